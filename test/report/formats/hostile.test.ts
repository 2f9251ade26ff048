import { describe, expect, it } from 'vitest';
import type { Answer, Rendering } from '../../../src/report/formats/format.ts';
import { formats } from '../../../src/report/formats/index.ts';
import { sorting } from '../../../src/report/formats/page/sorting.ts';
import type { Cell, Column, Row } from '../../../src/report/report.ts';
import { answerWith, plain, rowsOf, written } from '../sample.ts';

const texts = [
  `=cmd|' /C calc'!A0`,
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'a|b\\|c',
  'two\nlines\r\nmore',
  '\u001b[31mred\u009b0m',
  '\u202egnp.exe',
  '"quoted", \'single\' `ticks` **bold** _it_ [x](javascript:1)',
  '山田太郎',
  '👩🏽 ❤️ 🇫🇷',
  '',
  '   ',
  '-5',
  '\u2028\u2029\ufeff\0',
  '{{x}} %s &amp;',
] as const;
const figures = [1e21, -0, Number.NaN, Infinity, -1.5, 0.1, null] as const;
const cells: readonly Cell[] = [...texts, ...figures, true, false];

const columns: readonly Column[] = [
  { key: 'customer', label: 'Customer <b>|\u001b[1m', kind: 'text' },
  { key: 'anything', label: 'Anything', kind: 'text' },
  { key: 'amount', label: 'Amount', kind: 'money' },
  { key: 'share', label: 'Share', kind: 'share', bar: true },
];
const rows: readonly Row[] = cells.map((cell, index) => ({
  customer: `c${index}`,
  anything: cell,
  amount: cell,
  share: cell,
}));

const hostile = texts.join(' ');
const answers: Readonly<Record<string, Answer>> = {
  report: answerWith({
    report: {
      title: hostile,
      subtitle: hostile,
      blocks: [
        { type: 'text', text: hostile },
        { type: 'text', tone: 'note', text: hostile },
        { type: 'text', tone: 'warning', text: hostile },
        { type: 'table', title: hostile, columns, rows, total: { customer: hostile, amount: Infinity } },
        { type: 'table', columns: [], rows: [] },
        {
          type: 'grid',
          title: hostile,
          rowLabel: hostile,
          columnLabel: hostile,
          rows: texts,
          columns: texts,
          kind: 'number',
          values: [figures],
        },
      ],
    },
    rows: rowsOf(columns, rows),
  }),
  customers: answerWith({ report: { title: hostile, blocks: [] }, customers: true, rows: rowsOf(columns, rows) }),
  'no customers': answerWith({ customers: true, rows: rowsOf(columns) }),
};

const renderings: Readonly<Record<string, Rendering>> = {
  'en-US': plain,
  'fr-FR, narrow': { ...plain, locale: 'fr-FR', lang: 'fr', currency: null, width: 1 },
  'de-DE, Excel': { ...plain, locale: 'de-DE', currency: 'EUR', excel: true, width: 200 },
};

const writable = Object.values(formats).flatMap(({ name, render }) => (render === null ? [] : [{ name, render }]));

for (const { name, render } of writable) {
  for (const [what, answer] of Object.entries(answers)) {
    for (const [how, rendering] of Object.entries(renderings)) {
      it(`${name} survives: ${what}, ${how}`, async () => {
        const text = await written(render(answer, rendering));
        expect(text).not.toMatch(/\p{Cs}/u);
        // CSV is data and keeps what it was given; whatever a person or a terminal may see shows it.
        if (name !== 'csv') expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Bidi_Control}\u2028\u2029]/u);
        expect(await written(render(answer, rendering))).toBe(text);
      });
    }
  }

  it(`${name} does not depend on the batches`, async () => {
    const whole = answers.customers!;
    const single = answerWith({ ...whole, rows: rowsOf(columns, [], ...rows.map((row) => [row]), []) });
    expect(await written(render(single, plain))).toBe(await written(render(whole, plain)));
  });
}

describe('html', () => {
  for (const [what, answer] of Object.entries(answers)) {
    it(`has no tag and no attribute but its own: ${what}`, async () => {
      const page = await written(formats.html.render!(answer, plain));
      // The one script that the page's policy knows: page.test.ts compares it with its hash.
      const body = page.slice(page.indexOf('</head>')).replace(sorting.markup, '');
      const foreign = body
        .replace(
          /<\/?(?:head|body|main|h1|p|br|strong|div|table|caption|thead|tbody|tfoot|tr|th|td|span|html)(?: [a-z-]+="[^"<>]*")*>/g,
          '',
        )
        .match(/[<>]/);
      expect(foreign).toBeNull();
      expect(page.replace(sorting.markup, '')).not.toMatch(/<img|<script|https?:/);
    });
  }
});

describe('markdown', () => {
  for (const [what, answer] of Object.entries(answers)) {
    it(`keeps every cell in its place: ${what}`, async () => {
      const text = await written(formats.markdown.render!(answer, plain));
      const lines = text.split('\n').filter((line) => line.startsWith('|'));
      const pipes = lines.map((line) => line.replace(/\\./g, '').split('|').length - 1);
      const expected = what === 'report' ? [5, texts.length + 2] : [5];
      expect([...new Set(pipes)]).toEqual(expected);
      expect(text).not.toMatch(/<(?!br>)/);
    });
  }
});
