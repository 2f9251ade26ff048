import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/analysis.ts';
import { documentSchema } from '../../src/analyses/document.ts';
import { analyses } from '../../src/analyses/index.ts';
import { clv, equity, inspect, retention, rfm, UserError } from '../../src/index.ts';
import type { ReadingOptions } from '../../src/ingest/reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string | Uint8Array, name = 'orders.csv'): string {
  const path = join(mkdtempSync(join(folder, 'file-')), name);
  writeFileSync(path, text);
  return path;
}

const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

/** Four customers with 1, 2, 3 and 6 orders, a row without customer, one that cannot be read, one written twice; nothing in March. */
const small = lines(
  'Customer ID,Order ID,Order Date,Amount,Total,Note',
  'A,1,2024-01-31,10.00,12.00,',
  'B,2,2024-02-01,20.00,24.00,',
  'B,3,2024-02-29,-5.00,-6.00,back',
  'B,4,2024-04-02,0.00,0.00,',
  'C,5,2024-01-01,1.00,1.20,',
  'C,6,2024-01-01,1.00,1.20,',
  'C,7,2024-02-01,1.00,1.20,',
  ...[8, 9, 10, 11, 12, 13].map((order) => `D,${order},2024-04-0${order - 7},100.00,120.00,`),
  ',14,2024-04-03,7.00,8.40,',
  'A,1,2024-01-31,10.00,12.00,',
  'E,15,someday,3.00,3.60,',
);

it('lines that are not UTF-8 in a column out of use are read, and their cells said not to be counted', async () => {
  const many = Array.from({ length: 20_000 }, (_, row) => `${row},c${row % 50},2024-01-0${1 + (row % 9)},5,Zoé\n`).join(
    '',
  );
  const late = Buffer.concat([
    Buffer.from(`order_id,customer,date,amount,note\n${many}`),
    Buffer.from('20000,c1,2024-02-01,5,Zo\xe9\n', 'latin1'),
  ]);
  const { result, source, warnings } = await inspect(fileOf(late));
  expect(source).toMatchObject({ rows: 20_001, rows_used: 20_001 });
  expect(result.columns.map(({ filled }) => filled)).toEqual(Array(5).fill(20_000));
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'cells_not_utf8', count: 1 }));
});

describe('a small history, by hand', () => {
  it('counts, amounts and months', async () => {
    const path = fileOf(small);
    const { result, source, warnings } = await inspect(path, { maxRejects: 1 });
    expect(source).toMatchObject({ rows: 16, rows_used: 14, rows_rejected: 1, customers: 4, orders: 12, revenue: 638 });
    expect(
      result.orders_per_customer.map(({ from, to, customers, orders, revenue }) => [
        from,
        to,
        customers,
        orders,
        revenue,
      ]),
    ).toEqual([
      [1, 1, 1, 1, 20],
      [2, 2, 1, 2, 15],
      [3, 5, 1, 3, 3],
      [6, 10, 1, 6, 600],
      [11, null, 0, 0, 0],
    ]);
    // In order: -5, 0, 1, 1, 1, 10, 10, 20, 100 six times; a rank reaches 3.5 of 14 at the fourth, 7 at the seventh, 10.5 at the eleventh.
    expect(result.amounts).toEqual({
      ...{ minimum: -5, p25: 1, median: 10, p75: 100, p99: 100, maximum: 100 },
      ...{ zero_rows: 1, negative_rows: 1, negative_amount: -5 },
    });
    expect(result.months).toEqual([
      { month: '2024-01', rows: 4, orders: 3, customers: 2, revenue: 22, complete: true },
      { month: '2024-02', rows: 3, orders: 2, customers: 2, revenue: 16, complete: true },
      { month: '2024-03', rows: 0, orders: 0, customers: 0, revenue: 0, complete: true },
      { month: '2024-04', rows: 7, orders: 7, customers: 2, revenue: 600, complete: false },
    ]);
    expect(result.excluded).toMatchObject([
      { reason: 'no_customer', rows: 1, row_share: 1 / 16, amount: 7, amount_share: 7 / 645 },
    ]);
    expect(result.rejected).toEqual([
      { reason: 'bad_date', rows: 1, first: [{ file: path, line: 17, row: 'E,15,someday,3.00,3.60,' }] },
    ]);
    expect(result.repeated_rows).toBe(1);
    expect(warnings.map(({ code }) => code)).toContain('duplicates_kept');
  });

  it('columns with their roles, reasons and values; what the money is', async () => {
    const { result } = await inspect(fileOf(small), { maxRejects: 1, map: { customer: '1' } });
    expect(
      result.columns.map(({ header, role, reason, rank, filled }) => [header, role, reason, rank, filled]),
    ).toEqual([
      ['Customer ID', 'customer', 'map', 1, 15],
      ['Order ID', 'order', 'synonym', 1, 16],
      ['Order Date', 'date', 'synonym', 1, 16],
      ['Amount', 'amount', 'synonym', 5, 16],
      ['Total', null, null, null, 16],
      ['Note', null, null, null, 1],
    ]);
    expect(result.columns.map(({ samples }) => samples.join(' '))).toEqual([
      'A B C',
      '1 2 3',
      '2024-01-31 2024-02-01 2024-02-29',
      '10.00 20.00 -5.00',
      '12.00 24.00 -6.00',
      'back',
    ]);
    expect(result.conventions).toMatchObject({
      date: { order: 'ymd', example: '2024-01-31' },
      numbers: [{ role: 'amount', decimal: '.', example: '100.00' }],
      money: 'amount',
      money_left_aside: ['Total'],
    });
  });
});

