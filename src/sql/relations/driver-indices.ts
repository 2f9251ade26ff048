import type { Dialect } from '../dialect.ts';
import { double, identifier, joined, type Sql, sql } from '../sql.ts';
import { type Moment, sampled, sumName, thereAt } from './driver-features.ts';

/** A feature with the mean of all, and κ: as many observations as make that mean weigh as much as the customer's own. */
export interface Drawn {
  readonly name: string;
  readonly mean: number;
  readonly weight: number;
}

/**
 * Each customer there at a moment, one in `every`, with how far each feature lies from that of all, drawn to it: `d_NAME` = (s − nρ)/(n + κ), which
 * is 0 on the mean however much is known of a customer, where features do not go with it.
 */
export const driverDeviations = (
  sums: Sql,
  moment: Moment,
  features: readonly Drawn[],
  { landmark, every }: { readonly landmark: string; readonly every: number },
): Sql => sql`
  SELECT customer_key, first_day, t_cal, clv, segment, ${joined(
    features.map(({ name, mean, weight }) => {
      const [s, n] = [sumName(name, 's', moment), sumName(name, 'n', moment)];
      return sql`(${s} - ${n} * ${double(mean)}) / (${n} + ${double(weight)}) AS ${identifier(`d_${name}`)}`;
    }),
  )} FROM ${sums} WHERE ${thereAt(moment, landmark)} AND ${sampled(every)}`;

/** A feature as it goes into an index: which strand, and whether more of it raises the strand. */
export interface Placed {
  readonly name: string;
  readonly strand: string;
  readonly sign: 1 | -1;
}

/** One row: of columns `PREFIX_NAME` the mean `m_NAME` and the mean square `q_NAME`. */
export const columnMoments = (rows: Sql, prefix: string, names: readonly string[]): Sql =>
  sql`SELECT ${joined(
    names.flatMap((name) => {
      const figure = identifier(`${prefix}_${name}`);
      return [
        sql`CAST(sum(CAST(${figure} AS DECIMAL(38, 12))) AS DOUBLE) / count(*) AS ${identifier(`m_${name}`)}`,
        sql`CAST(sum(CAST(${figure} * ${figure} AS DECIMAL(38, 12))) AS DOUBLE) / count(*) AS ${identifier(`q_${name}`)}`,
      ];
    }),
  )} FROM ${rows}`;

/** Customers with the score `z_NAME` of each feature, signed, standardised, no farther out than `most`, and `i_STRAND`, the mean of those of a strand. */
export function driverScores(
  deviations: Sql,
  features: readonly (Placed & { readonly center: number; readonly deviation: number })[],
  strands: readonly string[],
  most: number,
): Sql {
  const own = features.map(
    ({ name, sign, center, deviation }) =>
      sql`greatest(${-most}, least(${most}, (${identifier(`d_${name}`)} - ${double(center)}) * ${double(sign / deviation)})) AS ${identifier(`z_${name}`)}`,
  );
  const means = strands.map((strand) => {
    const parts = features.filter((feature) => feature.strand === strand);
    return sql`(${joined(
      parts.map(({ name }) => identifier(`z_${name}`)),
      ' + ',
    )}) / ${parts.length} AS ${identifier(`i_${strand}`)}`;
  });
  return sql`SELECT *, ${joined(means)} FROM (
    SELECT customer_key, first_day, t_cal, clv, segment, ${joined(own)} FROM ${deviations})`;
}

/** The indices on a scale of standard deviations, in whole steps of which `steps` make one: `c_STRAND`. */
export const indexCells = (
  scored: Sql,
  strands: readonly { readonly strand: string; readonly center: number; readonly deviation: number }[],
  steps: number,
): Sql => sql`
  SELECT *, ${joined(
    strands.map(
      ({ strand, center, deviation }) =>
        sql`CAST(round((${identifier(`i_${strand}`)} - ${double(center)}) * ${double(steps / deviation)}) AS INTEGER) AS ${identifier(`c_${strand}`)}`,
    ),
  )} FROM ${scored}`;

export const cellsOf = (strands: readonly string[]): Sql => joined(strands.map((strand) => identifier(`c_${strand}`)));

/** The time observed in whole steps of so many units. */
const timeStep = (grain: number): Sql => sql`CAST(round(t_cal / ${double(grain)}) AS INTEGER)`;

