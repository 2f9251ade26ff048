import { z } from 'zod';
import { clvOptions } from '../clv/options.ts';
import { futureOptions } from './future-options.ts';
import { surveyOptions } from './survey/options.ts';

/** What `equity` can be told. */
export const equityOptions = clvOptions.omit({ acquisition_cost: true, explain: true }).extend({
  reference: z
    .string()
    .regex(/^(p10|p25|median|segment:[a-z_]+)$/, 'p10, p25, median or segment:ID')
    .default('p10')
    .describe('whom customers are compared with in strands: the tenth, quarter or half worth least, or a segment')
    .meta({ value: 'WHOM' }),
  driver: z
    .string()
    .regex(
      /^\s*(value|brand|retention)\s*=\s*[^,\s][^,]*(,\s*(value|brand|retention)\s*=\s*[^,\s][^,]*)*$/,
      'STRAND=COLUMN',
    )
    .optional()
    .describe(
      'columns that say why customers buy (scores, complaints, a programme), each with its strand, with a minus where more of it lowers that: value=score,brand=-coupons,retention=member',
    )
    .meta({ value: 'STRAND=COLUMN' }),
  previous: z.iso
    .date()
    .optional()
    .describe('what changed since this day, customers who came and left apart')
    .meta({ value: 'DATE' }),
  ...futureOptions,
  incentive: z
    .string()
    .optional()
    .describe('campaigns, as YAML or JSON: what each is expected to bring, where it breaks even, what was achieved')
    .meta({ value: 'FILE' }),
  scenario: z
    .array(z.string().min(1))
    .optional()
    .describe(
      'what if, in plain words (repeatable, valued together): "retention of at_risk +5pt", "margin +2%", "win back 500"',
    )
    .meta({ value: 'WORDS' }),
  aggregate: z
    .string()
    .optional()
    .describe(
      'value rates in place of a file: retention=.8,margin=100,discount=12%, with growth, customers, cost and periods; or chances=.3/.2/.1 by recency',
    )
    .meta({ value: 'RATES', alone: true }),
  ...surveyOptions,
});

export type EquityOptions = z.output<typeof equityOptions>;
