import { describe, expect, it } from 'vitest';
import { readBack, type Source } from './read-back.ts';
import { refusal } from './refusal.ts';

const header = 'customer_id,order_id,date,product,amount\n';
const history = async (lines: readonly string[], options = {}, head = header) => {
  const found = await readBack(head + lines.map((line) => `${line}\n`).join(''), options);
  return {
    ...found,
    codes: found.remarks.map(({ code }) => code),
    totals: Object.fromEntries(found.customers.map((row) => [row.customer, [row.orders, Number(row.amount)]])),
  };
};

describe('an amount that stands on the first line of its order', () => {
  it('counts once, and its further lines belong to it', async () => {
    const found = await history(['a,1,2024-01-01,Cup,30', ',1,,Pot,', ',1,,Pan,', 'b,2,2024-01-02,Cup,10', ',2,,Pot,']);
    expect(found.totals).toEqual({ a: [1, 30], b: [1, 10] });
    expect(found.ledger).toMatchObject({ rows: 5, rows_used: 5, rows_rejected: 0, excluded: [] });
    expect(found.codes).toContain('order_columns_on_first_line');
  });

  it('may say on further lines that there is none', async () => {
    const found = await history([
      'a,1,2024-01-01,Cup,30',
      'a,1,2024-01-01,Pot,NULL',
      'b,2,2024-01-02,Cup,10',
      'b,2,2024-01-02,Pot,-',
    ]);
    expect(found.totals).toEqual({ a: [1, 30], b: [1, 10] });
    expect(found.ledger).toMatchObject({ rows_used: 4, rows_rejected: 0 });
  });

  it('is not made up: blanks of orders that have no amount anywhere are rejected', async () => {
    const found = await history(['a,1,2024-01-01,Cup,30', 'b,2,2024-01-01,Cup,', 'c,3,2024-01-01,Cup,'], {
      maxRejects: 2,
    });
    expect(found.ledger).toMatchObject({ rows: 3, rows_used: 1, rows_rejected: 2 });
  });

  it('gives its customer to no order of another number', async () => {
    const found = await history(['a,1,2024-01-01,Cup,30', ',1,,Pot,', ',2,2024-01-03,Cup,10']);
    expect(found.totals).toEqual({ a: [1, 30] });
    expect(found.ledger.excluded).toMatchObject([{ reason: 'no_customer', rows: 1, amount: 10 }]);
  });
});

describe("the order's total on each of its lines", () => {
  const lines = (amount: (order: number) => number) =>
    Array.from({ length: 12 }, (_, line) => {
      const order = Math.floor(line / 2);
      return `c${order},${order},2024-01-01,p${line},${amount(order)}`;
    });
  const head = 'customer_id,order_id,date,product,order_total\n';

  it('counts once where the header says so, too', async () => {
    const found = await history(
      lines((order) => 10 + order),
      {},
      head,
    );
    expect(found.ledger).toMatchObject({ rows_used: 12, orders: 6, revenue: 75 });
    expect(found.codes).toContain('order_total_on_each_line');
  });

  it('is suspected where the header does not, and nothing is left out', async () => {
    const found = await history(lines((order) => 10 + order));
    expect(found.ledger.revenue).toBe(150);
    expect(found.codes).toContain('amount_repeats');
  });

  /** 200 orders of two lines each: 0 + 1 + … + 39 = 780 whole amounts come five times. */
  const common = Array.from({ length: 400 }, (_, line) => {
    const order = Math.floor(line / 2);
    return `c${order},${order},2024-01-01,p${line},${order % 40}`;
  });

  it('is that of the order whatever its currency is called: "total in EUR" names no line', async () => {
    const found = await history(
      lines((order) => 10 + order),
      {},
      head.replace('order_total', 'total in EUR'),
    );
    expect(found.ledger.revenue).toBe(75);
  });

  it('is seen where many orders come to the same amounts, too', async () => {
    const found = await history(common, {}, head);
    expect(found.ledger).toMatchObject({ orders: 200, revenue: 3900 });
    expect(found.codes).toContain('order_total_on_each_line');
  });

  it('is suspected where a total of many amounts may be that of a line: seats of one price', async () => {
    const found = await history(common, {}, head.replace('order_total', 'total'));
    expect(found.ledger.revenue).toBe(7800);
    expect(found.codes).toContain('amount_repeats');
  });

  it('is not suspected where everything has one price', async () => {
    const found = await history(
      lines(() => 10),
      {},
      head,
    );
    expect(found.ledger.revenue).toBe(120);
    expect(found.codes).not.toContain('amount_repeats');
  });
});

