import { z } from 'zod';
import { arrivalLaws } from '../../equity/arrivals.ts';
import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { clvOptions } from '../clv/options.ts';

/** What `equity` can be told of customers still to come. */
export const futureOptions = {
  future: z.boolean().optional().describe('value customers still to come as well, beside the total and never in it'),
  acquisition_cost: clvOptions.shape.acquisition_cost.describe('with --future: cost of a new customer'),
  newcomers: z
    .enum(Object.keys(arrivalLaws) as [keyof typeof arrivalLaws])
    .default('mean')
    .describe('with --future: who will come in a quarter, by the last four, a damped trend, or a market that fills'),
  market: z
    .string()
    .regex(/^[1-9]\d*$/, 'a number of customers')
    .optional()
    .describe('with --newcomers bass and logistic: how many customers there can ever be, those of today among them')
    .meta({ value: 'CUSTOMERS' }),
  saturation: z
    .string()
    .regex(/^(\d+(\.\d*)?|\.\d+)$/, 'an exponent such as 0.5')
    .default('0')
    .describe('with --future: a customer costs (newcomers / newcomers of now) to this power times as much')
    .meta({ value: 'EXPONENT' }),
};

const shape = z.object(futureOptions);
export type FutureOptions = z.output<typeof shape>;

/** UsageError for what says nothing without another option. */
export function requireFuture({ future, newcomers, market }: FutureOptions, given: ReadonlySet<string>): void {
  const needless = ['acquisition_cost', 'newcomers', 'market', 'saturation'].find((key) => given.has(key));
  if (!future && needless !== undefined)
    throw new UsageError(phrase`--${needless.replace('_', '-')} says nothing without --future`, {
      hint: phrase`Add --future to value customers still to come.`,
    });
  const { saturates } = arrivalLaws[newcomers];
  if (saturates && market === undefined)
    throw new UsageError(phrase`--newcomers ${newcomers} needs --market`, {
      hint: phrase`Say how many customers there can ever be, those of today among them: --market 50000.`,
    });
  if (!saturates && market !== undefined)
    throw new UsageError(phrase`--market says nothing of --newcomers ${newcomers}`, {
      hint: phrase`It goes with --newcomers bass and --newcomers logistic.`,
    });
}
