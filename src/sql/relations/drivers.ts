import type { Dialect } from '../dialect.ts';
import { identifier, joined, type Sql, sql } from '../sql.ts';

/** Two moments of a feature: what is known of a customer by the landmark, and by the as-of date. */
export type Moment = 'before' | 'now';

/** Features as sums over what they are counted of: `s_NAME_before`, `n_NAME_before`, `s_NAME_now`, `n_NAME_now`. */
const sumName = (feature: string, part: 's' | 'n', moment: Moment): Sql => identifier(`${part}_${feature}_${moment}`);

const until = (landmark: string): Sql => sql`FILTER (date <= DATE ${landmark})`;

/** `customer_key` and the sums of features that are means over rows of transactions: a value a row, NULL where it does not count. */
export function meanSums(
  transactions: Sql,
  features: readonly { readonly name: string; readonly value: Sql }[],
  landmark: string,
): Sql {
  const values = features.map(({ name, value }) => sql`CAST(${value} AS DOUBLE) AS ${identifier(name)}`);
  const sums = features.flatMap(({ name }) => {
    const value = identifier(name);
    // Money is exact in DECIMAL, in whatever order rows come.
    const sum = sql`sum(CAST(${value} AS DECIMAL(38, 9)))`;
    return [
      sql`CAST(coalesce(${sum} ${until(landmark)}, 0) AS DOUBLE) AS ${sumName(name, 's', 'before')}`,
      sql`count(${value}) ${until(landmark)} AS ${sumName(name, 'n', 'before')}`,
      sql`CAST(coalesce(${sum}, 0) AS DOUBLE) AS ${sumName(name, 's', 'now')}`,
      sql`count(${value}) AS ${sumName(name, 'n', 'now')}`,
    ];
  });
  return sql`SELECT customer_key, ${joined(sums)} FROM (SELECT customer_key, date, ${joined(values)} FROM ${transactions}) GROUP BY customer_key`;
}

/** Σ of the squares of values over rows: one row, `q_NAME_before` and `q_NAME_now`. */
export function squareSums(
  transactions: Sql,
  features: readonly { readonly name: string; readonly value: Sql }[],
  landmark: string,
): Sql {
  const values = features.map(({ name, value }) => sql`CAST(${value} AS DOUBLE) AS ${identifier(name)}`);
  const sums = features.flatMap(({ name }) => {
    const square = sql`CAST(${identifier(name)} * ${identifier(name)} AS DECIMAL(38, 9))`;
    return [
      sql`CAST(sum(${square}) ${until(landmark)} AS DOUBLE) AS ${identifier(`q_${name}_before`)}`,
      sql`CAST(sum(${square}) AS DOUBLE) AS ${identifier(`q_${name}_now`)}`,
    ];
  });
  return sql`SELECT ${joined(sums)} FROM (SELECT date, ${joined(values)} FROM ${transactions})`;
}

/**
 * How various what customers bought is: the chance that two of their rows, or days, are of different keys, 1 − Σ n_t(n_t − 1)/(n(n − 1)),
 * counted n − 1 times (rarefaction to two, Hurlbert 1971, https://doi.org/10.2307/1934145), which does not hang on how many there are.
 */
export function varietySums(
  transactions: Sql,
  { name, key, days }: { readonly name: string; readonly key: Sql; readonly days: boolean },
  landmark: string,
): Sql {
  const rows = sql`SELECT ${days ? sql`DISTINCT` : sql``} customer_key, date, ${key} AS key FROM ${transactions} WHERE sale AND ${key} IS NOT NULL`;
  const part = (moment: Moment): Sql => {
    const [all, pairs] = [identifier(`all_${moment}`), identifier(`pairs_${moment}`)];
    return sql`CASE WHEN ${all} >= 2 THEN ${all} - 1 - CAST(${pairs} AS DOUBLE) / ${all} ELSE 0 END AS ${sumName(name, 's', moment)},
      greatest(${all} - 1, 0) AS ${sumName(name, 'n', moment)}`;
  };
  return sql`
    SELECT customer_key, ${part('before')}, ${part('now')} FROM (
      SELECT customer_key, sum(c_before) AS all_before, sum(c_before * (c_before - 1)) AS pairs_before, sum(c_now) AS all_now, sum(c_now * (c_now - 1)) AS pairs_now
      FROM (SELECT customer_key, count(*) ${until(landmark)} AS c_before, count(*) AS c_now FROM (${rows}) GROUP BY customer_key, key)
      GROUP BY customer_key)`;
}

