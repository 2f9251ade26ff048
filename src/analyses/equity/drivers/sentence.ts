import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { EquityResult } from '../result.ts';
import type { DriversResult } from './result.ts';

/** What measured drivers carry, in a sentence: points, or ranges where no more is known. */
export function carriedByDrivers(
  strands: NonNullable<EquityResult['strands']>,
  { ranges_only, links }: DriversResult,
  facts: Facts,
  say: Say,
): string {
  const shown = (part: 'base' | 'value' | 'brand' | 'retention'): string => {
    const { lower, upper } = strands.intervals[part]!;
    return ranges_only
      ? say('equity.drivers.range', { lower: facts.money(lower), upper: facts.money(upper) })
      : facts.money(strands[part]!);
  };
  const parts = links
    .map(({ strand }) => strand as 'value' | 'brand' | 'retention')
    .sort((a, b) => strands[b]! - strands[a]!)
    .map((strand) => say(`equity.drivers.carries.${strand}`, { amount: shown(strand) }));
  return say('equity.drivers.carried', {
    base: shown('base'),
    parts: [parts.slice(0, -1).join(', '), parts.at(-1)!].join(say('equity.drivers.and')),
  });
}
