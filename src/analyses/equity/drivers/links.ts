import type { Engine } from '../../../engine/engine.ts';
import type { Links } from '../../../equity/driver-links.ts';
import { driverFit, onLine } from '../../../models/driver-fit.ts';
import type { DriverPatterns } from '../../../models/driver-likelihood.ts';
import { chiSquareUpperTail } from '../../../numeric/chi-square.ts';
import { inverse, type Matrix } from '../../../numeric/matrix.ts';
import { normalDraws } from '../../../numeric/normal-draws.ts';
import { type Cell, weightedLeastSquares } from '../../../numeric/weighted-least-squares.ts';
import { amountCells, amountMoments, driverPatterns } from '../../../sql/relations/driver-outcomes.ts';
import type { Strand } from './features.ts';
import { cellsInDeviation, type Indices } from './indices.ts';
import type { Landmark } from './landmark.ts';

/** Links, with the lifetimes that they move. */
export interface Linked extends Links {
  readonly s: number;
  readonly beta: number;
}

/** What indices before the landmark go with after it. */
export interface LinkFit {
  readonly estimate: Linked;
  /** As they would be found in other samples. */
  readonly draws: readonly Linked[];
  readonly customers: number;
  /** Largest correlation of two indices, and largest variance inflation. */
  readonly correlation: number;
  readonly inflation: number;
  /** That no index goes with anything: p of Wald's test of all links; 1 where the search for them did not end. */
  readonly pNoLink: number;
}

/** A sample of about so many is enough for shares that are sure to a point. */
const mostFitted = 20_000;

/** One in so many customers is fitted to. */
export const sampledOf = ({ customers }: Landmark): number => Math.ceil(customers / mostFitted);

export const draws = 200;
const seed = 1;

/** Fit the links to what customers did after the landmark. Null where too few paid to say anything of amounts. */
export async function linksOf(
  engine: Engine,
  { placed }: Indices,
  strands: readonly Strand[],
  landmark: Landmark,
): Promise<LinkFit | null> {
  const { daysBetween } = engine.dialect;
  const columns = await engine.numbers(driverPatterns(placed, landmark.after, strands, landmark, daysBetween));
  const patterns = {
    x: columns.x!,
    tx: columns.t_x!,
    age: columns.age!,
    count: columns.count!,
    indices: strands.map((strand) => columns[`c_${strand}`]!.map((cell) => cell / cellsInDeviation)),
    window: landmark.window,
  };
  const amounts = await amountsBy(engine, placed, strands, landmark);
  if (!amounts) return null;
  const fit = driverFit(patterns);
  const purchases = normalDraws(fit.line, fit.covariance, { count: draws, seed });
  const paid = normalDraws(amounts.coefficients, amounts.covariance, { count: draws, seed: seed + 1 });
  const linked = (line: readonly number[], coefficients: readonly number[]): Linked => ({
    ...onLine(line, strands.length),
    amount: coefficients.slice(1),
  });
  return {
    estimate: linked(fit.line, amounts.coefficients),
    draws: purchases.map((line, i) => linked(line, paid[i]!)),
    customers: fit.customers,
    ...collinearity(patterns),
    pNoLink: fit.converged
      ? chiSquareUpperTail(
          wald(fit.line.slice(4), corner(fit.covariance, 4)) +
            wald(amounts.coefficients.slice(1), corner(amounts.covariance, 1)),
          3 * strands.length,
        )
      : 1,
  };
}

/** The regression of ln amounts on indices, days of the same customer taken together (σ²/τ² by moments: Searle, Casella & McCulloch 1992, §3.6). */
async function amountsBy(engine: Engine, placed: Indices['placed'], strands: readonly Strand[], landmark: Landmark) {
  const moments = await engine.one(amountMoments(placed, landmark.after));
  const [customers, days, squares, own, whole, daySquares] = [
    'customers',
    'days',
    'squares',
    'own',
    'whole',
    'day_squares',
  ].map((name) => Number(moments[name])) as [number, number, number, number, number, number];
  if (customers < 2) return null;
  const within = days > customers ? Math.max(0, (squares - own) / (days - customers)) : 0;
  const between = (own - whole ** 2 / days - (customers - 1) * within) / (days - daySquares / days);
  const kappa = between > 1e-9 ? Math.min(1e6, within / between) : 1e6;
  const rows = await engine.all(amountCells(placed, landmark.after, strands, kappa));
  return weightedLeastSquares(
    rows.map((row) => ({
      ...(Object.fromEntries(['w', 'wy', 'w2', 'w2y', 'w2y2'].map((name) => [name, Number(row[name])])) as Omit<
        Cell,
        'regressors'
      >),
      regressors: [1, ...strands.map((strand) => Number(row[`c_${strand}`]) / cellsInDeviation)],
    })),
  );
}

const corner = (matrix: Matrix, from: number): number[][] => matrix.slice(from).map((row) => row.slice(from));

function wald(links: readonly number[], covariance: Matrix): number {
  const precision = inverse(covariance);
  if (!precision) return 0;
  return links.reduce((sum, a, i) => sum + links.reduce((part, b, j) => part + a * b * precision[i]![j]!, 0), 0);
}

/** How near indices are to saying the same: diagonal of the inverse of their correlations. */
function collinearity({ indices, count }: DriverPatterns): Pick<LinkFit, 'correlation' | 'inflation'> {
  const total = count.reduce((sum, n) => sum + n, 0);
  const mean = (of: (i: number) => number): number => count.reduce((sum, n, i) => sum + n * of(i), 0) / total;
  const means = indices.map((index) => mean((i) => index[i]!));
  const covariance = indices.map((a, j) =>
    indices.map((b, k) => mean((i) => (a[i]! - means[j]!) * (b[i]! - means[k]!))),
  );
  const correlations = covariance.map((row, j) =>
    row.map((value, k) => (j === k ? 1 : value / Math.sqrt(covariance[j]![j]! * covariance[k]![k]!))),
  );
  const correlation = Math.max(0, ...correlations.flatMap((row, j) => row.slice(j + 1).map(Math.abs)));
  const precision = inverse(correlations);
  return {
    correlation,
    inflation: precision ? Math.max(...precision.map((row, j) => row[j]!)) : Number.POSITIVE_INFINITY,
  };
}
