import type { Row } from './naive-history.ts';

/** How a person's tool writes a history down. */
export interface Hand {
  readonly delimiter: string;
  readonly newline: string;
  readonly byteOrderMark: boolean;
  /** Quote all cells, or only those that must be. */
  readonly quoteAll: boolean;
  /** The usual double quote unless given. */
  readonly quote?: '"' | "'";
  readonly dates: keyof typeof dates;
  readonly numbers: keyof typeof numbers;
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

const quoted = (cell: string, { delimiter, quoteAll, quote = '"' }: Hand): string =>
  quoteAll || cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell)
    ? quote + cell.replaceAll(quote, quote + quote) + quote
    : cell;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const mois = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const monate = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');

const parted = (write: (year: string, month: string, day: string) => string) => (iso: string) =>
  write(iso.slice(0, 4), iso.slice(5, 7), iso.slice(8));

/** Ways to write a day; a name begins with the order of its parts where it is open to question. */
export const dates = {
  iso: (iso: string) => iso,
  moment: (iso: string) => `${iso}T23:59:59Z`,
  offset: (iso: string) => `${iso} 00:30:00 +0530`,
  compact: (iso: string) => iso.replaceAll('-', ''),
  yearFirst: parted((y, m, d) => `${y}/${m}/${d}`),
  yearDotted: parted((y, m, d) => `${y}.${m}.${d}`),
  dmy: parted((y, m, d) => `${d}/${m}/${y}`),
  dmyDotted: parted((y, m, d) => `${d}.${m}.${y}`),
  dmyDashed: parted((y, m, d) => `${d}-${m}-${y} 10:00`),
  dmyBlank: parted((y, m, d) => `${d} ${m} ${y}`),
  dmyShort: parted((y, m, d) => `${d}/${m}/${y.slice(2)}`),
  mdy: parted((y, m, d) => `${Number(m)}/${Number(d)}/${y} 8:26`),
  mdyDashed: parted((y, m, d) => `${m}-${d}-${y}`),
  mdyShort: parted((y, m, d) => `${Number(m)}/${Number(d)}/${y.slice(2)}`),
  named: parted((y, m, d) => `${d}-${months[Number(m) - 1]}-${y.slice(2)}`),
  english: parted((y, m, d) => `${months[Number(m) - 1]} ${Number(d)}, ${y}`),
  french: parted((y, m, d) => `${Number(d)} ${mois[Number(m) - 1]} ${y}`),
  german: parted((y, m, d) => `${Number(d)}. ${monate[Number(m) - 1]} ${y}`),
} as const satisfies Record<string, (iso: string) => string>;

/** Whole part and four decimals, as few as are needed. */
function parts(value: bigint): { negative: boolean; whole: string; decimals: string } {
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return { negative: value < 0n, whole: digits.slice(0, -4), decimals: digits.slice(-4).replace(/0{1,2}$/, '') };
}

/** Groups of two above the first three digits. */
const indian = (value: bigint): string => {
  const { negative, whole, decimals } = parts(value);
  const [head, tail] = [whole.slice(0, -3), whole.slice(-3)];
  const groups = head === '' ? tail : `${head.replace(/\B(?=(\d{2})+$)/g, ',')},${tail}`;
  return `${negative ? '-' : ''}${groups}.${decimals}`;
};

const grouped = (whole: string, mark: string): string => whole.replace(/\B(?=(\d{3})+$)/g, mark);

/** Ways to write an amount of money. */
export const numbers = {
  plain: (value: bigint) => decimal(value, '', '.'),
  us: (value: bigint) => (value < 0n ? `($${decimal(-value, ',', '.')})` : `$${decimal(value, ',', '.')}`),
  fr: (value: bigint) => `${decimal(value, '\u202F', ',')} €`,
  de: (value: bigint) => `EUR ${decimal(value, '.', ',')}`,
  sap: (value: bigint) => (value < 0n ? `${decimal(-value, ' ', '.')}-` : decimal(value, ' ', '.')),
  swiss: (value: bigint) => decimal(value, '’', '.'),
  indian: (value: bigint) => indian(value),
} as const satisfies Record<string, (value: bigint) => string>;

function decimal(value: bigint, group: string, point: string): string {
  const { negative, whole, decimals } = parts(value);
  return `${negative ? '-' : ''}${grouped(whole, group)}${point}${decimals}`;
}
