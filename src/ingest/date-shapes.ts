import type { Engine } from '../engine/engine.ts';
import { joined, type Sql, sql } from '../sql/sql.ts';
import { type Shape, shapeOf, shapesSeen } from './shapes.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Days counted in spreadsheets, seconds, milliseconds and microseconds counted in Unix. */
export type DateCount = keyof typeof counts;

/** A way in which a text is a day: its first three numbers in this order, or one number that counts. */
export type DateWay = DateOrder | DateCount;

/** Values of a date column that look alike and are days in the same ways. */
export interface DateShape extends Shape {
  /** None when they are no day in any way, as 31/02/2024 is none: such rows prove nothing. */
  readonly ways: readonly DateWay[];
  readonly first: { readonly least: number; readonly largest: number };
  readonly third: { readonly least: number; readonly largest: number };
}

/** What a number counts: the seconds of one, the number of 1970-01-01, and between which numbers a purchase lies (1970, or 1990, to 2099). */
const counts = {
  days: { seconds: 86400, epoch: 25569, least: 25569, most: 73050 },
  seconds: { seconds: 1, epoch: 0, least: 631152000, most: 4102444799 },
  milliseconds: { seconds: 0.001, epoch: 0, least: 631152000000, most: 4102444799999 },
  microseconds: { seconds: 0.000001, epoch: 0, least: 631152000000000, most: 4102444799999999 },
} as const;

const countNames = Object.keys(counts) as DateCount[];

/** The TIMESTAMP that a number counts to, to the second; NULL when it is none of a purchase. */
export function countedMoment(text: Sql, count: DateCount): Sql {
  const { seconds, epoch, least, most } = counts[count];
  const number = sql`TRY_CAST(replace(${text}, ',', '.') AS DOUBLE)`;
  return sql`CASE WHEN ${number} >= ${least} AND ${number} < ${most + 1}
    THEN make_timestamp(CAST(round((${number} - ${epoch}) * ${seconds}) AS BIGINT) * 1000000) END`;
}

/** The shapes of a date column, commonest first. */
export async function dateShapesOf(engine: Engine, rows: Sql, column: Sql): Promise<DateShape[]> {
  const found = await engine.all(sql`
    SELECT shape, ways, count(*) AS rows, min(x) AS example, 
      min(a) AS first_least, max(a) AS first_largest, min(c) AS third_least, max(c) AS third_largest
    FROM (
      SELECT x, ${shapeOf(sql`x`)} AS shape, ${ways} AS ways, 
        coalesce(TRY_CAST(part[1] AS INTEGER), 0) AS a, coalesce(TRY_CAST(part[3] AS INTEGER), 0) AS c
      FROM (SELECT x, ${numbers} AS part FROM (SELECT trim(${column}) AS x FROM ${rows}) WHERE x <> ''))
    GROUP BY shape, ways ORDER BY rows DESC, shape, ways LIMIT ${shapesSeen}`);
  return found.map((row) => ({
    shape: String(row.shape),
    rows: Number(row.rows),
    example: String(row.example),
    ways: String(row.ways)
      .split(' ')
      .filter((way) => way !== '') as DateWay[],
    first: { least: Number(row.first_least), largest: Number(row.first_largest) },
    third: { least: Number(row.third_least), largest: Number(row.third_largest) },
  }));
}

/** The first three numbers of x; eight digits in a row are three, by the order in which they may be a day. */
const numbers = sql`regexp_extract_all(x, '\\d+')`;

const compact = sql`length(part[1]) >= 8`;
const piece = (position: number, from: number, length: number): Sql =>
  sql`CASE WHEN ${compact} THEN substr(part[1], ${from}, ${length}) ELSE part[${position}] END`;

const dayByOrder: Readonly<Record<DateOrder, Sql>> = {
  dmy: isDay(piece(3, 5, 4), piece(2, 3, 2), piece(1, 1, 2)),
  mdy: isDay(piece(3, 5, 4), piece(1, 1, 2), piece(2, 3, 2)),
  ymd: isDay(piece(1, 1, 4), piece(2, 5, 2), piece(3, 7, 2)),
};

const ways = sql`concat_ws(' ', ${joined([
  ...Object.entries(dayByOrder).map(([order, test]) => sql`CASE WHEN ${test} THEN ${order} END`),
  ...countNames.map((count) => sql`CASE WHEN ${isCount(count)} THEN ${count} END`),
])})`;

/** Two digits are a year as POSIX has them: 69 is 1969, 68 is 2068. */
function isDay(year: Sql, month: Sql, day: Sql): Sql {
  const full = sql`CASE length(${year}) WHEN 4 THEN ${year} WHEN 2 THEN CASE WHEN ${year} < '69' THEN '20' ELSE '19' END || ${year} END`;
  const date = sql`TRY_CAST(concat(${full}, '-', ${month}, '-', ${day}) AS DATE)`;
  return sql`length(${month}) <= 2 AND length(${day}) <= 2 AND coalesce(${date} BETWEEN DATE '1900-01-01' AND DATE '2199-12-31', false)`;
}

function isCount(count: DateCount): Sql {
  return sql`regexp_full_match(x, '\\d+([.,]\\d+)?') AND ${countedMoment(sql`x`, count)} IS NOT NULL`;
}