/** How many of the products of a purchase day were bought on the purchase day before as well, of all products of days after the first. */
export function repeatSums(
  transactions: Sql,
  { name, key }: { readonly name: string; readonly key: Sql },
  landmark: string,
): Sql {
  const bought = sql`SELECT DISTINCT customer_key, date, ${key} AS key FROM ${transactions} WHERE sale AND ${key} IS NOT NULL`;
  return sql`
    SELECT customer_key, count(*) FILTER (again AND date <= DATE ${landmark}) AS ${sumName(name, 's', 'before')},
      count(*) ${until(landmark)} AS ${sumName(name, 'n', 'before')},
      count(*) FILTER (again) AS ${sumName(name, 's', 'now')}, count(*) AS ${sumName(name, 'n', 'now')}
    FROM (
      SELECT p.customer_key, p.date, coalesce(p.last_bought = d.day_before, false) AS again
      FROM (SELECT customer_key, date, lag(date) OVER (PARTITION BY customer_key, key ORDER BY date) AS last_bought FROM (${bought})) p
      JOIN (SELECT customer_key, date, lag(date) OVER (PARTITION BY customer_key ORDER BY date) AS day_before
        FROM (SELECT DISTINCT customer_key, date FROM (${bought}))) d USING (customer_key, date)
      WHERE d.day_before IS NOT NULL)
    GROUP BY customer_key`;
}

/** Every buyer (`customer_key`, `first_day`, `x`, `t_x`, `t_cal`, `clv`, `p_alive`, `count`) with the sums of all features, 0 where there are none. */
export function driverSums(buyers: Sql, sums: readonly Sql[], features: readonly string[]): Sql {
  const parts = features.flatMap((name) =>
    (['before', 'now'] as const).flatMap((moment) => [sumName(name, 's', moment), sumName(name, 'n', moment)]),
  );
  const joins = sums.map((relation, i) => sql`LEFT JOIN (${relation}) ${identifier(`d${i}`)} USING (customer_key)`);
  return sql`SELECT customer_key, first_day, t_cal, clv, p_alive, segment, ${joined(parts.map((part) => sql`coalesce(${part}, 0) AS ${part}`))}
    FROM ${buyers} b ${joined(joins, ' ')}`;
}

/** Whether a customer had bought by the landmark, of those there were then; all are there now. */
const thereAt = (moment: Moment, landmark: string): Sql =>
  moment === 'now' ? sql`true` : sql`first_day <= DATE ${landmark}`;

/**
 * What features come to over the customers there, by `feature` and `moment`: `s`, `n`, `own` (Σ s²/n), `squares` (Σ n²), `customers` of whom any
 * is known, and `base`, all of them.
 */
export const featureTotals = (sums: Sql, features: readonly string[], landmark: string): Sql =>
  joined(
    features.flatMap((name) =>
      (['before', 'now'] as const).map((moment) => {
        const [s, n] = [sumName(name, 's', moment), sumName(name, 'n', moment)];
        const total = (figure: Sql): Sql => sql`CAST(coalesce(sum(CAST(${figure} AS DECIMAL(38, 9))), 0) AS DOUBLE)`;
        return sql`SELECT ${name} AS feature, ${moment} AS moment, ${total(s)} AS s, ${total(n)} AS n,
            ${total(sql`CASE WHEN ${n} > 0 THEN CAST(${s} AS DOUBLE) * ${s} / ${n} END`)} AS own, ${total(sql`CAST(${n} AS DOUBLE) * ${n}`)} AS squares,
            count(*) FILTER (${n} > 0) AS customers, count(*) AS base
          FROM ${sums} WHERE ${thereAt(moment, landmark)}`;
      }),
    ),
    ' UNION ALL ',
  );

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
      return sql`(${s} - ${n} * ${real(mean)}) / (${n} + ${real(weight)}) AS ${identifier(`d_${name}`)}`;
    }),
  )} FROM ${sums} WHERE ${thereAt(moment, landmark)} AND ${sampled(every)}`;

const real = (value: number): Sql => sql`CAST(${value} AS DOUBLE)`;

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
      sql`greatest(${-most}, least(${most}, (${identifier(`d_${name}`)} - ${real(center)}) * ${real(sign / deviation)})) AS ${identifier(`z_${name}`)}`,
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
        sql`CAST(round((${identifier(`i_${strand}`)} - ${real(center)}) * ${real(steps / deviation)}) AS INTEGER) AS ${identifier(`c_${strand}`)}`,
    ),
  )} FROM ${scored}`;

