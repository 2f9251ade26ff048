import { z } from 'zod';
import type { Reading } from '../../ingest/reading.ts';
import type { ClvResult } from '../clv/result.ts';
import type { EquityResult } from '../equity/result.ts';
import { knownOf } from '../known.ts';
import type { RetentionResult } from '../retention/result.ts';
import type { Part } from './parts.ts';

/** The figures that a report begins with, and that its history keeps. */
export const headline = z.object({
  customers: z.int().nullable(),
  active: z.int().nullable().describe('within their usual gap between orders; null without purchases'),
  orders: z.int().nullable(),
  revenue: z.number().nullable(),
  repeat_rate: z.number().nullable(),
  rising_churn: z.enum(['rising', 'stable', 'falling', 'cannot_tell']).nullable().describe('the verdict on infidelity'),
  equity: z.number().nullable().describe('existing customers, within the horizon'),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  money: z.enum(['margin', 'revenue', 'none']).nullable().describe('what the equity is counted in'),
});

export type Headline = z.output<typeof headline>;

/** The results of a report's sections, by command; null where there is none. */
export interface Results {
  readonly retention: RetentionResult | null;
  readonly clv: ClvResult | null;
  readonly equity: EquityResult | null;
}

export function headlineOf(reading: Reading, results: Results): Headline {
  const { ledger } = reading;
  const known = knownOf(reading);
  const { retention } = results;
  const followed = retention?.kind === 'purchases' ? retention : null;
  return {
    customers: known.customers ? ledger.customers : null,
    active: followed?.states.find(({ state }) => state === 'active')?.customers ?? null,
    orders: known.orders ? ledger.orders : null,
    revenue: known.money ? ledger.revenue : null,
    repeat_rate: followed?.repeat.repeat_rate ?? null,
    rising_churn: retention?.rising_churn.verdict ?? null,
    ...equityIn(results),
  };
}

/** Of `equity`, or of `clv`, which values bases that are too thin for strands. */
function equityIn({ equity, clv }: Results): Pick<Headline, 'equity' | 'lower' | 'upper' | 'money'> {
  if (equity) {
    const { total, lower, upper, convention } = equity;
    return { equity: total, lower, upper, money: convention.money };
  }
  if (!clv) return { equity: null, lower: null, upper: null, money: null };
  const { total, lower, upper } = clv.value;
  return { equity: total, lower, upper, money: clv.convention.money };
}

/** The result of a section, whose analysis it is by name. */
export const resultOf = <Result>(parts: readonly Part[], name: string): Result | null =>
  (parts.find(({ analysis }) => analysis.name === name)?.outcome?.result as Result | undefined) ?? null;
