import { z } from 'zod';
import { churnVerdicts } from '../../models/rising-churn.ts';

/** The figures that a report begins with, and that its history keeps. */
export const headline = z.object({
  customers: z.int().nullable(),
  active: z.int().nullable().describe('within their usual gap between orders, or with a contract that has not ended'),
  orders: z.int().nullable(),
  revenue: z.number().nullable(),
  repeat_rate: z.number().nullable(),
  rising_churn: z.enum(churnVerdicts).nullable().describe('the verdict on infidelity'),
  equity: z.number().nullable().describe('existing customers, within the horizon; of contracts without end'),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  money: z.enum(['margin', 'revenue', 'none']).nullable().describe('what the equity is counted in'),
});

export type Headline = z.output<typeof headline>;

/** What one week's report said: sums and options, and nothing of any customer. */
export const entry = z.object({
  as_of: z.iso.date(),
  version: z.string(),
  headline,
  rows_used: z.int(),
  options: z.record(z.string(), z.unknown()),
});

export type Entry = z.output<typeof entry>;

/** The history of a report: one entry a calendar week (ISO), the first first. */
export const historyFile = z.object({ schema: z.literal('clientele/history@1'), runs: z.array(entry) });
