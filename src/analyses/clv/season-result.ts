import { normalCriticalValue } from '../../numeric/normal.ts';
import type { ClvResult } from './result.ts';
import type { Terms } from './terms.ts';

/** The season that a valuation counts by, with its intervals where it was learned. */
export function seasonResult({ season, confidence }: Pick<Terms, 'season' | 'confidence'>): ClvResult['season'] {
  if (season === null) return null;
  const { source, index, learned } = season;
  const z = normalCriticalValue(confidence);
  const bound = (month: number, side: 1 | -1) =>
    learned === null ? null : index[month]! * Math.exp(side * z * learned.errors[month]!);
  return {
    source,
    months: index.map((factor, month) => ({
      month: month + 1,
      index: factor,
      lower: bound(month, -1),
      upper: bound(month, 1),
    })),
    months_seen: learned?.months ?? null,
    p_value: learned?.pValue ?? null,
  };
}
