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
  return best && best.distance <= Math.max(2, name.length / 3) ? best.candidate : null;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    previous = row;
  }
  return previous[b.length]!;
}
