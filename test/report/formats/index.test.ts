import { describe, expect, it } from 'vitest';
import { formatOfExtension, formats } from '../../../src/report/formats/index.ts';

describe('the registry', () => {
  for (const [key, { name, extensions }] of Object.entries(formats)) {
    it(`${key} is known by its name and its endings`, () => {
      expect(name).toBe(key);
      expect(extensions.map((ending) => formatOfExtension(`a${ending}`))).toEqual(extensions.map(() => key));
    });
  }
  it('leaves parquet alone to the engine', () =>
    expect(Object.values(formats).flatMap(({ name, render }) => (render === null ? [name] : []))).toEqual(['parquet']));
});

describe('formatOfExtension', () => {
  for (const [path, expected] of [
    ['out/report.html', 'html'],
    ['REPORT.HTM', 'html'],
    ['a.b.csv', 'csv'],
    ['x.Parquet', 'parquet'],
    ['notes.md', 'markdown'],
    ['x.jsonl', 'ndjson'],
    ['x.ndjson', 'ndjson'],
    ['x.json', 'json'],
    ['x.txt', 'table'],
    ['x.xlsx', undefined],
    ['csv', undefined],
    ['x.csv.gz', undefined],
    ['x.csv/report', undefined],
  ] as const) {
    it(path, () => expect(formatOfExtension(path)).toBe(expected));
  }
});
