import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { mildestNested } from '../../sql/relations/rfm.ts';
import type { Sql } from '../../sql/sql.ts';
import type { PrintedCuts } from './cut-points.ts';

const cut = z.object({ score: z.int(), value: z.number().describe('mildest value with this score in the cell') });

export const nestedCutPoints = z.object({
  frequency: z.array(z.object({ r_score: z.int(), ...cut.shape })),
  monetary: z.array(z.object({ r_score: z.int(), f_score: z.int(), ...cut.shape })),
});

type NestedCutPoints = z.output<typeof nestedCutPoints>;

/** The cut points of nested scores: within each cell, the mildest value of every score that occurs. */
export async function nestedCutPointsOf(engine: Engine, scored: Sql): Promise<NestedCutPoints> {
  const frequency = await engine.all(mildestNested(scored, 'frequency'));
  const monetary = await engine.all(mildestNested(scored, 'monetary'));
  return nestedCutPoints.parse({ frequency, monetary });
}

/** Cuts as printed, of which those of frequency and money hold for no cell: their own are `nested`, and no value is the best of all cells. */
export const printedWithin = (
  nested: NestedCutPoints,
  { cut_points, highest_scores, best_values }: PrintedCuts,
): PrintedCuts => ({
  cut_points: { ...cut_points, frequency: [], monetary: [] },
  highest_scores: {
    ...highest_scores,
    frequency: highest(nested.frequency),
    monetary: highest(nested.monetary),
  },
  best_values: { ...best_values, frequency: null, monetary: null },
});

const highest = (cuts: readonly z.output<typeof cut>[]): number => Math.max(1, ...cuts.map(({ score }) => score));
