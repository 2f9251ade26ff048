import { z } from 'zod';
import { UsageError } from '../../errors.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { schemaProblems } from '../schema-problems.ts';
import type { Dimensions, Scheme } from './schemes.ts';

const range = z.union([z.int(), z.string().regex(/^\d(-\d)?$/)]);

const file = z.strictObject({
  name: z.string().default('custom').describe('what the output calls the scheme'),
  bins: z.int().min(2).max(9).default(5),
  segments: z
    .array(
      z.strictObject({
        segment: z.string().regex(/^[a-z][a-z0-9_]*$/, 'an id is lower_snake: letters, digits and _'),
        r: range.optional(),
        f: range.optional(),
        m: range.optional(),
        fm: range.optional().describe('the mean of f and m, rounded half up'),
        codes: z.array(z.union([z.int(), z.string()])).optional(),
      }),
    )
    .min(1),
});

/**
 * A scheme of the user's own: segments, best first, each with ranges of scores (`r: 4-5`, `f: 3`; a criterion that is not named
 * takes all scores) or a list of `codes`; a segment may be named several times. UsageError unless each cell has one segment.
 */
export function userScheme(content: unknown, path: string): Scheme {
  const parsed = file.safeParse(content);
  if (!parsed.success) throw new UsageError(phrase`scheme ${path}: ${schemaProblems(parsed.error)}`);
  const { name, bins, segments } = parsed.data;
  const dimensions = dimensionsOf(segments, path);
  const takers = new Map<string, string[]>(cellsOf(dimensions, bins).map((cell) => [cell, []]));
  for (const rule of segments) {
    requireScores(rule, bins, path);
    for (const cell of rule.codes ? rule.codes.map(String) : rangeCells(rule, dimensions, bins)) {
      const taken = takers.get(cell);
      if (!taken)
        throw new UsageError(phrase`scheme ${path}: ${rule.segment} names ${cell}, which is no cell of ${bins} bins`);
      taken.push(rule.segment);
    }
  }
  refuse(
    path,
    phrase`no segment for`,
    [...takers].filter(([, by]) => by.length === 0).map(([cell]) => cell),
  );
  refuse(
    path,
    phrase`two segments for`,
    [...takers].filter(([, by]) => by.length > 1).map(([cell, by]) => `${cell} (${by.join(', ')})`),
  );
  return {
    name,
    bins,
    dimensions,
    segments: [...new Set(segments.map((rule) => rule.segment))],
    cells: new Map([...takers].map(([cell, by]) => [cell, by[0]!])),
    source: path,
  };
}

type Rule = z.output<typeof file>['segments'][number];

function dimensionsOf(rules: readonly Rule[], path: string): Dimensions {
  const lengths = new Set(rules.flatMap((rule) => rule.codes?.map((code) => String(code).length) ?? []));
  const money = rules.some((rule) => rule.m !== undefined) || lengths.has(3);
  const mean = rules.some((rule) => rule.fm !== undefined);
  if (mean && (money || rules.some((rule) => rule.f !== undefined) || lengths.size > 0))
    throw new UsageError(phrase`scheme ${path}: fm stands for f and m together; use it with r alone`);
  return mean ? 'rfm_mean' : money ? 'rfm' : 'rf';
}

const scores = (bins: number): number[] => Array.from({ length: bins }, (_, index) => bins - index);

function cellsOf(dimensions: Dimensions, bins: number): string[] {
  const two = scores(bins).flatMap((r) => scores(bins).map((f) => `${r}${f}`));
  return dimensions === 'rfm' ? two.flatMap((cell) => scores(bins).map((m) => `${cell}${m}`)) : two;
}

const bounds = (range: Exclude<Rule['r'], undefined>): readonly [low: string, high: string] => {
  const [low, high = low] = String(range).split('-');
  return [low!, high!];
};

/** UsageError for a range of scores that there are not. */
function requireScores(rule: Rule, bins: number, path: string): void {
  for (const criterion of ['r', 'f', 'm', 'fm'] as const) {
    const range = rule[criterion];
    if (range === undefined) continue;
    const [low, high] = bounds(range);
    if (low > high || low < '1' || high > String(bins))
      throw new UsageError(
        phrase`scheme ${path}: ${rule.segment} has ${criterion}: ${range}, and scores go from 1 to ${bins}, the lower first`,
      );
  }
}

function rangeCells(rule: Rule, dimensions: Dimensions, bins: number): string[] {
  const within = (wanted: Rule['r'], score: string): boolean => {
    if (wanted === undefined) return true;
    const [low, high] = bounds(wanted);
    return score >= low && score <= high;
  };
  return cellsOf(dimensions, bins).filter(([r, f, m]) =>
    dimensions === 'rfm_mean'
      ? within(rule.r, r!) && within(rule.fm, f!)
      : within(rule.r, r!) && within(rule.f, f!) && (m === undefined || within(rule.m, m)),
  );
}

function refuse(path: string, what: Phrase, cells: readonly string[]): void {
  if (cells.length === 0) return;
  const more = cells.length > 20 ? phrase` and ${cells.length - 20} more` : '';
  throw new UsageError(phrase`scheme ${path} has ${what} ${cells.slice(0, 20).join(', ')}${more}`, {
    code: 'SCHEME',
    hint: phrase`Each cell of scores (recency first, 5 the best) needs exactly one segment.`,
  });
}
