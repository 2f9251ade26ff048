import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats/index.ts';
import type { ChartBlock, GridBlock } from '../../src/report/report.ts';

const chart: ChartBlock = {
  type: 'chart',
  title: 'Back for <more> & "more"',
  x: { label: 'Days', kind: 'count' },
  y: { label: 'Share', kind: 'share' },
  series: [
    {
      label: 'seen',
      points: [
        { x: 0, y: 0 },
        { x: 10, y: 0.3, lower: 0.25, upper: 0.35 },
        { x: 30, y: 0.5, lower: 0.44, upper: 0.56 },
      ],
      steps: true,
    },
    {
      label: 'expected',
      points: [
        { x: 30, y: 0.5 },
        { x: 60, y: 0.6 },
      ],
      dashed: true,
    },
  ],
};

const grid: GridBlock = {
  type: 'grid',
  title: 'Cohorts',
  rowLabel: 'First order',
  columnLabel: 'Months',
  rows: ['2024-01', '2024-02'],
  columns: ['0', '1'],
  values: [
    [1, 0.25],
    [1, 0.1],
  ],
  marked: [
    [false, false],
    [false, true],
  ],
  kind: 'share',
};

async function written(name: keyof typeof formats, block: ChartBlock | GridBlock, width = 80): Promise<string> {
  const answer = {
    document: {},
    report: { title: 'Report', blocks: [block] },
    rows: { columns: [], batches: async function* () {} },
    customers: false,
  };
  let text = '';
  const rendering = { locale: 'en-US', lang: 'en', currency: null, colour: 0, width, excel: false } as const;
  for await (const piece of formats[name].render!(answer, rendering)) text += piece;
  return text;
}

describe('a chart', () => {
  it('is SVG with a title, labels, a band and a legend, the same bytes each time', async () => {
    const page = await written('html', chart);
    expect(page).toContain('<title>Back for &lt;more&gt; &amp; &quot;more&quot;</title>');
    expect(page.match(/class="band/g)).toHaveLength(1);
    expect(page.match(/class="curve/g)).toHaveLength(2);
    expect(page).toContain('class="legend"');
    expect(page).toContain('seen, 0 = 0.0%, 30 = 50.0%; expected, 30 = 50.0%, 60 = 60.0%.');
    expect(await written('html', chart)).toBe(page);
    expect(page).not.toMatch(/NaN|undefined/);
  });

  it('is bars in a terminal: sure, figure, possible', async () => {
    const text = await written('table', chart);
    expect(text).toContain('50.0% (44.0%–56.0%)');
    expect(text).toMatch(/█+▓+░+/);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('is a block of text in Markdown that nothing in it can end', async () => {
    const text = await written('markdown', { ...chart, x: { ...chart.x, label: '```' } });
    expect(text.match(/```/g)).toHaveLength(2);
  });

  it('draws single points with intervals as spans, apart from the edges', async () => {
    const points = [0, 1].map((x) => ({ x, y: 0.5, lower: 0.25, upper: 0.75 }));
    const names = { label: 'What', kind: 'count', names: ['first', 'second'] } as const;
    const page = await written('html', { ...chart, x: names, series: [{ label: 'one', points, alone: true }] });
    expect(page.match(/<rect class="span c0"/g)).toHaveLength(2);
    expect(page).not.toMatch(/class="band|NaN/);
    expect(page).toContain('<rect class="span c0" x="184.5"'); // a quarter of 526, less half of its width, beyond 62
  });

  it('reads spans against each other, wherever they lie, and curves from 0', async () => {
    const figures = async (points: ChartBlock['series'][number]['points'], alone: boolean) => {
      const block: ChartBlock = { ...chart, series: [{ label: 'total', points, ...(alone ? { alone } : {}) }] };
      return [...(await written('html', block)).matchAll(/text-anchor="end">([^<]+)</g)].map(([, text]) => text);
    };
    const high = [
      { x: 0, y: 7, lower: 6, upper: 8 },
      { x: 1, y: 7, lower: 6.5, upper: 7.5 },
    ];
    expect((await figures(high, true))[0]).toBe('600%');
    expect((await figures(high, false))[0]).toBe('0%');
    const lost = high.map(({ x, y, lower, upper }) => ({ x, y: -y, lower: -upper, upper: -lower }));
    expect((await figures(lost, true)).at(-1)).toBe('-600%');
    const same = await written('html', {
      ...chart,
      series: [{ label: 'total', points: [{ x: 0, y: 5, lower: 5, upper: 5 }], alone: true }],
    });
    expect(same).not.toContain('NaN');
  });

  it('of one point, or of none, is drawn all the same', async () => {
    for (const points of [[], [{ x: 3, y: 0.2 }], [{ x: 3, y: 0 }]])
      for (const name of ['html', 'table', 'markdown'] as const)
        expect(await written(name, { ...chart, series: [{ label: 'one', points }] })).not.toMatch(
          /NaN|undefined|Infinity/,
        );
  });
});

describe('a cell whose period is not over', () => {
  it('has a mark in every format, and only that cell', async () => {
    for (const name of ['html', 'table', 'markdown'] as const) {
      const text = await written(name, grid);
      expect(text.match(/~/g), name).toHaveLength(1);
      expect(text).toMatch(name === 'markdown' ? /\\~10\.0%/ : /~10\.0%/);
    }
  });
});
