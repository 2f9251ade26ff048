import {
  emptyIntegral,
  emptyPanels,
  integrate,
  integrateNext,
  intervalIntegrals,
  join,
  type LifetimeIntegral,
  type Panels,
  panelWidth,
  setPanel,
} from './lifetime-integral.ts';
import type { LifetimeLaw } from './lifetime-law.ts';
import type { HistoryGroup, PurchaseHistories } from './purchase-histories.ts';

/** The integrals of a group; what is given back is overwritten by the next group. */
export type GroupIntegrals = (group: HistoryGroup, shape: number) => GoneIntegrals;

export interface GoneIntegrals {
  /** From tx to T of an entry; overwritten by the next call. */
  readonly at: (entry: number) => LifetimeIntegral;
  /** From each distinct time to the last of the group, where they are summed that way. */
  readonly onwards: IntegralRow | null;
}

/** Integrals by the place of a time; averages in so many columns. */
export interface IntegralRow {
  readonly width: number;
  readonly ln: Float64Array;
  readonly averages: Float64Array;
}

/** Above this share of what lies ahead of tx, the part beyond T takes so many digits that differences are not to be trusted. */
export const mostBeyond = 0.98;

/** Points in a cell between neighbouring times, which may be so long in u; else it is cut finer. */
const points = 6;
const widest = 1;
/** So much may the logarithm of the integrand change in a cell. */
const steepest = 3;
/** An entry integrated by itself costs as much as so many cells. */
const cellsAnEntry = 40;

/**
 * How the integrals over the time in which customers may have left are taken. They differ in x and their two ends alone,
 * and ends are few when times are days: for each x the cells between neighbouring times are integrated once and summed
 * from the last time backwards, and an entry is a difference of two sums. Where times are many, each entry by itself.
 */
export function gonePast(law: LifetimeLaw, alpha: number, histories: PurchaseHistories): GroupIntegrals {
  return histories.cells < cellsAnEntry * histories.size
    ? byCells(law, alpha, histories)
    : byEntry(law, alpha, histories);
}

function byEntry(law: LifetimeLaw, alpha: number, { tx, T }: PurchaseHistories): GroupIntegrals {
  const interval = intervalIntegrals(law, alpha);
  const result = emptyIntegral(law);
  return (_group, shape) => ({
    at: (entry) => {
      interval(shape, tx[entry]!, T[entry]!, result);
      return result;
    },
    onwards: null,
  });
}

function byCells(law: LifetimeLaw, alpha: number, histories: PurchaseHistories): GroupIntegrals {
  const { times, txAt, TAt } = histories;
  const panels = emptyPanels(law, times.length, points);
  const isShort = new Uint8Array(times.length);
  const xBefore = new Int32Array(times.length).fill(-2); // that a cell was integrated for last
  for (let cell = 0; cell < times.length - 1; cell++) {
    const [from, to] = [times[cell]!, times[cell + 1]!];
    setPanel(panels, cell, law, { alpha, from, to });
    isShort[cell] = panelWidth(law, alpha, from, to) <= widest ? 1 : 0;
  }
  const interval = intervalIntegrals(law, alpha);
  const [cells, sums] = [integralRow(law, times.length), integralRow(law, times.length)];
  const [running, part, result] = [emptyIntegral(law), emptyIntegral(law), emptyIntegral(law)];

  return (group, shape) => {
    const { x, first, last } = group;
    running.ln = Number.NEGATIVE_INFINITY;
    running.averages.fill(0);
    sums.keep(last, running);
    for (let cell = last - 1; cell >= first; cell--) {
      if (!isShort[cell] || steepness(panels, cell, shape) > steepest)
        interval(shape, times[cell]!, times[cell + 1]!, part);
      else {
        if (xBefore[cell] === x - 1) integrateNext(panels, cell, cells.ln[cell]!, part);
        else integrate(panels, cell, shape, part);
        xBefore[cell] = x;
      }
      cells.keep(cell, part);
      join(running, part);
      sums.keep(cell, running);
    }
    const at = (entry: number) => {
      const [start, end] = [txAt[entry]!, TAt[entry]!];
      const beyond = start === end ? 1 : Math.exp(sums.ln[end]! - sums.ln[start]!);
      if (beyond < mostBeyond) {
        result.ln = sums.ln[start]! + Math.log1p(-beyond);
        const [whole, rest] = [start * sums.width, end * sums.width];
        for (let k = 0; k < sums.width; k++)
          result.averages[k] = (sums.averages[whole + k]! - beyond * sums.averages[rest + k]!) / (1 - beyond);
        return result;
      }
      // The two sums are nearly the same: the few cells between them are added up instead.
      result.ln = Number.NEGATIVE_INFINITY;
      result.averages.fill(0);
      for (let cell = start; cell < end; cell++) {
        cells.load(cell, part);
        join(result, part);
      }
      return result;
    };
    return { at, onwards: sums };
  };
}

// How much the logarithm of the integrand changes from the first point of a panel to the last.
function steepness({ base, growth }: Panels, panel: number, shape: number): number {
  const [from, to] = [panel * points, (panel + 1) * points - 1];
  return Math.abs(base[from]! - base[to]! - shape * (growth[from]! - growth[to]!));
}

function integralRow(law: LifetimeLaw, size: number) {
  const width = 2 + law.parameters;
  const ln = new Float64Array(size);
  const averages = new Float64Array(size * width);
  return {
    width,
    ln,
    averages,
    keep: (at: number, integral: LifetimeIntegral) => {
      ln[at] = integral.ln;
      for (let k = 0; k < width; k++) averages[at * width + k] = integral.averages[k]!;
    },
    load: (at: number, into: LifetimeIntegral) => {
      into.ln = ln[at]!;
      for (let k = 0; k < width; k++) into.averages[k] = averages[at * width + k]!;
    },
  };
}
