import { fromLine, toLine } from '../../models/parameters.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import { moveOne, quadratic, spendSlopes, step, worthOf } from '../clv/valuation.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import type { Levers } from './lever-result.ts';
import { priorsOf } from './strands.ts';
import { discountOf, type Otherwise } from './valued-otherwise.ts';

type Bar = Levers['tornado'][number];

const tenth = [0.9, 1.1] as const;

/**
 * The total when one figure alone is otherwise: what was estimated, by the interval that the parameters leave it (delta method, P and the
 * time to come kept where the rate moves, and the rate where those do), all else by a tenth. The widest first.
 */
export function tornadoOf(basis: Basis, valuation: ValuedBase, equityAt: (of: Otherwise) => number): Levers['tornado'] {
  const { base, terms } = basis;
  const total = valuation.values.value.total!;
  const z = normalCriticalValue(terms.confidence);
  const bar = (
    what: Bar['what'],
    basisOf: Bar['basis'],
    at: readonly [number, number],
    equity: readonly number[],
  ): Bar => ({
    what,
    basis: basisOf,
    low: at[0],
    high: at[1],
    equity_low: equity[0]!,
    equity_high: equity[1]!,
    swing: Math.abs(equity[1]! - equity[0]!),
  });
  const estimated = (what: Bar['what'], variance: number): Bar => {
    const spread = total === 0 ? 0 : (z * Math.sqrt(variance)) / Math.abs(total);
    const at = [Math.exp(-spread), Math.exp(spread)] as const;
    return bar(
      what,
      'interval',
      at,
      at.map((times) => times * total),
    );
  };
  const moved = (what: Bar['what'], equity: (times: number) => number): Bar =>
    bar(what, 'tenth', tenth, tenth.map(equity));
  const { rate, staying, spend } = variancesOf(basis, valuation);
  const bars = [
    estimated('spend', spend),
    ...(base.margin === null ? [] : [moved('margin', (times) => times * total)]),
    estimated('order_rate', rate),
    estimated('staying', staying),
    ...(terms.discountRate > 0
      ? [moved('discount_rate', (times) => equityAt({ discount: discountOf(basis, times * terms.discountRate) }))]
      : []),
    moved('horizon', (times) => equityAt({ horizon: times * terms.horizon })),
  ];
  return bars.sort((a, b) => b.swing - a.swing);
}

/** Variances of the total for what is not known of the rate of purchases, of being and staying a customer, and of amounts. */
function variancesOf({ base, terms }: Basis, { chosen: { fit }, scores, money }: ValuedBase) {
  const { spend, sums } = money!;
  const { x, t_cal } = base.histories.columns;
  const line = toLine(fit.model.parameters, fit.parameters);
  const now = priorsOf(fit);
  const byRate: number[] = [];
  const byStaying: number[] = [];
  for (const [k, slope] of scores.slopes.entries()) {
    if (slope.length === 0) {
      byRate.push(0);
      byStaying.push(0);
      continue;
    }
    const parameters = fromLine(fit.model.parameters, moveOne(line, k));
    const { prior, priorTime } = priorsOf({ ...fit, parameters });
    const rates = scores.discounted.map((purchases, i) => {
      const lnRate =
        Math.log((prior + x[i]!) / (now.prior + x[i]!)) -
        Math.log((priorTime + t_cal[i]!) / (now.priorTime + t_cal[i]!));
      return (purchases * lnRate) / step;
    });
    byRate.push(worthOf(rates, sums));
    byStaying.push(worthOf(slope, sums) - byRate.at(-1)!);
  }
  const amounts = spendSlopes(spend, x, sums.weights, terms.more).map((slope) =>
    worthOf(scores.discounted, { worth: slope, factor: sums.factor }),
  );
  return {
    rate: quadratic(fit.covariance, byRate),
    staying: quadratic(fit.covariance, byStaying),
    spend: quadratic(spend.fit.covariance, amounts),
  };
}
