import type { Engine } from '../engine/engine.ts';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { identifier, joined, predicate, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import type { RawRows } from './rows.ts';

/** Rows with a column `kept`: whether the user's condition holds, which speaks of the file's own columns by their headers. */
export async function filtered(engine: Engine, raw: RawRows, sample: Sql, condition: string): Promise<RawRows> {
  refuseTwins(raw.headers, condition);
  const types = await columnTypes(engine, raw, condition);
  const named = raw.headers.map(
    (header, index) => sql`${typed(types[index]!, column(index))} AS ${identifier(header)}`,
  );
  const hidden = raw.headers.map((_, index) => sql`${column(index)} AS ${identifier(`\u0001${index + 1}`)}`);
  const shown = raw.headers.map((_, index) => sql`${identifier(`\u0001${index + 1}`)} AS ${column(index)}`);
  await engine.checkExpression(condition, sql`(SELECT ${joined(named)} FROM ${sample})`);
  const kept = sql`coalesce(CAST(${predicate(condition)} AS BOOLEAN), false) AS kept`;
  const wrapped = (relation: Sql, carried: readonly Sql[]): Sql =>
    sql`(SELECT ${joined([...carried, ...shown, kept])} FROM (SELECT ${joined([...carried, ...named, ...hidden])} FROM ${relation}))`;
  await engine.all(sql`SELECT kept FROM ${wrapped(sample, [])} LIMIT 1`).catch((cause: Error) => {
    throw new UsageError(phrase`--where cannot be evaluated: ${cause.message.split('\n', 1)[0]}`, {
      cause,
      hint: phrase`Compare numbers with numbers and text with text.`,
    });
  });
  return raw.over(wrapped);
}

/** SQL names know no case. */
function refuseTwins(headers: readonly string[], condition: string): void {
  const lower = headers.map((header) => header.toLowerCase());
  const twin = headers.find(
    (_, index) => lower.indexOf(lower[index]!) !== index && condition.toLowerCase().includes(lower[index]!),
  );
  if (twin === undefined) return;
  throw new UsageError(phrase`--where cannot tell columns apart that differ by case alone: "${twin}"`, {
    hint: phrase`Rename one of them in the file.`,
  });
}

type ColumnType = 'number' | 'moment' | 'text';

function typed(type: ColumnType, text: Sql): Sql {
  if (type === 'number') return sql`TRY_CAST(${text} AS DOUBLE)`;
  if (type === 'moment') return sql`TRY_CAST(${text} AS TIMESTAMP)`;
  return text;
}

/**
 * A column that the condition names compares as a number or a moment when all its values are; ids with leading zeros stay
 * text.
 */
async function columnTypes(engine: Engine, raw: RawRows, condition: string): Promise<ColumnType[]> {
  const named = raw.headers.map((header) => condition.toLowerCase().includes(header.toLowerCase()));
  const counts = raw.headers.flatMap((_, index) =>
    named[index]
      ? [
          sql`count(${column(index)})`,
          sql`count(TRY_CAST(${column(index)} AS DOUBLE)) FILTER (NOT regexp_matches(${column(index)}, '^0\\d'))`,
          sql`count(TRY_CAST(${column(index)} AS TIMESTAMP))`,
        ]
      : [sql`0`, sql`0`, sql`0`],
  );
  const columns = joined(counts.map((count, index) => sql`${count} AS ${identifier(`n${index}`)}`));
  const found = Object.values(await engine.one(sql`SELECT ${columns} FROM ${raw.relation}`)).map(Number);
  return raw.headers.map((_, index) => {
    const [filled, numbers, moments] = found.slice(3 * index, 3 * index + 3);
    if (filled! > 0 && numbers === filled) return 'number';
    return filled! > 0 && moments === filled ? 'moment' : 'text';
  });
}
