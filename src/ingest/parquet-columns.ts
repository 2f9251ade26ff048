import type { Engine } from '../engine/engine.ts';
import { identifier, type Sql, sql } from '../sql/sql.ts';
import type { TextColumn } from './text-column.ts';

/**
 * The columns of a Parquet file `from`, called `name` by the user. Each field of a record is a column of its own,
 * `customer.id`, as in JSON; so is what the folders of a partitioned table say, `order_date=2024-12-31/part-0.parquet`.
 */
export async function parquetColumns(engine: Engine, from: Sql, name: string): Promise<TextColumn[]> {
  const columns: TextColumn[] = [];
  const add = async (header: string, type: string, value: Sql): Promise<void> => {
    if (!/^STRUCT\(.*\)$/s.test(type)) {
      columns.push({ header, text: textOf(value, type) });
      return;
    }
    const fields = await engine.columnsOf(sql`SELECT unnest(${value}) FROM ${from}`);
    for (const field of fields)
      await add(`${header}.${field.name}`, field.type, sql`struct_extract(${value}, ${field.name})`);
  };
  for (const column of await engine.columnsOf(sql`SELECT * FROM ${from}`))
    await add(column.name, column.type, identifier(column.name));
  const there = new Set(columns.map(({ header }) => header.toLowerCase()));
  return [...columns, ...partitionColumns(name).filter(({ header }) => !there.has(header.toLowerCase()))];
}

/** A value as text. Numbers with three decimals get a zero, for 1.234 might be read as a thousand. */
function textOf(value: Sql, type: string): Sql {
  const text = sql`CAST(${value} AS VARCHAR)`;
  const scale = Number(/^DECIMAL\(\d+,(\d+)\)$/.exec(type)?.[1] ?? 0);
  if (scale > 0) {
    // Warehouses keep ids as NUMERIC, too: 17850.000000000 is 17850.
    const whole = sql`CASE WHEN ends_with(${text}, ${`.${'0'.repeat(scale)}`}) THEN left(${text}, ${-1 - scale})`;
    return sql`${whole} ELSE ${scale === 3 ? sql`${text} || '0'` : text} END`;
  }
  if (type === 'DOUBLE' || type === 'FLOAT')
    return sql`CASE WHEN substr(${text}, -4, 1) = '.' THEN ${text} || '0' ELSE ${text} END`;
  // Texts that their program did not mark as such.
  if (type === 'BLOB') return sql`coalesce(TRY(decode(${value})), ${text})`;
  return text;
}

/** What folders called `key=value` say of the rows in them; marks in either are written as %2F. */
const partitionColumns = (name: string): TextColumn[] =>
  [...name.matchAll(/([^/\\=]+)=([^/\\]*)[/\\]/g)].map(([, header, value]) => ({
    header: unescaped(header!),
    text: value === '__HIVE_DEFAULT_PARTITION__' ? sql`CAST(NULL AS VARCHAR)` : sql`${unescaped(value!)}`,
  }));

const unescaped = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
