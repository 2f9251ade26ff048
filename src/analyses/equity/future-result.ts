import { z } from 'zod';

const money = z.number().nullable();

export const future = z
  .object({
    total: money.describe('customers to come, after what they cost to win; null without --acquisition-cost'),
    lower: money.describe('of the total, for what is not known of the parameters; how many come is taken as given'),
    upper: money,
    before_cost: z.number().describe('the same before what they cost to win'),
    within_horizon: z
      .number()
      .describe('what of it comes within the horizon of the total itself; before cost where none is known'),
    value: z
      .number()
      .describe('of one customer at acquisition, the first purchase included, over the horizon from then on'),
    value_lower: z.number(),
    value_upper: z.number(),
    acquisition_cost: money.describe('of one customer, at as many newcomers as now'),
    saturation: z.number().describe('a customer costs (newcomers / newcomers of now) to this power times as much'),
    break_even_cost: money.describe('acquisition cost at which customers to come are worth nothing'),
    forecast: z.enum(['mean', 'trend', 'bass', 'logistic']),
    parameters: z.array(z.object({ name: z.string(), estimate: z.number() })).describe('of the forecast, by quarters'),
    newcomers_now: z.number().describe('a quarter, mean of the last four whole ones'),
    seen: z
      .array(z.object({ quarter: z.int().describe('0 for the last, −1 before it …'), customers: z.int() }))
      .describe('newcomers by whole quarters, counted back from the as-of date'),
    periods: z.array(
      z.object({
        quarter: z.int().describe('1 for the first to come'),
        until: z.iso.date().nullable().describe('null for ready histories'),
        customers: z.number(),
        acquisition_cost: money.describe('of one customer'),
        marginal_cost: money.describe('of the last one: what must not pass value'),
        before_cost: z.number().describe('discounted to the as-of date'),
        after_cost: money,
      }),
    ),
  })
  .describe('customers still to come, no part of the total; null without --future, or where it cannot be said');

export type Future = z.output<typeof future>;
