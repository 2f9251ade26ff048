import { type Phrase, phrase } from '../phrase.ts';

/** "Did you mean …? " for the closest of some names, with more to follow; null when none is close. */
export function nearest(name: string, names: readonly string[]): Phrase | null {
  const best = closest(name, names);
  return best === null ? null : phrase`Did you mean "${best}"? `;
}

/** The same with nothing to follow. */
export function nearestAlone(name: string, names: readonly string[]): Phrase | undefined {
  const best = closest(name, names);
  return best === null ? undefined : phrase`Did you mean "${best}"?`;
}

function closest(name: string, names: readonly string[]): string | null {
  const [best] = names
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return best && best.distance <= mostSlips(name) ? best.candidate : null;
}

/** So many slips of the hand are taken for one word: of a short one a single one, for two make another word of it. */
const mostSlips = ({ length }: string): number => (length <= 4 ? 1 : Math.max(2, length / 3));

/** Insertions, deletions, substitutions and exchanges of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, change, exchanged ? before[j - 2]! + 1 : change));
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length]!;
}
