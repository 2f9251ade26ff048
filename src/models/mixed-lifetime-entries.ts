import type { GoneIntegrals, IntegralRow } from './gone-integrals.ts';
import type { HistoryGroup, PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/** How the customers of a group may have ended: staying until T, or gone between tx and T. */
export interface Ends {
  readonly group: HistoryGroup;
  /** r + x. */
  readonly shape: number;
  readonly staying: IntegralRow;
  readonly gone: GoneIntegrals;
  /** Derivatives of ln L by r, alpha and the parameters of the law, to which those of the group are added. */
  readonly slopes: Float64Array;
}

/** Σ ln of both terms over the customers of a group, entry by entry, the terms added in logarithms. */
export function entrySums(
  { count, TAt }: PurchaseHistories,
  { group, shape, staying, gone, slopes }: Ends,
  { alive, each }: Wanted,
  common: number,
): number {
  let total = 0;
  for (let i = group.from; i < group.to; i++) {
    const at = TAt[i]!;
    const { ln: left, averages } = gone.at(i);
    const gap = left - staying.ln[at]!;
    const small = Math.exp(-Math.abs(gap));
    const ln = Math.max(left, staying.ln[at]!) + Math.log1p(small);
    const n = count[i]!;
    const stayed = (gap > 0 ? small : 1) / (1 + small);
    total += n * ln;
    if (alive) alive[i] = stayed;
    if (each) each[i] = common + ln;
    addSlopes(slopes, shape, n * stayed, staying.averages, at * staying.width);
    addSlopes(slopes, shape, (n * (gap > 0 ? 1 : small)) / (1 + small), averages, 0);
  }
  return total;
}

/** The slopes of so many customers who ended in one way, of which ln(1 + t/α), t/(α(α + t)) and the law's slopes are given. */
export function addSlopes(
  slopes: Float64Array,
  shape: number,
  customers: number,
  averages: Float64Array,
  from: number,
): void {
  slopes[0]! -= customers * averages[from]!;
  slopes[1]! += shape * customers * averages[from + 1]!;
  for (let k = 2; k < slopes.length; k++) slopes[k]! += customers * averages[from + k]!;
}
