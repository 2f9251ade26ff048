import type { Parameters } from './parameters.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Ahead, PurchaseModel } from './purchase-model.ts';
import { expectedPurchases } from './purchase-scores.ts';

/** Moments of the discounted purchases to come of a customer, by history. */
export interface PurchaseMoments {
  /** E[Σ e^(−2δu)]: the purchases themselves, squared. */
  readonly squares: Float64Array;
  /** E[Σ e^(−δ(u + w))] over ordered pairs of different purchases. */
  readonly pairs: Float64Array;
}

/**
 * Second moments of the purchases in (T, T + periods], for models of Poisson purchases and of BG/BB; null for the others. Given rate λ
 * and the time L that a customer stays, pairs come to λ²·E[D²], D = ∫₀ᴸ e^(−δu) du, and E[D²] = 2/δ·(A(δ) − A(2δ)) with
 * A(δ) = E[D]: expectations of a customer with one purchase more. Where customers leave after purchases, the first of a
 * pair must not have been the last: E[1 − p] of the Beta(a, b′).
 */
export function purchaseMoments(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { alive, ...ahead }: Ahead & { readonly alive: Float64Array },
): PurchaseMoments | null {
  const { r, alpha, a, b } = parameters;
  if (parameters.gamma !== undefined) return opportunityMoments(model, parameters, histories, { alive, ...ahead });
  if (model.phases > 1 || r === undefined || alpha === undefined) return null;
  const discount = Math.max(ahead.discount, 1e-6 / Math.min(ahead.periods, 1e9));
  const leaves = a !== undefined && b !== undefined;
  const more = { ...parameters, r: r + 1, ...(leaves ? { b: b + 1 } : {}) };
  const at = (of: Parameters, rate: number) =>
    expectedPurchases(model, of, histories, { alive, periods: ahead.periods, discount: rate });
  const squares = at(parameters, 2 * discount);
  const [once, twice] = [at(more, discount), at(more, 2 * discount)];
  const pairs = new Float64Array(squares.length);
  for (const group of histories.groups) {
    const trials = leaves ? b + group.x + (model.name === 'mbg-nbd' ? 1 : 0) : 1;
    const stays = leaves ? trials / (a + trials) : 1;
    for (let i = group.from; i < group.to; i++) {
      const entry = histories.row[i]!;
      const rate = (r + group.x) / (alpha + histories.T[i]!);
      pairs[entry] = ((2 * stays * rate) / discount) * (once[entry]! - twice[entry]!);
    }
  }
  return { squares, pairs };
}

/**
 * The same of BG/BB: given p, purchases i < j come together with chance p²·A(j), A(j) that of being there at j, so that pairs
 * come to 2·E[p²]·Σ v^j·A(j)·(v + … + v^(j − 1)), of which the two sums are expectations at δ and 2δ.
 */
function opportunityMoments(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { alive, ...ahead }: Ahead & { readonly alive: Float64Array },
): PurchaseMoments {
  const discount = Math.max(ahead.discount, 1e-6 / Math.min(ahead.periods, 1e9));
  const at = (rate: number) =>
    expectedPurchases(model, parameters, histories, { alive, periods: ahead.periods, discount: rate });
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
