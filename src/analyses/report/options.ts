import { z } from 'zod';
import { clvOptions } from '../clv/options.ts';
import { equityOptions } from '../equity/options.ts';
import { fratOptions } from '../frat/options.ts';

/** The sections of a report, in the order in which they stand. */
export const sectionNames = ['rfm', 'frat', 'retention', 'clv', 'equity', 'actions', 'quality'] as const;
export type SectionName = (typeof sectionNames)[number];

const { horizon, discount, margin, season } = clvOptions.shape;

/** What `report` can be told; what stands under the names of other commands in clientele.yaml holds for their sections. */
export const reportOptions = z.object({
  sections: z
    .string()
    .default(sectionNames.join(','))
    .describe('which sections: rfm, frat, retention, clv, equity, actions, quality')
    .meta({ value: 'LIST' }),
  horizon,
  discount,
  margin,
  season,
  window: fratOptions.shape.window.describe(
    'count only orders of the last 90d, 26w, 12m or 5y; unless told, all of them in rfm',
  ),
  previous: equityOptions.shape.previous.describe(
    'compare with this day, recomputed; with --history the last run is it',
  ),
  history: z
    .string()
    .optional()
    .describe('keep the figures of each week there, and compare with the week before as it was reported')
    .meta({ value: 'FILE' }),
  max_age: z
    .string()
    .regex(/^\d{1,5}[dwmy]$/, 'a duration: 8d, 2w')
    .optional()
    .describe('refuse data whose last day lies further back than this')
    .meta({ value: 'DURATION' }),
  with_customers: z.boolean().optional().describe('name the first ten customers to act on in each segment'),
  pseudonymise: z
    .boolean()
    .optional()
    .describe('name customers by a keyed hash, the same in each run; the key is in CLIENTELE_PSEUDONYM_KEY'),
  min_group: z
    .int()
    .min(2)
    .optional()
    .describe('put groups of fewer customers together, or leave them out')
    .meta({ value: 'N' }),
  stamp: z.boolean().optional().describe('say when the report was written; SOURCE_DATE_EPOCH, where set, is that time'),
});

export type ReportOptions = z.output<typeof reportOptions>;
