import { expect, it } from 'vitest';
import { run } from './run.ts';

// Every expected number was worked out by hand: see fixtures/data/ten-customers.md.
const ids = ['001', '002', '003', '004', '005', '006', '007', '008', '009', '010'];
const byDefault = {
  first_order: [
    ...['2025-01-10', '2024-11-05', '2025-06-20', '2024-09-01', '2024-10-10'],
    ...['2024-08-20', '2024-07-15', '2025-01-01', '2024-07-01', '2024-06-30'],
  ],
  last_order: [
    ...['2025-06-30', '2025-06-20', '2025-06-20', '2025-05-31', '2025-05-01'],
    ...['2025-04-01', '2025-03-22', '2025-01-01', '2024-12-12', '2024-06-30'],
  ],
  recency_days: [0, 10, 10, 30, 60, 90, 100, 180, 200, 365],
  frequency: [5, 3, 1, 4, 2, 2, 5, 1, 6, 1],
  monetary: [450, 300, 25, 520, 120, 80, 300, 0, 900, 15],
  rfm: ['544', '433', '412', '445', '323', '322', '243', '211', '155', '111'],
  score: [10, 7, 4, 10, 5, 4, 6, 1, 8, 0].map((points) => (100 * points) / 12),
};
const rf10 = [
  ...['champions', 'potential_loyalist', 'promising', 'loyal', 'about_to_sleep'],
  ...['about_to_sleep', 'at_risk', 'hibernating', 'cannot_lose', 'hibernating'],
];

const cases: Record<string, Readonly<Record<string, readonly unknown[]>>> = {
  '': { customer: ids, ...byDefault, segment: rf10 },
  '--scheme rxfm11': {
    segment: [
      ...['champions', 'potential_loyalist', 'potential_loyalist', 'champions', 'potential_loyalist'],
      ...['need_attention', 'at_risk', 'about_to_sleep', 'cannot_lose', 'lost'],
    ],
  },
  '--scheme code11': {
    segment: [
      ...['champions', 'potential_loyalist', 'new', 'champions', 'potential_loyalist'],
      ...['hibernating', 'at_risk', 'hibernating', 'cannot_lose', 'lost'],
    ],
  },
  '--scheme house-scheme.yaml': {
    segment: ['vip', 'steady', 'steady', 'vip', 'drifting', 'drifting', 'gone', 'gone', 'gone', 'gone'],
  },
  '--binning nested': {
    rfm: ['511', '421', '411', '441', '313', '311', '231', '211', '131', '111'],
    segment: [
      ...['new', 'potential_loyalist', 'promising', 'loyal', 'about_to_sleep'],
      ...['about_to_sleep', 'at_risk', 'hibernating', 'at_risk', 'hibernating'],
    ],
  },
  '--cuts cuts.json': {
    rfm: ['554', '434', '411', '445', '323', '322', '254', '211', '155', '111'],
    segment: rf10.map((segment, index) => (index === 6 ? 'cannot_lose' : segment)),
  },
  '--window 6m': {
    frequency: [5, 2, 1, 2, 1, 1, 2, 1, 0, 0],
    monetary: [450, 210, 25, 260, 60, 50, 120, 0, 0, 0],
    rfm: ['555', '444', '422', '445', '323', '323', '244', '221', '111', '111'],
    segment: [
      ...['champions', 'loyal', 'potential_loyalist', 'loyal', 'about_to_sleep'],
      ...['about_to_sleep', 'at_risk', 'hibernating', 'hibernating', 'hibernating'],
    ],
  },
  '--previous 2025-03-31': {
    segment: rf10,
    previous_segment: [
      ...['potential_loyalist', 'hibernating', null, 'potential_loyalist', 'hibernating'],
      ...['hibernating', 'champions', 'about_to_sleep', 'loyal', 'hibernating'],
    ],
  },
  '--as-of 2025-03-31': {
    customer: ids.filter((id) => id !== '003'),
    recency_days: [17, 146, 30, 172, 223, 9, 89, 109, 274],
    frequency: [3, 1, 3, 1, 1, 5, 1, 6, 1],
    monetary: [300, 90, 390, 60, 30, 300, 0, 900, 15],
    r_score: [4, 2, 4, 2, 1, 5, 3, 3, 1],
    f_score: [3, 1, 3, 1, 1, 4, 1, 5, 1],
  },
};

for (const [options, expected] of Object.entries(cases)) {
  it(`customers ${options}`, async () => {
    const rows = (await document(`ten-customers.csv --customers ${options}`)).result.customers;
    for (const [column, values] of Object.entries(expected)) expect(columnOf(rows, column)).toEqual(values);
  });
}

it('the French file says the same', async () => {
  const { result, source } = await document('dix-clients.csv --customers');
  expect(columnOf(result.customers, 'customer')).toEqual(ids.map((id) => `C${id}`));
  for (const [column, values] of Object.entries({ ...byDefault, segment: rf10 }))
    expect(columnOf(result.customers, column)).toEqual(values);
  expect(source).toMatchObject({ rows: 36, rows_used: 33, orders: 30, revenue: 2710 });
});

