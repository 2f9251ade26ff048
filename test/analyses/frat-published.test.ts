import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FratResult, frat } from '../../src/index.ts';

/** A folder of published data sets; too large, and not ours, to be kept here. */
const folder = process.env.CLIENTELE_DATA ?? '';

interface Expected {
  readonly as_of: string;
  readonly customers: number;
  readonly amount_for_full_points: number;
  readonly mean_points: number;
  readonly bands: Readonly<Record<string, number>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly learning: Readonly<Record<string, number | string>>;
  readonly evidence: Readonly<Record<string, number | string>>;
  readonly largest_cell: { readonly cell: string; readonly customers: number };
}

/** How they were worked out is said in the file. */
const oracle = JSON.parse(readFileSync('fixtures/oracle/frat-published.json', 'utf8'));

const sets: Readonly<Record<string, readonly [path: string, options: Parameters<typeof frat>[1]]>> = {
  superstore: ['superstore/Sample_Superstore.csv.gz', {}],
  complete_journey: [
    'complete_journey/transactions_sample.csv.gz',
    {
      join: join(folder, 'complete_journey/products.csv.gz'),
      on: 'product_id',
      map: { type: 'department' },
      horizon: '3m',
    },
  ],
};

/** Numbers to nine digits, everything else as it is. */
function expectAlike(found: object, expected: Readonly<Record<string, number | string>>): void {
  for (const [key, value] of Object.entries(expected)) {
    const own = (found as Record<string, unknown>)[key];
    if (typeof value === 'string') expect(own, key).toBe(value);
    else
      expect(Math.abs(Number(own) - value), `${key}: ${own}`).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(value)));
  }
}

describe.skipIf(!folder)('published data (skipped unless CLIENTELE_DATA names a folder of data)', () => {
  for (const [name, [path, options]] of Object.entries(sets))
    describe(name, () => {
      const expected = oracle[name] as Expected;
      let found: { as_of: string | null; result: FratResult };
      beforeAll(async () => {
        found = await frat(join(folder, path), { ...options, maxRejects: 0 });
      });

      it('bands, the fullest cell and the mean of the points', () => {
        const { bands, cells, amount_for_full_points: full } = found.result;
        expect(found.as_of).toBe(expected.as_of);
        expect(Object.fromEntries(bands.map((row) => [row.band, row.customers]))).toEqual(expected.bands);
        expect(full).toBeCloseTo(expected.amount_for_full_points, 8);
        const points = bands.reduce((sum, row) => sum + row.customers * (row.mean_points ?? 0), 0);
        expect(points / expected.customers).toBeCloseTo(expected.mean_points, 8);
        expect(cells).toContainEqual(expect.objectContaining(expected.largest_cell));
      });

      it('types and what they learned', () => {
        expectAlike(found.result.learning!, expected.learning);
        for (const [type, figures] of Object.entries(expected.types))
          expectAlike(found.result.types.find((row) => row.type === type)!, figures);
      });

      it('evidence', () => {
        expectAlike(found.result.evidence, expected.evidence);
        expect(found.result.evidence.verdict).toBe('adds_nothing');
      });
    });
});