it('a file is told by its bytes, a layout by its headers', async () => {
  const latin = Buffer.from(
    'Préambule\n\nCode client;Date facture;Montant HT\ncafé é;31/01/2024;1 234,50\ncôté;01/02/2024;2,00\n',
    'latin1',
  );
  const french = (await inspect(fileOf(latin))).result;
  expect(french.files).toMatchObject([
    { kind: 'text', compression: 'none', encoding: 'windows-1252', delimiter: ';', header: true, columns: 3 },
  ]);
  expect(french.conventions).toMatchObject({
    date: { order: 'dmy', example: '31/01/2024' },
    numbers: [{ decimal: ',', example: '1 234,50' }],
    money: 'net',
  });
  const uci = fileOf(
    lines('InvoiceNo,StockCode,InvoiceDate,UnitPrice,CustomerID,Quantity', '1,x,2010-12-01,2.55,17850.0,6'),
  );
  const { result } = await inspect(uci);
  expect(result.layout).toEqual({
    name: 'uci-online-retail',
    title: 'UCI Online Retail',
    signature: ['InvoiceNo', 'StockCode', 'InvoiceDate', 'UnitPrice', 'CustomerID'],
  });
  expect(result.columns.find(({ role }) => role === 'customer')?.reason).toBe('layout');
  expect(result.conventions.money).toBe('price_times_quantity');
});

const twentyOne = Array.from({ length: 21 }, (_, index) => index + 1);
const many = Array.from({ length: 300 }, (_, index) => index);
const day = (index: number): string => `2024-${String(1 + (index % 12)).padStart(2, '0')}-15`;

