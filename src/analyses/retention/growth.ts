import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { growthAccounting } from '../../sql/relations/comebacks.ts';
import type { Sql } from '../../sql/sql.ts';
import { addDays, beforeBy } from '../dates.ts';
import { cents } from './cents.ts';

const movements = ['new', 'back', 'up', 'down', 'silent', 'returns'] as const;

const span = z.object({ first_day: z.iso.date(), last_day: z.iso.date(), revenue: z.number() });

export const growth = z
  .object({
    length: z.string().describe('12m, 6m, 3m or 1m: the longest of which the history holds two'),
    before: span,
    after: span,
    movements: z.array(
      z.object({
        movement: z
          .enum(movements)
          .describe(
            'new: first order in the later span; back: ordered before, but not in the earlier one; up: as much or more; down: less; silent: no order in the later span; returns: no order in either, money given back',
          ),
        customers: z.int(),
        revenue_before: z.number(),
        revenue_after: z.number(),
        change: z.number().describe('revenue_after − revenue_before; all of them add up to the change of revenue'),
      }),
    ),
  })
  .describe('where the change of revenue between two equal spans comes from');

export type Growth = z.output<typeof growth>;

/** Two spans of equal length up to the as-of date, the longest that the history holds. */
export interface GrowthSpans {
  readonly length: string;
  /** The day before the earlier span, its last day, and the last of the later one. */
  readonly before: string;
  readonly middle: string;
  readonly after: string;
}

/** Null when the history does not even hold two months. */
export function growthSpans(firstDate: string, asOf: string): GrowthSpans | null {
  for (const months of [12, 6, 3, 1]) {
    // Counted from the day after, so that months that are whole end with their last day.
    const ending = (count: number): string => addDays(beforeBy(addDays(asOf, 1), `${count}m`), -1);
    const [start, middle] = [ending(2 * months), ending(months)];
    if (addDays(start, 1) >= firstDate) return { length: `${months}m`, before: start, middle, after: asOf };
  }
  return null;
}

export async function growthOf(engine: Engine, rhythms: Sql, spans: GrowthSpans): Promise<Growth> {
  const found = new Map(
    (await engine.all(growthAccounting(rhythms, spans.middle))).map((row) => [String(row.movement), row]),
  );
  const rows = movements.map((movement) => {
    const row = found.get(movement);
    const [revenue_before, revenue_after] = [Number(row?.revenue_before ?? 0), Number(row?.revenue_after ?? 0)];
    return {
      movement,
      customers: Number(row?.customers ?? 0),
      revenue_before,
      revenue_after,
      change: cents(revenue_after - revenue_before),
    };
  });
  const sum = (of: 'revenue_before' | 'revenue_after'): number =>
    cents(rows.reduce((total, row) => total + row[of], 0));
  return {
    length: spans.length,
    before: { first_day: addDays(spans.before, 1), last_day: spans.middle, revenue: sum('revenue_before') },
    after: { first_day: addDays(spans.middle, 1), last_day: spans.after, revenue: sum('revenue_after') },
    movements: rows,
  };
}
