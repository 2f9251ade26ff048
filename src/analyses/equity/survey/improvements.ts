import { UsageError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import { folded } from '../../../ingest/synonyms.ts';

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

const example =
  'For instance --improvement "quality +0.5 for 2000000", or "trust +0.2 for 300000/300000" over two years.';

/** Improvements as they are written, of strands and columns that exist. UsageError for anything else. */
export function improvementsIn(text: string, names: readonly string[]): Improvement[] {
  return text.split(';').map((each) => {
    const [, name, digits, money] =
      /^\s*(.+?)\s*\+\s*(\d*[.,]?\d+)\s*(?:points?|pts?)?\s+(?:for|pour)\s+([\d.,/\s]+?)\s*$/i.exec(each) ?? [];
    if (name === undefined)
      throw new UsageError(
        `--improvement: "${each.trim()}" does not say what is raised, by how many points and at what cost`,
        { hint: example },
      );
    const what = names.find((known) => folded(known) === folded(name));
    if (what === undefined)
      throw new UsageError(`--improvement: there is no rating "${name}"`, {
        hint: `${nearest(name, names) ?? ''}Ratings are: ${names.join(', ')}.`,
      });
    const costs = money!.split('/').map((cost) => Number(cost.trim().replace(',', '.')));
    const shift = Number(digits!.replace(',', '.'));
    if (!(shift > 0) || costs.some((cost) => !(cost >= 0)) || !costs.some((cost) => cost > 0))
      throw new UsageError(`--improvement: "${each.trim()}" needs points and a cost above 0`, { hint: example });
    return { text: each.trim(), what, shift, costs };
  });
}

/** Costs at the discount of a year, the first now. */
export const discountedCost = (costs: readonly number[], discount: number): number =>
  costs.reduce((sum, cost, year) => sum + cost / (1 + discount) ** year, 0);

/** (ΔCE − E)/E (Rust, Lemon & Zeithaml 2004). */
export const returnOf = (change: number, cost: number): number => (change - cost) / cost;