/** Files and what the verdict on `rfm` says of them: pass, or the codes that flag or refuse it. */
const verdicts: readonly (readonly [string, string, readonly string[], ReadingOptions?])[] = [
  [
    'enough of everything',
    lines('customer_id,order_id,date,amount', ...many.map((i) => `c${i % 120},${i},${day(i)},${i + 1}`)),
    [],
  ],
  ['no column says who', lines('wer,date,amount', 'a,2024-01-31,1'), ['refuse no_column_customer']],
  [
    'nothing is known',
    lines('a,b', 'x,y'),
    ['refuse no_column_customer', 'refuse no_column_date', 'refuse no_column_amount'],
  ],
  ['no amount', lines('customer_id,date', 'a,2024-01-31'), ['refuse no_column_amount']],
  ['two amounts', lines('customer_id,date,total,order_total', 'a,2024-01-31,1,2'), ['refuse ambiguous_column']],
  ['day or month', lines('customer_id,date,amount', 'a,01/02/2024,1.5'), ['refuse date_ambiguous']],
  [
    'both kinds of dates',
    lines('customer_id,date,amount', 'a,31/01/2024,1.5', 'a,01/31/2024,1.5'),
    ['refuse date_mixed'],
  ],
  ['no date in the column', lines('customer_id,date,amount', 'a,soon,1.5'), ['refuse date_unreadable']],
  ['thousands or decimals', lines('customer_id,date,amount', 'a,2024-01-31,"1,234"'), ['refuse decimal_ambiguous']],
  [
    'both questions',
    lines('customer_id,date,amount', 'a,01/02/2024,"1,234"'),
    ['refuse decimal_ambiguous', 'refuse date_ambiguous'],
  ],
  [
    'two currencies',
    lines('customer_id,date,amount,currency', 'a,2024-01-31,1,EUR', 'a,2024-01-31,1,USD'),
    ['refuse currencies'],
  ],
  [
    'too many rejects',
    lines('customer_id,date,amount', 'a,2024-01-31,1', 'a,2024-01-31,x'),
    ['refuse too_many_rejects', 'flag rows_rejected', 'flag few_customers', 'flag short_history'],
  ],
  ['header only', 'customer_id,date,amount\n', ['flag no_customer_left']],
  ['refunds only', lines('customer_id,date,amount', 'a,2024-01-31,-1'), ['flag no_customer_left']],
  ['one customer', lines('customer_id,date,amount', 'a,2024-01-31,1', 'a,2024-12-31,1'), ['flag few_customers']],
  [
    'no money at all',
    lines('customer_id,date,amount', 'a,2024-01-31,0', 'a,2024-12-31,0'),
    ['flag no_revenue', 'flag few_customers'],
  ],
  [
    'nobody came twice',
    lines('customer_id,date,amount', ...twentyOne.map((i) => `c${i},${day(i)},1`)),
    ['flag one_order_each', 'flag few_customers'],
  ],
  [
    'names',
    lines('customer,date,amount', 'Ann Lee,2024-01-31,1', 'Ann Lee,2024-12-31,1'),
    ['flag customer_by_name', 'flag few_customers'],
  ],
  // 25 of 125 is a fifth, which is not more than a fifth; 26 of 126 is.
  [
    'a fifth of the money is nobody’s',
    lines('customer_id,date,amount', 'a,2024-01-31,50', 'a,2024-12-31,50', ',2024-12-31,25'),
    ['flag few_customers'],
  ],
  [
    'more than a fifth',
    lines('customer_id,date,amount', 'a,2024-01-31,50', 'a,2024-12-31,50', ',2024-12-31,26'),
    ['flag money_without_customer', 'flag few_customers'],
  ],
  [
    'pending',
    lines('customer_id,date,amount,status', 'a,2024-01-31,1,pending', 'a,2024-12-31,1,paid'),
    ['flag pending_orders', 'flag few_customers'],
  ],
  [
    'ids restart',
    lines('customer_id,order_id,date,amount', 'a,1,2024-01-31,1', 'a,1,2024-12-31,1'),
    ['flag order_ids_restart', 'flag few_customers'],
  ],
  [
    'since',
    lines('customer_id,date,amount', 'a,2024-01-31,1', 'a,2024-12-31,1', 'a,2023-12-31,1'),
    ['flag since', 'flag few_customers'],
    { since: '2024-01-01' },
  ],
];

describe('the verdict', () => {
  for (const [name, text, expected, options] of verdicts)
    it(name, async () => {
      const path = fileOf(text);
      const document = await inspect(path, options);
      expect(documentSchema(analyses.inspect as unknown as Analysis).safeParse(document).error).toBeUndefined();
      const { commands } = document.result;
      const [command] = commands;
      expect(command!.reasons.map(({ verdict, code }) => `${verdict} ${code}`)).toEqual(expected);
      // The command itself comes to the same verdict, and says why.
      const run = await rfm(path, options).catch((error) => error as Error);
      if (command!.verdict === 'refuse') {
        expect(run).toBeInstanceOf(UserError);
        expect(run).toMatchObject({ exitCode: 3 });
        return;
      }
      if (run instanceof Error) throw run;
      expect(run.source.verdict).toBe(command!.verdict);
      expect(document.source.verdict).toBe(command!.verdict);
      const said = run.warnings.map(({ code }) => code);
      for (const { code } of command!.reasons) expect(said).toContain(code);
    });
});

