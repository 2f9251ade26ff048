import { lnBetaShift } from '../numeric/beta.ts';
import { digammaShift } from '../numeric/digamma.ts';
import { lnGamma, lnGammaRatio } from '../numeric/gamma.ts';
import { polynomial } from './erlang-wait.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/**
 * Purchases of a customer come at intervals of `phases` steps, steps at a rate λ ~ Gamma(r, alpha) over customers; after
 * a repeat purchase, and with `leavesAtOnce` after the first as well, the customer is gone with probability p ~ Beta(a, b).
 */
export interface BetaGeometric {
  readonly phases: number;
  readonly leavesAtOnce: boolean;
}

/** The parameters of a beta-geometric model of purchases. */
export type BetaGeometricParameters = Readonly<Record<'r' | 'alpha' | 'a' | 'b', number>>;

/**
 * ln L of histories, K = r + phases·x, b′ = b + x (+ 1 when they may leave at once):
 * Γ(K)/Γ(r)·α^r·B(a, b′)/B(a, b)·[(α + T)^(−K)·Σ_{j < phases} (K)ⱼ/j!·((T − tx)/(α + T))ʲ + a/(b′ − 1)·(α + tx)^(−K)],
 * the second term for customers who may have left. Powers of α are taken together, so that r and α may be large.
 */
export function betaGeometricLogLikelihood(
  { phases, leavesAtOnce }: BetaGeometric,
  { r, alpha, a, b }: BetaGeometricParameters,
  histories: PurchaseHistories,
  { gradient, alive, each }: Wanted,
): number {
  const { groups, tx, T, count, times, txAt, TAt } = histories;
  const lnGrowth = times.map((t) => Math.log1p(t / alpha));
  const slowing = times.map((t) => t / (alpha * (alpha + t))); // −d lnGrowth / dα
  const lnAlpha = Math.log(alpha);
  const wait = { value: 0, byShape: 0, byTime: 0 };
  let [total, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (const { x, from, to, customers } of groups) {
    const tried = leavesAtOnce ? x + 1 : x;
    const shape = r + phases * x;
    const common = lnGammaRatio(r, phases * x) - phases * x * lnAlpha + lnBetaShift(a, b, tried) - x * lnGamma(phases);
    const mayHaveLeft = tried > 0;
    const lnLeft = mayHaveLeft ? Math.log(a / (b + tried - 1)) : Number.NEGATIVE_INFINITY;
    let [sum, sumLeft, sumR, sumAlpha] = [0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const [atT, atTx] = [TAt[i]!, txAt[i]!];
      let there = -shape * lnGrowth[atT]!;
      if (phases > 1) {
        polynomial(phases, shape, (T[i]! - tx[i]!) / (alpha + T[i]!), wait);
        there += Math.log(wait.value);
      }
      const gone = lnLeft - shape * lnGrowth[atTx]!;
      // w = P(gone) by the logistic of the difference, ln L by what the larger leaves
      const gap = gone - there;
      const small = Math.exp(-Math.abs(gap));
      const left = (gap > 0 ? 1 : small) / (1 + small);
      const ln = (gap > 0 ? gone : there) + Math.log1p(small);
      const n = count[i]!;
      sum += n * ln;
      if (alive) alive[i] = (gap > 0 ? small : 1) / (1 + small);
      if (each) each[i] = common + ln;
      if (!gradient) continue;
      sumLeft += n * left;
      sumR -= n * (lnGrowth[atT]! + left * (lnGrowth[atTx]! - lnGrowth[atT]!));
      sumAlpha += n * shape * (slowing[atT]! + left * (slowing[atTx]! - slowing[atT]!));
      if (phases > 1) {
        const stay = n * (1 - left);
        sumR += (stay * wait.byShape) / wait.value;
        sumAlpha -= (stay * wait.byTime * (T[i]! - tx[i]!)) / (wait.value * (alpha + T[i]!) ** 2);
      }
    }
    total += customers * common + sum;
    if (!gradient) continue;
    byR += customers * digammaShift(r, phases * x) + sumR;
    byAlpha += sumAlpha - (customers * phases * x) / alpha;
    byA += sumLeft / a - customers * digammaShift(a + b, tried);
    byB += customers * (digammaShift(b, tried) - digammaShift(a + b, tried));
    if (mayHaveLeft) byB -= sumLeft / (b + tried - 1);
  }
  gradient?.set([byR, byAlpha, byA, byB]);
  return total + (phases - 1) * (histories.lnGaps ?? 0);
}
