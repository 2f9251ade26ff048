import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { mildestNested } from '../../sql/relations/rfm.ts';
import type { Sql } from '../../sql/sql.ts';

const cut = z.object({ score: z.int(), value: z.number().describe('mildest value with this score in the cell') });

export const nestedCutPoints = z.object({
  frequency: z.array(z.object({ r_score: z.int(), ...cut.shape })),
  monetary: z.array(z.object({ r_score: z.int(), f_score: z.int(), ...cut.shape })),
});

/** The cut points of nested scores: within each cell, the mildest value of every score that occurs. */
export async function nestedCutPointsOf(engine: Engine, scored: Sql): Promise<z.output<typeof nestedCutPoints>> {
  const frequency = await engine.all(mildestNested(scored, 'frequency'));
  const monetary = await engine.all(mildestNested(scored, 'monetary'));
  return nestedCutPoints.parse({ frequency, monetary });
}
