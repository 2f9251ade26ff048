import { z } from 'zod';

/** The shape of what moves the total, in the result of `equity`. */
export const leverShape = {
  elasticities: z
    .array(
      z.object({
        what: z.enum(['margin', 'order_rate', 'retention', 'discount_rate', 'horizon']),
        elasticity: z
          .number()
          .nullable()
          .describe('per cent of the total for 1 % more; of retention, for hazards of leaving that are 1 % less'),
      }),
    )
    .describe('null of retention where the model sees nobody leave, of discount_rate where it is 0'),
  retention_point: z
    .object({
      before: z.number().describe('of those who are customers, still customers in a year'),
      after: z.number(),
      hazards: z.number().describe('what the hazard of leaving of every customer is multiplied by'),
      change: z.number().describe('of the total'),
    })
    .nullable()
    .describe('one point more of the retention of a year; null where nobody leaves, or above 99 %'),
  tornado: z
    .array(
      z.object({
        what: z.enum(['spend', 'margin', 'order_rate', 'staying', 'discount_rate', 'horizon']),
        basis: z.enum(['interval', 'tenth']).describe('the interval of an estimate, or a tenth less and more'),
        low: z.number().describe('what the figure is multiplied by'),
        high: z.number(),
        equity_low: z.number().describe('the total at low'),
        equity_high: z.number(),
        swing: z.number(),
      }),
    )
    .describe('the total when one figure alone is otherwise, the widest first'),
  two_way: z
    .object({
      discount_rates: z.array(z.number()),
      hazards: z.array(z.number()).describe('what the hazard of leaving of every customer is multiplied by'),
      equity: z.array(z.array(z.number())).describe('equity[hazard][discount rate]'),
    })
    .nullable()
    .describe('the total by discount rate and churn; null where the model sees nobody leave'),
  at_risk: z
    .object({
      leaving: z.number().describe('expected number of customers who leave within a year'),
      expected_loss: z.number().describe('what those are worth, Σ chance·value; part of the value already'),
      expected_loss_share: z.number().nullable().describe('of the total'),
      quantile: z.number(),
      losses: z
        .array(
          z.object({
            correlation: z.number().describe('of what makes customers leave'),
            loss: z.number().describe('not passed with probability quantile'),
            unexpected: z.number().describe('loss − expected_loss'),
          }),
        )
        .describe('one-factor model: a bad year makes all leave more readily'),
    })
    .nullable()
    .describe('what leaves within a year, nobody won back; null where the model sees nobody leave'),
};

const levers = z.object(leverShape);
export type Levers = z.output<typeof levers>;
