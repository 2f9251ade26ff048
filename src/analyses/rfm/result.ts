import { z } from 'zod';
import { response } from '../response/result.ts';
import { concentration } from './concentration.ts';
import { cutPoints, reach } from './cut-points.ts';
import { migration } from './migration.ts';
import { nestedCutPoints } from './nested.ts';
import { rfmOptions } from './options.ts';
import { segment } from './segments.ts';

/** What `rfm` finds out. */
export const rfmResult = z.object({
  scheme: z.string(),
  bins: z.int(),
  binning: rfmOptions.shape.binning.unwrap(),
  cut_points: cutPoints,
  ...reach.shape,
  nested_cut_points: nestedCutPoints
    .nullable()
    .describe('for nested binning, where frequency and money have cut points of their own in each cell'),
  segments: z.array(segment),
  grid: z.array(z.object({ r_score: z.int(), f_score: z.int(), customers: z.int(), revenue: z.number() })),
  concentration,
  migration: z.array(migration).describe('empty without --previous'),
  response: response.nullable().describe('null without --response'),
});

export type RfmResult = z.output<typeof rfmResult>;
