import { cholesky, choleskySolution, inverse, type Matrix } from '../numeric/matrix.ts';

/** An observation: `events` of `trials`, in a group with a level of its own, at some covariates. */
export interface BinomialCell {
  readonly group: number;
  readonly covariates: readonly number[];
  readonly trials: number;
  readonly events: number;
  /** Known part of the predictor, which takes no slope; 0 where it is not given. */
  readonly offset?: number;
  /** What cells may share beside chance, one number a kind: the date they lie in, the people they are of. */
  readonly clusters?: readonly number[];
}

/** A fitted regression; levels by group, without the groups in which nothing or everything happened. */
export interface CloglogRegression {
  readonly slopes: readonly number[];
  /** Covariance of the slopes, widened by `dispersion` where that is above 1. */
  readonly covariance: Matrix;
  readonly levels: ReadonlyMap<number, number>;
  /** Pearson's χ² over its degrees of freedom: above 1, the cells scatter more than chance; 1 without degrees of freedom. */
  readonly dispersion: number;
  readonly degrees: number;
  /**
   * For each kind of clusters, how many there are, and the covariance of the slopes by the scatter between them: the jackknife that leaves out one
   * of C clusters at a time, (C − 1)/C·Σ m mᵀ, to first order m = (I − I_c)⁻¹u_c, u_c and I_c being score and information of a cluster, residuals
   * in it over √(1 − w/W), w the weight of the cell and W that of its group, for a level follows its own cells (Bell & McCaffrey 2002, Survey
   * Methodology 28(2)). Products of clusters whose numbers follow one another are added where they are positive, for a period of a customer lies in two of
   * the calendar (Newey & West 1987, Econometrica 55(3), one lag at full weight).
   */
  readonly between: readonly { readonly covariance: Matrix; readonly clusters: number }[];
}

/**
 * Binomial regression with the complementary log–log link, P(event) = 1 − exp(−exp(level(group) + slopes·covariates + offset)):
 * the hazard of a period when time runs on between its ends. Iteratively weighted least squares (McCullagh & Nelder
 * 1989, §2.5, 4.3), the groups' levels taken out by centring on them. Null when the slopes are not identified.
 */
export function cloglogRegression(cells: readonly BinomialCell[]): CloglogRegression | null {
  const used = informative(cells);
  if (used.length === 0) return null;
  let predictors = used.map(({ events, trials }) => link((events + 0.5) / (trials + 1)));
  let fitted = weightedFit(used, predictors);
  for (let step = 0; fitted && step < 100; step++) {
    const { slopes, levels } = fitted;
    const next = used.map(({ group, covariates, offset = 0 }) =>
      bounded(levels.get(group)! + dot(slopes, covariates) + offset),
    );
    const shift = next.reduce((most, eta, i) => Math.max(most, Math.abs(eta - predictors[i]!)), 0);
    predictors = next;
    if (shift < 1e-11) break;
    fitted = weightedFit(used, predictors);
  }
  const spread = fitted && inverse(fitted.information);
  if (!spread) return null;
  const { slopes, levels } = fitted!;
  const degrees = used.length - levels.size - slopes.length;
  const pearson = used.reduce((total, { trials, events }, i) => {
    const p = probability(predictors[i]!);
    return total + (events - trials * p) ** 2 / (trials * p * (1 - p));
  }, 0);
  const dispersion = degrees > 0 ? pearson / degrees : 1;
  const covariance = spread.map((row) => row.map((value) => value * Math.max(1, dispersion)));
  const between = (used[0]!.clusters ?? []).map((_, kind) => scatterBetween(used, predictors, fitted!, kind));
  return { slopes, covariance, levels, dispersion, degrees, between };
}

type Fitted = NonNullable<ReturnType<typeof weightedFit>>;

