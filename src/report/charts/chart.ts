import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import { type Html, html } from '../html.ts';
import { figureWriter, isoDate, type Notation } from '../numbers.ts';
import type { ChartBlock, ChartPoint, ChartSeries, Kind } from '../report.ts';
import { dateTicks } from './date-ticks.ts';

/** Width and height that the drawing is laid out in, and what the axes leave of it; it grows and shrinks with the page. */
const size = { width: 600, height: 330 };
/** As wide as a digit of a figure beside the axis. */
const digit = 7.4;
const inner = { left: 62, right: 588, top: 14, bottom: 276 };

/** A chart as SVG that stands in a page by itself: curves, bands around them, axes with figures as the reader writes them. The same bytes for the same block. */
export function chart(block: ChartBlock, notation: Notation): Html {
  const drawn = block.series.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((series) => series.points);
  // Spans that stand alone are read against each other, everything else from 0 up.
  const spans =
    drawn.length > 0 && drawn.every(({ alone }) => alone) && points.every(({ lower }) => lower !== undefined);
  const floor = spans ? [] : [0];
  const y = scaleLinear()
    .domain([Math.min(...floor, ...points.map(lowest)), Math.max(...floor, ...points.map(highest)) || 1])
    .nice(5)
    .range([inner.bottom, inner.top]);
  const base = Math.min(Math.max(0, y.domain()[0]!), y.domain()[1]!);
  const yTicks = y.ticks(5);
  const yFigure = tickWriter(block.y.kind, yTicks, notation);
  const left = Math.max(inner.left, 14 + Math.ceil(digit * Math.max(...yTicks.map((tick) => yFigure(tick).length))));
  const ends = [Math.min(...points.map((point) => point.x)), Math.max(...points.map((point) => point.x))] as const;
  // Single things beside each other stand apart from the edges.
  const aside = block.x.names !== undefined && drawn.every(({ alone }) => alone) ? 0.5 : 0;
  const x = scaleLinear()
    .domain(ends[0] === ends[1] ? [ends[0] - 1, ends[1] + 1] : [ends[0] - aside, ends[1] + aside])
    .range([left, inner.right]);
  return html`<figure class="chart">
<figcaption>${block.title}</figcaption>
${drawn.length > 1 ? legend(drawn) : null}<div class="plot" tabindex="0" role="group" aria-label="${block.title}">
<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${description(block, drawn, notation)}">
<title>${block.title}</title>
${yTicks.map((tick) => html`<line class="rule" x1="${left}" x2="${inner.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="tick" x="${left - 8}" y="${at(y(tick) + 4.5)}" text-anchor="end">${yFigure(tick)}</text>\n`)}${xTicks(block, x, notation).map(({ place, text }) => html`<line class="axis" x1="${at(place)}" x2="${at(place)}" y1="${inner.bottom}" y2="${inner.bottom + 5}"/>${belowAxis(place, text)}\n`)}<line class="axis" x1="${left}" x2="${inner.right}" y1="${at(y(base))}" y2="${at(y(base))}"/>
${(block.borders ?? []).map((border) => borderLine(border, x))}${drawn.map((series, index) => band(series, index, { x, y }))}${drawn.map((series, index) => curve(series, index, { x, y }))}${drawn.map((series) => tips(block, series, { x, y }, notation))}<text class="label" x="${(left + inner.right) / 2}" y="${size.height - 8}" text-anchor="middle">${block.x.label}</text>
</svg>
</div>
</figure>
`;
}

/** A figure below the axis, in the middle of its place where the drawing is wide enough. */
function belowAxis(place: number, text: string): Html {
  const ends = place + (digit * text.length) / 2 > size.width;
  return html`<text class="tick" x="${ends ? size.width : at(place)}" y="${inner.bottom + 20}" text-anchor="${ends ? 'end' : 'middle'}">${text}</text>`;
}

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

const lowest = ({ y, lower = y }: ChartPoint): number => Math.min(y, lower);
const highest = ({ y, upper = y }: ChartPoint): number => Math.max(y, upper);
const at = (coordinate: number): number => Math.round(coordinate * 10) / 10;
/** Figures beside an axis have no more digits than tell them apart. */
const tickWriter = (kind: Kind, ticks: readonly number[], notation: Notation) =>
  figureWriter(kind, ticks, {
    ...notation,
    compact: ticks.every((tick) => Math.abs(tick * 100 - Math.round(tick * 100)) < 1e-9),
  });

function curve(series: ChartSeries, index: number, { x, y }: Scales): Html {
  const path = line<ChartPoint>()
    .x((point) => at(x(point.x)))
    .y((point) => at(y(point.y)))
    .curve(series.steps ? curveStepAfter : curveLinear)([...series.points]);
  const few = series.alone || (series.points.length <= 40 && !series.steps);
  const dots = few
    ? series.points.map(
        (point) => html`<circle class="c${index}" cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="3.2"/>`,
      )
    : null;
  if (series.alone) return html`${dots}\n`;
  return html`<path class="curve c${index}${series.dashed ? ' dashed' : ''}" d="${path ?? ''}"/>${dots}\n`;
}

/** More points of a curve than this stand too close to be pointed at. */
const mostTips = 120;

/** What a point says when it is pointed at. */
function tips(block: ChartBlock, { label, points }: ChartSeries, { x, y }: Scales, notation: Notation): Html {
  const every = Math.ceil(points.length / mostTips);
  const figure = figureWriter(
    block.y.kind,
    points.map((point) => point.y),
    notation,
  );
  const name = placeName(block, notation);
  const told = points.filter((_, index) => index % every === 0);
  return html`${told.map(
    ({ x: place, y: height, lower, upper }) =>
      html`<circle class="tip" cx="${at(x(place))}" cy="${at(y(height))}" r="9"><title>${label}, ${name(place)} = ${figure(height)}${lower === undefined || upper === undefined ? null : html` (${figure(lower)}–${figure(upper)})`}</title></circle>`,
  )}\n`;
}

/** Its word stands on the side that has more room. */
function borderLine({ x: place, label }: { readonly x: number; readonly label: string }, x: Scales['x']): Html {
  const left = x(place) > (inner.left + inner.right) / 2;
  return html`<line class="border" x1="${at(x(place))}" x2="${at(x(place))}" y1="${inner.top}" y2="${inner.bottom}"/><text class="label" x="${at(x(place)) + (left ? -6 : 6)}" y="${inner.top + 10}" text-anchor="${left ? 'end' : 'start'}">${label}</text>\n`;
}

function band(series: ChartSeries, index: number, { x, y }: Scales): Html | null {
  const within = series.points.filter(({ lower, upper }) => lower !== undefined && upper !== undefined);
  if (series.alone)
    return html`${within.map(({ x: place, y: middle, lower = middle, upper = middle }) => html`<rect class="span c${index}" x="${at(x(place) - 9)}" y="${at(y(upper))}" width="18" height="${at(y(lower) - y(upper))}"/>`)}
`;
  if (within.length < 2) return null;
  const path = area<ChartPoint>()
    .x((point) => at(x(point.x)))
    .y0((point) => at(y(point.lower ?? point.y)))
    .y1((point) => at(y(point.upper ?? point.y)))
    .curve(series.steps ? curveStepAfter : curveLinear)(within);
  return html`<path class="band c${index}" d="${path ?? ''}"/>\n`;
}

const legend = (series: readonly ChartSeries[]): Html =>
  html`<p class="legend">${series.map(({ label, dashed, alone }, index) => html`<span><i class="c${index}${dashed ? ' dashed' : ''}${alone ? ' alone' : ''}"></i>${label}</span>`)}</p>\n`;

/** As many names below the axis as can be read side by side. */
const mostNames = 8;

function xTicks(block: ChartBlock, x: ReturnType<typeof scaleLinear<number>>, notation: Notation) {
  const { names, kind } = block.x;
  if (names !== undefined) {
    const every = Math.ceil(names.length / mostNames);
    return names.flatMap((text, index) => (index % every === 0 ? [{ place: x(index), text }] : []));
  }
  if (kind === 'date') {
    const [first, last] = x.domain() as [number, number];
    return dateTicks(first, last, 6).map(({ place, text }) => ({ place: x(place), text }));
  }
  const ticks = x.ticks(8).filter((tick) => kind !== 'count' || Number.isInteger(tick));
  const figure = tickWriter(kind, ticks, notation);
  return ticks.map((tick) => ({ place: x(tick), text: figure(tick) }));
}

function placeName({ x }: ChartBlock, notation: Notation): (value: number) => string {
  const place = figureWriter(x.kind, [], notation);
  return (value) => x.names?.[value] ?? (x.kind === 'date' ? isoDate(value) : place(value));
}

/** What the eye sees, for who does not: where each curve begins and ends. */
function description(block: ChartBlock, drawn: readonly ChartSeries[], notation: Notation): string {
  const { title, y } = block;
  const name = placeName(block, notation);
  const figure = figureWriter(y.kind, [0.5], notation);
  const ends = drawn.map(({ label, points }) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    return `${label}, ${name(first.x)} = ${figure(first.y)}, ${name(last.x)} = ${figure(last.y)}`;
  });
  return `${title}. ${ends.join('; ')}.`;
}
