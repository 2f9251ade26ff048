import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Rendering } from '../../../src/report/formats/format.ts';
import { table } from '../../../src/report/formats/table.ts';
import { displayWidth } from '../../../src/report/formats/width.ts';
import type { Block, Column, Report, Row } from '../../../src/report/report.ts';
import { answerWith, plain, retentionReport, rfmReport, rowsOf, written } from '../sample.ts';

const shown = (report: Report, rendering: Partial<Rendering> = {}) =>
  written(table.render!(answerWith({ report }), { ...plain, ...rendering }));
const block = async (one: Block, rendering: Partial<Rendering> = {}) =>
  (await shown({ title: 'T', blocks: [one] }, rendering)).slice('T\n\n'.length);

const columns: readonly Column[] = [
  { key: 'segment', label: 'Segment', kind: 'text' },
  { key: 'customers', label: 'Customers', kind: 'count' },
  { key: 'share', label: 'Share', kind: 'share', bar: true },
  { key: 'revenue', label: 'Revenue', kind: 'money' },
];

describe('a table', () => {
  it('stands in columns, with bars and a total set apart', async () => {
    const rows = [
      { segment: 'Champions', customers: 962, share: 0.25, revenue: 5463219.44 },
      { segment: 'Lost', customers: 63, share: 0.0001, revenue: null },
    ];
    const total = { customers: 1025, revenue: 5463219.44 };
    expect(await block({ type: 'table', title: 'Who', columns, rows, total })).toBe(`Who
Segment    Customers  Share                Revenue
─────────  ─────────  ────────────────  ──────────
Champions        962  25.0% ██▌         £5,463,219
Lost              63   0.0% ▏                    –
─────────  ─────────  ────────────────  ──────────
Total          1,025                    £5,463,219
`);
  });

  it('folds headings and sentences where it must, and then goes on below', async () => {
    const wide: readonly Column[] = [
      { key: 'a', label: 'Segment', kind: 'text' },
      { key: 'b', label: 'Mean recency', kind: 'days' },
      { key: 'c', label: 'Mean frequency', kind: 'count' },
      { key: 'd', label: 'What to do', kind: 'text' },
    ];
    const rows = [
      { a: 'Lost', b: 340.5, c: 1, d: 'One last try, then let them go' },
      { a: 'New', b: 7.25, c: 1, d: 'Welcome them' },
    ];
    const total = { b: 100 };
    expect(await block({ type: 'table', columns: wide, rows, total }, { width: 58 })).toBe(
      `            Mean       Mean
Segment  recency  frequency  What to do
───────  ───────  ─────────  ─────────────────────────────
Lost       340.5          1  One last try, then let them
                             go
New          7.3          1  Welcome them
───────  ───────  ─────────  ─────────────────────────────
Total      100.0
`,
    );
    expect(await block({ type: 'table', columns: wide, rows, total }, { width: 45 })).toBe(`            Mean       Mean
Segment  recency  frequency
───────  ───────  ─────────
Lost       340.5          1
New          7.3          1
───────  ───────  ─────────
Total      100.0

Segment  What to do
───────  ──────────────────────────────
Lost     One last try, then let them go
New      Welcome them
`);
  });

  it('without rows says so', async () =>
    expect(await block({ type: 'table', title: 'Who', columns, rows: [] }, { lang: 'fr' })).toBe(
      'Who\nAucune ligne.\n',
    ));

  it('of many rows is still aligned, totalled and quick', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, index): Row => ({ segment: `s${index}`, customers: index, share: 0.5, revenue: 1 }),
    );
    const lines = (await block({ type: 'table', columns, rows, total: { customers: 12497500 } })).split('\n');
    expect(lines).toHaveLength(2 + 5000 + 2 + 1);
    expect(lines[0]).toBe('Segment   Customers  Share  Revenue');
    expect(lines[6]).toBe('s4                4  50.0%    £1.00');
    expect(lines[5002]).toBe('───────  ──────────  ─────  ───────');
    expect(lines[5003]).toBe('Total    12,497,500');
  });
});

