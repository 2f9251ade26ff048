import type { Row } from './naive-history.ts';

/** How a person's tool writes a history down. */
export interface Hand {
  readonly delimiter: string;
  readonly newline: string;
  readonly byteOrderMark: boolean;
  /** Quote all cells, or only those that must be. */
  readonly quoteAll: boolean;
  readonly dates: 'iso' | 'moment' | 'compact' | 'dmy' | 'mdy' | 'named';
  readonly numbers: 'plain' | 'us' | 'fr' | 'de' | 'sap';
  /** The columns, in this order; others than these mean nothing. */
  readonly columns: readonly Column[];
}

const headers = {
  customer: 'customer_id',
  order: 'order_id',
  date: 'order_date',
  amount: 'amount',
  quantity: 'quantity',
  refund: 'refunded_amount',
  status: 'status',
  currency: 'currency',
  note: 'note',
} as const;

export type Column = keyof typeof headers;

/** Rows as the text of a file. A note is whatever makes quoting hard. */
export function writtenHistory(rows: readonly Row[], hand: Hand, notes: readonly string[] = []): string {
  const lines = rows.map((row, index) => hand.columns.map((column) => cellOf(row, column, hand, notes[index] ?? '')));
  const text = [hand.columns.map((column) => headers[column]), ...lines]
    .map((cells) => cells.map((cell) => quoted(cell, hand)).join(hand.delimiter) + hand.newline)
    .join('');
  return (hand.byteOrderMark ? '\uFEFF' : '') + text;
}

function cellOf(row: Row, column: Column, hand: Hand, note: string): string {
  if (column === 'note') return note;
  if (column === 'date') return dates[hand.dates](row.date);
  const value = row[column];
  return typeof value === 'bigint' ? numbers[hand.numbers](value) : (value ?? '');
}

const quoted = (cell: string, { delimiter, quoteAll }: Hand): string =>
  quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const dates: Readonly<Record<Hand['dates'], (iso: string) => string>> = {
  iso: (iso) => iso,
  moment: (iso) => `${iso}T23:59:59Z`,
  compact: (iso) => iso.replaceAll('-', ''),
  dmy: (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  mdy: (iso) => `${Number(iso.slice(5, 7))}/${Number(iso.slice(8))}/${iso.slice(0, 4)} 8:26`,
  named: (iso) => `${iso.slice(8)}-${months[Number(iso.slice(5, 7)) - 1]}-${iso.slice(2, 4)}`,
};

/** Whole part and four decimals, as few as are needed. */
function parts(value: bigint): { negative: boolean; whole: string; decimals: string } {
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return { negative: value < 0n, whole: digits.slice(0, -4), decimals: digits.slice(-4).replace(/0{1,2}$/, '') };
}

const grouped = (whole: string, mark: string): string => whole.replace(/\B(?=(\d{3})+$)/g, mark);

const numbers: Readonly<Record<Hand['numbers'], (value: bigint) => string>> = {
  plain: (value) => decimal(value, '', '.'),
  us: (value) => (value < 0n ? `($${decimal(-value, ',', '.')})` : `$${decimal(value, ',', '.')}`),
  fr: (value) => `${decimal(value, '\u202F', ',')} €`,
  de: (value) => `EUR ${decimal(value, '.', ',')}`,
  sap: (value) => (value < 0n ? `${decimal(-value, ' ', '.')}-` : decimal(value, ' ', '.')),
};

function decimal(value: bigint, group: string, point: string): string {
  const { negative, whole, decimals } = parts(value);
  return `${negative ? '-' : ''}${grouped(whole, group)}${point}${decimals}`;
}
