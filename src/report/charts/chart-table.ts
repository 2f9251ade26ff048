import { isoDate } from '../numbers.ts';
import type { ChartBlock, Column, Row, TableBlock } from '../report.ts';

/** The figures of a chart: one row a place from left to right, one column a curve, and its interval where it has one. */
export function chartTable(
  { x, y, series }: ChartBlock,
  bounds: { readonly lower: string; readonly upper: string },
): TableBlock {
  const columns = series.flatMap(({ label, points }, at): Column[] => {
    const column = (key: string, name: string): Column => ({ key: `${key}${at}`, kind: y.kind, label: name });
    const banded = points.some(({ lower, upper }) => lower !== undefined && upper !== undefined);
    const interval = [column('lower', `${label}, ${bounds.lower}`), column('upper', `${label}, ${bounds.upper}`)];
    return [column('y', label), ...(banded ? interval : [])];
  });
  const rows = new Map<number, Record<string, string | number | null>>();
  const places = series.flatMap(({ points }) => points.map((point) => point.x)).sort((a, b) => a - b);
  for (const place of places)
    rows.set(place, { x: placed(place, x), ...Object.fromEntries(columns.map(({ key }) => [key, null])) });
  for (const [at, { points }] of series.entries())
    for (const point of points) {
      const { lower = null, upper = null } = point;
      Object.assign(rows.get(point.x)!, { [`y${at}`]: point.y, [`lower${at}`]: lower, [`upper${at}`]: upper });
    }
  const worded = x.names !== undefined || x.kind === 'date';
  return {
    type: 'table',
    columns: [{ key: 'x', kind: worded ? 'text' : x.kind, label: x.label }, ...columns],
    rows: [...rows.values()] as Row[],
  };
}

const placed = (place: number, { names, kind }: ChartBlock['x']): string | number =>
  names?.[place] ?? (kind === 'date' ? isoDate(place) : place);
