import { z } from 'zod';
import { UsageError } from '../../errors.ts';
import { sideFile } from '../../ingest/side-files.ts';
import { phrase } from '../../phrase.ts';
import { schemaProblems } from '../schema-problems.ts';

const points = z.number().min(0).max(20);

const bandsFile = z.strictObject({
  recency: z
    .array(z.strictObject({ months: z.number().int().min(1), points }))
    .min(1)
    .default([
      { months: 3, points: 20 },
      { months: 6, points: 10 },
      { months: 9, points: 5 },
      { months: 12, points: 3 },
      { months: 24, points: 1 },
    ])
    .describe('points for a last order so many calendar months ago at most'),
  frequency: z
    .strictObject({ per_order: z.number().min(0).default(4), most: points.default(20) })
    .prefault({})
    .describe('points for an order'),
  amount: z
    .strictObject({ quantile: z.number().gt(0).max(1).default(0.9), most: points.default(20) })
    .prefault({})
    .describe('the net amount on this quantile of the buyers earns the most'),
  type: z
    .array(z.strictObject({ index: z.number().min(0), points }))
    .min(1)
    .default([
      { index: 150, points: 20 },
      { index: 120, points: 15 },
      { index: 90, points: 10 },
      { index: 60, points: 5 },
    ])
    .describe('points for a type with this repeat index at least'),
  breadth: z
    .strictObject({ per_type: z.number().min(0).default(4), most: points.default(20) })
    .prefault({})
    .describe('points for a type bought'),
  bands: z
    .array(z.strictObject({ band: z.string().min(1), share: z.number().gt(0).max(1) }))
    .min(1)
    .default([
      { band: 'A', share: 0.1 },
      { band: 'B', share: 0.2 },
      { band: 'C', share: 0.3 },
    ])
    .describe('the best share of customers, the next …; what is left is the last band'),
  rest: z.string().min(1).default('D').describe('name of the last band'),
});

export type Bands = z.output<typeof bandsFile>;

/** The bands of a file, those that it does not name as they are by default. UsageError for what cannot be a band. */
export async function bandsFrom(path: string | undefined): Promise<Bands> {
  const parsed = bandsFile.safeParse(path === undefined ? {} : ((await sideFile(path, '--points')) ?? {}));
  if (!parsed.success)
    throw new UsageError(phrase`--points ${path}: ${schemaProblems(parsed.error)}`, {
      hint: phrase`docs/methods/frat.md shows the whole file.`,
    });
  const { recency, type, bands, rest } = parsed.data;
  requireOrder(
    path,
    'recency',
    'months',
    recency.map(({ months }) => months),
  );
  requireOrder(
    path,
    'type',
    'index',
    type.map(({ index }) => -index),
  );
  const share = bands.reduce((sum, band) => sum + band.share, 0);
  if (share > 1 + 1e-9)
    throw new UsageError(phrase`--points ${path}: the bands share out ${share}, more than all customers`);
  const names = [...bands.map(({ band }) => band), rest];
  if (new Set(names).size < names.length) throw new UsageError(phrase`--points ${path}: two bands have the same name`);
  if (names.includes('contact'))
    throw new UsageError(phrase`--points ${path}: no band can be called contact`, {
      hint: phrase`With --contact-cost, --segment contact lists whom a contact pays for.`,
    });
  return parsed.data;
}

function requireOrder(path: string | undefined, list: string, key: string, values: readonly number[]): void {
  if (values.every((value, index) => index === 0 || value > values[index - 1]!)) return;
  throw new UsageError(phrase`--points ${path}: the bands of ${list} are out of order`, {
    hint: phrase`Write them by ${key}, the best first.`,
  });
}
