import { leastDiscount } from './discounted-time.ts';
import type { Parameters } from './parameters.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Ahead, PurchaseModel } from './purchase-model.ts';
import { expectedPairs, expectedPurchases } from './purchase-scores.ts';

/** Moments of the discounted purchases to come of a customer, by history. */
export interface PurchaseMoments {
  /** E[Σ e^(−2δu)]: the purchases themselves, squared. */
  readonly squares: Float64Array;
  /** E[Σ e^(−δ(u + w))] over ordered pairs of different purchases. */
  readonly pairs: Float64Array;
}

type Asked = Ahead & { readonly alive: Float64Array };

/** Second moments of the purchases in (T, T + periods]. */
export function purchaseMoments(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  ahead: Asked,
): PurchaseMoments {
  if (parameters.gamma !== undefined) return opportunityMoments(model, parameters, histories, ahead);
  const { periods, discount, alive } = ahead;
  return {
    squares: expectedPurchases(model, parameters, histories, { periods, discount: 2 * discount, alive }),
    pairs: model.pairs
      ? expectedPairs(model, parameters, histories, ahead)
      : lifetimePairs(model, parameters, histories, ahead),
  };
}

/**
 * Where customers leave at a time of their own: given rate λ and the time L that a customer stays, pairs come to λ²·E[D²], D = ∫₀ᴸ e^(−δu) du,
 * and E[D²] = 2/δ·(A(δ) − A(2δ)) with A(δ) = E[D]: expectations of a customer with one purchase more.
 */
function lifetimePairs(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { periods, discount: asked, alive }: Asked,
): Float64Array {
  const [r, alpha] = [parameters.r!, parameters.alpha!];
  const discount = leastDiscount(asked, periods);
  const at = (rate: number) =>
    expectedPurchases(model, { ...parameters, r: r + 1 }, histories, { alive, periods, discount: rate });
  const [once, twice] = [at(discount), at(2 * discount)];
  const pairs = new Float64Array(once.length);
  for (const { x, from, to } of histories.groups)
    for (let i = from; i < to; i++) {
      const entry = histories.row[i]!;
      const rate = (r + x) / (alpha + histories.T[i]!);
      pairs[entry] = ((2 * rate) / discount) * (once[entry]! - twice[entry]!);
    }
  return pairs;
}

/**
 * The same of BG/BB: given p, purchases i < j come together with chance p²·A(j), A(j) that of being there at j, so that pairs
 * come to 2·E[p²]·Σ v^j·A(j)·(v + … + v^(j − 1)), of which the two sums are expectations at δ and 2δ.
 */
function opportunityMoments(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { periods, discount: asked, alive }: Asked,
): PurchaseMoments {
  const discount = leastDiscount(asked, periods);
  const at = (rate: number) => expectedPurchases(model, parameters, histories, { alive, periods, discount: rate });
  const [once, squares] = [at(discount), at(2 * discount)];
  const pairs = new Float64Array(squares.length);
  const { alpha, beta } = parameters;
  for (const { x, from, to } of histories.groups)
    for (let i = from; i < to; i++) {
      const entry = histories.row[i]!;
      const again = (alpha! + x + 1) / (alpha! + beta! + histories.T[i]! + 1); // E[p²]/E[p]
      pairs[entry] = (2 * again * (Math.exp(-discount) * once[entry]! - squares[entry]!)) / -Math.expm1(-discount);
    }
  return { squares, pairs };
}