it('what no column says is null, never 0', async () => {
  const nobody = await inspect(fileOf(lines('wer,order_id,date,amount', 'a,1,2024-01-31,1', 'b,2,2024-02-01,2')));
  expect(nobody.source).toMatchObject({ customers: null, orders: null, rows: 2, rows_used: 0 });
  expect(nobody.result).toMatchObject({
    customers: null,
    orders: null,
    orders_per_customer: [],
    amounts: { median: 1, maximum: 2 },
  });
  expect(nobody.result.months).toMatchObject([
    { month: '2024-01', rows: 1, orders: null, customers: null, revenue: 1 },
    { month: '2024-02', rows: 1, orders: null, customers: null, revenue: 2 },
  ]);
  const undated = await inspect(fileOf(lines('customer_id,montant', 'a,1', 'a,2', 'b,3')));
  expect(undated.source).toMatchObject({ customers: 2, orders: null, rows_used: 3, revenue: 6, first_date: null });
  expect(undated.result).toMatchObject({ months: [], orders_per_customer: [], conventions: { date: null } });
  const unpaid = await inspect(fileOf(lines('customer_id,date', 'a,2024-01-31', ',2024-01-31')));
  expect(unpaid.source).toMatchObject({
    customers: 1,
    orders: 1,
    revenue: null,
    excluded: [{ rows: 1, amount: null }],
  });
  expect(unpaid.result).toMatchObject({ amounts: null, months: [{ revenue: null }], conventions: { money: null } });
});

it('a date that stands for none, 0001-01-01, is a month as any', async () => {
  const { result } = await inspect(fileOf(lines('order,date,amount', '1,0001-01-01,5', '2,0002-03-05,6')));
  const rows = result.months.filter((month) => month.rows > 0).map(({ month }) => month);
  expect([result.months.length, ...rows]).toEqual([15, '0001-01', '0002-03']);
});

it('without a customer and a date no row is a header that comes again', async () => {
  const { result } = await inspect(fileOf('person,event,hour\nx,offer,0\ny,sale,6\n'));
  expect(result.excluded.map(({ reason }) => reason)).not.toContain('repeated_header');
});

it('a file that cannot be read at all is refused', async () => {
  await expect(inspect(fileOf(''))).rejects.toMatchObject({ code: 'EMPTY', exitCode: 3 });
  await expect(inspect(fileOf('PK\u0003\u0004'))).rejects.toMatchObject({ code: 'UNREADABLE', exitCode: 3 });
  await expect(inspect(fileOf(small), { map: { date: 'when' } })).rejects.toMatchObject({ code: 'NO_COLUMN' });
  await expect(inspect(fileOf(small), { save: true })).rejects.toMatchObject({ exitCode: 2 });
});

it('a question about columns of a file without a date is told beside what the file is', async () => {
  const people = lines('customer_id,customer_unique_id,city', '1,a,Lyon', '2,b,Nice');
  const flights = lines('Loyalty Number,Year,Month,Flights', '1,2017,1,3', '2,2017,9,10');
  for (const [text, role] of [
    [people, 'customer'],
    [flights, 'period'],
  ] as const) {
    const { result, source } = await inspect(fileOf(text));
    expect(result.questions).toMatchObject([{ code: 'ambiguous_column', role }]);
    expect(result.commands.map(({ verdict }) => verdict)).toEqual(result.commands.map(() => 'refuse'));
    expect(source.rows).toBe(2);
  }
});

describe('ready purchase histories', () => {
  const verdictsOf = (commands: readonly { command: string; verdict: string }[]) =>
    Object.fromEntries(commands.map(({ command, verdict }) => [command, verdict]));

  it('without money are a file that clv carries alone, with counts of customers', async () => {
    const { result, source } = await inspect(fileOf(lines('x,t_x,T,custs', '0,0,30,250', '2,20,30,100', '5,29,30,10')));
    expect(source).toMatchObject({
      rows: 3,
      customers: 360,
      orders: 610,
      columns: { x: 'x', t_x: 't_x', t_cal: 'T', count: 'custs' },
    });
    expect(verdictsOf(result.commands)).toEqual({
      rfm: 'refuse',
      frat: 'refuse',
      retention: 'refuse',
      clv: 'pass',
      equity: 'refuse', // no money
    });
    expect(result.orders_per_customer.map(({ customers }) => customers)).toEqual([250, 0, 100, 10, 0]);
  });

  it('are told from a summary for rfm by the time observed, and not by the age of a person', async () => {
    const file = (last: string) =>
      fileOf(
        lines(`customer_id,frequency,recency,${last},monetary`, ...many.map((i) => `c${i},${i % 3},${i % 3},40,5`)),
      );
    const [histories, summary] = [await inspect(file('T')), await inspect(file('age'))];
    expect(verdictsOf(histories.result.commands)).toMatchObject({ rfm: 'refuse', clv: 'pass' });
    expect(histories.source.columns).toMatchObject({
      x: 'frequency',
      t_x: 'recency',
      t_cal: 'T',
      mean_spend: 'monetary',
    });
    expect(verdictsOf(summary.result.commands)).toMatchObject({ rfm: 'pass', clv: 'refuse' });
  });
});

