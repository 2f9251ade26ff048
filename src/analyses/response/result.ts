import { z } from 'zod';

const rate = z.number().nullable();

export const responseCell = z.object({
  cell: z.string(),
  customers: z.int().describe('of the base, in the cell on the as-of date'),
  contacted: z.int(),
  responders: z.int(),
  response_rate: rate.describe('null where nobody was contacted'),
  lower: rate.describe('Wilson, 95 %'),
  upper: rate,
  expected_rate: rate.describe('the rate shrunk towards that of all cells: what to expect next time'),
  index: rate.describe('100·(expected_rate − break_even) / break_even: above 0 a contact pays'),
  contact: z.boolean().nullable().describe('whether a contact is expected to pay; null without --contact-cost'),
});

export const response = z.object({
  source: z.enum(['file', 'time_split']).describe('time_split: who bought later stands in for who answers'),
  contacted: z.int(),
  responders: z.int(),
  response_rate: rate,
  lower: rate,
  upper: rate,
  average_amount: rate.describe('of a response, of those whose amount is known'),
  unknown_customers: z.int().describe('of the response file, that the history does not know'),
  shrinkage: z.number().describe('customers that the rate of all cells counts for in each'),
  alike_p_value: rate.describe(
    'how often cells that all answer alike differ by as much, 0-1; from 0.05 on they may well be alike; null where that cannot be told',
  ),
  contact_cost: rate,
  margin_per_response: rate,
  break_even: rate,
  cells: z.array(responseCell).describe('best expected rate first'),
  depth: z
    .array(
      z.object({
        cell: z.string().describe('the last cell that is contacted'),
        customers: z.int().describe('contacted in all, down to this cell'),
        customer_share: z.number(),
        expected_responses: z.number(),
        expected_profit: z.number(),
      }),
    )
    .describe('expected profit by how deep the base is contacted; empty without --contact-cost'),
  best_depth: z
    .object({ cells: z.int(), customers: z.int(), expected_profit: z.number() })
    .nullable()
    .describe('where expected profit is largest'),
});

export type Response = z.output<typeof response>;
export type ResponseCell = z.output<typeof responseCell>;