describe('a grid', () => {
  const grid: Block = {
    type: 'grid',
    title: 'Cohorts',
    rowLabel: 'Cohort',
    columnLabel: 'Age',
    rows: ['2011-01', '2011-02'],
    columns: ['0', '1'],
    kind: 'share',
    values: [[1, 0.385], [1]],
  };
  it('is aligned figures without colour', async () =>
    expect(await block(grid)).toBe(`Cohorts
         Age
Cohort        0       1
2011-01  100.0%   38.5%
2011-02  100.0%
`));
  it('is on darker paper where there is more', async () => {
    const coloured = await block(grid, { colour: 3 });
    expect(coloured).toContain('\u001b[48;2;11;74;156m\u001b[38;2;255;255;255m 100.0% \u001b[39m\u001b[49m');
    expect(coloured).toContain('\u001b[49m  38.5%\n'); // the least is bare
  });
  it('goes on below when it is too wide', async () => {
    const columns = Array.from({ length: 20 }, (_, age) => String(age));
    const wide: Block = { ...grid, rows: ['2011-01'], columns, values: [columns.map(() => 1)] };
    const lines = (await block(wide, { width: 40 })).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Cohorts',
      '         Age',
      'Cohort      0    1    2    3    4    5',
      '2011-01  100% 100% 100% 100% 100% 100%',
    ]);
    expect(lines[6]).toBe('Cohort      6    7    8    9   10   11');
  });
});

describe('texts', () => {
  it('carry their tone in a word, and hang under it', async () => {
    const report: Report = {
      title: 'T',
      subtitle: 'of 2011',
      blocks: [
        { type: 'text', text: 'One.\nTwo.' },
        { type: 'text', tone: 'warning', text: 'The customer base is under-counted.' },
        { type: 'text', tone: 'note', text: 'Refunds are left out.' },
      ],
    };
    expect(await shown(report, { width: 40 })).toBe(`T
of 2011

One.
Two.

Warning: The customer base is
         under-counted.
Note: Refunds are left out.
`);
    expect(await shown(report, { lang: 'fr' })).toContain('Attention\u00a0: The customer base');
    expect(await shown(report, { colour: 1 })).toContain(
      '\u001b[33mWarning: The customer base is under-counted.\u001b[39m',
    );
  });
});

describe('the customers', () => {
  const customers = (rows: readonly Row[]) =>
    written(table.render!(answerWith({ customers: true, rows: rowsOf(columns, rows) }), plain));

  it('are lines under a heading, and nothing else', async () => {
    const rows = [
      { segment: '山田', customers: 5, share: 0.5, revenue: 12.5 },
      { segment: 'a\u202eb', customers: 1200, share: null, revenue: -3 },
    ];
    expect(await customers(rows)).toBe(`Segment   Customers  Share  Revenue
────────  ─────────  ─────  ───────
山田              5  50.0%   £12.50
a\\u202eb      1,200      –   -£3.00
`);
  });

  it('that are longer than the first thousand push their line on', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) => ({
      segment: index < 1000 ? 'x' : 'a long name',
      customers: 1,
      share: 1,
      revenue: 1,
    }));
    const lines = (await customers(rows)).split('\n');
    expect(lines[1001]).toBe('x                1  100.0%    £1.00');
    expect(lines[1002]).toBe('a long name          1  100.0%    £1.00');
  });
});

describe('at any width', () => {
  for (const report of [rfmReport, retentionReport]) {
    for (const width of [40, 60, 80, 100, 140, 200]) {
      it(`${report.title} fits in ${width}, and nothing is cut`, async () => {
        const text = await shown(report, { width });
        expect(text.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
        if (report === rfmReport)
          for (const figure of ['£5,463,219', '22.2%', '340.5', '11.54', 'loyalist']) expect(text).toContain(figure);
      });
      it(`${report.title} says the same in colour at ${width}`, async () => {
        const trimmed = (text: string) => text.replace(/ +$/gm, '');
        const coloured = stripVTControlCharacters(await shown(report, { width, colour: 3 }));
        expect(trimmed(coloured)).toBe(trimmed(await shown(report, { width })));
      });
    }
  }
});
