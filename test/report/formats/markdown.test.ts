import { describe, expect, it } from 'vitest';
import { inline, paragraph } from '../../../src/report/formats/markdown/escape.ts';
import { markdown } from '../../../src/report/formats/markdown.ts';
import type { Column, Report } from '../../../src/report/report.ts';
import { answerWith, plain, rowsOf, written } from '../sample.ts';

const columns: readonly Column[] = [
  { key: 'segment', label: 'Segment', kind: 'text' },
  { key: 'customers', label: 'Customers', kind: 'count' },
  { key: 'revenue', label: 'Revenue', kind: 'money' },
];

const report: Report = {
  title: 'RFM *segments*',
  subtitle: '4,339 customers',
  blocks: [
    { type: 'text', text: 'One.\nTwo.' },
    { type: 'text', tone: 'warning', text: 'Rows are missing.' },
    { type: 'text', tone: 'note', text: 'Refunds are left out.' },
    {
      type: 'table',
      title: 'Who',
      columns,
      rows: [
        { segment: 'Champions', customers: 962, revenue: 5463219.44 },
        { segment: 'a|b', customers: null, revenue: 100 },
      ],
      total: { customers: 962 },
    },
    { type: 'table', columns, rows: [] },
    {
      type: 'grid',
      title: 'Cohorts',
      rowLabel: 'Cohort',
      columnLabel: 'Age',
      rows: ['2011-01', '2011-02'],
      columns: ['0', '1'],
      kind: 'share',
      values: [
        [1, 0.385],
        [1, null],
      ],
    },
  ],
};

it('is a document whose tables line up', async () => {
  expect(await written(markdown.render!(answerWith({ report }), plain))).toBe(`# RFM \\*segments\\*

4,339 customers

One.

Two.

> **Warning:** Rows are missing.

*Note:* Refunds are left out.

## Who

| Segment   | Customers |    Revenue |
| --------- | --------: | ---------: |
| Champions |       962 | £5,463,219 |
| a\\|b      |         – |       £100 |
| **Total** |   **962** |            |

No rows.

## Cohorts

| Cohort ↓ Age → |        0 |       1 |
| -------------- | -------: | ------: |
| 2011-01        | 100.0% ▇ | 38.5% ▁ |
| 2011-02        | 100.0% ▇ |         |

▁ least … ▇ most
`);
});

it('has the customers in place of the report, and its warnings', async () => {
  const rows = rowsOf(columns, [{ segment: 'x', customers: 1, revenue: 2 }]);
  const answer = answerWith({ report, rows, customers: true });
  expect(
    await written(markdown.render!(answer, { ...plain, lang: 'fr', locale: 'fr-FR', currency: 'EUR' })),
  ).toBe(`# RFM \\*segments\\*

4,339 customers

> **Attention\u00a0:** Rows are missing.

| Segment | Customers | Revenue |
| ------- | --------: | ------: |
| x       |         1 |  2,00\u00a0€ |
`);
});

describe('inline text', () => {
  for (const [text, expected] of [
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['*a* _b_ `c` ~d~', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~'],
    ['[a](b) ![c](d)', '\\[a\\](b) !\\[c\\](d)'],
    ['$1 to $2', '\\$1 to \\$2'],
    ['two\nlines\u202e', 'two\\\\nlines\\\\u202e'],
  ] as const) {
    it(JSON.stringify(text), () => expect(inline(text)).toBe(expected));
  }
});

describe('a paragraph', () => {
  for (const [text, expected] of [
    ['# a', '\\# a'],
    ['- a', '\\- a'],
    ['+ a', '\\+ a'],
    ['===', '\\==='],
    ['12. a', '12\\. a'],
    ['1) a', '1\\) a'],
    ['    code', 'code'],
    ['> a', '&gt; a'],
    ['12.5 %', '12\\.5 %'],
  ] as const) {
    it(JSON.stringify(text), () => expect(paragraph(text)).toBe(expected));
  }
});
