import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type ReadBack, readBack } from './read-back.ts';

/** Seconds for each of the properties; many more for a longer hunt, with another seed. A failure prints seed and path. */
const seconds = Number(process.env.CLIENTELE_FUZZ ?? 1.8);
const bounded = {
  seed: Number(process.env.CLIENTELE_SEED ?? 42),
  numRuns: 1_000_000,
  interruptAfterTimeLimit: seconds * 1000,
};
const patience = seconds * 1000 + 30_000;

/** A small export whose every row is another customer's only order, so that none can be lost unseen. */
interface Export {
  readonly cells: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly newline: string;
}

const names = ['customer_id', 'order_id', 'date', 'amount', 'note'];

const cellsOf = (index: number): string[] => [
  `K${index}`,
  `A-${index}`,
  new Date(Date.UTC(2024, 0, 1 + (index % 300))).toISOString().slice(0, 10),
  `${index % 90}.25`,
  index % 3 === 0 ? 'plain words' : 'été',
];

/** The longest one has rows beyond the sample, and is read in several pieces. */
const exports_: fc.Arbitrary<Export> = fc.record({
  cells: fc
    .oneof({ weight: 12, arbitrary: fc.integer({ min: 3, max: 40 }) }, { weight: 1, arbitrary: fc.constant(5000) })
    .map((rows) => Array.from({ length: rows }, (_, index) => cellsOf(index))),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoted: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
});

const lineOf = (cells: readonly string[], { delimiter, quoted }: Export): string =>
  cells.map((cell) => (quoted ? `"${cell}"` : cell)).join(delimiter);

const linesOf = (all: Export): string[] => [names, ...all.cells].map((cells) => lineOf(cells, all));

const textOf = (lines: readonly string[], { newline }: Export): string => lines.map((line) => line + newline).join('');

/** An export after one change. */
interface Changed {
  readonly content: string | Uint8Array;
  /** Rows that must come out as they went in. */
  readonly untouched: readonly (readonly string[])[];
  /** How many rows there are, rejected ones included: at least and at most. */
  readonly rows: readonly [number, number];
  /** Whether the change may be the reason for refusing the whole file. */
  readonly refusable?: boolean;
}

const without = (all: Export, row: number) => all.cells.filter((_, index) => index !== row);

/** A change to one line, given the cells of that line. */
const onLine = (change: (cells: readonly string[], all: Export) => fc.Arbitrary<string>) =>
  exports_.chain((all) =>
    fc.nat(all.cells.length - 1).chain((row) =>
      change(all.cells[row]!, all).map((line): Changed => {
        const lines = linesOf(all).with(row + 1, line);
        return { content: textOf(lines, all), untouched: without(all, row), rows: same(all) };
      }),
    ),
  );

const same = ({ cells }: Export): [number, number] => [cells.length, cells.length];

/** No mark of structure, and something in it. */
const harmless = (text: string): boolean => !/[\r\n",;|\t]/.test(text);
const junk = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      'n/a',
      'NULL',
      '31/12/2024',
      '12/31/2024',
      '1e999',
      '-',
      '()',
      '\0',
      '\u2028',
      "'",
      '\\',
      '#',
      '日本',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.integer({ min: 1, max: 300_000 }).map((length) => 'x'.repeat(length)),
  )
  .filter(harmless);

