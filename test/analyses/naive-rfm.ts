/** RFM worked out the slow way, straight from INTERFACE section 4; nothing of the program is used. */
export interface NaiveRow {
  readonly customer: string;
  readonly order: string;
  readonly date: string;
  /** In cents. */
  readonly cents: number;
}

export interface NaiveCustomer {
  readonly customer: string;
  readonly recency_days: number;
  readonly frequency: number;
  readonly cents: number;
  readonly scores: readonly [number, number, number];
}

export type Binning = 'quantile' | 'nested';

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Everybody's values on a date; orders are distinct (customer, order, day) with a line that is not negative. */
export function naiveValues(rows: readonly NaiveRow[], asOf: string, from = '0000-01-01') {
  const used = rows.filter((row) => row.date <= asOf);
  const customers = [...new Set(used.map((row) => row.customer))].sort();
  return customers.flatMap((customer) => {
    const own = used.filter((row) => row.customer === customer);
    const sales = own.filter((row) => row.cents >= 0);
    if (sales.length === 0) return [];
    const recent = own.filter((row) => row.date > from);
    return [
      {
        customer,
        recency_days: Math.min(...sales.map((row) => days(row.date, asOf))),
        frequency: new Set(recent.filter((row) => row.cents >= 0).map((row) => `${row.order}\n${row.date}`)).size,
        cents: recent.reduce((sum, row) => sum + row.cents, 0),
      },
    ];
  });
}

/** Customers whose net is 0 or less share the lowest monetary score. */
const money = ({ cents }: { readonly cents: number }): number => Math.max(cents, 0);

/** score = min(k, 1 + (k·worse) div n), worse counted among all, or among equals in the criteria before (nested). */
export function naiveScores(values: ReturnType<typeof naiveValues>, bins: number, binning: Binning): NaiveCustomer[] {
  const score = (worse: number, n: number): number => Math.min(bins, 1 + Math.floor((bins * worse) / n));
  const r = values.map((a) => score(values.filter((b) => b.recency_days > a.recency_days).length, values.length));
  const peers = (same: (other: number) => boolean) => values.filter((_, index) => same(index));
  const f = values.map((a, i) => {
    const among = binning === 'nested' ? peers((j) => r[j] === r[i]) : values;
    return score(among.filter((b) => b.frequency < a.frequency).length, among.length);
  });
  const m = values.map((a, i) => {
    const among = binning === 'nested' ? peers((j) => r[j] === r[i] && f[j] === f[i]) : values;
    return score(among.filter((b) => money(b) < money(a)).length, among.length);
  });
  return values.map((value, i) => ({ ...value, scores: [r[i]!, f[i]!, m[i]!] as const }));
}
