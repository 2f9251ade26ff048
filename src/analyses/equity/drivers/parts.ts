import type { Ahead } from '../../../equity/driver-links.ts';
import { driverShares, lnParetoTimes } from '../../../equity/driver-links.ts';
import { quantile } from '../../../numeric/quantile.ts';
import { cellsInDeviation } from './indices.ts';
import type { Linked, LinkFit } from './links.ts';

/** Customers who share the time observed and their indices (in cells), with what they are worth together. */
export interface ValueCells {
  readonly time: Float64Array;
  readonly customers: Float64Array;
  readonly equity: Float64Array;
  readonly indices: readonly Float64Array[];
}

/** The part of each cell's equity that is base, and that each strand carries, against indices of reference (in cells). */
export function sharesOf(
  links: Linked,
  { time, indices }: Pick<ValueCells, 'time' | 'indices'>,
  reference: readonly number[],
  ahead: Ahead,
): Float64Array[] {
  const gaps = indices.map((index, g) => index.map((cell) => (reference[g]! - cell) / cellsInDeviation));
  const lnTheta = time.map(
    (T, i) =>
      -Math.log(
        links.beta *
          Math.exp(-indices.reduce((sum, index, g) => sum + (links.dropOut[g]! * index[i]!) / cellsInDeviation, 0)) +
          T,
      ),
  );
  // How far coalitions may move the hazard.
  const reach = gaps.reduce(
    (sum, gap, g) => sum + Math.abs(links.dropOut[g]!) * gap.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
    1e-3,
  );
  const [least, most] = lnTheta.reduce(([a, b], each) => [Math.min(a, each), Math.max(b, each)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
  const lnTime = lnParetoTimes(links.s, ahead, { from: least - reach, to: most + reach });
  const parts = Array.from({ length: indices.length + 1 }, () => new Float64Array(time.length));
  for (let i = 0; i < time.length; i++) {
    const { base, strands } = driverShares(
      links,
      gaps.map((gap) => gap[i]!),
      lnTheta[i]!,
      lnTime,
    );
    parts[0]![i] = base;
    for (let g = 0; g < strands.length; g++) parts[g + 1]![i] = strands[g]!;
  }
  return parts;
}

/** What the parts of all cells add up to in money: base, then the strands. */
export const moneyOf = (shares: readonly Float64Array[], { equity }: ValueCells): number[] =>
  shares.map((share) => share.reduce((sum, part, i) => sum + part * equity[i]!, 0));

/** Cells are no more than so many where they are valued again and again. */
const mostCells = 1000;

/** Intervals of base and strands for what is not known of the links: percentiles over the draws, laid about the parts. */
export function partIntervals(
  { estimate, draws }: LinkFit,
  cells: ValueCells,
  reference: readonly number[],
  ahead: Ahead,
  of: { readonly parts: readonly number[]; readonly confidence: number },
): { readonly lower: number; readonly upper: number }[] {
  const few = gathered(cells);
  const under = (links: Linked) => moneyOf(sharesOf(links, few, reference, ahead), few);
  const now = under(estimate);
  const moved = draws.map(under);
  const tail = (1 - of.confidence) / 2;
  return of.parts.map((part, k) => {
    const changes = moved.map((parts) => parts[k]! - now[k]!);
    return { lower: part + quantile(changes, tail), upper: part + quantile(changes, 1 - tail) };
  });
}

/** The same customers in fewer cells: mean times, and indices in steps as fine as keeps them few. */
function gathered(cells: ValueCells): ValueCells {
  for (let step = 1; ; step *= 2) {
    const places = new Map<string, number>();
    const at = cells.time.map((_, i) => {
      const key = cells.indices.map((index) => Math.round(index[i]! / step)).join();
      if (!places.has(key)) places.set(key, places.size);
      return places.get(key)!;
    });
    if (places.size > mostCells) continue;
    const sums = (of: (i: number) => number): Float64Array => {
      const into = new Float64Array(places.size);
      for (let i = 0; i < at.length; i++) into[at[i]!]! += of(i);
      return into;
    };
    const customers = sums((i) => cells.customers[i]!);
    const mean = (of: Float64Array) => sums((i) => cells.customers[i]! * of[i]!).map((sum, k) => sum / customers[k]!);
    return {
      customers,
      equity: sums((i) => cells.equity[i]!),
      time: mean(cells.time),
      indices: cells.indices.map(mean),
    };
  }
}
