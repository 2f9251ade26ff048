import { DataError } from '../errors.ts';
import { everyNth } from '../numeric/every-nth.ts';
import { phrase } from '../phrase.ts';

/** What customers bought, as typed arrays of equal length: one entry a distinct history. */
export interface HistoryColumns {
  /** Repeat purchases: purchase times after the first. Whole numbers ≥ 0. */
  readonly x: ArrayLike<number>;
  /** Time of the last purchase since the first, 0 where there was no other; 0 ≤ tx ≤ T. */
  readonly tx: ArrayLike<number>;
  /** Time observed since the first purchase; of discrete opportunities, how many there were. */
  readonly T: ArrayLike<number>;
  /** Customers with this history; 1 each where it is left out. */
  readonly count?: ArrayLike<number>;
  /** Σ ln(time between purchases), over all purchases of all customers: for models of regular buyers alone. */
  readonly lnGaps?: number;
}

/**
 * Distinct histories grouped by x, with the distinct times apart: what depends on x, tx or T alone is reckoned once.
 * Entries are sorted by x, in the order given where x is equal; `row` is the place of each in what was handed over.
 */
export interface PurchaseHistories {
  readonly size: number;
  readonly customers: number;
  /** Σ x over customers. */
  readonly repeats: number;
  readonly lnGaps: number | null;
  readonly groups: readonly HistoryGroup[];
  /** How many steps between neighbouring times the groups span together. */
  readonly cells: number;
  readonly tx: Float64Array;
  readonly T: Float64Array;
  readonly count: Float64Array;
  readonly row: Uint32Array;
  /** The distinct times, ascending, of tx and T together, and the place among them of each entry's. */
  readonly times: Float64Array;
  readonly txAt: Uint32Array;
  readonly TAt: Uint32Array;
}

/** The entries from..to − 1, which share x. */
export interface HistoryGroup {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** The places of the earliest tx and the latest T among the distinct times. */
  readonly first: number;
  readonly last: number;
}

/** Histories made ready for models; throws a DataError that names the first entry that cannot be. */
export function purchaseHistories({ x, tx, T, count, lnGaps }: HistoryColumns): PurchaseHistories {
  const size = x.length;
  if (size === 0)
    throw new DataError(phrase`there is no purchase history`, {
      hint: phrase`At least one customer with one purchase is needed.`,
    });
  for (let i = 0; i < size; i++) check(i, x[i]!, tx[i]!, T[i]!);
  const row = sortedByX(x);
  const picked = (values: ArrayLike<number>) => {
    const sorted = new Float64Array(size);
    for (let i = 0; i < size; i++) sorted[i] = values[row[i]!]!;
    return sorted;
  };
  const [sortedTx, sortedT] = [picked(tx), picked(T)];
  const sortedCount = count ? picked(count) : new Float64Array(size).fill(1);
  const { times, txAt, TAt } = distinctTimes(sortedTx, sortedT);
  const groups: HistoryGroup[] = [];
  for (let from = 0; from < size; from = groups.at(-1)!.to) {
    const value = x[row[from]!]!;
    let to = from;
    let [customers, first, last] = [0, times.length, 0];
    for (; to < size && x[row[to]!]! === value; to++) {
      customers += sortedCount[to]!;
      first = Math.min(first, txAt[to]!);
      last = Math.max(last, TAt[to]!);
    }
    groups.push({ x: value, from, to, customers, first, last });
  }
  return {
    size,
    customers: groups.reduce((total, group) => total + group.customers, 0),
    repeats: groups.reduce((total, group) => total + group.x * group.customers, 0),
    lnGaps: lnGaps ?? null,
    groups,
    cells: groups.reduce((total, { first, last }) => total + last - first, 0),
    tx: sortedTx,
    T: sortedT,
    count: sortedCount,
    row,
    times,
    txAt,
    TAt,
  };
}

/** Every n-th of the histories, so many that at most `most` are left; the histories themselves where they are fewer. */
export function thinned(histories: PurchaseHistories, most: number): PurchaseHistories {
  const stride = Math.ceil(histories.size / most);
  if (stride <= 1) return histories;
  const x = new Float64Array(histories.size);
  for (const group of histories.groups) x.fill(group.x, group.from, group.to);
  const every = (values: Float64Array) => everyNth(values, stride);
  return purchaseHistories({
    x: every(x),
    tx: every(histories.tx),
    T: every(histories.T),
    count: every(histories.count),
  });
}

function check(i: number, x: number, tx: number, T: number): void {
  if (Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && Number.isFinite(T) && (x > 0 || tx === 0)) return;
  throw new DataError(phrase`history ${i + 1} cannot be: ${x} repeat purchases, the last at ${tx} of ${T}`, {
    hint: phrase`Repeat purchases are whole numbers; the last of them lies between the first purchase and the end of observation.`,
  });
}

function sortedByX(x: ArrayLike<number>): Uint32Array {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, x[i]!);
  if (largest > 10_000_000) return Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i]! - x[j]! || i - j);
  const starts = new Uint32Array(largest + 2);
  for (let i = 0; i < x.length; i++) starts[x[i]! + 1]!++;
  for (let k = 0; k <= largest; k++) starts[k + 1]! += starts[k]!;
  const order = new Uint32Array(x.length);
  for (let i = 0; i < x.length; i++) order[starts[x[i]!]!++] = i;
  return order;
}

function distinctTimes(tx: Float64Array, T: Float64Array) {
  const places = new Map<number, number>();
  const numbered = (values: Float64Array) => {
    const numbers = new Uint32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      let place = places.get(value);
      if (place === undefined) {
        place = places.size;
        places.set(value, place);
      }
      numbers[i] = place;
    }
    return numbers;
  };
  const [txAt, TAt] = [numbered(tx), numbered(T)];
  const met = Float64Array.from(places.keys());
  const order = Uint32Array.from(met, (_, i) => i).sort((i, j) => met[i]! - met[j]!);
  const rank = new Uint32Array(met.length);
  for (let i = 0; i < order.length; i++) rank[order[i]!] = i;
  for (let i = 0; i < txAt.length; i++) {
    txAt[i] = rank[txAt[i]!]!;
    TAt[i] = rank[TAt[i]!]!;
  }
  return { times: met.sort(), txAt, TAt };
}
