import { z } from 'zod';

const link = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() });

/** What stands behind strands that are carried by measured drivers. */
export const driversResult = z.object({
  landmark: z.iso.date().describe('features that explain are of purchases until then, what they explain came after it'),
  window: z.number().describe('units of time after it'),
  customers: z.int().describe('to whom the links were fitted'),
  draws: z.int().describe('of the links, for the intervals'),
  ranges_only: z
    .boolean()
    .describe('an interval is wider than 10 points of the total on a side: read intervals, not points'),
  unmeasured: z.array(z.string()).describe('strands of which no column speaks: null, what they carry is in the base'),
  links: z
    .array(
      z.object({
        strand: z.string(),
        rate: link.describe('change of ln order rate with one standard deviation more of the index'),
        drop_out: link.describe('of ln hazard of leaving'),
        amount: link.describe('of ln amount of a purchase day'),
      }),
    )
    .describe('what the index of each strand goes with; an association, no effect'),
  features: z.array(
    z.object({
      feature: z.string().describe('what it counts; `column` for a column that --driver names'),
      column: z.string().nullable(),
      strand: z.string(),
      sign: z.int().describe('1 where more of it raises the strand, −1 where less does'),
      customers: z.int().describe('of whom it is known today'),
      share: z.number().describe('of all customers'),
      mean: z.number(),
      rate: link.describe('as of the index, with one standard deviation of the feature in the direction of its sign'),
      drop_out: link,
      amount: link,
      equity: z.number().nullable().describe('its part of what the strand carries; null where parts nearly cancel'),
    }),
  ),
});

export type DriversResult = z.output<typeof driversResult>;