describe('rows that are exact copies', () => {
  const rows = ['a,1,2024-01-01,Cup,5', 'a,1,2024-01-01,Cup,5', 'a,1,2024-01-01,Pot,7', 'b,2,2024-01-02,Cup,5'];

  it('are kept, and said', async () => {
    const found = await history(rows);
    expect(found.totals).toEqual({ a: [1, 17], b: [1, 5] });
    expect(found.remarks).toContainEqual({ code: 'duplicates_kept', count: 1 });
  });

  it('are left out where the ids of their lines prove it', async () => {
    const found = await history(
      rows.map((row, index) => `${row},${[71, 71, 72, 73][index]}`),
      {},
      'customer_id,order_id,date,product,amount,line_id\n',
    );
    expect(found.totals).toEqual({ a: [1, 12], b: [1, 5] });
    expect(found.ledger).toMatchObject({
      rows: 4,
      rows_used: 3,
      excluded: [{ reason: 'duplicate', rows: 1, amount: 5 }],
    });
  });
});

describe('one customer under several spellings of an e-mail', () => {
  const rows = ['Ann@X.io,1,2024-01-01,Cup,5', 'ann@x.io ,2,2024-01-02,Cup,7', 'bob@x.io,3,2024-01-02,Cup,1'];
  const head = 'email,order_id,date,product,amount\n';

  it('is one customer with --fold-customers', async () => {
    const found = await history(rows, { foldCustomers: true }, head);
    expect(found.totals).toEqual({ 'ann@x.io': [2, 12], 'bob@x.io': [1, 1] });
    expect(found.remarks).toContainEqual({ code: 'emails_folded', count: 1 });
  });

  it('is said without it', async () => {
    const found = await history(rows, {}, head);
    expect(Object.keys(found.totals)).toHaveLength(3);
    expect(found.remarks).toContainEqual({ code: 'emails_in_several_spellings', count: 1 });
  });

  it('never by name', async () => {
    const found = await history(['Ann Lee,1,2024-01-01,Cup,5', 'ANN LEE,2,2024-01-02,Cup,7'], { foldCustomers: true });
    expect(Object.keys(found.totals)).toEqual(['ANN LEE', 'Ann Lee']);
  });
});

it('words for nobody are no customer, and said', async () => {
  const found = await history([
    'a,1,2024-01-01,Cup,5',
    'Guest,2,2024-01-02,Cup,7',
    'Client Divers,3,2024-01-02,Cup,1',
    'Walk-in Customer,4,2024-01-02,Cup,2',
  ]);
  expect(found.totals).toEqual({ a: [1, 5] });
  expect(found.ledger.excluded).toMatchObject([{ reason: 'no_customer', rows: 3, amount: 10 }]);
  expect(found.codes).toContain('customer_words');
});

it('days that have not come are said', async () => {
  expect((await history(['a,1,2024-01-01,Cup,5', 'a,2,2150-01-01,Cup,5'])).codes).toContain('future_rows');
  expect((await history(['a,1,2024-01-01,Cup,5', 'a,2,2150-01-01,Cup,5'], { asOf: '2024-12-31' })).codes).not.toContain(
    'future_rows',
  );
});

it('days as programs write them where there is none are said', async () => {
  for (const day of ['1900-01-01', '1970-01-01'])
    expect((await history([`a,1,${day},Cup,5`, 'a,2,2024-01-01,Cup,5'])).remarks).toContainEqual({
      code: 'old_rows',
      values: { date: day },
    });
  expect((await history(['a,1,1980-01-01,Cup,5', 'a,2,2024-01-01,Cup,5'])).codes).not.toContain('old_rows');
});

