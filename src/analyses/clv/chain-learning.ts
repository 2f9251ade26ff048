import type { Engine } from '../../engine/engine.ts';
import {
  periodsBought,
  type RecencyChain,
  type RecencyHistory,
  recencyChain,
  recencyCounts,
  recencyState,
  recencyStates,
} from '../../models/recency-chain.ts';
import { recencyHistories } from '../../sql/relations/recency.ts';
import type { Sql } from '../../sql/sql.ts';

/** Fewer customers, or fewer of their comings-back, carry no chances by state. */
export const fewestInChain = 30;
export const fewestReturns = 10;

/** How often customers are weighed anew, and by which seed. */
export const resampling = { draws: 1000, seed: 1 };

/** A history in periods, with what was bought in them. */
export interface Seen extends RecencyHistory {
  readonly days: number;
  readonly squaredDays: number;
  readonly averaged: number;
  readonly spent: number;
}

/** What histories teach: the chances, and what a period with a purchase brings. */
export interface Learned {
  readonly chain: RecencyChain;
  /** Purchase days in a period with a purchase, and the mean of their squares. */
  readonly daysEach: number;
  readonly squaredDaysEach: number;
  readonly meanSpend: number;
}

/** The histories of buyers until a day. */
export async function seenUntil(
  engine: Engine,
  { buyers, customerDays }: { readonly buyers: Sql; readonly customerDays: Sql },
  of: { readonly until: string; readonly periodDays: number; readonly more: 0 | 1 },
): Promise<Seen[]> {
  const found = await engine.all(recencyHistories(customerDays, buyers, of, engine.dialect));
  return found.map((row) => ({
    gaps: row.gaps === '' ? [] : String(row.gaps).split(',').map(Number),
    since: Number(row.since),
    customers: Number(row.customers),
    days: Number(row.days ?? 0),
    squaredDays: Number(row.squared_days ?? 0),
    averaged: Number(row.averaged),
    spent: Number(row.spent),
  }));
}

/** How many customers there are, and how often they came back. */
export const numbersOf = (histories: readonly Seen[]): { readonly customers: number; readonly returns: number } => ({
  customers: histories.reduce((sum, { customers }) => sum + customers, 0),
  returns: histories.reduce((sum, { gaps, customers }) => sum + gaps.length * customers, 0),
});

/** Whether histories carry chances by state. */
export function saysSomething(histories: readonly Seen[]): boolean {
  const { customers, returns } = numbersOf(histories);
  return customers >= fewestInChain && returns >= fewestReturns;
}

/** Customers by state. */
export function customersByState(histories: readonly Seen[]): number[] {
  const customers = new Array<number>(recencyStates).fill(0);
  for (const { gaps, since, customers: count } of histories) customers[recencyState(gaps.length > 0, since)]! += count;
  return customers;
}

/** What histories teach, customers weighed as given. */
export function learnedFrom(
  histories: readonly Seen[],
  weights: readonly number[] = histories.map(({ customers }) => customers),
): Learned {
  const counts = recencyCounts(histories, weights);
  const sum = (of: (history: Seen) => number) =>
    histories.reduce((total, history, i) => total + (weights[i]! * of(history)) / history.customers, 0);
  const bought = counts.bought.reduce((total, times) => total + times, 0);
  return {
    chain: recencyChain(counts),
    daysEach: bought > 0 ? sum(({ days }) => days) / bought : 1,
    squaredDaysEach: bought > 0 ? sum(({ squaredDays }) => squaredDays) / bought : 1,
    meanSpend:
      sum(({ spent }) => spent) /
      Math.max(
        sum(({ averaged }) => averaged),
        1e-9,
      ),
  };
}

/** Discounted purchase days to come, by state. */
export const daysBought = (
  { chain, daysEach }: Learned,
  ahead: { readonly periods: number; readonly discount: number },
): number[] => periodsBought(chain, ahead).map((times) => times * daysEach);
