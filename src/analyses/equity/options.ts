import { z } from 'zod';
import { clvOptions } from '../clv/options.ts';

/** What `equity` can be told. */
export const equityOptions = clvOptions.omit({ acquisition_cost: true, explain: true }).extend({
  reference: z
    .string()
    .regex(/^(p10|p25|median|segment:[a-z_]+)$/, 'p10, p25, median or segment:ID')
    .default('p10')
    .describe('whom customers are compared with in strands: the tenth, quarter or half worth least, or a segment')
    .meta({ value: 'WHOM' }),
});

export type EquityOptions = z.output<typeof equityOptions>;
