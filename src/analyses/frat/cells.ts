import type { Engine } from '../../engine/engine.ts';
import { fratCells } from '../../sql/relations/frat.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { CellResponse } from './evidence.ts';
import type { FratResult } from './result.ts';

/** Room for a rank, and none, beside the scores. */
const ranks = 10_000;

/** A cell as one whole number: 453 and, after it, the rank of the type and one; 0 without a type. */
export const cellKey = sql`(CAST(100 * f_score + 10 * r_score + m_score AS INTEGER) * ${ranks} + coalesce(leading_rank + 1, 0))`;

/** The same of a cell that was read. */
export const keyOf = (cell: FratResult['cells'][number], types: readonly string[]): number =>
  (100 * cell.f_score + 10 * cell.r_score + cell.a_score) * ranks +
  (cell.type === null ? 0 : types.indexOf(cell.type) + 1);

/** `4-5-3/garden`; a customer without a type has nothing behind the bar. */
export function cellName(key: number, types: readonly string[]): string {
  const [scores, rank] = [String(Math.floor(key / ranks)), key % ranks];
  return `${[...scores].join('-')}/${rank === 0 ? '' : types[rank - 1]}`;
}

export async function cellsOf(engine: Engine, scored: Sql, types: readonly string[]): Promise<FratResult['cells']> {
  const rows = await engine.all(fratCells(scored));
  return rows
    .map((row) => {
      const [f, r, a] = [Number(row.f_score), Number(row.r_score), Number(row.a_score)];
      const type = row.leading_rank === null ? null : types[Number(row.leading_rank)]!;
      return {
        cell: `${f}-${r}-${a}/${type ?? ''}`,
        f_score: f,
        r_score: r,
        a_score: a,
        type,
        customers: Number(row.customers),
        revenue: Number(row.revenue),
        mean_points: Number(row.mean_points),
      };
    })
    .sort((a, b) => b.mean_points - a.mean_points || (a.cell < b.cell ? -1 : 1));
}

/** All 25 cells of frequency and recency, from the finer ones. */
export function gridOf(cells: FratResult['cells'], responses: readonly CellResponse[]): FratResult['grid'] {
  const scores = [1, 2, 3, 4, 5];
  return scores.flatMap((f_score) =>
    scores.map((r_score) => {
      const here = cells.filter((cell) => cell.f_score === f_score && cell.r_score === r_score);
      const then = responses.find((cell) => cell.f_score === f_score && cell.r_score === r_score);
      return {
        f_score,
        r_score,
        customers: here.reduce((sum, cell) => sum + cell.customers, 0),
        revenue: here.reduce((sum, cell) => sum + cell.revenue, 0),
        response_rate: then && then.customers > 0 ? then.buyers / then.customers : null,
      };
    }),
  );
}
