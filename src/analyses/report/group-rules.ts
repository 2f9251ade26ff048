export type Group = Readonly<Record<string, unknown>> & { readonly customers: number };

/** What small groups are called together. */
const other = 'other';

/** Figures that are no sum of those of the parts: means by customers. */
const means = ['mean_recency_days', 'mean_frequency', 'mean_monetary'];

/** How rows are kept from telling of fewer customers than `least`, and how many were not told. */
export class GroupRules {
  readonly least: number;
  /** Groups that were put together, and that were left out. */
  together = 0;
  out = 0;

  constructor(least: number) {
    this.least = least;
  }

  /** Whether it is some customers, but too few to be told of. */
  isSmall = (size: number | null): boolean => size !== null && size > 0 && size < this.least;

  /** Parts of a whole: the small as one. */
  merged<Row extends Group>(rows: readonly Row[], name: string): Row[] {
    const small = this.small(rows, ({ customers }) => customers);
    if (small.length === 0) return [...rows];
    this.together += small.length;
    return [...rows.filter((row) => !small.includes(row)), asOne(small, name)];
  }

  /** Parts of a whole that cannot be put together: without the small. */
  large<Row>(rows: readonly Row[], size: (row: Row) => number): Row[] {
    const small = this.small(rows, size);
    this.out += small.length;
    return rows.filter((row) => !small.includes(row));
  }

  /** Of what is no part of a whole, and does not add up to what could be subtracted from. */
  alone<Row>(rows: readonly Row[], ...sizes: readonly ((row: Row) => number)[]): Row[] {
    const kept = rows.filter((row) => !sizes.some((size) => this.isSmall(size(row))));
    this.out += rows.length - kept.length;
    return kept;
  }

  /** Tenths are about as large as each other: all of them can be told, or none. */
  tenths<Row extends { readonly customers: number }>(rows: readonly Row[]): Row[] {
    if (rows.every((row) => row.customers >= this.least)) return [...rows];
    this.out += rows.length;
    return [];
  }

  /** What is told of groups of such sizes, unless one of them is small. */
  unlessSmall<Told>(told: Told, ...sizes: readonly (number | null)[]): Told | null {
    if (!sizes.some(this.isSmall)) return told;
    this.out += 1;
    return null;
  }

  /** Groups with some customers but too few; where they are too few together, the smallest of the others too. */
  small<Row>(rows: readonly Row[], size: (row: Row) => number): Row[] {
    const small = rows.filter((row) => this.isSmall(size(row)));
    if (small.length === 0) return [];
    const rest = rows.filter((row) => size(row) >= this.least).sort((a, b) => size(a) - size(b));
    const together = (): number => small.reduce((sum, row) => sum + size(row), 0);
    while (together() < this.least && rest.length > 0) small.push(rest.shift()!);
    return small;
  }
}

/** Several groups as one: sums, means by customers, nothing where nothing is known or could be added up. */
function asOne<Row extends Group>(rows: readonly Row[], name: string): Row {
  const size = rows.reduce((sum, { customers }) => sum + customers, 0);
  const figure = (key: string): unknown => {
    const values = rows.map((row) => row[key]);
    if (key === name) return other;
    if (key === 'label') return 'Other';
    if (key === 'action') return '';
    if (!values.every((value) => typeof value === 'number')) return null;
    if (means.includes(key)) return rows.reduce((sum, row, i) => sum + row.customers * Number(values[i]), 0) / size;
    return notSums.includes(key) ? null : values.reduce<number>((sum, value) => sum + Number(value), 0);
  };
  const one = Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, figure(key)]));
  if ('average_order_value' in one) one.average_order_value = Number(one.revenue) / Number(one.orders);
  return one as Row;
}

/** Rates of a type, which say nothing of several. */
const notSums = [
  'average_amount',
  'penetration',
  'repeat_rate',
  'lower',
  'upper',
  'shrunk_rate',
  'shrunk_lower',
  'shrunk_upper',
  'index',
  'points',
  'pooled',
];
