import type { Engine } from '../engine/engine.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { positionOf } from './columns.ts';
import { isNothing } from './nothing.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';
import { folded, withoutUnit } from './synonyms.ts';

/** Columns of raw rows, by role. */
type Columns = Partial<Record<Role, Sql>>;

const text = (column: Sql): Sql => sql`nullif(trim(${column}), '')`;

/** An amount as it is written; NULL where the cell holds none. */
const moneyIn = (amount: Sql): Sql => sql`(CASE WHEN NOT ${isNothing(amount)} THEN trim(${amount}) END)`;

/**
 * Whether rows without an amount are further lines of orders whose amount stands on their first line. Stray blanks are no
 * proof: nine in ten of them must belong to such an order.
 */
export async function amountsOnFirstLine(engine: Engine, rows: Sql, { order, amount }: Columns): Promise<boolean> {
  if (!order || !amount) return false;
  const { blank, explained } = await engine.one(sql`
    SELECT count(*) FILTER (amount IS NULL) AS blank, count(*) FILTER (amount IS NULL AND filled > 0) AS explained
    FROM (SELECT ${moneyIn(amount)} AS amount, count(${moneyIn(amount)}) OVER (PARTITION BY ${text(order)}) AS filled
      FROM ${rows} WHERE ${text(order)} IS NOT NULL)`);
  return Number(explained) > 0 && Number(explained) >= 0.9 * Number(blank);
}

/** Roles that a further line takes from the first line of its order when it has none of its own. */
const ofTheOrder = ['customer', 'date', 'time', 'status', 'currency', 'channel'] as const satisfies readonly Role[];

/** Rows with a column `continued` for further lines, which are filled in from the first line of their order. */
export function withFurtherLines(raw: RawRows, columns: Columns): RawRows {
  const { order, amount } = columns as { order: Sql; amount: Sql };
  const filled = ofTheOrder.flatMap((role) => columns[role] ?? []).filter((column) => positionOf(column) !== null);
  const first = filled.map(
    (column, index) =>
      sql`min(${column}) FILTER (${moneyIn(amount)} IS NOT NULL) OVER (PARTITION BY ${text(order)}) AS ${firstOf(index)}`,
  );
  const replaced = filled.map(
    (column, index) =>
      sql`CASE WHEN ${moneyIn(amount)} IS NULL AND amounts = 1 THEN coalesce(${text(column)}, ${firstOf(index)}) ELSE ${column} END AS ${column}`,
  );
  // Further lines may well be those of a refund: it is of the order, too.
  return raw.over(
    (rows) => sql`(SELECT * REPLACE (${joined(replaced)}), ${moneyIn(amount)} IS NULL AND amounts > 0 AS continued
      FROM (SELECT *, count(${moneyIn(amount)}) OVER (PARTITION BY ${text(order)}) AS amounts, ${joined(first)} FROM ${rows}))`,
  );
}

const firstOf = (index: number): Sql => identifier(`first_${index + 1}`);

/** What the amounts of lines of one order say: nothing, or that the order's total stands on each of them. */
export type Repetition = 'none' | 'suspected' | 'certain';

const fewest = 5;

/** So many different amounts are no list of a few prices, which lines of one order may well share. */
const manyAmounts = 30;

const namesOrder =
  /order|commande|facture|invoice|bestell|auftrag|rechnung|pedido|factura|fattura|ordine|factuur|encomenda|fatura/;
const namesTotal = /total|paid|gesamtbe|gesamtsu|totaal/;
const namesLine = /line|item|ligne|article|unit|position|zeile|linea|linha|riga|regel/;

/**
 * Whether the amount is the order's total, repeated on each of its lines, by the first rows: the same on all lines of an
 * order, and another one from order to order, or one of many, or one of a few where the header names the order. It is certain
 * where the header says so, too.
 */
export async function totalsRepeat(
  engine: Engine,
  sample: Sql,
  raw: RawRows,
  mapping: Mapping,
  columns: Columns,
): Promise<Repetition> {
  const { order, customer, amount } = columns;
  if (!order || !customer || !amount) return 'none';
  const { orders, same, amounts } = await engine.one(sql`
    SELECT count(*) AS orders, count(*) FILTER (least = most) AS same, count(DISTINCT least) AS amounts
    FROM (
      SELECT min(${text(amount)}) AS least, max(${text(amount)}) AS most FROM ${sample}
      WHERE ${text(order)} IS NOT NULL AND ${text(amount)} IS NOT NULL
      GROUP BY ${text(order)}, ${text(customer)}
      HAVING count(*) > 1 AND min(${engine.dialect.hash(raw.cells)}) <> max(${engine.dialect.hash(raw.cells)}))`);
  const [many, equal, different] = [orders, same, amounts].map(Number) as [number, number, number];
  const header = folded(withoutUnit('amount', mapping.amount ?? ''));
  const ofOrder = namesOrder.test(header) && !namesLine.test(header);
  const varied = different >= equal / 2;
  if (many < 2 || equal < 0.95 * many || !(varied || different >= (ofOrder ? 3 : manyAmounts))) return 'none';
  if (many < fewest) return different > 1 ? 'suspected' : 'none';
  return ofOrder || (varied && namesTotal.test(header) && !namesLine.test(header)) ? 'certain' : 'suspected';
}

/** Rows with a column `continued` for all lines of an order but one, where all have the same amount. */
export function withTotalsOnce(raw: RawRows, { order, customer, amount }: Columns): RawRows {
  const lines = sql`PARTITION BY ${text(order!)}, ${text(customer!)}`;
  return raw.over(
    (
      rows,
    ) => sql`(SELECT *, ${text(order!)} IS NOT NULL AND line > 1 AND (least = most OR ${text(amount!)} IS NULL) AS continued FROM (
      SELECT *, min(${text(amount!)}) OVER (${lines}) AS least, max(${text(amount!)}) OVER (${lines}) AS most,
        row_number() OVER (${lines} ORDER BY ${text(amount!)} IS NULL, ${raw.cells}) AS line FROM ${rows}))`,
  );
}