/** Cells of customers by their time observed, in steps, and indices: `time_step`, the indices, `customers` and `equity` of each. */
export const valueCells = (placed: Sql, strands: readonly string[], grain: number): Sql => sql`
  SELECT ${timeStep(grain)} AS time_step, ${cellsOf(strands)}, count(*) AS customers, CAST(sum(CAST(clv AS DECIMAL(38, 12))) AS DOUBLE) AS equity
  FROM ${placed} GROUP BY ALL ORDER BY ALL`;

/** The smallest index that a share of the customers do not pass, by strand: one row. */
export const indexQuantiles = (
  placed: Sql,
  strands: readonly string[],
  share: number,
  { quantiles, element }: Dialect,
): Sql =>
  sql`SELECT ${joined(
    strands.map((strand) => sql`${element(quantiles(identifier(`c_${strand}`), [share]), 1)} AS ${identifier(strand)}`),
  )} FROM ${placed}`;

/** The mean indices of the members of a segment: one row, with `customers`. */
export const indexMeans = (placed: Sql, strands: readonly string[], segment: string): Sql =>
  sql`SELECT count(*) AS customers, ${joined(
    strands.map((strand) => sql`avg(${identifier(`c_${strand}`)}) AS ${identifier(strand)}`),
  )} FROM ${placed} WHERE segment = ${segment}`;

const exact = sql`DECIMAL(38, 12)`;

/**
 * Customers with their value parted by the shares of their cell: `equity` = `base` + strands, in DECIMAL, the last strand taking what rounding
 * leaves; strands that no feature speaks of are NULL. `shares` has `time_step`, cells, `base` and the strands as shares of 1.
 */
export function strandsByShares(
  rows: Sql,
  placed: Sql,
  shares: Sql,
  strands: readonly string[],
  { all, grain }: { readonly all: readonly string[]; readonly grain: number },
): Sql {
  const first = strands.slice(0, -1);
  const parts = ['base', ...first].map(
    (name) => sql`CAST(CAST(r.clv AS DOUBLE) * s.${identifier(name)} AS ${exact}) AS ${identifier(name)}`,
  );
  const rest = [sql`base`, ...first.map((name) => identifier(name))];
  const missing = all.filter((name) => !strands.includes(name));
  return sql`
    SELECT *, equity - ${joined(rest, ' - ')} AS ${identifier(strands.at(-1)!)}
      ${missing.length > 0 ? sql`, ${joined(missing.map((name) => sql`CAST(NULL AS ${exact}) AS ${identifier(name)}`))}` : sql``}
    FROM (
      SELECT r.*, CAST(r.clv AS ${exact}) AS equity, ${joined(parts)}
      FROM ${rows} r JOIN (SELECT customer_key, ${cellsOf(strands)} FROM ${placed}) p USING (customer_key)
      JOIN ${shares} s ON s.time_step = ${timeStep(grain)} AND ${joined(
        strands.map((strand) => sql`s.${identifier(`c_${strand}`)} = p.${identifier(`c_${strand}`)}`),
        ' AND ',
      )})`;
}

/**
 * How what a strand carries is parted among its features: Σ strand/(index − reference)·(z − reference of z), features in the mean of which the
 * index lies; `references` are the mean scores of customers whose index is the reference. One row, a column a feature.
 */
export const drillDown = (
  split: Sql,
  placed: Sql,
  {
    strand,
    index,
    features,
  }: { readonly strand: string; readonly index: number; readonly features: readonly string[] },
): Sql => {
  const cell = sql`p.${identifier(`c_${strand}`)}`;
  const at = sql`(SELECT ${joined(features.map((name) => sql`avg(${identifier(`z_${name}`)}) AS ${identifier(name)}`))}
    FROM ${placed} WHERE ${identifier(`c_${strand}`)} = ${index})`;
  return sql`
    SELECT ${joined(
      features.map(
        (name) =>
          sql`CAST(sum(CAST(CAST(r.${identifier(strand)} AS DOUBLE) / (${cell} - ${index}) * (p.${identifier(`z_${name}`)} - f.${identifier(name)}) AS ${exact})) AS DOUBLE) AS ${identifier(name)}`,
      ),
    )}
    FROM ${split} r JOIN ${placed} p USING (customer_key) CROSS JOIN ${at} f WHERE ${cell} <> ${index}`;
};
