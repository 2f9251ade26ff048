import { z } from 'zod';

const known = z.number().nullable();

export const incentive = z.object({
  name: z.string(),
  type: z.string().describe('churn, loyalty, coupon, bogo, winback, complaint or acquisition'),
  segments: z.array(z.string()).describe('whom it is for; empty for all customers'),
  customers: z.int().describe('in these segments; all for acquisition'),
  contacts: z.number().describe('how many are contacted, become members, complain, or are prospects'),
  figures: z.array(
    z.object({
      figure: z.string(),
      value: known.describe('durations in years; null where nobody says'),
      source: z
        .enum(['given', 'counts', 'observed', 'base', 'default', 'unknown'])
        .describe('given or counted in the file, observed in treated and control, told by the base, or assumed'),
      lower: known.describe('null of a figure that is simply given'),
      upper: known,
    }),
  ),
  gain_per_contact: known.describe('customer equity that would not be without it, discounted, before cost'),
  cost_per_contact: known,
  profit_per_contact: known,
  max_spend_per_contact: known.describe('gain_per_contact / (1 + hurdle); 0 where there is no gain'),
  fixed_cost: z.number(),
  gain: known.describe('of all contacts'),
  cost: known.describe('of all contacts, with the fixed cost'),
  profit: known.describe('gain − cost: expected, not achieved'),
  lower: known.describe('of profit, for parameters and counts; null where neither is known to vary'),
  upper: known,
  probability: known.describe('that profit is above 0, as far as parameters and counts say; null where neither varies'),
  return_per_cost: known.describe('gain / cost'),
  pays: z.boolean().nullable().describe('whether return_per_cost reaches 1 + hurdle'),
  rank: z.int().nullable().describe('by return_per_cost, 1 for the best'),
  break_evens: z
    .array(
      z.object({
        figure: z.string(),
        bound: z.enum(['least', 'most']),
        value: known.describe('null where no possible value breaks even, or other figures are unknown'),
      }),
    )
    .describe('without fixed cost'),
  optimum: z
    .object({
      spend: z.number().describe('on each prospect'),
      rate: z.number(),
      value: z.number().describe('of a new customer'),
      profit: z.number().describe('on each prospect'),
      marginal_cost_now: z.number().describe('of the last customer won at the spending of now; it must not pass value'),
      retention_spend: known.describe('on each customer a year; null without retention_spend'),
      retention_rate: known,
    })
    .nullable()
    .describe('of acquisition with a ceiling (Blattberg and Deighton)'),
  achieved: z
    .object({
      customers: z.int().describe('treated'),
      control: z.int(),
      incremental: z.number().describe('margin beside what as many of the control brought'),
      cost: z.number(),
      profit: z.number(),
      roi: known.describe('profit / cost, in the time observed; null at no cost'),
      lower: known.describe(
        'of roi, for what the counts of responders, and amounts that vary by as much as their mean, leave open',
      ),
      upper: known,
      probability: z.number().describe('that profit is above 0'),
    })
    .nullable()
    .describe('null without a control group with margins'),
});

export type IncentiveResult = z.output<typeof incentive>;
