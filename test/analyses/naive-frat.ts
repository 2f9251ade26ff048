import type { NaiveRow } from './naive-rfm.ts';
import { naiveScores, naiveValues } from './naive-rfm.ts';

/** FRAT worked out the slow way, straight from docs/methods/frat.md; nothing of the program is used. */
export interface TypedRow extends NaiveRow {
  readonly type: string | null;
}

export interface NaiveOptions {
  readonly asOf: string;
  /** In months; null for all orders. */
  readonly window: number | null;
  /** In months. */
  readonly horizon: number;
  readonly method: 'points' | 'score';
  readonly rule: 'repeat' | 'policy' | 'breadth';
  /** With `policy`: points of types. */
  readonly table?: Readonly<Record<string, number>>;
  /** F, R, A, T. */
  readonly weights?: readonly [number, number, number, number];
}

export interface NaiveFratCustomer {
  readonly customer: string;
  readonly frequency: number;
  readonly recency_days: number;
  readonly cents: number;
  /** Of the whole history, whatever the window. */
  readonly allCents: number;
  readonly leading: string | null;
  readonly typesBought: number;
  readonly scores: readonly [f: number, r: number, a: number];
  readonly parts: readonly [f: number, r: number, a: number, t: number];
  /** Weighted mean of the indices of the types. */
  readonly index: number;
  readonly points: number;
  readonly withoutType: number;
}

export interface NaiveType {
  readonly n: number;
  readonly x: number;
  readonly rate: number;
  readonly index: number;
  readonly pooled: boolean;
}

