import type { Engine } from '../engine/engine.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { anyRow } from './any-row.ts';
import { column } from './columns.ts';
import type { Conventions } from './conventions.ts';
import { currencyCode } from './currency-marks.ts';
import { noBreak } from './customer-ids.ts';
import { featuresOf } from './features.ts';
import { indexOfHeader } from './headers.ts';
import { headerNamed, type MappingFound } from './mapping.ts';
import { marginBy } from './margin.ts';
import { type Repetition, totalsRepeat, withTotalsOnce } from './order-lines.ts';
import { orderPrefix } from './orders.ts';
import type { Needs, ReadingOptions } from './reading.ts';
import type { Mapping, Role } from './roles.ts';
import { flaggedRows } from './row-flags.ts';
import { type RowKinds, rowKindsIn } from './row-kinds.ts';
import type { RowReading, RowsLeftOut } from './row-reading.ts';
import { columnsOf, type RawRows } from './rows.ts';
import { filtered } from './where.ts';

/** Rows of purchases as they are to be loaded: what is known of how to read them before any convention is settled. */
export interface PurchaseRows {
  readonly rows: RawRows;
  /** The first of them. */
  readonly sample: Sql;
  readonly base: Omit<RowReading, keyof Conventions | 'typed' | 'cells'>;
  /** Whether the total of an order stands on each of its lines. */
  readonly repetition: Repetition;
  readonly kinds: RowKinds;
}

/** The column of a role that no header plays. */
export const noColumn = sql`CAST(NULL AS VARCHAR)`;

/** Fill in what the layout leaves out, filter, and find the column of each role; `inQuestion` are roles to do without. */
export async function purchaseRows(
  engine: Engine,
  {
    whole,
    sample: beginning,
    mapping,
  }: { readonly whole: RawRows; readonly sample: Sql; readonly mapping: MappingFound },
  needs: Needs,
  options: ReadingOptions,
  inQuestion: (role: Role) => boolean,
): Promise<PurchaseRows> {
  const { layout } = mapping;
  const filledIn = (rows: Sql): Sql =>
    layout?.filledIn?.(rows, (header) => column(indexOfHeader(whole.headers, header))) ?? rows;
  const filled = layout?.filledIn ? whole.over(filledIn) : whole;
  const sample = layout?.filledIn ? await engine.table('filled', sql`SELECT * FROM ${filledIn(beginning)}`) : beginning;
  const kept = options.where === undefined ? filled : await filtered(engine, filled, sample, options.where);
  const known = Object.entries(columnsOf(mapping.mapping, kept)).filter(([role]) => !inQuestion(role as Role));
  const columns: Partial<Record<Role, Sql>> = { customer: noColumn, date: noColumn, ...Object.fromEntries(known) };
  const ofOrder = layout?.amountOfOrder === true && options.map?.amount === undefined && columns.order !== undefined;
  const repetition = ofOrder ? 'certain' : await totalsRepeat(engine, sample, kept, mapping.mapping, columns);
  const rows = repetition === 'certain' ? withTotalsOnce(kept, columns) : kept;
  const [first, all] = options.where === undefined ? [sample, filled.relation] : [keptRows(kept), keptRows(kept)];
  // A known export says itself which of its rows are sales.
  const kinds: RowKinds =
    layout && !layout.kindsTold
      ? { givesBack: null, noSales: [] }
      : await rowKindsIn(engine, first, all, whole.headers);
  const base = {
    columns,
    dated: columns.date !== noColumn,
    names: needs.names,
    foldCustomers: options.foldCustomers ?? false,
    noBreaks: await anyRow(engine, sample, sql`contains(${columns.customer!}, ${noBreak})`),
    nobody: layout?.guests ?? [],
    continued: repetition === 'certain',
    givesBack: kinds.givesBack?.test ?? null,
    refundsWithTax: layout?.refundsWithTax === true && options.map?.amount === undefined,
    leftOut: [
      ...leftOutBy(mapping, whole),
      ...kinds.noSales.map(({ kind, test }) => ({ reason: 'not_a_sale' as const, column: kind, test })),
      ...(layout ? [] : flaggedRows(whole.headers, columns.order !== undefined)),
    ],
    label: labelOf(needs, whole, mapping.mapping, options.map ?? {}),
    channel: needs.channels ? columnOf(mapping.mapping.channel, whole) : null,
    features: needs.drivers
      ? await featuresOf(engine, sample, whole, options.map ?? {}, { named: needs.drivers, decimal: options.decimal })
      : [],
    margin: needs.roles.includes('margin') ? marginBy(mapping.mapping) : null,
    orderPrefix: await orderPrefix(engine, sample, columns.order),
    keep: {
      where: options.where !== undefined,
      currency: options.currency === undefined ? null : currencyCode(options.currency),
      asOf: options.asOf ?? null,
      since: options.since ?? null,
    },
  };
  return { rows, sample, base, repetition, kinds };
}

/** The rows that --where keeps. */
const keptRows = (rows: RawRows): Sql => sql`(SELECT * FROM ${rows.relation} WHERE kept)`;

/** The column of types, or the one to split by. */
const labelOf = ({ label, types }: Needs, raw: RawRows, mapping: Mapping, given: Mapping): Sql | null =>
  columnOf(types ? mapping.type : label === undefined ? undefined : headerNamed(label, raw, given), raw);

const columnOf = (header: string | undefined, raw: RawRows): Sql | null =>
  header === undefined ? null : column(raw.headers.indexOf(header));

/** The rows that the layout leaves out, where the column that tells them is there. */
function leftOutBy({ layout }: MappingFound, raw: RawRows): RowsLeftOut[] {
  return (layout?.leftOut ?? []).flatMap(({ reason, headers, when }) => {
    const index = indexOfHeader(raw.headers, ...headers);
    return index < 0 ? [] : [{ reason, column: column(index), test: when(column(index)) }];
  });
}
