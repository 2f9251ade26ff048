import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../../src/report/formats/html.ts';
import type { Column, Report } from '../../../src/report/report.ts';
import { answerWith, plain, retentionReport, rfmReport, rowsOf, written } from '../sample.ts';

const columns: readonly Column[] = [
  { key: 'segment', label: 'Segment', kind: 'text' },
  { key: 'share', label: 'Share', kind: 'share', bar: true },
  { key: 'revenue', label: 'Revenue', kind: 'money' },
];

const report: Report = {
  title: 'Segments & <more>',
  subtitle: 'of 2011',
  blocks: [
    { type: 'text', text: 'One.\nTwo.' },
    { type: 'text', tone: 'warning', text: 'Rows are missing.' },
    {
      type: 'table',
      title: 'Who "they" are',
      columns,
      rows: [{ segment: 'Champions', share: 0.257, revenue: 12.5 }],
      total: { share: 1 },
    },
    {
      type: 'grid',
      title: 'Cohorts',
      rowLabel: 'Cohort',
      columnLabel: 'Age',
      rows: ['2011-01'],
      columns: ['0', '1', '2', '3'],
      kind: 'share',
      values: [[1, 0.25, 0, null]],
    },
  ],
};

const body = (page: string) => page.slice(page.indexOf('<main>'));

it('is a page of plain tables', async () => {
  expect(body(await written(html.render!(answerWith({ report }), plain)))).toBe(`<main>
<h1>Segments &amp; &lt;more&gt;</h1>
<p class="subtitle">of 2011</p>
<p class="text">One.<br>
Two.</p>
<p class="warning"><strong>Warning:</strong> Rows are missing.</p>
<div class="box" tabindex="0" role="group" aria-label="Who &quot;they&quot; are">
<table>
<caption><span>Who &quot;they&quot; are</span></caption>
<thead>
<tr><th scope="col">Segment</th><th scope="col">Share</th><th scope="col" class="n">Revenue</th></tr>
</thead>
<tbody>
<tr><th scope="row" class="short">Champions</th><td><div class="bar"><span>25.7%</span><span class="track" aria-hidden="true"><span style="width:25.7%"></span></span></div></td><td class="n">£12.50</td></tr>
</tbody>
<tfoot>
<tr><th scope="row" class="short">Total</th><td><div class="bar"><span>100.0%</span></div></td><td class="n"></td></tr>
</tfoot>
</table>
</div>
<div class="box" tabindex="0" role="group" aria-label="Cohorts">
<table class="grid">
<caption><span>Cohorts</span></caption>
<thead>
<tr><th scope="col" rowspan="2">Cohort</th><th scope="colgroup" colspan="4" class="across">Age</th></tr>
<tr><th scope="col" class="n">0</th><th scope="col" class="n">1</th><th scope="col" class="n">2</th><th scope="col" class="n">3</th></tr>
</thead>
<tbody>
<tr><th scope="row" class="short">2011-01</th><td class="n s6">100.0%</td><td class="n s3">25.0%</td><td class="n s0">0.0%</td><td></td></tr>
</tbody>
</table>
</div>
</main>
</body>
</html>
`);
});

it('has the customers in place of the report, and its warnings', async () => {
  const rows = rowsOf(columns.slice(0, 1), [{ segment: 'a' }], [{ segment: '<b>' }]);
  const page = await written(html.render!(answerWith({ report, rows, customers: true }), { ...plain, lang: 'fr' }));
  expect(body(page)).toBe(`<main>
<h1>Segments &amp; &lt;more&gt;</h1>
<p class="subtitle">of 2011</p>
<p class="warning"><strong>Attention\u00a0:</strong> Rows are missing.</p>
<div class="box" tabindex="0" role="group" aria-label="Segment">
<table>
<thead>
<tr><th scope="col">Segment</th></tr>
</thead>
<tbody>
<tr><th scope="row" class="short">a</th></tr>
<tr><th scope="row" class="short">&lt;b&gt;</th></tr>
</tbody>
</table>
</div>
</main>
</body>
</html>
`);
});

const columnsOf = (...kinds: readonly Column['kind'][]): Column[] =>
  kinds.map((kind) => ({ key: kind, label: kind, kind }));

describe('sorting', () => {
  const sortable: Report = {
    title: 'Sortable',
    blocks: [
      {
        type: 'table',
        columns: columnsOf('text', 'money'),
        rows: [
          { text: 'a', money: 1.25 },
          { text: 'b', money: null },
        ],
      },
    ],
  };

  it('finds the figures themselves beside what is read', async () => {
    const page = await written(html.render!(answerWith({ report: sortable }), plain));
    expect(page).toContain('<td class="n" data-v="1.25">£1.25</td>');
    expect(page).toContain('<td class="n" data-v="">–</td>');
  });

  it('is the one script that the policy of the page lets run', async () => {
    const page = await written(html.render!(answerWith({ report: sortable }), plain));
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
    expect(page.match(/<script/g)).toHaveLength(1);
  });
});

it('links to its sections, where there are several', async () => {
  const sections = ['One', 'Two'].map((text) => ({ type: 'heading', text, id: text.toLowerCase() }) as const);
  const page = await written(html.render!(answerWith({ report: { title: 'Long', blocks: sections } }), plain));
  for (const { text, id } of sections) {
    expect(page).toContain(`<a href="#${id}">${text}</a>`);
    expect(page).toContain(`<h2 id="${id}">${text}</h2>`);
  }
});

describe('the head', () => {
  it('names language, encoding and title, and lets nothing in', async () => {
    const page = await written(html.render!(answerWith({ report }), { ...plain, lang: 'fr' }));
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<meta name="viewport"/);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(page).toContain('<title>Segments &amp; &lt;more&gt;</title>');
    expect(page).not.toMatch(/url\(|@import|<script|<link/);
  });
});

for (const sample of [rfmReport, retentionReport]) {
  it(`${sample.title}: every tag that opens closes, in order`, async () => {
    const page = await written(html.render!(answerWith({ report: sample }), plain));
    const open: string[] = [];
    for (const [, close, tag] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (['meta', 'br'].includes(tag!)) continue;
      if (close === '') open.push(tag!);
      else expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });
}
