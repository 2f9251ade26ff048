import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../../src/report/formats/json.ts';
import { ndjson } from '../../../src/report/formats/ndjson.ts';
import type { Column, Row } from '../../../src/report/report.ts';
import { answerWith, plain, rowsOf, written } from '../sample.ts';

const columns: readonly Column[] = [
  { key: 'customer', label: 'Customer', kind: 'text' },
  { key: 'monetary', label: 'Monetary', kind: 'money' },
];
const document = {
  schema: 'clientele/rfm@1',
  currency: null,
  result: { bins: 5, cut_points: [1, Number.NaN] },
  warnings: [{ code: 'x' }],
};
const many = Array.from({ length: 2500 }, (_, index): Row => ({ customer: `c${index}`, monetary: index }));

const withCustomers = (parts: { document?: Record<string, unknown>; batches: readonly (readonly Row[])[] }) =>
  written(
    json.render!(
      answerWith({ document: parts.document ?? document, customers: true, rows: rowsOf(columns, ...parts.batches) }),
      plain,
    ),
  );

describe('json', () => {
  it('is the document, pretty', async () => {
    expect(await written(json.render!(answerWith({ document }), plain))).toBe(`{
  "schema": "clientele/rfm@1",
  "currency": null,
  "result": {
    "bins": 5,
    "cut_points": [
      1,
      null
    ]
  },
  "warnings": [
    {
      "code": "x"
    }
  ]
}
`);
  });

  it('takes customers in as the last of the result, a line each', async () => {
    const rows = [
      { monetary: 12.5, customer: 'a"b', extra: 1 },
      { customer: '\u202e\u2028', monetary: -0 },
      { customer: null, monetary: Infinity },
      {},
    ];
    expect(await withCustomers({ batches: [rows] })).toBe(`{
  "schema": "clientele/rfm@1",
  "currency": null,
  "result": {
    "bins": 5,
    "cut_points": [
      1,
      null
    ],
    "customers": [
      {"customer":"a\\"b","monetary":12.5},
      {"customer":"\\u202e\\u2028","monetary":0},
      {"customer":null,"monetary":null},
      {"customer":null,"monetary":null}
    ]
  },
  "warnings": [
    {
      "code": "x"
    }
  ]
}
`);
  });

  const batches: readonly (readonly [string, readonly (readonly Row[])[], number])[] = [
    ['no batch', [], 0],
    ['empty batches', [[], []], 0],
    ['one batch', [many.slice(0, 3)], 3],
    ['a full chunk', [many.slice(0, 1000)], 1000],
    ['many batches', [many.slice(0, 1), [], many.slice(1, 1700), many.slice(1700)], 2500],
  ];
  for (const [what, given, count] of batches) {
    it(`parses: ${what}`, async () => {
      const read = JSON.parse(await withCustomers({ batches: given }));
      expect(Object.keys(read)).toEqual(['schema', 'currency', 'result', 'warnings']);
      expect(Object.keys(read.result)).toEqual(['bins', 'cut_points', 'customers']);
      expect(read.result.customers).toEqual(many.slice(0, count));
    });
  }

  for (const [what, odd, expected] of [
    ['no result', { schema: 'x' }, { schema: 'x', result: { customers: [] } }],
    ['an empty result', { result: {}, warnings: [] }, { result: { customers: [] }, warnings: [] }],
    ['a result that counts customers', { result: { customers: 4339, n: 1 } }, { result: { n: 1, customers: [] } }],
    ['undefined members', { as_of: undefined, result: { a: undefined } }, { result: { customers: [] } }],
  ] as const) {
    it(`parses: ${what}`, async () =>
      expect(JSON.parse(await withCustomers({ document: odd, batches: [] }))).toEqual(expected));
  }

  it('any text comes back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (customer) => {
        const read = JSON.parse(
          await withCustomers({ document: { result: { note: customer } }, batches: [[{ customer, monetary: 1 }]] }),
        );
        expect(read.result).toEqual({ note: customer, customers: [{ customer, monetary: 1 }] });
      }),
      { numRuns: 100 },
    );
  });
});

describe('ndjson', () => {
  it('is the rows alone', async () => {
    const rows = rowsOf(columns, [{ customer: 'a\nb', monetary: 1e21 }], [{ customer: 'c', monetary: Number.NaN }]);
    expect(await written(ndjson.render!(answerWith({ rows }), plain))).toBe(
      '{"customer":"a\\nb","monetary":1e+21}\n{"customer":"c","monetary":null}\n',
    );
  });
  it('is nothing without rows', async () =>
    expect(await written(ndjson.render!(answerWith({ rows: rowsOf(columns) }), plain))).toBe(''));
});