const cellsOf = (strands: readonly string[]): Sql => joined(strands.map((strand) => identifier(`c_${strand}`)));

/** Terms of what came after the landmark. */
export interface Aftermath {
  readonly landmark: string;
  readonly until: string;
  readonly unit: number;
}

/**
 * What customers bought after the landmark: `customer_key`, `x` (days with an order), `t_x` (units from the landmark to the last), `money`,
 * and of days that brought something `paid`, `ln_amount` and `ln_square`, sums of ln amount and of its square; one row a customer who bought.
 */
export const aftermath = (
  transactions: Sql,
  { landmark, until: last, unit }: Aftermath,
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql => sql`
  SELECT customer_key, count(*) FILTER (bought) AS x, coalesce(${daysBetween(sql`DATE ${landmark}`, sql`max(date) FILTER (bought)`)} / ${real(unit)}, 0) AS t_x,
    CAST(sum(coalesce(paid, 0)) AS DOUBLE) AS money, count(paid) AS paid,
    CAST(coalesce(sum(CAST(ln(paid) AS DECIMAL(38, 9))), 0) AS DOUBLE) AS ln_amount,
    CAST(coalesce(sum(CAST(ln(paid) * ln(paid) AS DECIMAL(38, 9))), 0) AS DOUBLE) AS ln_square
  FROM (
    SELECT customer_key, date, bool_or(sale) AS bought, CASE WHEN sum(amount) > 0 THEN CAST(sum(amount) AS DOUBLE) END AS paid
    FROM ${transactions} WHERE date > DATE ${landmark} AND date <= DATE ${last} GROUP BY customer_key, date)
  GROUP BY customer_key`;

/** Distinct patterns of customers: `x`, `t_x`, `age` (rounded to `grain` units), the cells, `count`. */
export const driverPatterns = (
  placed: Sql,
  after: Sql,
  strands: readonly string[],
  of: Aftermath & { readonly grain: number },
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql => sql`
  SELECT coalesce(a.x, 0) AS x, coalesce(a.t_x, 0) AS t_x,
    round(${daysBetween(sql`p.first_day`, sql`DATE ${of.landmark}`)} / ${real(of.unit * of.grain)}) * ${real(of.grain)} AS age,
    ${cellsOf(strands)}, count(*) AS count
  FROM ${placed} p LEFT JOIN ${after} a USING (customer_key)
  GROUP BY ALL ORDER BY ALL`;

/** One in `every` of the customers, by their keys, which are hashes. */
const sampled = (every: number): Sql => (every === 1 ? sql`true` : sql`customer_key % ${every} = 0`);

/** Of customers who paid after the landmark, by cells: sums for a regression of the mean ln amount with weights n/(n + κ). */
export const amountCells = (placed: Sql, after: Sql, strands: readonly string[], kappa: number): Sql => sql`
  SELECT ${cellsOf(strands)}, count(*) AS customers, ${joined(
    Object.entries({ w: sql`w`, wy: sql`w * y`, w2: sql`w * w`, w2y: sql`w * w * y`, w2y2: sql`w * w * y * y` }).map(
      ([name, figure]) => sql`CAST(sum(CAST(${figure} AS DECIMAL(38, 9))) AS DOUBLE) AS ${identifier(name)}`,
    ),
  )}
  FROM (SELECT ${cellsOf(strands)}, a.paid / (a.paid + ${real(kappa)}) AS w, a.ln_amount / a.paid AS y
    FROM ${placed} p JOIN ${after} a USING (customer_key) WHERE a.paid > 0)
  GROUP BY ALL ORDER BY ALL`;

/** One row for κ = σ²/τ² of ln amounts: `customers`, `days`, `squares` (Σ ln²), `own` (Σ own sum²/n), `whole` (Σ ln), `day_squares` (Σ n²). */
export const amountMoments = (after: Sql): Sql => sql`
  SELECT count(*) AS customers, CAST(sum(paid) AS DOUBLE) AS days, CAST(sum(CAST(ln_square AS DECIMAL(38, 6))) AS DOUBLE) AS squares,
    CAST(sum(CAST(ln_amount * ln_amount / paid AS DECIMAL(38, 6))) AS DOUBLE) AS own, CAST(sum(CAST(ln_amount AS DECIMAL(38, 6))) AS DOUBLE) AS whole,
    CAST(sum(paid * paid) AS DOUBLE) AS day_squares
  FROM ${after} WHERE paid > 0`;

/**
 * How each feature, as it was by the landmark, goes with what it must not be made of (Spearman's rank correlation over at most about
 * `most` customers of whom it is known): `feature`, `figure`, `correlation`.
 */
export function leakage(
  sums: Sql,
  after: Sql,
  before: Sql,
  features: readonly string[],
  { landmark, until: last, every }: Aftermath & { readonly every: number },
  daysBetween: (from: Sql, to: Sql) => Sql,
): Sql {
  const figures: Readonly<Record<string, Sql>> = {
    orders_after: sql`coalesce(a.x, 0)`,
    money_after: sql`coalesce(a.money, 0)`,
    recency: sql`coalesce(a.t_x, b.last_order)`,
    p_alive: sql`s.p_alive`,
    orders: sql`coalesce(a.x, 0) + b.orders`,
    money: sql`coalesce(a.money, 0) + b.money`,
    orders_before: sql`b.orders`,
    money_before: sql`b.money`,
    mean_amount: sql`b.money / b.orders`,
    recency_before: sql`b.last_order`,
    tenure: daysBetween(sql`s.first_day`, sql`DATE ${last}`),
    overdue: sql`-b.last_order * b.orders / (1.0 + ${daysBetween(sql`s.first_day`, sql`DATE ${landmark}`)})`,
  };
  const names = Object.keys(figures);
  const sample = sql`SELECT ${joined(names.map((name) => sql`CAST(${figures[name]!} AS DOUBLE) AS ${identifier(name)}`))}, ${joined(
    features.map(
      (name) =>
        sql`CASE WHEN ${sumName(name, 'n', 'before')} > 0 THEN ${sumName(name, 's', 'before')} / ${sumName(name, 'n', 'before')} END AS ${identifier(`f_${name}`)}`,
    ),
  )}
    FROM ${sums} s JOIN ${before} b USING (customer_key) LEFT JOIN ${after} a USING (customer_key)
    WHERE s.first_day <= DATE ${landmark} AND ${sampled(every)}`;
  return joined(
    features.map((feature) => {
      const column = identifier(`f_${feature}`);
      const ranks = [column, ...names.map((name) => identifier(name))].map(
        (figure) => sql`rank() OVER (ORDER BY ${figure}) + count(*) OVER (PARTITION BY ${figure}) / 2.0 AS ${figure}`,
      );
      const each = names.map((name) => sql`corr(${column}, ${identifier(name)}) AS ${identifier(name)}`);
      return sql`SELECT ${feature} AS feature, ${joined(each)} FROM (SELECT ${joined(ranks)} FROM (${sample}) WHERE ${column} IS NOT NULL)`;
    }),
    ' UNION ALL ',
  );
}

/** What customers had bought by the landmark: `customer_key`, `orders` (days), `money`, `last_order` (days before the landmark, below 0). */
export const beforehand = (transactions: Sql, landmark: string, daysBetween: (from: Sql, to: Sql) => Sql): Sql => sql`
  SELECT customer_key, count(DISTINCT date) FILTER (sale) AS orders, CAST(sum(amount) AS DOUBLE) AS money,
    ${daysBetween(sql`DATE ${landmark}`, sql`max(date) FILTER (sale)`)} AS last_order
  FROM ${transactions} WHERE date <= DATE ${landmark} GROUP BY customer_key`;

/** The time observed in whole steps of so many units. */
const timeStep = (grain: number): Sql => sql`CAST(round(t_cal / ${real(grain)}) AS INTEGER)`;

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

/** The day by which half of all purchase days were over: `day`. */
export const middleDay = (transactions: Sql, { quantiles, element }: Dialect): Sql => sql`
  SELECT CAST(${element(quantiles(sql`date`, [0.5]), 1)} AS VARCHAR) AS day
  FROM (SELECT DISTINCT customer_key, date FROM ${transactions} WHERE sale)`;

/** One row: `customers` who had bought by the landmark, and `repeaters`, those of them who bought after it. */
export const landmarkCounts = (buyers: Sql, after: Sql, landmark: string): Sql => sql`
  SELECT count(*) AS customers, count(*) FILTER (a.x > 0) AS repeaters
  FROM ${buyers} b LEFT JOIN ${after} a USING (customer_key) WHERE b.first_day <= DATE ${landmark}`;
