import { digammaShift } from '../numeric/digamma.ts';
import { lnGammaRatio } from '../numeric/gamma.ts';
import { gonePast } from './gone-integrals.ts';
import type { LifetimeLaw } from './lifetime-law.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/**
 * ln L of histories when purchases come at a rate λ ~ Gamma(r, alpha) until a lifetime that is independent of λ has passed
 * (k = r + x): Γ(k)/Γ(r)·α^(−x)·[(1 + T/α)^(−k)·S(T) + ∫ from tx to T of (1 + t/α)^(−k)·g(t) dt]. Both terms are
 * positive and added in logarithms; gradients by r, alpha and then the parameters of the law.
 */
export function mixedLifetimeLogLikelihood(
  law: LifetimeLaw,
  { r, alpha }: { readonly r: number; readonly alpha: number },
  histories: PurchaseHistories,
  { gradient, alive, each }: Wanted,
): number {
  const { groups, count, times, TAt } = histories;
  const lnGrowth = times.map((t) => Math.log1p(t / alpha));
  const slowing = times.map((t) => t / (alpha * (alpha + t)));
  const lnSurvivor = times.map((t) => law.lnSurvivor(t));
  const size = law.parameters;
  const survivorSlopes = new Float64Array(times.length * size);
  if (gradient) for (let i = 0; i < times.length; i++) law.survivorSlopes(times[i]!, survivorSlopes, i * size);
  const lnAlpha = Math.log(alpha);
  const gone = gonePast(law, alpha, histories);
  const sums = new Float64Array(2 + size);
  let total = 0;
  for (const group of groups) {
    const { x, from, to, customers } = group;
    const shape = r + x;
    const common = lnGammaRatio(r, x) - x * lnAlpha;
    const integral = gone(group, shape);
    total += customers * common;
    if (gradient) {
      sums[0]! += customers * digammaShift(r, x);
      sums[1]! -= (customers * x) / alpha;
    }
    for (let i = from; i < to; i++) {
      const at = TAt[i]!;
      const there = lnSurvivor[at]! - shape * lnGrowth[at]!;
      const { ln: left, averages } = integral(i);
      const gap = left - there;
      const small = Math.exp(-Math.abs(gap));
      const ln = (gap > 0 ? left : there) + Math.log1p(small);
      const n = count[i]!;
      total += n * ln;
      if (alive) alive[i] = (gap > 0 ? small : 1) / (1 + small);
      if (each) each[i] = common + ln;
      if (!gradient) continue;
      const lost = (n * (gap > 0 ? 1 : small)) / (1 + small);
      const kept = n - lost;
      sums[0]! -= kept * lnGrowth[at]! + lost * averages[0]!;
      sums[1]! += shape * (kept * slowing[at]! + lost * averages[1]!);
      for (let k = 0; k < size; k++) sums[k + 2]! += kept * survivorSlopes[at * size + k]! + lost * averages[k + 2]!;
    }
  }
  gradient?.set(sums);
  return total;
}
