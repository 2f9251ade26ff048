import type { Engine } from '../engine/engine.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { sql } from '../sql/sql.ts';
import { numberIn } from './numbers.ts';
import type { Mapping, Role } from './roles.ts';
import type { RowReading } from './row-reading.ts';
import type { RawRows } from './rows.ts';

/** Why so many rows cannot be read, where one thing shows: a sentence with a blank behind it, or null. */
export async function whyRejected(
  engine: Engine,
  raw: RawRows,
  reading: RowReading,
  mapping: Mapping,
): Promise<Phrase | null> {
  return withoutColumn(raw, mapping) ?? (await inTwoNotations(engine, raw, reading, mapping));
}

/** A file without a column that others have. */
function withoutColumn({ files }: RawRows, mapping: Mapping): Phrase | null {
  for (const header of [mapping.date, mapping.amount, mapping.unit_price, mapping.quantity]) {
    const lacking = header === undefined ? undefined : files.find(({ headers }) => !headers.includes(header));
    if (lacking) return phrase`${lacking.file} has no column "${header!}", which other files have. `;
  }
  return null;
}

/** A column whose numbers have a decimal comma here and a decimal point there. */
async function inTwoNotations(
  engine: Engine,
  raw: RawRows,
  { columns, numbers }: RowReading,
  mapping: Mapping,
): Promise<Phrase | null> {
  for (const role of Object.keys(numbers) as Role[]) {
    const convention = numbers[role]!;
    const text = columns[role]!;
    const other = { ...convention, decimal: convention.decimal === '.' ? ',' : '.', plain: false } as const;
    const { rows, example } = await engine.one(sql`
      SELECT count(*) AS rows, min(${text}) AS example FROM ${raw.relation}
      WHERE ${numberIn(text, convention, engine.dialect)} IS NULL AND ${numberIn(text, other, engine.dialect)} IS NOT NULL`);
    if (Number(rows) > 0)
      return convention.decimal === ','
        ? phrase`Most numbers of column "${mapping[role]!}" have a decimal comma, and these a decimal point, such as ${String(example)}: ${Number(rows)}. `
        : phrase`Most numbers of column "${mapping[role]!}" have a decimal point, and these a decimal comma, such as ${String(example)}: ${Number(rows)}. `;
  }
  return null;
}
