import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulate/simulate.ts';
import { parquetOf } from './parquet-of.ts';
import { type ReadBack, type ReadBackOptions, readBack, type Source } from './read-back.ts';
import { zstdStored } from './zstd-stored.ts';

/** More rows than the sample that conventions are looked up in first. */
const text = [...simulate({ buyers: 1250, weeks: 52, seed: 9 })].join('');
const [header = [], ...rows] = parse(text) as string[][];

/** What must not depend on how a history is dressed. */
const figures = ({ customers, ledger, asOf, remarks, mapping }: ReadBack) => ({
  ...{ customers, ledger, asOf, remarks, roles: Object.keys(mapping).sort() },
});

type Dressed = readonly [Parameters<typeof readBack>[0], ReadBackOptions?];

const quote = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** The rows again, or some of them, as delimited text. */
const written = (some: readonly string[][], delimiter = ',', newline = '\n'): string =>
  some.map((cells) => cells.map((cell) => quote(cell, delimiter)).join(delimiter) + newline).join('');

const objects = (): Record<string, unknown>[] =>
  rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [header[index]!, cell === '' ? null : cell])));

const numeric = ['quantity', 'unit_price', 'discount', 'amount'];
const typed = (record: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, numeric.includes(key) ? Number(value) : value]),
  );

const shuffled = (seed: number): string[][] =>
  fc.sample(fc.shuffledSubarray(rows, { minLength: rows.length }), { numRuns: 1, seed })[0]!;

const inThree = (): Source[] =>
  [0, 1, 2].map((third) => ({
    name: `part-${third}.csv`,
    content: written([header, ...rows.filter((_, index) => index % 3 === third)]),
  }));

const reordered = [9, 2, 0, 5, 4, 3, 1, 8, 7, 6];
const inOtherOrder = (cells: readonly string[]): string[] => reordered.map((index) => cells[index]!);
const extra = (cells: readonly string[], index: number): string[] => ['', ...cells, `note ${index}, "quoted"\n`, 'x'];

const dresses: Readonly<Record<string, () => Dressed | Promise<Dressed>>> = {
  'one thread': () => [text, { threads: 1 }],
  'two threads': () => [text, { threads: 2 }],
  'rows in another order': () => [written([header, ...shuffled(1)])],
  'rows in yet another order, two threads': () => [written([header, ...shuffled(2)]), { threads: 2 }],
  'rows turned round': () => [written([header, ...rows.toReversed()])],
  'three files': () => [inThree()],
  'three files, the last first': () => [inThree().reverse()],
  'three files of different delimiters': () => [
    inThree().map(({ name, content }, index) => ({
      name,
      content: index === 0 ? content : written(parse(content as string), ';|'[index - 1]),
    })),
  ],
  'files of which one has no row': () => [[...inThree(), { name: 'none.csv', content: written([header]) }]],
  CRLF: () => [written([header, ...rows], ',', '\r\n')],
  'no newline at the end': () => [text.trimEnd()],
  'byte order mark': () => [`\uFEFF${text}`],
  'every cell quoted': () => [[header, ...rows].map((cells) => `"${cells.join('","')}"\n`).join('')],
  semicolons: () => [written([header, ...rows], ';')],
  tabs: () => [written([header, ...rows], '\t')],
  bars: () => [written([header, ...rows], '|')],
  'a delimiter that is said': () => [written([header, ...rows], '^'), { delimiter: '^' }],
  'columns in another order': () => [written([header, ...rows].map(inOtherOrder))],
  'columns more, one without a name': () => [written([['', ...header, 'note', 'x'], ...rows.map(extra)])],
  'headers in another case': () => [written([header.map((name) => name.toUpperCase().replace('_', ' ')), ...rows])],
  'no header': () => [
    written(rows),
    { noHeader: true, map: { customer: '2', order: '1', date: '3', amount: '10', quantity: '7' } },
  ],
  gzip: () => [gzipSync(text)],
  'gzip of several members': () => [Buffer.concat([gzipSync(text.slice(0, 9999)), gzipSync(text.slice(9999))])],
  zstd: () => [[{ name: 'history.csv.zst', content: zstdStored(text) }]],
  'a name that says nothing of gzip': () => [[{ name: 'history', content: gzipSync(text) }]],
  NDJSON: () => [
    objects()
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  ],
  'NDJSON with numbers, gzip': () => [
    gzipSync(
      objects()
        .map((row) => JSON.stringify(typed(row)))
        .join('\n'),
    ),
  ],
  'an array of JSON': () => [JSON.stringify(objects())],
  'an array of JSON, indented': () => [JSON.stringify(objects().map(typed), null, 2)],
  'Parquet of text': async () => [await parquetOf(text)],
  'Parquet of dates and numbers': async () => [
    await parquetOf(text, { order_date: 'DATE', amount: 'DOUBLE', quantity: 'INTEGER', unit_price: 'DOUBLE' }),
  ],
  'Parquet of moments': async () => [await parquetOf(text, { order_date: 'TIMESTAMP WITH TIME ZONE' })],
  'Parquet and text': async () => {
    const [first, ...others] = inThree();
    return [[{ name: 'a.parquet', content: await parquetOf(first!.content as string) }, ...others]];
  },
  'standard input': () => [text, { piped: 1 << 16 }],
  'standard input, gzip': () => [gzipSync(text), { piped: 1000 }],
  'standard input, zstd': () => [zstdStored(text), { piped: 1 << 16 }],
  'standard input, Parquet': async () => [await parquetOf(text), { piped: 777 }],
  'standard input, NDJSON': () => [
    objects()
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
    { piped: 99_999 },
  ],
  'dates of an American tool': () => [
    written([header, ...rows.map((row) => row.with(2, row[2]!.replace(/(....)-(..)-(..)/, '$2/$3/$1')))]),
  ],
  'dates with dots': () => [
    written([header, ...rows.map((row) => row.with(2, row[2]!.replace(/(....)-(..)-(..)/, '$3.$2.$1')))]),
  ],
  'decimal commas': () => [
    written([header, ...rows.map((row) => row.map((cell, index) => (index > 6 ? cell.replace('.', ',') : cell)))], ';'),
  ],
};

describe('the same history, however it is dressed', () => {
  let plain: ReturnType<typeof figures>;
  beforeAll(async () => {
    plain = figures(await readBack(text));
    expect(plain.ledger.rows).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(4096);
  });
  for (const [dress, make] of Object.entries(dresses))
    it(dress, async () => expect(figures(await readBack(...(await make())))).toEqual(plain));
});
