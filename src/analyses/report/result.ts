import { z } from 'zod';
import { clvResult } from '../clv/result.ts';
import { customersResult } from '../equity/result.ts';
import { exclusion } from '../fates.ts';
import { fratResult } from '../frat/result.ts';
import { verdicts } from '../reason.ts';
import { retentionResult } from '../retention/result.ts';
import { rfmResult } from '../rfm/result.ts';
import { entry, headline } from './entry.ts';
import { comparison } from './history.ts';
import { sectionNames } from './options.ts';
import { toActOn } from './to-act-on.ts';

const section = z.object({
  section: z.enum(sectionNames),
  done: z.boolean(),
  verdict: z
    .enum(verdicts)
    .nullable()
    .describe('whether the files can carry it; null for sections that are no command'),
  reason: z
    .object({
      code: z.string(),
      message: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      count: z.int().optional(),
    })
    .nullable()
    .describe('why there is none; null where there is'),
  options: z.record(z.string(), z.unknown()).describe('what decided its figures'),
});

/** What `report` finds out: what each command would, beside each other, and what has changed. */
export const reportResult = z.object({
  headline,
  comparison: comparison.nullable().describe('null without --previous, and without a run before in --history'),
  sections: z.array(section),
  rfm: rfmResult.nullable(),
  frat: fratResult.nullable(),
  retention: retentionResult.nullable(),
  clv: clvResult.nullable(),
  equity: customersResult.nullable(),
  actions: z.array(toActOn).describe('whom to act on, that segment first in which most is to be had'),
  excluded: z.array(exclusion).describe('rows that were left out'),
  rejected: z.array(z.object({ reason: z.string(), rows: z.int() })).describe('rows that could not be read'),
  history: z.array(entry).describe('the weeks in --history, this one with them'),
  generated_at: z.iso.datetime().nullable().describe('with --stamp: when it was written'),
});

export type ReportResult = z.output<typeof reportResult>;
