import { z } from 'zod';

/** The shape of scenarios in the result of `equity`. */
export const scenarioShape = {
  scenarios: z
    .array(
      z.object({
        scenario: z.string().describe('as it was given'),
        kind: z.enum(['retention', 'churn', 'margin', 'order_rate', 'win_back', 'lose_top']),
        segment: z.string().nullable().describe('null of all customers'),
        customers: z.number().describe('whom it concerns'),
        change: z.number().nullable().describe('of the total, this scenario alone; null without a total'),
        change_share: z.number().nullable().describe('of the total'),
        together: z.number().nullable().describe('its part in the change of all scenarios at once (Shapley)'),
        hazards: z.number().nullable().describe('what the hazard of leaving of each is multiplied by'),
        days: z.number().nullable().describe('how long; null for good'),
        retention_before: z.number().nullable().describe('of those who are customers, still customers in a year'),
        retention_after: z.number().nullable().describe('the same under this scenario, for as long as it lasts'),
      }),
    )
    .describe('one by one; empty without --scenario'),
  scenarios_together: z
    .object({
      change: z.number().describe('of the total, all scenarios at once: the sum of together'),
      alone: z.number().describe('sum of the changes of each alone'),
      interaction: z.number().describe('change − alone'),
      total: z.number().describe('the total then'),
    })
    .nullable()
    .describe('null without scenarios, or a total'),
};

const scenarios = z.object(scenarioShape);
export type Scenarios = z.output<typeof scenarios>;
