import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Encoding, spelt, written } from './encoded.ts';
import { naiveHistory, type Row, statuses } from './naive-history.ts';
import { type ReadBack, type ReadBackOptions, readBack } from './read-back.ts';
import { type Column, dates, type Hand, numbers, writtenHistory } from './written-history.ts';

const ids = ['1', '01', '001', '17850.0', '17850', '17850.00', '-1.0', 'a.0', ' 7 ', '7', '', '   ', 'nil', 'José'];
const hostile = [
  "O'Neil",
  'say "hi"',
  'a,b;c|d',
  'tab\there',
  'two\nlines',
  '\\',
  '"',
  '日本',
  '😀',
  '=1+1',
  '#1',
  '--x',
];
/** A few customers each time, so that they meet again. */
const customers = fc.subarray([...ids, ...hostile], { minLength: 1, maxLength: 6 });

/** Ids as tools make them: few that repeat, running numbers that never do, numbers that start again, blanks. */
const orderIds = fc.oneof(
  fc.constant((_: number, pick: number) => `O${pick % 6}`),
  fc.constant((index: number) => `INV-${1000 + index}`),
  fc.constant((index: number) => String(index)),
  fc.constant((index: number) => String(index % 7).padStart(3, '0')),
  fc.constant((index: number, pick: number) => (pick % 3 === 0 ? '' : `A${index}`)),
  fc.constant(
    (_: number, pick: number) => ['1', '01', '1.0', ' 1', '1e0', '+1', 'x"y', 'é,1', 'two\nlines', ''][pick % 10]!,
  ),
);

const day = fc
  .integer({ min: 0, max: 40 })
  .map((offset) => new Date(Date.UTC(2024, 0, 13 + offset)).toISOString().slice(0, 10));
const amount = fc.oneof(
  fc.constantFrom(0n, 10_0000n, 10_0000n, -10_0000n, 1_0050n, 1234_5000n),
  fc.bigInt({ min: -9_999_999_0000n, max: 9_999_999_0000n }),
  fc.bigInt({ min: -99_0000n, max: 99_0000n }),
);
const aStatus = fc.constantFrom(...statuses.plain, ...statuses.plain, ...Object.values(statuses).flat());

const lines = fc.array(fc.tuple(fc.nat(99), fc.nat(99), day, amount, aStatus, fc.nat(99)), {
  minLength: 1,
  maxLength: 80,
});
const rows = fc.tuple(customers, orderIds, lines).map(([people, idOf, some]): Row[] =>
  some.map(([who, pick, date, money, status, more], index) => ({
    customer: people[who % people.length]!,
    order: idOf(index, pick),
    date,
    amount: money,
    quantity: BigInt((more % 5) - 1) * 1_0000n,
    // Money goes back on some sales: a part, all of it, or a little more than all.
    refund: more % 3 === 0 && money > 0n ? (money * BigInt(more % 11)) / 8n : 0n,
    status,
    currency: more % 4 === 0 ? 'USD' : 'EUR',
  })),
);

const optional = fc.subarray<Column>(['order', 'quantity', 'note']);
/** Refunds and statuses together leave open what "refunded" without an amount means: one or the other. */
const special = fc.constantFrom<Column | null>(null, 'refund', 'status', 'currency');
const columns = fc
  .tuple(optional, special)
  .map(([some, one]): Column[] => ['customer', 'date', 'amount', ...some, ...(one ? [one] : [])])
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

const hand: fc.Arbitrary<Hand> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  byteOrderMark: fc.boolean(),
  quoteAll: fc.boolean(),
  dates: fc.constantFrom(...(Object.keys(dates) as (keyof typeof dates)[])),
  numbers: fc.constantFrom(...(Object.keys(numbers) as (keyof typeof numbers)[])),
  columns,
});
const encoding = fc.constantFrom<Encoding>('utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh');

const notes = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string()), { maxLength: 80 });
const window = fc.record({ asOf: fc.option(day, { nil: undefined }), since: fc.option(day, { nil: undefined }) });

