import type { Engine } from '../../engine/engine.ts';
import {
  expectedSpend,
  type GammaGammaFit,
  type GammaGammaParameters,
  gammaGammaFit,
} from '../../models/gamma-gamma.ts';
import { distinctSpend } from '../../sql/relations/buyers.ts';
import { double, type Sql, sql } from '../../sql/sql.ts';
import type { Base } from './base.ts';

/** What customers spend at a purchase, modelled. */
export interface Spend {
  readonly fit: GammaGammaFit;
  /** Correlation of purchases and mean spend, which the model takes for none. */
  readonly correlation: number | null;
  /** Mean net amount of the purchases that count, of all customers, and what the model takes it for. */
  readonly came: number;
  readonly modelled: number;
  /** What the middle customer spends: stands for the mean of all where there is none (q ≤ 1). */
  readonly typical: () => number;
}

/** The spend model of a base; null where nothing was spent at any purchase that counts. */
export async function spendOf(engine: Engine, { buyers, spends }: Base, more: 0 | 1): Promise<Spend | null> {
  if (!spends) return null;
  const { n, mean_spend, customers } = (await engine.numbers(distinctSpend(buyers, more))) as Record<
    'n' | 'mean_spend' | 'customers',
    Float64Array
  >;
  if (!mean_spend.some((mean) => mean > 0)) return null;
  const fit = gammaGammaFit({ x: n, mean: mean_spend, count: customers });
  let middle: number | undefined;
  const typical = () => (middle ??= middleOf(mean_spend, customers));
  const summed = (amount: (i: number) => number) =>
    customers.reduce((sum, count, i) => sum + count * n[i]! * amount(i), 0);
  const purchases = summed(() => 1);
  const expected = (i: number) =>
    (mean_spend[i]! > 0 ? expectedSpend(fit.parameters, n[i]!, mean_spend[i]!) : null) ??
    populationSpend(fit.parameters, typical);
  return {
    fit,
    correlation: correlationOf(n, mean_spend, customers),
    came: summed((i) => mean_spend[i]!) / purchases,
    modelled: summed(expected) / purchases,
    typical,
  };
}

/** Whether purchases brought anything: where returns took all of it back no law of amounts above 0 can say what the next ones bring. */
export const brings = ({ came }: Spend): boolean => came > 0;

/** The median over customers of the means above 0, each of which so many have; of two in the middle halfway between. */
function middleOf(mean: Float64Array, customers: Float64Array): number {
  const spent = Array.from(mean, (value, i) => ({ value, count: customers[i]! }))
    .filter(({ value }) => value > 0)
    .sort((one, other) => one.value - other.value);
  const size = spent.reduce((sum, { count }) => sum + count, 0);
  const at = (rank: number) => {
    let place = 0;
    for (let left = rank; left >= spent[place]!.count; place++) left -= spent[place]!.count;
    return spent[place]!.value;
  };
  return (at(Math.floor((size - 1) / 2)) + at(Math.ceil((size - 1) / 2))) / 2;
}

function correlationOf(n: Float64Array, mean: Float64Array, customers: Float64Array): number | null {
  let [size, sumN, sumM, sumNN, sumMM, sumNM] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n.length; i++) {
    if (!(mean[i]! > 0)) continue;
    const [weight, a, b] = [customers[i]!, n[i]!, mean[i]!];
    size += weight;
    sumN += weight * a;
    sumM += weight * b;
    sumNN += weight * a * a;
    sumMM += weight * b * b;
    sumNM += weight * a * b;
  }
  const spread = (sumNN - sumN ** 2 / size) * (sumMM - sumM ** 2 / size);
  return spread > 0 ? (sumNM - (sumN * sumM) / size) / Math.sqrt(spread) : null;
}

/** Expected amount of a purchase of a customer of whom none is known. */
export const populationSpend = (parameters: GammaGammaParameters, typical: () => number): number =>
  expectedSpend(parameters, 0, 0) ?? typical();

/** `expectedSpend` of a row with `x` and `mean_spend`, as the engine reckons it. */
export function expectedSpendIn({ fit, typical }: Spend, more: 0 | 1): Sql {
  const { p, q, v } = fit.parameters;
  const n = sql`(x + ${more})`;
  const population = populationSpend(fit.parameters, typical);
  return sql`CASE WHEN mean_spend > 0 AND ${n} > 0
    THEN ${double(p)} * (${double(v)} + ${n} * CAST(mean_spend AS DOUBLE)) / (${double(p)} * ${n} + ${double(q - 1)}) ELSE ${double(population)} END`;
}
