import type { Dialect } from '../dialect.ts';
import { Sql, sql } from '../sql.ts';

export const duckdb: Dialect = {
  name: 'duckdb',
  hash: (text) => sql`hash(${text})`,
  quantiles: (value, shares) => sql`quantile_disc(${value}, [${new Sql(shares.join(', '))}])`,
  continuousQuantile: (value, share) => sql`quantile_cont(${value}, ${share})`,
  element: (list, position) => sql`${list}[${position}]`,
  daysBetween: (from, to) => sql`(${to} - ${from})`,
  distinctBetween: (value, low, high) => sql`bit_count(bitstring_agg(${value}, ${low}, ${high}))`,
  tryCast: (text, type) => sql`TRY_CAST(${text} AS ${type})`,
  editDistance: (a, b) => sql`levenshtein(${a}, ${b})`,
  jsonKeys: (json) => sql`json_keys(${json})`,
  // A pointer, for a path would read `*` as all keys.
  jsonText: (json, key) => sql`${json} ->> ${`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`}`,
  jsonObject: (text) => sql`CASE WHEN starts_with(${text}, '{') THEN TRY_CAST(${text} AS JSON) END`,
  jsonObjects: (text) => sql`CASE WHEN regexp_matches(${text}, '^\\[\\s*\\{') THEN TRY_CAST(${text} AS JSON[]) END`,
  smallest: (value, count) => sql`min(${value}, ${count})`,
  bit: (place) => sql`(CAST(1 AS BIGINT) << CAST(${place} AS BIGINT))`,
  allBits: (bits) => sql`bit_or(${bits})`,
  lowerBits: (bits, by) => sql`(${bits} >> CAST(${by} AS BIGINT))`,
  hasBit: (bits, place) => sql`((${bits} >> ${place}) & 1) = 1`,
  anyValue: (value) => sql`any_value(${value})`,
};
