import type { PurchaseFit } from './purchase-fit.ts';
import { purchaseHistories } from './purchase-histories.ts';
import { probabilityAlive } from './purchase-scores.ts';

/** P(alive) of one customer at a day, by what had been seen of it until then. */
export interface AlivePoint {
  /** Days since the first purchase. */
  readonly day: number;
  readonly alive: number;
  /** Just after a purchase on this day; the point before it has the same day. */
  readonly purchase: boolean;
}

/** The path is told at about so many days, and at every purchase. */
const points = 200;

/**
 * P(alive) of one customer from the first purchase to the end of observation, by a fitted model: it falls in silence, and
 * at a purchase it leaps, which two points of the same day tell. `days` are those of the purchases since the first, from 0
 * on, ascending; `observed` is the last day, `unit` the days in a unit of time of the fit, and `clock` says how many days count until
 * one of the calendar, where they do not count alike. Discrete opportunities have a point each.
 */
export function alivePath(
  fit: PurchaseFit,
  {
    days,
    observed,
    unit,
    clock = (day) => day,
  }: {
    readonly days: readonly number[];
    readonly observed: number;
    readonly unit: number;
    readonly clock?: (day: number) => number;
  },
): AlivePoint[] {
  const seen =
    fit.model.name === 'bg-bb'
      ? opportunitiesSeen(days, observed, unit)
      : daysSeen(days, observed, (day) => clock(day) / unit);
  const alive = probabilityAlive(
    fit.model,
    fit.parameters,
    purchaseHistories({ x: seen.map(({ x }) => x), tx: seen.map(({ tx }) => tx), T: seen.map(({ T }) => T) }),
  );
  return seen.map(({ day, purchase }, index) => ({ day, alive: alive[index]!, purchase }));
}

interface Seen {
  readonly day: number;
  readonly purchase: boolean;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
}

function daysSeen(days: readonly number[], observed: number, time: (day: number) => number): Seen[] {
  const at = (day: number, x: number, purchase: boolean): Seen => ({
    day,
    purchase,
    x,
    tx: time(days[x]!),
    T: time(day),
  });
  const step = Math.max(1, Math.ceil(observed / points));
  return days.flatMap((day, x) => {
    const until = days[x + 1] ?? observed;
    const silent = Array.from({ length: Math.ceil(until / step) }, (_, i) => i * step).filter((d) => d > day);
    const path = [at(day, x, true), ...silent.map((d) => at(d, x, false))];
    return until > day ? [...path, at(until, x, false)] : path;
  });
}

// What falls between two opportunities counts at the later one.
function opportunitiesSeen(days: readonly number[], observed: number, unit: number): Seen[] {
  const taken = new Set(days.map((day) => Math.ceil(day / unit)));
  let [x, tx] = [0, 0];
  return Array.from({ length: Math.floor(observed / unit) + 1 }, (_, n) => {
    const purchase = taken.has(n);
    if (purchase && n > 0) [x, tx] = [x + 1, n];
    return { day: Math.round(n * unit), purchase, x, tx, T: n };
  });
}
