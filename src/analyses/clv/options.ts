import { z } from 'zod';
import { twelveNumbers } from '../../models/season-factors.ts';
import { duration, durationOr } from '../durations.ts';
import { share } from '../rates.ts';

const rate = /^(0|0?\.\d+|1(\.0+)?|\d{1,2}(\.\d+)?%|100%)$/;

/** What `clv` can be told. */
export const clvOptions = z.object({
  model: z
    .enum(['auto', 'pareto-nbd', 'bg-nbd', 'mbg-nbd', 'ggom-nbd', 'bg-bb', 'nbd', 'bg-cnbd-k', 'mbg-cnbd-k'])
    .default('auto')
    .describe('how customers buy and leave; auto chooses by hold-out error and BIC'),
  horizon: z
    .string()
    .regex(duration, 'a duration such as 5y')
    .default('5y')
    .describe('how far ahead value is counted')
    .meta({ value: 'DURATION' }),
  discount: z
    .string()
    .regex(rate, 'a rate such as 12% or 0.12')
    .default('12%')
    .describe('discount rate a year')
    .meta({ value: 'RATE' }),
  margin: z
    .string()
    .regex(rate, 'a rate such as 40% or 0.4')
    .optional()
    .describe('contribution in each unit of revenue; without it the value is revenue')
    .meta({ value: 'RATE' }),
  unit: z
    .enum(['week', 'day', 'month'])
    .default('week')
    .describe('unit of time of parameters and of ready histories; length of a BG/BB opportunity'),
  holdout: z
    .string()
    .regex(durationOr('auto', 'none'), 'auto, none, or a duration such as 26w')
    .default('auto')
    .describe('time at the end that models must forecast without having seen it')
    .meta({ value: 'DURATION' }),
  season: z
    .string()
    .regex(new RegExp(`^(auto|none|${twelveNumbers.source})$`), 'auto, none, or twelve numbers, January first')
    .optional()
    .describe(
      'count time at the pace of the season: auto learns it from two years of purchases; or twelve numbers, January to December (default: a plain one with --model auto, else told and not counted)',
    )
    .meta({ value: 'SEASON' }),
  predict: z
    .string()
    .regex(duration, 'a duration such as 52w')
    .default('52w')
    .describe('period of expected_transactions')
    .meta({ value: 'DURATION' }),
  confidence: z
    .string()
    .regex(share, 'a share such as 95%')
    .default('95%')
    .describe('of intervals')
    .meta({ value: 'SHARE' }),
  first_purchase: z
    .enum(['exclude', 'include'])
    .default('exclude')
    .describe('whether the first purchase counts in mean spend'),
  acquisition_cost: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'an amount')
    .optional()
    .describe('cost of a new customer: says when it is earned back')
    .meta({ value: 'AMOUNT' }),
  explain: z.string().min(1).optional().describe('one customer: how its figures come about').meta({ value: 'ID' }),
  force: z.boolean().optional().describe('go on with thin data, unseen first orders, or a model that over-forecasts'),
});

export type ClvOptions = z.output<typeof clvOptions>;
