import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import { repeaterCounts, yearHistories } from '../../sql/relations/comebacks.ts';
import type { Sql } from '../../sql/sql.ts';

const repeatBuying = z.object({
  year: z.int(),
  next_year: z.int(),
  active: z.int().describe('customers with an order in the year'),
  again: z.int().describe('of those, with an order in the next year too'),
  rate: z.number().nullable().describe('again / active; null without customers'),
  lower: z.number().nullable().describe('95 % interval (Wilson)'),
  upper: z.number().nullable(),
  complete: z
    .boolean()
    .describe('the next year is over on the as-of date, and the first had begun when the history does'),
});

export const repeat = z.object({
  customers: z.int(),
  repeaters: z.int().describe('customers with at least two orders'),
  repeat_rate: z.number().nullable().describe('repeaters / customers'),
  repeat_buying_rate: z.array(repeatBuying).describe('calendar years, each with the next'),
});

export type Repeat = z.output<typeof repeat>;

/** The most calendar years that are looked at, the last of them. */
const mostYears = 48;

export function yearsOf(firstDate: string, asOf: string): { first: number; count: number } {
  const [first, last] = [Number(firstDate.slice(0, 4)), Number(asOf.slice(0, 4))];
  return { first: Math.max(first, last - mostYears + 1), count: Math.min(last - first + 1, mostYears) };
}

export async function repeatOf(
  engine: Engine,
  rhythms: Sql,
  { firstDate, asOf }: { firstDate: string; asOf: string },
): Promise<Repeat> {
  const { customers, repeaters } = await engine.one(repeaterCounts(rhythms));
  const { first, count } = yearsOf(firstDate, asOf);
  const histories = (await engine.all(yearHistories(rhythms))).map((row) => ({
    years: BigInt(Number(row.years)),
    customers: Number(row.customers),
  }));
  const having = (bits: bigint): number =>
    histories.reduce((sum, each) => sum + ((each.years & bits) === bits ? each.customers : 0), 0);
  return {
    customers: Number(customers),
    repeaters: Number(repeaters),
    repeat_rate: Number(customers) > 0 ? Number(repeaters) / Number(customers) : null,
    repeat_buying_rate: Array.from({ length: count - 1 }, (_, index) => {
      const [active, again] = [having(1n << BigInt(index)), having(3n << BigInt(index))];
      const interval = wilsonInterval(again, active);
      return {
        year: first + index,
        next_year: first + index + 1,
        active,
        again,
        rate: active > 0 ? again / active : null,
        lower: interval?.lower ?? null,
        upper: interval?.upper ?? null,
        complete: asOf >= `${first + index + 1}-12-31` && firstDate <= `${first + index}-01-31`,
      };
    }),
  };
}