/** `without` columns, a row has nothing to say of them. */
const seenBy = (all: readonly Row[], { columns: seen }: Hand): Row[] =>
  all.map(({ customer: who, order, date, amount: money, ...rest }) => ({
    ...{ customer: who, order, date, amount: money },
    ...Object.fromEntries(Object.entries(rest).filter(([column]) => (seen as readonly string[]).includes(column))),
  }));

const decimalOf = ({ numbers: way }: Hand): '.' | ',' => (way === 'fr' || way === 'de' ? ',' : '.');

const orderOf = ({ dates: way }: Hand): 'dmy' | 'mdy' | undefined =>
  (/^(dmy|mdy)/.exec(way)?.[0] ?? undefined) as 'dmy' | 'mdy' | undefined;

/** What a spreadsheet of one byte a character cannot say, nobody wrote. */
const speltIn = (all: readonly Row[], some: Encoding): Row[] =>
  all.map((row) => ({ ...row, customer: spelt(row.customer, some), order: spelt(row.order, some) }));

const money = (value: bigint): string => {
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

/** Sums as doubles, which is how the ledger tells them. */
const double = (value: bigint): number => Number(money(value));

const bounded = { numRuns: 50, seed: 42 };

function expectAddsUp({ ledger, rejected }: ReadBack): void {
  const left = ledger.excluded.reduce((sum, { rows: some }) => sum + some, 0);
  expect(ledger.rows).toBe(ledger.rows_used + left + ledger.rows_rejected);
  expect(rejected.length).toBe(ledger.rows_rejected);
}

describe('a history read back against the same worked out by hand', () => {
  it('customers, orders, money, and what was left out', async () => {
    await fc.assert(
      fc.asyncProperty(rows, hand, notes, window, encoding, async (all, how, remarks, { asOf, since }, code) => {
        const seen = seenBy(speltIn(all, code), how);
        const currency = how.columns.includes('currency') ? 'EUR' : undefined;
        const options = { asOf, since, currency };
        const roles = { orderIds: how.columns.includes('order'), refunds: how.columns.includes('refund') };
        const expected = naiveHistory(seen, { ...options, ...roles });
        const text = spelt(writtenHistory(seen, how, remarks), code);
        const found = await readBack(written(text, code), {
          // Of one byte a character, a few letters may leave the encoding open.
          ...(code.startsWith('utf') ? {} : { encoding: code }),
          ...{ ...options, decimal: decimalOf(how), dateOrder: orderOf(how), maxRejects: 0 },
        });
        expect(found.customers).toEqual(expected.customers.map((one) => ({ ...one, amount: money(one.amount) })));
        expect(leftOut(found)).toEqual(
          Object.entries(expected.excluded)
            .map(([reason, { rows: some, amount: sum }]) => [reason, some, double(sum)])
            .toSorted(),
        );
        expect(found.ledger).toMatchObject({
          ...{ rows: all.length, rows_used: expected.used, rows_rejected: 0, pending: expected.pending },
          revenue: double(expected.customers.reduce((sum, one) => sum + one.amount, 0n)),
        });
        if (seen.every((row) => row.order.trim() !== ''))
          expect(found.remarks.find(({ code }) => code === 'order_ids_restart')?.count ?? 0).toBe(expected.restarts);
        expectAddsUp(found);
      }),
      bounded,
    );
  });

  it('the same rows before and after thousands of others count the same', async () => {
    const others = Array.from({ length: 4500 }, (_, index): Row => {
      const date = new Date(Date.UTC(2024, 0, 13 + (index % 40))).toISOString().slice(0, 10);
      return { customer: `other ${index % 50}`, order: `N${index}`, date, amount: 1_5000n, quantity: 1_0000n };
    });
    await fc.assert(
      fc.asyncProperty(rows, hand, async (all, how) => {
        const plain = { ...how, columns: how.columns.filter((column) => column !== 'note') };
        const options = { currency: 'EUR', decimal: decimalOf(how), dateOrder: orderOf(how), maxRejects: 0 };
        const [first, last] = await Promise.all(
          [
            [...all, ...others],
            [...others, ...all],
          ].map((some) => readBack(writtenHistory(some, plain), options)),
        );
        expect(figures(last!)).toEqual(figures(first!));
      }),
      { ...bounded, numRuns: 8 },
    );
  });
});

const figures = ({ customers: found, ledger, remarks }: ReadBack) => ({ customers: found, ledger, remarks });

const leftOut = ({ ledger }: ReadBack) =>
  ledger.excluded.map(({ reason, rows: some, amount: sum }) => [reason, some, sum]).toSorted();

const junk = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    'n/a',
    'NULL',
    'nan',
    'inf',
    '0',
    '1e999',
    '9'.repeat(40),
    '()',
    '2024-13-45',
    '1,2,3',
    '"',
    "'",
    '\\',
    '%',
    'é',
    '٣',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-+eE()$€ /:TZ'), maxLength: 14 }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.double().map(String),
);

