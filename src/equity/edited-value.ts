import { type Hazards, togetherHazards } from '../models/hazards.ts';

/** Customers told apart by nothing but what edits tell apart: typed arrays of equal length, one entry a cell. */
export interface Cells {
  /** The place of the history among the distinct ones. */
  readonly history: ArrayLike<number>;
  /** The place of the segment among those that are named; −1 of all others. */
  readonly segment: ArrayLike<number>;
  /** How few of those worth most may go for these to be among them: a place among `tops`, and above all of them for the rest. */
  readonly top: ArrayLike<number>;
  /** Σ of what a purchase day brings. */
  readonly worth: ArrayLike<number>;
}

/** What is changed of some customers: of a segment, or of all. */
export interface Edit {
  readonly segment: number | null;
  /** What value is multiplied by. */
  readonly times?: number;
  readonly hazards?: Hazards;
  /** All up to this place among `tops` go. */
  readonly lost?: number;
  /** The share of those who are probably gone that buys again today. */
  readonly wonBack?: number;
}

/** Discounted purchases by history under hazards: as they are, and of those who buy again today; the same arrays for the same hazards. */
export interface Purchases {
  readonly discounted: ArrayLike<number>;
  readonly again: ArrayLike<number>;
  /** 1 of histories of those who are probably gone. */
  readonly gone: ArrayLike<number>;
}

/**
 * What customers are worth after all of the edits at once: factors multiply, hazards multiply, shares won back add up to at most 1, and
 * of those who go the most go.
 *
 * @param segments how many segments are named.
 */
export function editedValue(
  { history, segment, top, worth }: Cells,
  segments: number,
  edits: readonly Edit[],
  purchasesUnder: (hazards: Hazards) => Purchases,
): number {
  const lost = edits.reduce((most, edit) => Math.max(most, edit.lost ?? -1), -1);
  const bySegment = Array.from({ length: segments + 1 }, (_, place) => {
    const own = edits.filter((edit) => edit.segment === null || edit.segment === place - 1);
    return {
      times: own.reduce((product, edit) => product * (edit.times ?? 1), 1),
      wonBack: Math.min(
        1,
        own.reduce((sum, edit) => sum + (edit.wonBack ?? 0), 0),
      ),
      purchases: purchasesUnder(
        own.reduce<Hazards>((all, edit) => (edit.hazards ? togetherHazards(all, edit.hazards) : all), []),
      ),
    };
  });
  let total = 0;
  for (let i = 0; i < history.length; i++) {
    if (top[i]! <= lost) continue;
    const { times, wonBack, purchases } = bySegment[segment[i]! + 1]!;
    const at = history[i]!;
    const won = purchases.gone[at] === 1 ? wonBack : 0;
    const each =
      won === 0 ? purchases.discounted[at]! : (1 - won) * purchases.discounted[at]! + won * purchases.again[at]!;
    total += worth[i]! * times * each;
  }
  return total;
}
