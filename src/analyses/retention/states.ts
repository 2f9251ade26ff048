import { z } from 'zod';
import type { Engine, Row } from '../../engine/engine.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import { customersByState, pooledGaps, standingNow, standingThen } from '../../sql/relations/states.ts';
import type { Sql } from '../../sql/sql.ts';
import { addDays, daysBetween } from '../dates.ts';

const states = ['active', 'due', 'lapsed'] as const;

const observed = {
  past_customers: z.int().nullable().describe('customers in that state on the past date'),
  came_back: z.int().nullable().describe('of those, who ordered again by the as-of date'),
  comeback_rate: z.number().nullable().describe('came_back / past_customers: observed, not forecast'),
  lower: z.number().nullable().describe('95 % interval of the rate (Wilson)'),
  upper: z.number().nullable(),
};

export const state = z.object({
  state: z.enum(states).describe('silent up to the usual gap, up to twice it, or longer'),
  customers: z.int().nullable().describe('today; null where nobody ever ordered twice, so that no gap is usual'),
  customer_share: z.number().nullable(),
  ...observed,
  repeat: z
    .object({ customers: z.int().nullable(), ...observed })
    .describe('of these, customers with two orders or more'),
});

export const rhythm = z
  .object({
    usual_gap_days: z.number().nullable().describe('mean time between orders, of all customers together'),
    gaps: z.int().describe('how many gaps it is made of'),
    past_date: z.iso.date().nullable().describe('the past date on which states were taken, to see who came back since'),
    past_days: z.int().nullable().describe('days since then'),
  })
  .describe('what states are made of');

export type State = z.output<typeof state>;
export type Rhythm = z.output<typeof rhythm>;

/** The past date: a third of the history ago, at most 182 days, so that a state can be compared with what came of it. */
export function splitDate(firstDate: string, asOf: string): string | null {
  const days = Math.min(182, Math.floor(daysBetween(firstDate, asOf) / 3));
  return days > 0 ? addDays(asOf, -days) : null;
}

/** Customers by state today, and what became of those who were in each state on the past date, judged by what was known then. */
export async function statesOf(
  engine: Engine,
  { rhythms, waits }: { readonly rhythms: Sql; readonly waits: Sql },
  { asOf, split }: { asOf: string; split: string | null },
): Promise<{ states: State[]; rhythm: Rhythm }> {
  const now = await standing(engine, standingNow(rhythms), asOf);
  const then = split === null ? null : await standing(engine, standingThen(waits), split);
  const everyone = count(now.rows);
  return {
    rhythm: {
      usual_gap_days: now.gaps > 0 ? now.days / now.gaps : null,
      gaps: now.gaps,
      past_date: then?.rows ? split : null,
      past_days: then?.rows ? daysBetween(split!, asOf) : null,
    },
    states: states.map((name) => {
      const here = now.rows && of(now.rows, name);
      const past = then?.rows ? of(then.rows, name) : null;
      const repeating = (rows: readonly Row[] | null): readonly Row[] | null =>
        rows?.filter((row) => row.repeat === true) ?? null;
      return {
        state: name,
        customers: count(here),
        customer_share: here && everyone ? count(here)! / everyone : null,
        ...comebacks(past),
        repeat: { customers: count(repeating(here)), ...comebacks(repeating(past)) },
      };
    }),
  };
}

async function standing(engine: Engine, relation: Sql, on: string) {
  const row = await engine.one(pooledGaps(relation, engine.dialect));
  const pooled = { days: Number(row.days), gaps: Number(row.gaps) };
  if (pooled.gaps === 0) return { ...pooled, rows: null };
  return { ...pooled, rows: await engine.all(customersByState(relation, on, pooled, engine.dialect)) };
}

const of = (rows: readonly Row[], state: string): Row[] => rows.filter((row) => row.state === state);

const count = (rows: readonly Row[] | null, key = 'customers'): number | null =>
  rows?.reduce((sum, row) => sum + Number(row[key]), 0) ?? null;

function comebacks(rows: readonly Row[] | null): Pick<State, keyof typeof observed> {
  const [customers, back] = [count(rows), count(rows, 'came_back')];
  const interval = wilsonInterval(back ?? 0, customers ?? 0);
  return {
    past_customers: customers,
    came_back: back,
    comeback_rate: customers ? back! / customers : null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
  };
}