describe('junk', () => {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

  it('in cells of dates and amounts is rejected or a UserError, and rows always add up', async () => {
    const cells = fc.array(fc.tuple(junk, junk, fc.boolean()), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(cells, fc.constantFrom(undefined, '.' as const, ',' as const), async (some, decimal) => {
        const lines = some.map(([date, amount, good], index) =>
          [`c${index % 5}`, good ? '2024-01-31' : quoted(date), good ? '1.50' : quoted(amount)].join(','),
        );
        const text = `customer_id,date,amount\na,2024-01-31,2.50\n${lines.join('\n')}\n`;
        const found = await refusedOrRead(text, { decimal });
        if (!found) return;
        expect(found.ledger.rows).toBe(some.length + 1);
        expectAddsUp(found);
      }),
      { ...bounded, numRuns: 25 },
    );
  });

  it('in cells of quantities, prices, refunds, statuses and currencies too', async () => {
    const cells = fc.array(fc.tuple(junk, junk, junk, junk, junk), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(cells, async (some) => {
        const lines = some.map((line) => ['c', '2024-01-31', ...line.map(quoted)].join(','));
        const header = 'customer_id,date,quantity,unit_price,refund,status,currency';
        const found = await refusedOrRead(`${header}\n${lines.join('\n')}\n`, { currency: 'EUR', decimal: '.' });
        if (found) expectAddsUp(found);
      }),
      { ...bounded, numRuns: 25 },
    );
  });

  it('instead of a table is refused, or what rows there are add up', async () => {
    const marks = [',', ',', ';', '\t', '|', '"', '\n', '\n', '\r\n', '\r', ' ', '\uFEFF', '#', '\\', '{', '[', '\0'];
    const words = ['a', '1', 'é', '2024-01-31', '31/01/2024', '5', '-3.5', '1,5', 'customer_id,date,amount\n', '"a":1'];
    const text = fc.array(fc.constantFrom(...marks, ...words), { maxLength: 60 }).map((tokens) => tokens.join(''));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('', 'customer_id,date,amount\n'), text, async (header, rest) => {
        const found = await refusedOrRead(header + rest, {});
        if (found) expectAddsUp(found);
      }),
      { ...bounded, numRuns: 25 },
    );
  });

  it('instead of bytes is refused, or what rows there are add up', async () => {
    const magic = fc.constantFrom(
      [],
      [0x1f, 0x8b, 8],
      [0x28, 0xb5, 0x2f, 0xfd],
      [0x50, 0x41, 0x52, 0x31],
      [0xff, 0xfe],
      [0x7b, 0x22],
    );
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 200 }), async (first, rest) => {
        const found = await refusedOrRead(Uint8Array.from([...first, ...rest]), {});
        if (found) expectAddsUp(found);
      }),
      { ...bounded, numRuns: 25 },
    );
  });
});

/** What was read, or null where a UserError says why not; anything else fails. */
async function refusedOrRead(text: string | Uint8Array, options: ReadBackOptions): Promise<ReadBack | null> {
  try {
    return await readBack(text, { maxRejects: 1e9, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).hint).toBeTruthy();
    return null;
  }
}
