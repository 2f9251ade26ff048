import { digammaShift } from '../numeric/digamma.ts';
import { lnGammaRatio } from '../numeric/gamma.ts';
import { gonePast, type IntegralRow } from './gone-integrals.ts';
import type { LifetimeLaw } from './lifetime-law.ts';
import { denseSums, isDense } from './mixed-lifetime-dense.ts';
import { type Ends, entrySums } from './mixed-lifetime-entries.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/**
 * ln L of histories when purchases come at a rate λ ~ Gamma(r, alpha) until a lifetime that is independent of λ has passed
 * (k = r + x): Γ(k)/Γ(r)·α^(−x)·[(1 + T/α)^(−k)·S(T) + ∫ from tx to T of (1 + t/α)^(−k)·g(t) dt]. Both terms are
 * positive; gradients by r, alpha and then the parameters of the law.
 */
export function mixedLifetimeLogLikelihood(
  law: LifetimeLaw,
  { r, alpha }: { readonly r: number; readonly alpha: number },
  histories: PurchaseHistories,
  wanted: Wanted,
): number {
  const lnSurvivor = histories.times.map((t) => law.lnSurvivor(t));
  const staying = stayingAt(law, alpha, histories);
  const gone = gonePast(law, alpha, histories);
  const slopes = new Float64Array(staying.width);
  let total = 0;
  for (const group of histories.groups) {
    const { x, customers, first, last } = group;
    const shape = r + x;
    const common = lnGammaRatio(r, x) - x * Math.log(alpha);
    for (let t = first; t <= last; t++) staying.ln[t] = lnSurvivor[t]! - shape * staying.averages[t * staying.width]!;
    const ends: Ends = { group, shape, staying, gone: gone(group, shape), slopes };
    total += customers * common;
    total +=
      wanted.each || !isDense(ends) ? entrySums(histories, ends, wanted, common) : denseSums(histories, ends, wanted);
    slopes[0]! += customers * digammaShift(r, x);
    slopes[1]! -= (customers * x) / alpha;
  }
  wanted.gradient?.set(slopes);
  return total;
}

/** Of customers who stay until a time: room for ln of (1 + t/α)^(−k)·S(t), and in place of averages what these are at T itself. */
function stayingAt(law: LifetimeLaw, alpha: number, { times }: PurchaseHistories): IntegralRow {
  const width = 2 + law.parameters;
  const averages = new Float64Array(times.length * width);
  for (const [i, t] of times.entries()) {
    averages[i * width] = Math.log1p(t / alpha);
    averages[i * width + 1] = t / (alpha * (alpha + t));
    law.survivorSlopes(t, averages, i * width + 2);
  }
  return { width, ln: new Float64Array(times.length), averages };
}
