import type { Engine } from '../../../engine/engine.ts';
import { featureTotals, type Moment } from '../../../sql/relations/driver-features.ts';
import { columnMoments, driverDeviations, driverScores, indexCells } from '../../../sql/relations/driver-indices.ts';
import type { Sql } from '../../../sql/sql.ts';
import { type DriverFeature, type FeatureSums, type Strand, strandNames } from './features.ts';
import type { Landmark } from './landmark.ts';

/** What a feature comes to at a moment. */
export interface Totals {
  readonly mean: number;
  /** Customers of whom it is known, and all there. */
  readonly customers: number;
  readonly base: number;
  /** κ = σ²/τ², the variance of observations of a customer over that of customers; null where these differ no more than by chance. */
  readonly weight: number | null;
}

export type FeatureTotals = ReadonlyMap<string, Readonly<Record<Moment, Totals>>>;

/** What features come to, by name, and how far customers differ in them, by moments (Bühlmann & Straub 1970). */
export async function totalsOf(
  engine: Engine,
  sums: Sql,
  { features, squares }: Pick<FeatureSums, 'features' | 'squares'>,
  { landmark }: Landmark,
): Promise<FeatureTotals> {
  const rows = await engine.all(
    featureTotals(
      sums,
      features.map(({ name }) => name),
      landmark,
    ),
  );
  const query = squares(landmark);
  const known = query ? await engine.one(query) : {};
  const at = (name: string, moment: Moment): Totals => {
    const row = rows.find((each) => each.feature === name && each.moment === moment)!;
    const of = (figure: string): number => Number(row[figure]);
    const [s, n, customers] = [of('s'), of('n'), of('customers')];
    const mean = n > 0 ? s / n : 0;
    // Of events that are or are not, the square is the thing itself.
    const all = Number(known[`q_${name}_${moment}`] ?? s);
    const within =
      name === 'breadth' || name === 'channels' ? mean * (1 - mean) : Math.max(0, all - of('own')) / (n - customers);
    const between = (of('own') - n * mean ** 2 - (customers - 1) * within) / (n - of('squares') / n);
    const told = n > customers && customers > 1 && between > 1e-6 * mean ** 2 && between > 1e-12;
    return { mean, customers, base: of('base'), weight: told ? within / between : null };
  };
  return new Map(features.map(({ name }) => [name, { before: at(name, 'before'), now: at(name, 'now') }]));
}

/** Customers with an index a strand, in quarters of a standard deviation. */
export interface Indices {
  /** See `indexCells`. */
  readonly placed: Sql;
  /** How much one unit of a feature's score moves the index of its strand. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Scores go no farther out than so many standard deviations. */
const farthest = 3;

/** Indices are rounded to so many parts of a standard deviation, that patterns be few. */
export const cellsInDeviation = 4;

/**
 * The indices of the strands that features speak of, at a moment, of one customer in `every`: features drawn to the mean of all as little as is
 * known of a customer, standardised, their mean standardised in turn.
 */
export async function indicesAt(
  engine: Engine,
  moment: Moment,
  sums: Sql,
  features: readonly DriverFeature[],
  of: { readonly totals: FeatureTotals; readonly landmark: string; readonly every: number },
): Promise<Indices> {
  const drawn = features.map(({ name }) => {
    const { mean, weight } = of.totals.get(name)![moment];
    return { name, mean, weight: Math.max(weight!, 1e-6) };
  });
  const deviations = await engine.table('driver_deviations', driverDeviations(sums, moment, drawn, of));
  const strands = strandsOf(features);
  const own = await momentsOf(
    engine,
    deviations,
    'd',
    features.map(({ name }) => name),
  );
  const placed = features.map((feature) => ({ ...feature, ...own(feature.name) }));
  const scored = await engine.table('driver_scores', driverScores(deviations, placed, strands, farthest));
  const scale = await momentsOf(engine, scored, 'i', strands);
  const scales = strands.map((strand) => ({ strand, ...scale(strand) }));
  const table = await engine.table(`driver_indices_${moment}`, indexCells(scored, scales, cellsInDeviation));
  for (const used of ['driver_deviations', 'driver_scores']) await engine.drop(used);
  const weights = features.map(({ name, strand }) => {
    const together = features.filter((each) => each.strand === strand).length;
    return [name, 1 / (together * scale(strand).deviation)] as const;
  });
  return { placed: table, weights: Object.fromEntries(weights) };
}

async function momentsOf(engine: Engine, rows: Sql, prefix: string, names: readonly string[]) {
  const row = await engine.one(columnMoments(rows, prefix, names));
  return (name: string): { readonly center: number; readonly deviation: number } => {
    const center = Number(row[`m_${name}`]);
    return { center, deviation: Math.sqrt(Math.max(1e-12, Number(row[`q_${name}`]) - center ** 2)) };
  };
}

/** The strands of some features, in order. */
export const strandsOf = (features: readonly DriverFeature[]): Strand[] =>
  strandNames.filter((strand) => features.some((feature) => feature.strand === strand));
