import { figureWriter, isoDate } from '../numbers.ts';
import type { Block, ChartBlock, ChartPoint, ChartSeries } from '../report.ts';
import { visible } from '../text.ts';
import type { Rendering } from './format.ts';
import { displayWidth, padded } from './width.ts';

/** One place of a curve drawn in characters. */
export interface CurveLine {
  readonly label: string;
  readonly bar: string;
  readonly figures: string;
}

/** So many places of a curve are drawn below each other. */
const mostLines = 14;

/** The blocks without charts whose figures stand in a table beside them. */
export const toldInCharacters = (blocks: readonly Block[]): Block[] =>
  blocks.filter((block) => block.type !== 'chart' || block.illustrates !== true);

/** What is drawn in characters: curves, on which single points lie. */
export const curvesOf = ({ series }: ChartBlock): ChartSeries[] =>
  series.filter(({ points, alone }) => points.length > 0 && !alone);

/** A curve as bars from top to bottom: full up to the figure, or up to its lower bound with the interval behind it in grey. */
export function curveLines(block: ChartBlock, series: ChartSeries, rendering: Rendering, room: number): CurveLine[] {
  const single = singlePoints(block);
  const shown = withSingle(places(series), single);
  const all = curvesOf(block).flatMap(({ points }) => points);
  const most = Math.max(...all.map(({ y, upper = y }) => Math.max(y, upper)), 0) || 1;
  const figure = figureWriter(
    block.y.kind,
    all.map(({ y }) => y),
    rendering,
  );
  const place = figureWriter(
    block.x.kind,
    shown.map(({ x }) => x),
    rendering,
  );
  const mark = (x: number): string => (single.length === 0 ? '' : single.some((point) => point.x === x) ? ' ◆' : '  ');
  const name = (x: number): string => block.x.names?.[x] ?? (block.x.kind === 'date' ? isoDate(x) : place(x));
  const labels = shown.map(({ x }) => visible(name(x)) + mark(x));
  const figures = shown.map(({ y, lower, upper }) =>
    lower === undefined || upper === undefined ? figure(y) : `${figure(y)} (${figure(lower)}–${figure(upper)})`,
  );
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(displayWidth));
  const length = Math.max(8, Math.min(48, room - widest(labels) - widest(figures) - 4));
  return shown.map((point, index) => ({
    label: padded(labels[index]!, widest(labels), block.x.names === undefined),
    bar: padded(barOf(point, most, length), length),
    figures: figures[index]!,
  }));
}

function barOf({ y, lower = y, upper = y }: ChartPoint, most: number, length: number): string {
  const cells = (value: number): number => Math.max(0, Math.round((value / most) * length));
  const [sure, figure, possible] = [cells(lower), cells(y), cells(upper)];
  return '█'.repeat(sure) + '▓'.repeat(figure - sure) + '░'.repeat(possible - figure);
}

/** Single points have lines of their own, with a mark, unless they are many. */
const singlePoints = ({ series }: ChartBlock): ChartPoint[] => {
  const points = series.flatMap((each) => (each.alone ? each.points : []));
  return points.length <= mostLines ? points : [];
};

const withSingle = (points: readonly ChartPoint[], single: readonly ChartPoint[]): readonly ChartPoint[] =>
  single.length === 0
    ? points
    : [...points.filter(({ x }) => single.every((point) => point.x !== x)), ...single].sort((a, b) => a.x - b.x);

/** All points, or where there are many those that stand at even distances; of a curve that is not level from point to point, the last too. */
function places({ points, steps }: ChartSeries): readonly ChartPoint[] {
  if (points.length <= mostLines) return points;
  const [first, last] = [points[0]!.x, points.at(-1)!.x];
  const even = points.every(({ x }, index) => x - first === index * (points[1]!.x - first));
  if (!steps && even) return points.filter((_, index) => index % Math.ceil(points.length / mostLines) === 0);
  const step = roundStep((last - first) / (mostLines - 1));
  const marks = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
  const marked = marks.map((x) => ({ ...points.filter((point) => point.x <= x).at(-1)!, x }));
  return steps || marks.at(-1) === last ? marked : [...marked, points.at(-1)!];
}

/** The next of 1, 2, 5, 10, 20 … or, of days, a week or a month. */
function roundStep(least: number): number {
  const steps = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365, 730];
  return steps.find((step) => step >= least) ?? 365 * Math.ceil(least / 365);
}
