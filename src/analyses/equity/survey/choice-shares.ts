/** Of which kind the answers are from which preferences are learned. */
export type AnswerKind = 'shares' | 'single' | 'last_brand';

/** Intents as shares of the brands that a respondent considers; without any, the brand bought last in their place. */
export function choiceShares(
  intent: Float64Array,
  considered: Uint8Array,
  { J, last }: { readonly J: number; readonly last: Int32Array },
): { shares: Float64Array; kind: AnswerKind | null } {
  const shares = new Float64Array(considered.length);
  let [said, single] = [0, 0];
  for (let i = 0; i < last.length; i++) {
    let sum = 0;
    let named = 0;
    for (let cell = i * J; cell < (i + 1) * J; cell++) {
      const value = considered[cell] && intent[cell]! > 0 ? intent[cell]! : 0;
      shares[cell] = value;
      sum += value;
      named += value > 0 ? 1 : 0;
    }
    if (sum === 0) continue;
    for (let cell = i * J; cell < (i + 1) * J; cell++) shares[cell]! /= sum;
    said += 1;
    single += named === 1 ? 1 : 0;
  }
  if (said > 0) return { shares, kind: single >= 0.9 * said ? 'single' : 'shares' };
  for (const [i, brand] of last.entries()) if (brand >= 0) shares[i * J + brand] = 1;
  return { shares, kind: last.some((brand) => brand >= 0) ? 'last_brand' : null };
}
