import { identifier, joined, type Sql, sql } from '../sql.ts';

/** Two moments of a feature: what is known of a customer by the landmark, and by the as-of date. */
export type Moment = 'before' | 'now';

/** Features as sums over what they are counted of: `s_NAME_before`, `n_NAME_before`, `s_NAME_now`, `n_NAME_now`. */
export const sumName = (feature: string, part: 's' | 'n', moment: Moment): Sql =>
  identifier(`${part}_${feature}_${moment}`);

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
export const thereAt = (moment: Moment, landmark: string): Sql =>
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

/** One in `every` of the customers, by their keys, which are hashes. */
export const sampled = (every: number): Sql => (every === 1 ? sql`true` : sql`customer_key % ${every} = 0`);