it('contracts and survivors need roles of their own of the command that takes them, and no other', async () => {
  const needsOf = async (file: string) => {
    const { result } = await inspect(file);
    return Object.fromEntries(result.commands.map(({ command, needs }) => [command, needs]));
  };
  const { retention, rfm: scores } = await needsOf('fixtures/data/subscriptions.csv');
  expect(retention).toEqual(['customer', 'start', 'end']);
  expect(scores).toEqual(['customer', 'date', 'amount']);
  expect((await needsOf('fixtures/data/survivors.csv')).retention).toEqual(['period', 'survivors']);
});

describe('a verdict is what the command does', () => {
  const survivors = (...rows: string[]) => lines('year,survivors', ...rows);
  const bought = (days: (customer: number) => readonly number[], customers: number) =>
    lines(
      'customer_id,order_date,amount',
      ...Array.from({ length: customers }, (_, i) =>
        days(i).map((day) => `c${i},${new Date(Date.UTC(2023, 0, day)).toISOString().slice(0, 10)},${10 + i}`),
      ).flat(),
    );
  const cases: readonly (readonly [string, string, Partial<Record<'retention' | 'clv' | 'equity', string>>])[] = [
    ['survivors that fall', survivors('0,1000', '1,800', '2,700'), { retention: 'pass' }],
    ['survivors that grow', survivors('0,1000', '1,800', '2,850'), { retention: 'refuse' }],
    ['a period that stands twice', survivors('0,1000', '1,800', '1,790'), { retention: 'refuse' }],
    ['a period that is missing', survivors('0,1000', '1,800', '3,700'), { retention: 'refuse' }],
    ['a header alone', lines('customer_id,order_date,amount'), { clv: 'refuse', equity: 'refuse' }],
    ['80 customers who came once', bought((i) => [1 + i], 80), { clv: 'refuse', equity: 'refuse' }],
    // 90 of 320 came back, three times each: too few for a model (100), and enough for a chain.
    [
      '90 of 320 who came back',
      bought((i) => (i < 90 ? [i, i + 40, i + 85, i + 130] : [i]), 320),
      { clv: 'flag', equity: 'refuse' },
    ],
  ];
  it.each(cases)('%s', async (_, text, expected) => {
    const path = fileOf(text);
    const { commands } = (await inspect(path)).result;
    for (const [name, verdict] of Object.entries(expected)) {
      const told = commands.find(({ command }) => command === name)!;
      expect([name, told.verdict]).toEqual([name, verdict]);
      const run: (file: string) => Promise<{ source: { verdict: string } }> = { retention, clv, equity }[
        name as keyof typeof expected
      ];
      const ran = run(path).then(({ source }) => source.verdict);
      if (verdict !== 'refuse') expect(await ran).toBe(verdict);
      else {
        const { message } = told.reasons.find((reason) => reason.verdict === 'refuse')!;
        await expect(ran).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining(message) });
      }
    }
  });

  it('of contracts of which too many cannot be read: they are shown', async () => {
    const path = fileOf(lines('customer_id,start_date,end_date', 'a,2024-01-01,2024-03-01', 'b,2024-02-01,2023-01-01'));
    const { result } = await inspect(path);
    expect(result.rejected).toMatchObject([{ reason: 'bad_contract', rows: 1 }]);
    expect(result.questions).toMatchObject([{ code: 'too_many_rejects' }]);
    expect(result.commands.find(({ command }) => command === 'retention')!.reasons[0]).toMatchObject({
      code: 'too_many_rejects',
      count: 1,
    });
    await expect(retention(path)).rejects.toMatchObject({ code: 'TOO_MANY_REJECTS' });
    // What takes purchases says what the file is, and who reads it.
    await expect(rfm(path)).rejects.toMatchObject({
      code: 'NEEDS_PURCHASES_OF_CONTRACTS',
      hint: expect.stringContaining('clientele retention reads them'),
    });
  });
});