function scatterBetween(
  cells: readonly BinomialCell[],
  predictors: readonly number[],
  { information, centred, weights }: Fitted,
  kind: number,
): CloglogRegression['between'][number] {
  const size = information.length;
  const sums = new Map<number, { score: number[]; share: number[][] }>();
  const whole = new Map<number, number>();
  for (const [i, { group }] of cells.entries()) whole.set(group, (whole.get(group) ?? 0) + weights[i]!);
  cells.forEach(({ group, clusters, events, trials }, i) => {
    const own = sums.get(clusters![kind]!) ?? { score: zeros(size), share: zeros(size).map(() => zeros(size)) };
    sums.set(clusters![kind]!, own);
    const p = probability(predictors[i]!);
    const others = 1 - weights[i]! / whole.get(group)!;
    if (others < 1e-12) return; // a level of its own fits it, whatever it is
    const pull = ((events - trials * p) * slopeAt(predictors[i]!)) / (p * (1 - p) * Math.sqrt(others));
    const x = centred[i]!;
    x.forEach((value, j) => {
      own.score[j]! += pull * value;
      x.forEach((other, k) => {
        own.share[j]![k]! += weights[i]! * value * other;
      });
    });
  });
  // What the slopes would move by without a cluster, to first order; all of them where the others identify no slope.
  const moves = [...sums.values()].map(({ score, share }) => {
    const rest = inverse(information.map((row, j) => row.map((value, k) => value - share[j]![k]!)));
    return rest ? rest.map((row) => dot(row, score)) : zeros(size).fill(Number.POSITIVE_INFINITY);
  });
  const numbers = [...sums.keys()];
  const places = new Map(numbers.map((number, place) => [number, place]));
  const products = (other: (place: number) => readonly number[] | undefined): number[][] =>
    information.map((_, j) =>
      information.map((_, k) => moves.reduce((total, move, place) => total + move[j]! * (other(place)?.[k] ?? 0), 0)),
    );
  const own = products((place) => moves[place]);
  const next = products((place) => moves[places.get(numbers[place]! + 1) ?? -1]);
  const together = next.every((row, j) => row[j]! > 0);
  const count = sums.size;
  const covariance = own.map((row, j) =>
    row.map((value, k) => ((count - 1) / count) * (value + (together ? next[j]![k]! + next[k]![j]! : 0))),
  );
  return { covariance, clusters: count };
}

const zeros = (size: number): number[] => new Array<number>(size).fill(0);

// Weighted least squares of the working response, each group centred on its weighted means.
function weightedFit(cells: readonly BinomialCell[], predictors: readonly number[]) {
  const size = cells[0]!.covariates.length;
  const working = cells.map((cell, i) => workingCell(cell, predictors[i]!));
  const means = groupMeans(working, size);
  const information = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = new Array<number>(size).fill(0);
  const centredCells = working.map(({ group, covariates }) => {
    const mean = means.get(group)!;
    return covariates.map((x, i) => x - mean.covariates[i]!);
  });
  for (const [place, { group, weight, response }] of working.entries()) {
    const mean = means.get(group)!;
    const centred = centredCells[place]!;
    for (let i = 0; i < size; i++) {
      right[i]! += weight * centred[i]! * (response - mean.response);
      for (let j = 0; j < size; j++) information[i]![j]! += weight * centred[i]! * centred[j]!;
    }
  }
  const lower = cholesky(information);
  if (!lower || information.some((row, i) => row[i]! < 1e-9)) return null;
  const slopes = choleskySolution(lower, right);
  const levels = new Map([...means].map(([group, mean]) => [group, mean.response - dot(slopes, mean.covariates)]));
  return { slopes, levels, information, centred: centredCells, weights: working.map(({ weight }) => weight) };
}

const link = (p: number): number => Math.log(-Math.log1p(-p));
const probability = (eta: number): number => -Math.expm1(-Math.exp(eta));
const slopeAt = (eta: number): number => Math.exp(eta - Math.exp(eta)); // dp/dη
const bounded = (eta: number): number => Math.min(3, Math.max(-30, eta)); // P(event) from 10⁻¹³ to 1 − 2·10⁻⁹
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((total, x, i) => total + x * b[i]!, 0);

function informative(cells: readonly BinomialCell[]): BinomialCell[] {
  const totals = new Map<number, { trials: number; events: number }>();
  for (const { group, trials, events } of cells) {
    const total = totals.get(group) ?? { trials: 0, events: 0 };
    totals.set(group, { trials: total.trials + trials, events: total.events + events });
  }
  return cells.filter(({ group, trials }) => {
    const total = totals.get(group)!;
    return trials > 0 && total.events > 0 && total.events < total.trials;
  });
}

interface WorkingCell {
  readonly group: number;
  readonly covariates: readonly number[];
  readonly weight: number;
  readonly response: number;
}

function workingCell({ group, covariates, trials, events, offset = 0 }: BinomialCell, eta: number): WorkingCell {
  const p = probability(eta);
  const slope = slopeAt(eta);
  return {
    group,
    covariates,
    weight: (trials * slope * slope) / (p * (1 - p)),
    response: eta - offset + (events / trials - p) / slope,
  };
}

function groupMeans(cells: readonly WorkingCell[], size: number) {
  const sums = new Map<number, { weight: number; response: number; covariates: number[] }>();
  for (const { group, covariates, weight, response } of cells) {
    const sum = sums.get(group) ?? { weight: 0, response: 0, covariates: new Array<number>(size).fill(0) };
    sums.set(group, sum);
    sum.weight += weight;
    sum.response += weight * response;
    for (let i = 0; i < size; i++) sum.covariates[i]! += weight * covariates[i]!;
  }
  return new Map(
    [...sums].map(([group, { weight, response, covariates }]) => [
      group,
      { response: response / weight, covariates: covariates.map((x) => x / weight) },
    ]),
  );
}