it('every row is accounted for', async () => {
  const { source, as_of, currency } = await document('ten-customers.csv');
  expect({ as_of, currency }).toEqual({ as_of: '2025-06-30', currency: 'EUR' });
  expect(source).toMatchObject({ rows: 36, rows_used: 33, rows_rejected: 0, customers: 10, orders: 30, revenue: 2710 });
  expect(source).toMatchObject({ first_date: '2024-06-30', last_date: '2025-06-30', verdict: 'flag' });
  expect(source.excluded.map(({ reason, rows, amount }: Row) => [reason, rows, amount])).toEqual([
    ['cancelled', 1, 500],
    ['no_customer', 1, 42],
    ['customer_without_order', 1, -35],
  ]);
});

it('segments add up the customers', async () => {
  const { segments } = (await document('ten-customers.csv')).result;
  const means = ['mean_recency_days', 'mean_frequency', 'mean_monetary', 'average_order_value'];
  const table = segments.map((row: Row) => [
    row.segment,
    row.customers,
    row.orders,
    row.revenue,
    ...means.map((key) => row[key]),
  ]);
  expect(table).toEqual([
    ['champions', 1, 5, 450, 0, 5, 450, 90],
    ['loyal', 1, 4, 520, 30, 4, 520, 130],
    ['potential_loyalist', 1, 3, 300, 10, 3, 300, 100],
    ['new', 0, 0, 0, null, null, null, null],
    ['promising', 1, 1, 25, 10, 1, 25, 25],
    ['need_attention', 0, 0, 0, null, null, null, null],
    ['about_to_sleep', 2, 4, 200, 75, 2, 100, 50],
    ['at_risk', 1, 5, 300, 100, 5, 300, 60],
    ['cannot_lose', 1, 6, 900, 200, 6, 900, 150],
    ['hibernating', 2, 2, 15, 272.5, 1, 7.5, 7.5],
  ]);
  for (const row of segments) {
    expect(row.customer_share).toBeCloseTo(row.customers / 10, 12);
    expect(row.revenue_share).toBeCloseTo(row.revenue / 2710, 12);
  }
});

it('cut points are the mildest values that reach a score', async () => {
  const { cut_points } = (await document('ten-customers.csv')).result;
  expect(cut_points).toEqual({
    recency_days: [180, 90, 30, 0],
    frequency: [2, 3, 4, 6],
    monetary: [25, 120, 450, 520],
  });
});

it('concentration', async () => {
  const { concentration } = (await document('ten-customers.csv')).result;
  expect(concentration.gini).toBeCloseTo(14600 / 27100, 12);
  expect(concentration.top_10_share).toBeCloseTo(900 / 2710, 12);
  expect(concentration.top_20_share).toBeCloseTo(1420 / 2710, 12);
  expect(columnOf(concentration.deciles, 'revenue')).toEqual([900, 520, 450, 300, 300, 120, 80, 25, 15, 0]);
});

it('the grid counts customers and money by R and F', async () => {
  const { grid } = (await document('ten-customers.csv')).result;
  const filled = grid.filter((cell: Row) => cell.customers !== 0);
  expect(grid).toHaveLength(25);
  expect(filled.map((cell: Row) => [cell.r_score, cell.f_score, cell.customers, cell.revenue])).toEqual([
    [1, 1, 1, 15],
    [1, 5, 1, 900],
    [2, 1, 1, 0],
    [2, 4, 1, 300],
    [3, 2, 2, 200],
    [4, 1, 1, 25],
    [4, 3, 1, 300],
    [4, 4, 1, 520],
    [5, 4, 1, 450],
  ]);
});

it('migration by the cut points of then', async () => {
  const { migration } = (await document('ten-customers.csv --previous 2025-03-31')).result;
  const table = migration.map((row: Row) => Object.values(row));
  expect(table).toEqual([
    [null, 'promising', 1, 0, 0, 1],
    ['champions', 'loyal', 1, 1, 0, 0],
    ['loyal', 'cannot_lose', 1, 1, 0, 0],
    ['potential_loyalist', 'champions', 1, 0, 1, 0],
    ['potential_loyalist', 'potential_loyalist', 1, 0, 0, 1],
    ['about_to_sleep', 'hibernating', 1, 1, 0, 0],
    ['hibernating', 'potential_loyalist', 1, 0, 0, 1],
    ['hibernating', 'about_to_sleep', 2, 0, 0, 2],
    ['hibernating', 'hibernating', 1, 1, 0, 0],
  ]);
});

type Row = Readonly<Record<string, unknown>>;

const columnOf = (rows: readonly Row[], column: string): unknown[] => rows.map((row) => row[column]);

async function document(line: string) {
  const { code, out, err } = await run(`rfm ${line} --json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
