import { z } from 'zod';

/** What an analysis that finds cells can be told of a mailing. */
export const responseOptions = {
  response: z
    .string()
    .optional()
    .describe('who answered an earlier mailing: a file with customer, yes or no, and the amount where there is one')
    .meta({ value: 'FILE' }),
  contact_cost: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'an amount such as 0.85')
    .optional()
    .describe('cost of one contact: with --margin it gives the response that pays')
    .meta({ value: 'AMOUNT' }),
  margin: z
    .string()
    .regex(/^(\d+(\.\d+)?%?|\.\d+)$/, 'a share such as 40% or 0.4, or an amount per response such as 25')
    .optional()
    .describe('what a response brings: a share of its amount (40%, 0.4) or an amount (25)')
    .meta({ value: 'RATE|AMOUNT' }),
};

const shape = z.object(responseOptions);
export type ResponseOptions = z.output<typeof shape>;
