import type { ChartBlock } from '../../report.ts';
import { visible } from '../../text.ts';
import { curveLines, curvesOf } from '../curve-lines.ts';
import type { Rendering } from '../format.ts';

/** A chart in characters, as pages of Markdown show no drawing that stands in them: bars, the interval light behind them. */
export function markdownChart(block: ChartBlock, rendering: Rendering): string {
  const drawn = curvesOf(block);
  const parts = drawn.map((series) => {
    const name = drawn.length > 1 ? `${plain(series.label)}\n` : '';
    const lines = curveLines(block, series, rendering, 76);
    return name + lines.map(({ label, bar, figures }) => plain(`${label}  ${bar}  ${figures}`.trimEnd())).join('\n');
  });
  return `\`\`\`text\n${plain(block.x.label)}\n${parts.join('\n')}\n\`\`\`\n`;
}

/** Nothing in a block of text may end it. */
const plain = (text: string): string => visible(text).replaceAll('`', "'");
