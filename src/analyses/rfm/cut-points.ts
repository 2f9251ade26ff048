import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { type Criterion, type Cut, type Cuts, criteria, nextBetter, valuesAtRanks } from '../../sql/relations/rfm.ts';
import type { Sql } from '../../sql/sql.ts';

const list = z.array(z.number());

/** Cut points as they are printed: for each criterion the mildest value that reaches score 2, 3 … */
export const cutPoints = z.object({
  recency_days: list.describe('days since the last order, at most'),
  frequency: list.describe('orders, at least'),
  monetary: list.describe('net amount, at least'),
});

/** What the cut points of a score that nobody reached leave open: the highest score reached, and the best value seen. */
export const reach = z.object({
  highest_scores: z
    .object({ recency_days: z.int(), frequency: z.int(), monetary: z.int() })
    .describe(
      'the highest score that some customer has; lower than the bins where too many of the best are equal; with --cuts, as in the file',
    ),
  best_values: z
    .object({
      recency_days: z.number().nullable(),
      frequency: z.number().nullable(),
      monetary: z.number().nullable(),
    })
    .describe(
      'the best value, where the highest score was not reached: only a better one would reach it; null within cells (nested)',
    ),
});

/** Cut points, and what they leave open, as they are printed. */
export type PrintedCuts = { readonly cut_points: z.output<typeof cutPoints> } & z.output<typeof reach>;

/**
 * Cut points by quantile: a value reaches score s when c = ceil(n·(s − 1)/k) customers are strictly worse, which is
 * `1 + (k·worse) div n` solved for `worse`. It is the value on rank c + 1 (worst first) unless that equals the one on
 * rank c; then the next better value, where there is one.
 */
export async function quantileCuts(engine: Engine, values: Sql, customers: number, bins: number): Promise<Cuts> {
  if (customers === 0) return { recency_days: [], frequency: [], monetary: [] };
  const worse = Array.from({ length: bins - 1 }, (_, index) => Math.ceil((customers * (index + 1)) / bins));
  const ranks = [...worse, ...worse.map((rank) => Math.min(rank + 1, customers)), customers];
  const found = (await engine.one(valuesAtRanks(values, ranks, customers, engine.dialect))) as Lists;
  const at = byCriterion((criterion) => ({
    below: found[criterion].slice(0, bins - 1),
    above: found[criterion].slice(bins - 1, -1),
    best: found[criterion].at(-1)!,
  }));
  const tied = byCriterion((criterion) => {
    const { below, above, best } = at[criterion];
    return [...new Set(below.filter((value, index) => value === above[index] && value !== best))];
  });
  const better = (await engine.one(nextBetter(values, tied))) as Lists;
  return byCriterion((criterion) => {
    const { below, above, best } = at[criterion];
    const next = new Map(tied[criterion].map((value, index) => [value, better[criterion][index]!]));
    return below.map((value, index): Cut => {
      if (value === best) return { at: best, beyond: true };
      return { at: next.get(value) ?? above[index]!, beyond: false };
    });
  });
}

type Lists = Record<Criterion, readonly string[]>;

/** Cuts as printed: a score that nobody reaches repeats its neighbour, so that every value is one that occurs. */
export function printedCuts(cuts: Cuts): PrintedCuts {
  const value = (criterion: Criterion, at: string): number => (criterion === 'recency_days' ? -1 : 1) * Number(at) || 0;
  return {
    cut_points: byCriterion((criterion) => {
      const reached = cuts[criterion].filter((cut) => !cut.beyond);
      const neighbour = reached.at(-1);
      return cuts[criterion].map((cut) => value(criterion, (cut.beyond && neighbour ? neighbour : cut).at));
    }),
    highest_scores: byCriterion((criterion) => 1 + cuts[criterion].filter((cut) => !cut.beyond).length),
    best_values: byCriterion((criterion) => {
      const beyond = cuts[criterion].find((cut) => cut.beyond);
      return beyond ? value(criterion, beyond.at) : null;
    }),
  };
}

const document = z.object({ cut_points: cutPoints, ...reach.partial().shape });
const cutsFile = z.union([
  z.object({ result: document }).transform(({ result }) => result),
  document,
  cutPoints.transform((points) => ({ cut_points: points, highest_scores: undefined, best_values: undefined })),
]);

/**
 * Cut points from an earlier run's JSON, or from a file with the three lists: a value reaches a score when it is at least
 * as good as the cut. A score that nobody had reached in that run takes a better value than any seen then, so that the same
 * data get the same scores. UsageError for lists of the wrong length or order.
 */
export function cutsFrom(content: unknown, path: string, bins: number): Cuts {
  const parsed = cutsFile.safeParse(content);
  if (!parsed.success)
    throw new UsageError(phrase`${path} holds no cut points`, {
      hint: phrase`Pass the JSON of an earlier \`clientele rfm --format json\`, or a file with recency_days, frequency and monetary lists.`,
    });
  const { cut_points: points, highest_scores: highest, best_values: best } = parsed.data;
  return byCriterion((criterion) => {
    const sign = criterion === 'recency_days' ? -1 : 1;
    const goodness = points[criterion].map((point) => sign * point);
    if (goodness.length === 0)
      throw new UsageError(phrase`${path} holds no cut points of ${criterion}`, {
        hint: phrase`Nested scores and an empty history have none: pass the JSON of another run.`,
      });
    if (goodness.length !== bins - 1)
      throw new UsageError(
        phrase`${path}: ${criterion} has ${goodness.length} cut points, and ${bins} bins need ${bins - 1}`,
        {
          hint: phrase`Pass --bins ${goodness.length + 1}, with a scheme made for as many.`,
        },
      );
    if (goodness.some((value, index) => index > 0 && value < goodness[index - 1]!))
      throw new UsageError(
        phrase`${path}: the cut points of ${criterion} are out of order: from score 2 up, days fall and orders and money rise`,
      );
    return goodness.map((value, index) => {
      const beyond = best?.[criterion] ?? null;
      const unreached = beyond !== null && index + 2 > (highest?.[criterion] ?? bins);
      return unreached ? { at: plain(sign * beyond), beyond: true } : { at: plain(value), beyond: false };
    });
  });
}

/** All digits, without an exponent. */
const plain = (value: number): string => value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });

const byCriterion = <T>(of: (criterion: Criterion) => T): Record<Criterion, T> =>
  Object.fromEntries(criteria.map((criterion) => [criterion, of(criterion)])) as Record<Criterion, T>;
