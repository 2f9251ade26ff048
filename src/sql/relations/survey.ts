import { identifier, joined, type Sql, sql } from '../sql.ts';

/** What respondents write who do not know: it is no answer. */
const unknowing = [
  '-',
  '--',
  '.',
  '?',
  'n/a',
  'na',
  'n.a.',
  'nan',
  'null',
  'none',
  'dk',
  "don't know",
  'don’t know',
  'dont know',
  'do not know',
  'not applicable',
  'no answer',
  'no opinion',
  'refused',
  'prefer not to say',
  'ne sait pas',
  'nsp',
  'nspp',
  'sans avis',
  'sans opinion',
  'je ne sais pas',
  'non concerné',
  'sans objet',
  'refus',
];

/** A cell without blanks around it; NULL where nothing was answered. */
export const answered = (cell: Sql): Sql =>
  sql`(CASE WHEN lower(trim(${cell})) NOT IN (${joined(['', ...unknowing].map((word) => sql`${word}`))}) THEN trim(${cell}) END)`;

/** `7 - Strongly agree`, `5 (excellent)` and `3 stars` as their figure. */
export const figureOf = (answer: Sql): Sql =>
  sql`coalesce(nullif(regexp_extract(${answer}, '^(-?\\d+)\\s*[-–—=:.)(]*\\s*[^-\\d\\s.,/%].*$', 1), ''), ${answer})`;

/** For each of some answers: how many there are (`answers`), how many are numbers (`numbers`), and one that is none (`strange`). */
export const numbersAmong = (
  rows: Sql,
  columns: readonly { readonly name: string; readonly text: Sql; readonly number: Sql }[],
): Sql =>
  joined(
    columns.map(
      ({ name, text, number }) => sql`
        SELECT ${name} AS name, count(${text}) AS answers, count(${number}) AS numbers, min(${text}) FILTER (${number} IS NULL) AS strange FROM ${rows}`,
    ),
    ' UNION ALL ',
  );

/** Brands as they are spelt most often: `key`, `brand`, `rows`, in the order of their names. */
export const brandNames = (rows: Sql): Sql => sql`
  SELECT key, arg_max(brand, (rows, brand)) AS brand, CAST(sum(rows) AS BIGINT) AS rows
  FROM (SELECT brand_key AS key, brand, count(*) AS rows FROM ${rows} WHERE brand_key IS NOT NULL GROUP BY 1, 2) GROUP BY key ORDER BY key`;

/** Respondents with two rows of one brand: `respondent`, `brand`, the first; and how many pairs there are. */
export const twiceRated = (rows: Sql): Sql => sql`
  SELECT count(*) AS pairs, min(respondent || ' · ' || brand_key) AS example
  FROM (SELECT respondent, brand_key FROM ${rows} WHERE respondent IS NOT NULL AND brand_key IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1)`;

/** How many respondents give different answers on their rows where there can be but one, by name of the answer. */
export const contradictions = (rows: Sql, names: readonly string[]): Sql => sql`
  SELECT ${joined(names.map((name) => sql`count(*) FILTER (${identifier(`${name}_kinds`)} > 1) AS ${identifier(name)}`))}, min(respondent) AS example
  FROM (SELECT respondent, ${joined(names.map((name) => sql`count(DISTINCT ${identifier(name)}) AS ${identifier(`${name}_kinds`)}`))}
    FROM ${rows} WHERE respondent IS NOT NULL GROUP BY respondent)`;

/**
 * Rows of a survey as numbers, in the order of respondents and brands: `person` and `brand` from 0, `last` (a brand's number; −1 for one that is not
 * rated, NULL without), `intent`, `frequency`, `spend`, `weight` and the items. `brands` has `key` and `place`.
 */
export const surveyNumbers = (rows: Sql, brands: Sql, items: readonly string[]): Sql => sql`
  WITH rated AS (
    SELECT r.*, b.place FROM ${rows} r JOIN ${brands} b ON b.key = r.brand_key WHERE r.respondent IS NOT NULL),
  people AS (
    SELECT respondent, dense_rank() OVER (ORDER BY respondent) - 1 AS person, max(last_key) AS last_key,
      max(next_key) AS next_key, max(frequency) AS frequency, max(spend) AS spend, max(weight) AS weight
    FROM rated GROUP BY respondent)
  SELECT CAST(p.person AS DOUBLE) AS person, CAST(r.place AS DOUBLE) AS brand,
    CAST(CASE WHEN p.last_key IS NOT NULL THEN coalesce(l.place, -1) END AS DOUBLE) AS last,
    CAST(CASE WHEN p.next_key IS NOT NULL THEN CASE WHEN p.next_key = r.brand_key THEN 1 ELSE 0 END ELSE r.intent END AS DOUBLE) AS intent,
    CAST(p.frequency AS DOUBLE) AS frequency, CAST(p.spend AS DOUBLE) AS spend, CAST(p.weight AS DOUBLE) AS weight
    ${joined(
      items.map((item) => sql`, CAST(r.${identifier(item)} AS DOUBLE) AS ${identifier(item)}`),
      '',
    )}
  FROM rated r JOIN people p USING (respondent) LEFT JOIN ${brands} l ON l.key = p.last_key
  ORDER BY p.person, r.place`;
