import { z } from 'zod';

export const bridge = z
  .object({
    since: z.iso.date(),
    from: z.number().describe('equity of the customers of then, by the model of today'),
    acquired: z.number().describe('of customers who bought first since then'),
    lost: z.number().describe('change of those who fell below 5 % of being customers'),
    margin: z.number().describe('change of the others by what a purchase brings'),
    order_rate: z.number().describe('by how often they buy'),
    retention: z.number().describe('by the chance of being and staying a customer'),
    other: z.number().describe('0: model, discount and horizon are those of today at both dates'),
    to: z.number().describe('from + acquired + lost + margin + order_rate + retention + other'),
    expected: z.number().describe('what the customers of then were to be worth today, by the same model'),
    unexpected: z.number().describe('what they are worth today, less what was expected'),
    by_chance: z
      .number()
      .describe(
        'how far chance alone takes unexpected from 0 to either side, at --confidence, where nothing has changed',
      ),
    customers: z.object({ before: z.int(), acquired: z.int(), lost: z.int() }),
  })
  .describe('what changed since --previous');

export type Bridge = z.output<typeof bridge>;
