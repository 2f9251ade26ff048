import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const files = ['ten-customers.csv', 'dix-clients.csv', 'header-only.csv', 'returns-only.csv'] as const;
const options = [
  '',
  '--customers',
  '--customers --limit 0',
  '--customers --segment champions --sort -score',
  '--scheme code11 --customers',
  '--scheme rxfm11 --lang fr --locale fr-FR',
  '--scheme house-scheme.yaml --actions house-actions.yaml',
  '--binning nested --customers',
  '--cuts cuts.json',
  '--window 3m --weights 2,1,0 --customers',
  '--as-of 2020-01-01 --customers',
  '--since 2025-01-01 --max-rejects 0',
  '--currency GBP --customers',
  '--color always --excel --no-progress --quiet',
  '--fail-on "source.rows >= 0"',
] as const;
const withHistory = ['--previous 2025-03-31', '--previous 2025-03-31 --window 90d --customers'] as const;

let validate: (document: unknown) => string;

beforeAll(async () => {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
  const valid = ajv.compile(JSON.parse((await run('schema rfm')).out));
  validate = (document) => (valid(document) ? '' : ajv.errorsText(valid.errors));
});

for (const file of files) {
  describe(file, () => {
    const asked = file.startsWith('header') || file.startsWith('returns') ? options : [...options, ...withHistory];
    for (const option of asked) {
      it(`is as its schema says: ${option}`, async () => {
        const document = await documentOf(`${file} ${option}`);
        expect(validate(document)).toBe('');
        expectAccounted(document);
        expect(document.result.customers !== undefined).toBe(option.includes('--customers'));
      });
    }
  });
}

it('csv of nobody is a header, ndjson of nobody is empty', async () => {
  const header =
    'customer,first_order,last_order,recency_days,frequency,monetary,r_score,f_score,m_score,rfm,score,segment\n';
  for (const file of ['header-only.csv', 'returns-only.csv']) {
    expect((await run(`rfm ${file} --customers -f csv`)).out).toBe(header);
    expect((await run(`rfm ${file} --customers -f ndjson`)).out).toBe('');
  }
});

it('csv, ndjson and json have the same rows', async () => {
  const [csv, ndjson, json] = [await rowsAs('csv'), await rowsAs('ndjson'), await rowsAs('json')];
  expect(ndjson).toEqual(json);
  expect(csv).toEqual(json);
});

it('machine formats ignore language and locale', async () => {
  for (const format of ['json', 'ndjson', 'csv'])
    for (const rows of ['', '--customers']) {
      const plain = await run(`rfm ten-customers.csv ${rows} -f ${format}`);
      expect((await run(`rfm ten-customers.csv ${rows} -f ${format} --lang fr --locale fr-FR`)).out).toBe(plain.out);
    }
});

interface Document {
  readonly source: {
    rows: number;
    rows_used: number;
    rows_rejected: number;
    customers: number;
    orders: number;
    revenue: number;
    excluded: readonly { rows: number }[];
  };
  readonly result: {
    segments: readonly { customers: number; orders: number; revenue: number }[];
    grid: readonly { customers: number }[];
    customers?: readonly object[];
  };
}

async function documentOf(line: string): Promise<Document> {
  const { out, err } = await run(`rfm ${line} --json`);
  expect(out, err).not.toBe('');
  return JSON.parse(out);
}

function expectAccounted({ source, result }: Document): void {
  const left = source.excluded.reduce((sum, { rows }) => sum + rows, source.rows_rejected);
  expect(source.rows).toBe(source.rows_used + left);
  const sum = (key: 'customers' | 'orders' | 'revenue') =>
    result.segments.reduce((total, segment) => total + segment[key], 0);
  expect(sum('customers')).toBe(source.customers);
  expect(sum('orders')).toBe(source.orders);
  expect(sum('revenue')).toBeCloseTo(source.revenue, 6);
  expect(result.grid.reduce((total, cell) => total + cell.customers, 0)).toBe(source.customers);
}

/** The customers of the ten, as text, whatever the format. */
async function rowsAs(format: string): Promise<readonly Record<string, string>[]> {
  const { out } = await run(`rfm ten-customers.csv --customers -f ${format} -q`);
  const asText = (row: object) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));
  if (format === 'json') return JSON.parse(out).result.customers.map(asText);
  const lines = out.trimEnd().split('\n');
  if (format === 'ndjson') return lines.map((line) => asText(JSON.parse(line)));
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((key, index) => [key, cells[index]!])));
}
