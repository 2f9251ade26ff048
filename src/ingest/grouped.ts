import { joined, type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { indexOfHeader } from './headers.ts';
import type { Mapping } from './roles.ts';
import type { RawRows } from './rows.ts';

/** A report whose rows stand in groups, read as a table, with what is known of its columns. */
export interface Grouped {
  readonly raw: RawRows;
  readonly mapping: Mapping;
}

/** The title of a report by customer, as those of accounting programs: `Sales by Customer Detail`, `Détail des ventes par client`. */
const ofCustomers = /\b(by|per|par|nach|por) (customers?|clients?|kunden?|clientes?)\b/i;

const isTotal = /^\s*totals?\b/i;

/** What documents are numbered by in such reports. */
const numbers = ['Num', 'No', 'Number', 'N°', 'Numéro'];

/**
 * Reports in which a customer's name stands alone in a row, in a column without a header, above the rows that are the customer's, and
 * its sum below them: each row gets the name above it, and the name by itself becomes a note. Null for any other table; where nothing
 * says that groups are customers, they are if `given` has it. Rows of such a report mean something in their order alone.
 */
export function groupedByCustomer(raw: RawRows, given: Mapping): Grouped | null {
  const unnamed = 'column1';
  const name = raw.headers.some((header) => /^customer$/i.test(header)) ? unnamed : 'Customer';
  const told = ['1', unnamed, name].includes(given.customer ?? '');
  if (raw.headerless || raw.headers[0] !== unnamed || !(told || raw.above.some((line) => ofCustomers.test(line))))
    return null;
  const kinds = raw.rows.map(kindOfRow);
  if (kinds[0] !== 'name' || !kinds.includes('row') || kinds.includes('other')) return null;
  const headers = [name, ...raw.headers.slice(1)];
  const number = headers[indexOfHeader(headers, ...numbers)];
  return {
    raw: raw.over((rows, carried) => named(rows, carried, headers.length), {
      headers,
      rows: namedRows(raw.rows),
      notes: [...raw.notes, 'customers named above their rows'],
      ordered: true,
    }),
    mapping: { customer: name, ...(number === undefined ? {} : { order: number }) },
  };
}

type Kind = 'name' | 'row' | 'total' | 'blank' | 'other';

function kindOfRow([first = '', ...others]: readonly string[]): Kind {
  const filled = others.filter((cell) => cell.trim() !== '').length;
  // A sum has a figure beside it, and a customer may be called Total Wine.
  if (first.trim() !== '') return filled === 0 ? 'name' : isTotal.test(first) ? 'total' : 'other';
  return filled === 0 ? 'blank' : 'row';
}

function namedRows(rows: RawRows['rows']): string[][] {
  let name = '';
  return rows.map(([first = '', ...others]) => {
    const kind = kindOfRow([first, ...others]);
    if (kind === 'name') name = first;
    return [kind === 'name' ? `# ${first}` : kind === 'row' ? name : first, ...others];
  });
}

function named(rows: Sql, carried: readonly Sql[], columns: number): Sql {
  const [first, ...others] = Array.from({ length: columns }, (_, index) => column(index)) as [Sql, ...Sql[]];
  const isBlank = (cell: Sql): Sql => sql`coalesce(trim(${cell}), '') = ''`;
  const bare = joined(others.map(isBlank), ' AND ');
  const alone = sql`(${bare} AND NOT ${isBlank(first)})`;
  const name = sql`last_value(CASE WHEN ${alone} THEN ${first} END IGNORE NULLS) OVER (ROWS UNBOUNDED PRECEDING)`;
  const cell = sql`CASE WHEN ${alone} THEN '# ' || ${first} WHEN ${isBlank(first)} AND NOT (${bare}) THEN ${name} ELSE ${first} END`;
  return sql`(SELECT ${joined([...carried, sql`${cell} AS ${first}`, ...others])} FROM ${rows})`;
}
