import { z } from 'zod';
import { periods } from '../../sql/relations/periods.ts';
import { averageRate, cohort } from './cohorts.ts';
import { contractsResult } from './contracts/result.ts';
import { growth } from './growth.ts';
import { repeat } from './repeat.ts';
import { risingChurn } from './rising.ts';
import { split } from './split.ts';
import { rhythm, state } from './states.ts';
import { timeToRepeat } from './time-to-repeat.ts';

const purchasesResult = z.object({
  kind: z.literal('purchases'),
  period: z.enum(periods),
  cohorts: z.array(cohort).describe('by the period of the first order, the first of them first'),
  average: z.array(averageRate),
  repeat,
  time_to_repeat: timeToRepeat,
  growth: growth.nullable().describe('null for a history of less than two months'),
  states: z.array(state),
  rhythm,
  by_column: split.nullable(),
  rising_churn: risingChurn,
});

/** What `retention` finds out of purchases. */
export type PurchasesResult = z.output<typeof purchasesResult>;

/** What `retention` finds, by the kind of the input. */
export const retentionResult = z.discriminatedUnion('kind', [purchasesResult, contractsResult]);

export type RetentionResult = z.output<typeof retentionResult>;