describe('an id of zeros or nines', () => {
  const others = Array.from({ length: 20 }, (_, index) => `c${index},${index},2024-01-01,Cup,5`);
  const orders = (id: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${id},x${index},2024-01-02,Cup,5`);

  it('that has far more orders than others is said', async () => {
    for (const id of ['0', '99999'])
      expect((await history([...others, ...orders(id, 9)])).remarks).toContainEqual({
        code: 'customer_may_be_nobody',
        count: 9,
        values: { header: 'customer_id', id },
      });
  });

  it('that has as many as others is one of them, and so is any other id', async () => {
    for (const rows of [orders('0', 2), orders('7', 9)])
      expect((await history([...others, ...rows])).codes).not.toContain('customer_may_be_nobody');
  });
});

it('blanks around an id are none of it, no-break ones neither', async () => {
  const rows = [
    'a,1,2024-01-01,Cup,5',
    'a\u00a0,1,2024-01-01,Pot,6',
    '\u00a0a,2\u00a0,2024-01-02,Cup,7',
    'a ,2,2024-01-02,Pot,8',
  ];
  expect((await history(rows)).totals).toEqual({ a: [2, 26] });
});

it('a negative quantity came back, though its amount has no sign', async () => {
  const head = 'customer_id,order_id,date,quantity,amount\n';
  const rows = ['a,1,2024-01-01,2,30', 'a,2,2024-01-02,-1,15', 'a,3,2024-01-03,-1,-15', 'a,4,2024-01-04,1,-2'];
  expect((await history(rows, {}, head)).totals).toEqual({ a: [1, -2] });
});

it('discounts beside price and quantity are not taken off unless they are mapped, which is said', async () => {
  const head = 'customer_id,order_id,date,quantity,unit_price,Remise\n';
  const some = await history(['a,1,2024-01-01,2,10,1.00', 'a,2,2024-01-02,1,5,'], {}, head);
  expect(some.totals).toEqual({ a: [2, 25] });
  expect(some.remarks).toContainEqual({ code: 'discounts_not_taken_off', values: { header: 'Remise' } });
  const mapped = await history(['a,1,2024-01-01,2,10,1.00'], { map: { discount: 'Remise' } }, head);
  expect(mapped.totals).toEqual({ a: [1, 19] });
  for (const found of [mapped, await history(['a,1,2024-01-01,2,10,0.00', 'a,2,2024-01-02,1,5,'], {}, head)])
    expect(found.codes).not.toContain('discounts_not_taken_off');
});

describe('discounts', () => {
  const head = 'customer_id,order_id,date,discount,amount\n';
  const rows = ['a,1,2024-01-01,2,30', 'b,2,2024-01-01,-3,10', 'b,3,2024-01-01,,-5', 'c,4,2024-01-01,1,-4'];

  it('are taken as off already', async () =>
    expect((await history(rows, {}, head)).totals).toEqual({ a: [1, 30], b: [1, 5] }));

  it('may be shares, and one that is no number is no amount', async () => {
    const shares = [
      'a,1,2024-01-01,10%,30',
      'b,2,2024-01-01,"12,5 %",80',
      'c,3,2024-01-01,1,9',
      'd,4,2024-01-01,some,9',
    ];
    const found = await history(shares, { map: { discount: 'discount' }, decimal: ',', maxRejects: 1 }, head);
    expect(found.totals).toEqual({ a: [1, 27], b: [1, 70], c: [1, 8] });
    expect(found.rejected).toMatchObject([{ line: 5, reason: 'bad_amount' }]);
  });

  it('are taken off when they are mapped, from a return as well', async () =>
    expect((await history(rows, { map: { discount: 'discount' } }, head)).totals).toEqual({ a: [1, 28], b: [1, 2] }));
});

describe('a second file', () => {
  const products = (...rows: string[]): Source => ({
    name: 'products.csv',
    content: `sku,family\n${rows.join('\n')}\n`,
  });
  const orders: Source = {
    name: 'orders.csv',
    content: 'customer_id,order_id,date,SKU,amount\na,1,2024-01-01,x,5\na,2,2024-01-02,y,7\nb,3,2024-01-02,z,1\n',
  };

  it('is joined by a column, and what finds nothing is counted', async () => {
    const found = await readBack([orders, products('x,Tea', 'y,Pots')], {
      joined: 1,
      on: 'sku',
      where: `"family" = 'Tea'`,
    });
    expect(found.ledger).toMatchObject({ rows: 3, rows_used: 1, revenue: 5 });
    expect(found.remarks).toContainEqual({ code: 'join_unmatched', count: 1 });
  });

  it('doubles no row', async () => {
    const error = await refusal(readBack([orders, products('x,Tea', 'x,Pots')], { joined: 1, on: 'sku' }));
    expect([error.exitCode, error.message]).toEqual([3, expect.stringContaining('comes 2 times')]);
  });

  it('needs a column of both', async () =>
    expect((await refusal(readBack([orders, products('x,Tea')], { joined: 1, on: 'ean' }))).exitCode).toBe(2));
});

it('the tables of Olist are joined, whatever their order', async () => {
  const tables: Source[] = [
    { name: 'items.csv', content: 'order_id,order_item_id,product_id,price\no1,1,p1,10.50\no1,2,p2,20\no2,1,p1,5\n' },
    { name: 'customers.csv', content: 'customer_id,customer_unique_id\nc1,ann\nc2,ann\nc3,bob\n' },
    {
      name: 'orders.csv',
      content: `order_id,customer_id,order_status,order_purchase_timestamp
o1,c1,delivered,2018-01-02 10:00:00
o2,c2,delivered,2018-02-02 10:00:00
o3,c3,canceled,2018-02-02 10:00:00
`,
    },
  ];
  const found = await readBack(tables);
  expect(found.layout).toBe('olist');
  expect(found.customers).toMatchObject([{ customer: 'ann', orders: 2, amount: '35.5000' }]);
  expect(found.ledger).toMatchObject({ rows: 4, rows_used: 3, excluded: [{ reason: 'cancelled', rows: 1 }] });
});
