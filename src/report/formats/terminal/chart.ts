import type { ChalkInstance } from 'chalk';
import type { ChartBlock } from '../../report.ts';
import { visible } from '../../text.ts';
import { curveLines, curvesOf } from '../curve-lines.ts';
import type { Rendering } from '../format.ts';

/** A chart as bars, one line a place on its axis; what is drawn light is the interval. */
export function terminalChart(block: ChartBlock, rendering: Rendering, chalk: ChalkInstance): string {
  const drawn = curvesOf(block);
  const parts = drawn.map((series) => {
    const name = drawn.length > 1 ? `${visible(series.label)}\n` : '';
    const lines = curveLines(block, series, rendering, rendering.width);
    return name + lines.map(({ label, bar, figures }) => `${label}  ${chalk.cyan(bar)}  ${figures}\n`).join('');
  });
  return `${chalk.bold(visible(block.title))}\n${chalk.dim(visible(block.x.label))}\n${parts.join('')}`;
}