const changes: Readonly<Record<string, fc.Arbitrary<Changed>>> = {
  'another cell': onLine((cells, all) =>
    fc.tuple(fc.nat(cells.length - 1), junk).map(([at, cell]) => lineOf(cells.with(at, cell), all)),
  ),

  'a cell too many or too few': onLine((cells, all) =>
    fc.oneof(
      fc.array(junk, { minLength: 1, maxLength: 3 }).map((more) => lineOf([...cells, ...more], all)),
      fc.integer({ min: 1, max: 4 }).map((kept) => lineOf(cells.slice(0, kept), all)),
    ),
  ),

  'another delimiter on one line': onLine((cells, all) =>
    fc.constantFrom(',', ';', '\t', '|', ':').map((delimiter) => lineOf(cells, { ...all, delimiter })),
  ),

  'a quote more or less on one line': onLine((cells, all) => {
    const line = lineOf(cells, all);
    const more = fc.nat(line.length).map((at) => `${line.slice(0, at)}"${line.slice(at)}`);
    const less = fc.nat(9).map((which) => {
      let at = -1;
      return line.replaceAll('"', (quote) => (++at === which ? '' : quote));
    });
    return all.quoted ? fc.oneof(more, less) : more;
  }).map((changed) => ({ ...changed, refusable: true })),

  'a line that is none': exports_.chain((all) =>
    fc.tuple(fc.nat(all.cells.length), fc.oneof(junk, fc.constant('Total;;;12'))).map(([at, line]): Changed => {
      const lines = linesOf(all).toSpliced(at + 1, 0, line);
      return { content: textOf(lines, all), untouched: all.cells, rows: [all.cells.length, all.cells.length + 1] };
    }),
  ),

  'lines that end in several ways': exports_.chain((all) =>
    fc.infiniteStream(fc.constantFrom('\n', '\r\n', '\r')).map((ends): Changed => {
      const content = linesOf(all)
        .map((line) => line + ends.next().value)
        .join('');
      return { content, untouched: all.cells, rows: same(all) };
    }),
  ),

  'blank lines, notes and cells of several lines, and rows that cannot be read': exports_.chain((all) =>
    fc.array(fc.tuple(fc.nat(all.cells.length), fc.nat(5)), { minLength: 1, maxLength: 12 }).map((some): Changed => {
      const lines = linesOf(all);
      let [most, index] = [all.cells.length, all.cells.length];
      for (const [at, kind] of some.toSorted(([a], [b]) => b - a)) {
        const cells = cellsOf(++index);
        const inserted = [
          '',
          '   ',
          '# checked by hand',
          `# by ${all.delimiter} us`,
          [...cells.slice(0, 4), `"two${all.newline}lines"`].join(all.delimiter),
          lineOf(cells.with(3, 'much'), all),
        ][kind]!;
        lines.splice(at + 1, 0, inserted);
        if (inserted.trim() !== '') most++;
      }
      return { content: textOf(lines, all), untouched: all.cells, rows: [all.cells.length, most] };
    }),
  ),

  'the end cut off': exports_.chain((all) =>
    fc.nat(all.cells.length - 1).chain((row) => {
      const lines = linesOf(all);
      return fc.nat(lines[row + 1]!.length).map((length): Changed => {
        const content = textOf(lines.slice(0, row + 1), all) + lines[row + 1]!.slice(0, length);
        return { content, untouched: all.cells.slice(0, row), rows: [row, row + 1], refusable: true };
      });
    }),
  ),

  'another byte': exports_.chain((all) =>
    fc.tuple(fc.nat(all.cells.length - 1), fc.nat(), fc.nat(255)).map(([row, position, byte]): Changed => {
      const lines = linesOf(all);
      const before = Buffer.from(textOf(lines.slice(0, row + 1), all));
      const line = Buffer.from(lines[row + 1]!);
      const at = position % line.length;
      const was = line[at]!;
      if (harmless(String.fromCharCode(byte)) && harmless(String.fromCharCode(was))) line[at] = byte;
      const after = Buffer.from(all.newline + textOf(lines.slice(row + 2), all));
      // A byte that is no UTF-8 leaves the encoding open: the file is refused, or its words are read otherwise.
      return {
        content: Buffer.concat([before, line, after]),
        untouched: without(all, row).map((cells) => cells.slice(0, 4)),
        rows: same(all),
        refusable: byte > 127 || was > 127,
      };
    }),
  ),

  'names twice, and columns without a name': exports_.chain((all) =>
    fc.array(fc.constantFrom('', 'note', 'note (2)', 'x', 'X'), { minLength: 1, maxLength: 6 }).map((more): Changed => {
      const lines = [[...names, ...more], ...all.cells.map((cells) => [...cells, ...more.map(() => '7')])];
      return {
        content: textOf(
          lines.map((cells) => lineOf(cells, all)),
          all,
        ),
        untouched: all.cells,
        rows: same(all),
      };
    }),
  ),
};

// What is read for the first time takes longest, and a property that ends before its first run has failed.
beforeAll(() => readBack('customer_id,date,amount\na,2024-01-01,5\n'));

describe('an export with one thing wrong: every other row is read as before', () => {
  for (const [what, changed] of Object.entries(changes))
    it(
      what,
      () =>
        fc.assert(
          fc.asyncProperty(changed, async ({ content, untouched, rows: [least, most], refusable }) => {
            const found = await refusedOrRead(content);
            if (found instanceof UserError) {
              expect(refusable ? null : `${found.message}`, 'refused as a whole').toBeNull();
              return;
            }
            const customers = new Map(found.customers.map((one) => [one.customer, one]));
            for (const [customer, , date, amount] of untouched)
              expect(customers.get(customer!)).toMatchObject({ first_order: date, orders: 1, amount: `${amount}00` });
            const written = String(content).split(/\r\n|\r|\n/);
            for (const { line, row } of found.rejected) {
              const [customer] = /K\d+/.exec(row.split(/[\r\n]/, 1)[0]!) ?? [];
              if (customer && typeof content === 'string') expect(written[line - 1]).toContain(customer);
            }
            // A rejected row shows the lines that it takes up.
            const lines = found.rejected.reduce(
              (sum, { row }) => sum + (row.match(/\n/g)?.length ?? 0),
              found.ledger.rows,
            );
            expect(lines).toBeGreaterThanOrEqual(least);
            expect(found.ledger.rows).toBeLessThanOrEqual(most);
          }),
          bounded,
        ),
      patience,
    );
});

describe('an export with anything wrong', () => {
  const edits = fc.array(
    fc.record({
      at: fc.nat(),
      kept: fc.nat(6),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 3 }),
        fc
          .constantFrom('"', '""', '\r', '\n', '\r\n', ',', ';', '\0', '\uFEFF', '#', '\\', "'", 'é', '\n\n')
          .map((text) => Buffer.from(text)),
      ),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const encodings: readonly BufferEncoding[] = ['utf8', 'latin1', 'utf16le'];

  it(
    'is refused with a hint, or its rows add up',
    () =>
      fc.assert(
        fc.asyncProperty(exports_, edits, fc.constantFrom(...encodings), async (all, some, encoding) => {
          let bytes = Buffer.from(textOf(linesOf(all), all), encoding);
          for (const { at, kept, put } of some) {
            const from = at % bytes.length;
            bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(Math.min(from + kept, bytes.length))]);
          }
          await refusedOrRead(bytes);
        }),
        bounded,
      ),
    patience,
  );
});

/** What was read, its rows added up, or the UserError that says why not; anything else fails. */
async function refusedOrRead(content: string | Uint8Array): Promise<ReadBack | UserError> {
  try {
    const found = await readBack(content, { maxRejects: 1e9 });
    const { ledger, rejected } = found;
    const left = ledger.excluded.reduce((sum, { rows }) => sum + rows, 0);
    expect(ledger.rows).toBe(ledger.rows_used + left + ledger.rows_rejected);
    expect(rejected.length).toBe(ledger.rows_rejected);
    return found;
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    const refusal = error as UserError;
    expect([2, 3]).toContain(refusal.exitCode);
    expect(refusal.hint).toBeTruthy();
    return refusal;
  }
}