export interface NaiveLearning {
  readonly base: number;
  readonly weight: number;
  readonly of: (type: string) => NaiveType;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

function monthsBefore(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first.getTime() + (Math.min(day, length) - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** The rows in use: dated to the as-of date, of customers with an order. */
const inUse = (rows: readonly TypedRow[], asOf: string): TypedRow[] => {
  const before = rows.filter((row) => row.date <= asOf);
  const buyers = new Set(before.filter((row) => row.cents >= 0).map((row) => row.customer));
  return before.filter((row) => buyers.has(row.customer));
};

interface Bought {
  readonly type: string;
  readonly cents: number;
  readonly last: string;
}

/** The types that some rows of one customer bought, the leading one first. */
function typesOf(rows: readonly TypedRow[]): Bought[] {
  return sorted(rows.flatMap(({ type }) => type ?? []))
    .map((type) => ({ type, own: rows.filter((row) => row.type === type) }))
    .filter(({ own }) => own.some(({ cents }) => cents >= 0))
    .map(({ type, own }) => ({
      type,
      cents: sum(own.map(({ cents }) => cents)),
      last: sorted(own.filter(({ cents }) => cents >= 0).map(({ date }) => date)).at(-1)!,
    }))
    .sort((a, b) => b.cents - a.cents || (a.last < b.last ? 1 : a.last > b.last ? -1 : a.type < b.type ? -1 : 1));
}

const inWindow = (rows: readonly TypedRow[], date: string, months: number | null): TypedRow[] =>
  rows.filter((row) => row.date <= date && (months === null || row.date > monthsBefore(date, months)));

const customersOf = (rows: readonly TypedRow[]): string[] => sorted(rows.map(({ customer }) => customer));
const of = (rows: readonly TypedRow[], customer: string) => rows.filter((row) => row.customer === customer);
const buyersBetween = (rows: readonly TypedRow[], from: string, to: string): Set<string> =>
  new Set(rows.filter((row) => row.cents >= 0 && row.date > from && row.date <= to).map(({ customer }) => customer));

/** What types learn between two splits; null where nobody ordered. */
export function naiveLearning(rows: readonly TypedRow[], options: NaiveOptions): NaiveLearning | null {
  const used = inUse(rows, options.asOf);
  const [first, second] = [2, 1].map((times) => monthsBefore(options.asOf, times * options.horizon)) as [
    string,
    string,
  ];
  const leading = customersOf(used).flatMap((customer) => {
    const [best] = typesOf(of(inWindow(used, first, options.window), customer));
    return best ? [{ customer, type: best.type }] : [];
  });
  const came = buyersBetween(used, first, second);
  const counted = sorted(leading.map(({ type }) => type)).map((type) => {
    const own = leading.filter((row) => row.type === type);
    return { type, n: own.length, x: own.filter(({ customer }) => came.has(customer)).length };
  });
  const [n, x] = [sum(counted.map((row) => row.n)), sum(counted.map((row) => row.x))];
  if (x === 0) return null;
  const base = x / n;
  const small = counted.filter((row) => row.n < 30);
  const other = { n: sum(small.map((row) => row.n)), x: sum(small.map((row) => row.x)) };
  const groups = [...counted.filter((row) => row.n >= 30), ...(other.n > 0 ? [other] : [])];
  const weight = weightOf(groups, base);
  const judged = (group: { n: number; x: number }): number => (group.x + weight * base) / (group.n + weight);
  return {
    base,
    weight,
    of(type) {
      const own = counted.find((row) => row.type === type) ?? { n: 0, x: 0 };
      const pooled = own.n < 30;
      const rate = judged(pooled ? other : own);
      return { ...own, rate, pooled, index: (100 * rate) / base };
    },
  };
}

function weightOf(groups: readonly { n: number; x: number }[], p: number): number {
  if (groups.length < 2 || p === 1) return 50;
  const n = sum(groups.map((group) => group.n));
  const s = sum(groups.map((group) => group.n * (group.x / group.n - p) ** 2));
  const free = groups.length - 1;
  const rho = (s / (p * (1 - p)) - free) / (n - sum(groups.map((group) => group.n ** 2)) / n - free);
  const k = 1 / rho - 1;
  return rho > 0 && k > 0 ? k : 50;
}

const bandsOfIndex = [150, 120, 90, 60];

/** The points of a type by its index. */
export function pointsOfIndex(index: number, method: NaiveOptions['method']): number {
  const place = bandsOfIndex.findIndex((least) => index >= least - 1e-9);
  if (method === 'points') return place < 0 ? 0 : [20, 15, 10, 5][place]!;
  return place < 0 ? 1 : 5 - place;
}

/** Everybody who had ordered by a date, scored on it. */
export function naiveFrat(
  rows: readonly TypedRow[],
  date: string,
  options: NaiveOptions,
  learning: NaiveLearning | null,
): { customers: NaiveFratCustomer[]; full: number | null } {
  const { window, method, rule, table = {}, weights = [3, 5, 2, 2] } = options;
  const used = inUse(rows, options.asOf).filter((row) => row.date <= date);
  const values = naiveValues(used, date, window === null ? undefined : monthsBefore(date, window));
  const scored = naiveScores(values, 5, 'quantile');
  const amounts = scored
    .filter(({ frequency }) => frequency > 0)
    .map(({ cents }) => Math.max(0, cents) / 100)
    .sort((a, b) => a - b);
  const at = 0.9 * (amounts.length - 1);
  const low = Math.floor(at);
  const full =
    amounts.length === 0 ? null : amounts[low]! + (at - low) * ((amounts[low + 1] ?? amounts[low]!) - amounts[low]!);
  const [least, most] = method === 'points' ? [0, 20] : [1, 5];
  const pointsOf = (type: string): number => {
    if (rule === 'policy') return table[type] ?? least;
    return pointsOfIndex(learning?.of(type).index ?? 100, method);
  };
  const untyped = rule === 'repeat' ? pointsOfIndex(100, method) : least;
  const customers = scored.map((row): NaiveFratCustomer => {
    const { customer, frequency, recency_days, cents, scores } = row;
    const [r, f, a] = scores;
    const own = of(used, customer);
    const types = typesOf(inWindow(own, date, window));
    const mean = (worth: (type: string) => number, none: number): number => {
      if (types.length === 0) return none;
      const all = sum(types.map((type) => Math.max(0, type.cents)));
      if (all === 0) return worth(types[0]!.type);
      return sum(types.map((type) => Math.max(0, type.cents) * worth(type.type))) / all;
    };
    const last = sorted(own.filter((line) => line.cents >= 0).map((line) => line.date)).at(-1)!;
    const recent = [3, 6, 9, 12, 24].findIndex((months) => last >= monthsBefore(date, months));
    const money = Math.max(0, cents) / 100;
    const byPoints = [
      Math.min(20, 4 * frequency),
      recent < 0 ? 0 : [20, 10, 5, 3, 1][recent]!,
      full! > 0 ? Math.min(20, (20 * money) / full!) : money > 0 ? 20 : 0,
      rule === 'breadth' ? Math.min(20, 4 * types.length) : mean(pointsOf, untyped),
    ] as const;
    const byScore = [
      f,
      r,
      a,
      rule === 'breadth' ? Math.max(1, Math.min(5, types.length)) : mean(pointsOf, untyped),
    ] as const;
    const nothing = [least, least, least, least] as const;
    const parts = frequency === 0 ? nothing : method === 'points' ? byPoints : byScore;
    const weighted = (of: readonly number[]): number => {
      const total = sum(of.map((part) => weights[part]!));
      if (total === 0) return 0;
      return (100 * sum(of.map((part) => weights[part]! * (parts[part]! - least)))) / ((most - least) * total);
    };
    return {
      customer,
      frequency,
      recency_days,
      cents,
      allCents: sum(own.map((line) => line.cents)),
      leading: types[0]?.type ?? null,
      typesBought: types.length,
      scores: [f, r, a],
      parts,
      index: mean((type) => learning?.of(type).index ?? 100, 100),
      points: weighted([0, 1, 2, 3]),
      withoutType: weighted([0, 1, 2]),
    };
  });
  return { customers, full };
}

/** Equal up to what sums in another order leave. */
const alike = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/** The chance that one of `good` has more than one of `others`, ties counting half. */
function areaUnderCurve(good: readonly number[], others: readonly number[]): number | null {
  if (good.length === 0 || others.length === 0) return null;
  const won = good.flatMap((a) => others.map((b) => (alike(a, b) ? 0.5 : a > b ? 1 : 0)));
  return sum(won) / won.length;
}

/** The test of T within cells of R and F, and areas, tenths and cells of the second split. */
export function naiveEvidence(rows: readonly TypedRow[], options: NaiveOptions, learning: NaiveLearning | null) {
  const second = monthsBefore(options.asOf, options.horizon);
  const { customers } = naiveFrat(rows, second, options, learning);
  const came = buyersBetween(inUse(rows, options.asOf), second, options.asOf);
  const bought = ({ customer }: NaiveFratCustomer): boolean => came.has(customer);
  const t = (row: NaiveFratCustomer): number => (options.rule === 'repeat' ? row.index : row.parts[3]);
  const strata = sorted(customers.map(({ scores: [f, r] }) => `${f}${r}`)).map((key) =>
    customers.filter(({ scores: [f, r] }) => `${f}${r}` === key),
  );
  let [excess, variance] = [0, 0];
  for (const stratum of strata) {
    const typed = stratum.filter(({ leading }) => leading !== null);
    const [n, m] = [typed.length, typed.filter(bought).length];
    if (n < 2) continue;
    const mean = sum(typed.map(t)) / n;
    excess += sum(typed.filter(bought).map(t)) - m * mean;
    const spread = sum(typed.map((row) => (t(row) - mean) ** 2));
    variance += (m * (n - m) * spread) / (n * (n - 1));
  }
  const area = (points: 'points' | 'withoutType') =>
    areaUnderCurve(
      customers.filter(bought).map((row) => row[points]),
      customers.filter((row) => !bought(row)).map((row) => row[points]),
    );
  const tenths = new Map<number, { customers: number; buyers: number }>();
  for (const row of customers) {
    const better = customers.filter(({ points }) => points > row.points && !alike(points, row.points)).length;
    const tenth = 1 + Math.floor((10 * better) / customers.length);
    const counts = tenths.get(tenth) ?? { customers: 0, buyers: 0 };
    tenths.set(tenth, { customers: counts.customers + 1, buyers: counts.buyers + (bought(row) ? 1 : 0) });
  }
  return {
    split: second,
    customers,
    bought,
    z: variance > 1e-9 ? excess / Math.sqrt(variance) : null,
    without: area('withoutType'),
    with: area('points'),
    tenths: [...tenths].sort(([a], [b]) => a - b).map(([tenth, counts]) => ({ tenth, ...counts })),
    rates: strata.map((stratum) => {
      const [f, r] = stratum[0]!.scores;
      return { f, r, rate: stratum.filter(bought).length / stratum.length };
    }),
  };
}

/** The first band of 10, 20, 30 % whose share, with those before, exceeds the share with more points; D without points. */
export function naiveBand(all: readonly NaiveFratCustomer[], { points }: NaiveFratCustomer): string {
  const better = all.filter((row) => row.points > points && !alike(row.points, points)).length / all.length;
  if (points <= 0) return 'D';
  return better < 0.1 - 1e-9 ? 'A' : better < 0.3 - 1e-9 ? 'B' : better < 0.6 - 1e-9 ? 'C' : 'D';
}

/** The type of each customer's first, second and last day with a type. */
export function naiveDays(rows: readonly TypedRow[], asOf: string) {
  const used = inUse(rows, asOf).filter(({ type, cents }) => type !== null && cents >= 0);
  return new Map(
    customersOf(used).map((customer) => {
      const own = of(used, customer);
      const days = sorted(own.map(({ date }) => date));
      const typeOn = (day: string | undefined): string | null => {
        if (day === undefined) return null;
        const here = own.filter(({ date }) => date === day);
        const amount = (type: string): number => sum(here.filter((row) => row.type === type).map(({ cents }) => cents));
        const [best] = sorted(here.map(({ type }) => type!)).sort((a, b) => amount(b) - amount(a));
        return best!;
      };
      return [customer, { first: typeOn(days[0]), second: typeOn(days[1]), last: typeOn(days.at(-1)) }] as const;
    }),
  );
}

/** Each type's net amount and buyers in the window; what comes back of an earlier purchase lowers the amount. */
export function naiveTypes(rows: readonly TypedRow[], { asOf, window }: NaiveOptions) {
  const used = inUse(rows, asOf);
  const recent = inWindow(used, asOf, window);
  const bought = customersOf(used).flatMap((customer) => typesOf(of(recent, customer)));
  return sorted(used.flatMap(({ type }) => type ?? [])).map((type) => ({
    type,
    buyers: bought.filter((row) => row.type === type).length,
    cents: sum(recent.filter((row) => row.type === type).map(({ cents }) => cents)),
  }));
}
