import { z } from 'zod';
import { duration, durationOr } from '../durations.ts';
import { responseOptions } from '../response/options.ts';

/** What `frat` can be told. */
export const fratOptions = z.object({
  method: z.enum(['points', 'score']).default('points').describe('points by bands, or scores from 1 to 5 by value'),
  type_score: z
    .enum(['repeat', 'policy', 'breadth'])
    .default('repeat')
    .describe('what ranks types: how many order again, your own table, or how many types a customer buys'),
  type_points: z
    .string()
    .optional()
    .describe('with --type-score policy: points for each type (YAML or JSON: type: points)')
    .meta({ value: 'FILE' }),
  points: z.string().optional().describe('bands of your own (YAML or JSON)').meta({ value: 'FILE' }),
  weights: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?){3}$/, 'four numbers such as 3,5,2,2')
    .default('3,5,2,2')
    .describe('of F, R, A and T')
    .meta({ value: 'F,R,A,T' }),
  window: z
    .string()
    .regex(durationOr('all'), 'all, or a duration such as 24m')
    .default('24m')
    .describe('count only orders of the last 90d, 26w, 12m or 5y')
    .meta({ value: 'DURATION' }),
  horizon: z
    .string()
    .regex(duration, 'a duration such as 6m')
    .default('6m')
    .describe('how far ahead an order counts as a repeat: types learn on one, the evidence is taken on the next')
    .meta({ value: 'DURATION' }),
  ...responseOptions,
});

export type FratOptions = z.output<typeof fratOptions>;
