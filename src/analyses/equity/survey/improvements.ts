import { UsageError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import { folded } from '../../../ingest/synonyms.ts';
import { phrase } from '../../../phrase.ts';
import { raisedBy } from './effects.ts';
import type { Levers } from './levers.ts';
import type { SurveyResult } from './result.ts';

/** A rating raised, and what that costs. */
export interface Improvement {
  readonly text: string;
  /** A strand, or a column of ratings. */
  readonly what: string;
  /** Points of the scale. */
  readonly shift: number;
  /** The first is due now, the next in a year. */
  readonly costs: readonly number[];
}

const example = phrase`For instance --improvement "quality +0.5 for 2000000", or "trust +0.2 for 300000/300000" over two years.`;

/** Improvements as they are written, of strands and columns that exist. UsageError for anything else. */
export function improvementsIn(text: string, names: readonly string[]): Improvement[] {
  return text.split(';').map((each) => {
    const [, name, digits, money] =
      /^\s*(.+?)\s*\+\s*(\d*[.,]?\d+)\s*(?:points?|pts?)?\s+(?:for|pour)\s+([\d.,/\s]+?)\s*$/i.exec(each) ?? [];
    if (name === undefined)
      throw new UsageError(
        phrase`--improvement: "${each.trim()}" does not say what is raised, by how many points and at what cost`,
        { hint: example },
      );
    const what = names.find((known) => folded(known) === folded(name));
    if (what === undefined)
      throw new UsageError(phrase`--improvement: there is no rating "${name}"`, {
        hint: phrase`${nearest(name, names) ?? ''}Ratings are: ${names.join(', ')}.`,
      });
    const costs = money!.split('/').map((cost) => Number(cost.trim().replace(',', '.')));
    const shift = Number(digits!.replace(',', '.'));
    if (!(shift > 0) || costs.some((cost) => !(cost >= 0)) || !costs.some((cost) => cost > 0))
      throw new UsageError(phrase`--improvement: "${each.trim()}" needs points and a cost above 0`, { hint: example });
    return { text: each.trim(), what, shift, costs };
  });
}

/** What an improvement of a rating changes, and whether that pays. */
export function improved(
  { text, shift, costs }: Improvement,
  { market, levers }: Levers,
  place: number,
  { total, discount, z }: { readonly total: number; readonly discount: number; readonly z: number },
): SurveyResult['improvements'][number] {
  const lever = levers[place]!;
  const at = (coefficient: number, points = shift): number =>
    total * (raisedBy(market, { ...lever, coefficient }, points) ?? 0);
  const cost = discountedCost(costs, discount);
  const change = at(lever.coefficient);
  return {
    improvement: text,
    shift,
    cost,
    change,
    lower: at(lever.coefficient - z * lever.error),
    upper: at(lever.coefficient + z * lever.error),
    return: returnOf(change, cost),
    break_even_shift: breakEven((points) => at(lever.coefficient, points), cost, lever.scale.high - lever.scale.low),
  };
}

/** Costs at the discount of a year, the first now. */
const discountedCost = (costs: readonly number[], discount: number): number =>
  costs.reduce((sum, cost, year) => sum + cost / (1 + discount) ** year, 0);

/** (ΔCE − E)/E (Rust, Lemon & Zeithaml 2004). */
export const returnOf = (change: number, cost: number): number => (change - cost) / cost;

/** The shift at which a change that grows with it reaches the cost; null where even the longest does not. */
function breakEven(change: (shift: number) => number, cost: number, longest: number): number | null {
  if (change(longest) < cost) return null;
  let [low, high] = [0, longest];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (change(middle) < cost) low = middle;
    else high = middle;
  }
  return high;
}
