import { z } from 'zod';
import { response } from '../response/result.ts';
import { fratOptions } from './options.ts';

const rate = z.number().nullable();

const typeRow = z.object({
  type: z.string(),
  customers: z.int().describe('whom it leads: the largest part of what they spent in the window'),
  customer_share: rate.describe('of the customers who bought a type in the window'),
  revenue: z.number().describe('net amount of the type in the window'),
  buyers: z.int().describe('who bought it in the window'),
  penetration: rate.describe('buyers among those who bought a type in the window'),
  average_amount: rate.describe('revenue / buyers'),
  sole_buyers: z.int().describe('who bought no other type in the window'),
  second_type: z
    .string()
    .nullable()
    .describe('the commonest other type of the next purchase after a first one of this type'),
  learned_customers: z.int().nullable().describe('whom it led at the first split'),
  learned_buyers: z.int().nullable().describe('of those, who ordered within the horizon after it'),
  repeat_rate: rate.describe('learned_buyers / learned_customers'),
  lower: rate.describe('of the repeat rate: Wilson, 95 %'),
  upper: rate,
  shrunk_rate: rate.describe('the repeat rate shrunk to that of all'),
  shrunk_lower: rate.describe('of the shrunk rate: beta posterior, 95 %'),
  shrunk_upper: rate,
  index: rate.describe('100 · shrunk_rate / rate of all'),
  pooled: z.boolean().nullable().describe('led too few customers: it shares the shrunk rate of all such types'),
  points: rate.describe('of a type; null where the number of types counts'),
});

const cell = z.object({
  cell: z.string().describe('scores of frequency, recency and amount, and the leading type: 4-5-3/garden'),
  f_score: z.int(),
  r_score: z.int(),
  a_score: z.int(),
  type: z.string().nullable().describe('leading type; null where nothing with a type was bought in the window'),
  customers: z.int(),
  revenue: z.number().describe('all their net amount, whatever the window'),
  mean_points: z.number(),
});

export const evidence = z.object({
  split: z.iso.date().nullable().describe('day before the horizon; null where the history is too short'),
  customers: z.int().nullable().describe('who had ordered by then'),
  buyers: z.int().nullable().describe('of those, who ordered within the horizon'),
  auc_without_type: rate.describe('chance that a buyer had more points of F, R and A than one who did not buy'),
  auc_with_type: rate,
  gain: rate.describe('the difference of the two'),
  z: rate.describe("Mantel's test within cells of recency and frequency: above 0 when buyers had bought better types"),
  p_value: rate.describe('two-sided'),
  verdict: z.enum(['helps', 'helps_less', 'adds_nothing', 'misleads', 'not_learned', 'cannot_tell']),
  sentence: z.string(),
});

export type Evidence = z.output<typeof evidence>;

/** What `frat` finds out. */
export const fratResult = z.object({
  method: fratOptions.shape.method.unwrap(),
  type_score: fratOptions.shape.type_score.unwrap(),
  weights: z.object({ f: z.number(), r: z.number(), a: z.number(), t: z.number() }),
  window: z.object({ from: z.iso.date().nullable().describe('orders after this day'), to: z.iso.date() }).nullable(),
  amount_for_full_points: rate.describe('net amount from which A is at its most; null with --method score'),
  learning: z
    .object({
      split: z.iso.date(),
      until: z.iso.date(),
      customers: z.int(),
      repeat_rate: z.number(),
      shrinkage: z.number().describe('customers that the rate of all counts for in each type'),
      sampled: z.int().describe('1: all customers were looked at; n: one in n'),
    })
    .nullable()
    .describe('what types learned from; null where the history is too short'),
  types: z.array(typeRow).describe('by revenue, the largest first'),
  bands: z.array(
    z.object({
      band: z.string(),
      customers: z.int(),
      customer_share: rate,
      revenue: z.number().describe('all their net amount, whatever the window'),
      mean_points: rate,
      least_points: rate.describe('what it takes to be in it'),
    }),
  ),
  distribution: z.array(z.object({ from: z.int(), to: z.int(), customers: z.int(), revenue: z.number() })),
  grid: z
    .array(
      z.object({
        f_score: z.int(),
        r_score: z.int(),
        customers: z.int(),
        revenue: z.number(),
        response_rate: rate.describe(
          'share that ordered within the horizon after the last split, of those in the cell then',
        ),
      }),
    )
    .describe('cells of frequency and recency'),
  cells: z.array(cell).describe('cells that have customers, most points first'),
  transitions: z
    .array(z.object({ from: z.string(), to: z.string().nullable(), customers: z.int(), share: z.number() }))
    .describe('type of the first purchase day to that of the next; to null: none yet'),
  evidence,
  gains: z
    .array(
      z.object({
        tenth: z.int(),
        customers: z.int(),
        buyers: z.int(),
        response_rate: z.number(),
        lift: rate.describe('response rate / that of all'),
        cumulative_buyers_share: rate,
      }),
    )
    .describe('tenths of customers by their points at the split, and who of them ordered within the horizon'),
  response: response.nullable(),
});

export type FratResult = z.output<typeof fratResult>;
