import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { durationIn } from '../../clv/times.ts';
import { shareIn } from '../../share-in.ts';
import type { EquityOptions } from '../options.ts';
import type { SurveyResult } from './result.ts';

/** A survey in a few sentences that say no more than its figures. */
export function inWords(survey: SurveyResult, options: EquityOptions, facts: Facts, say: Say): string[] {
  return [
    worth(survey, options, facts, say),
    estimand(survey, facts, say),
    carried(survey, facts, say),
    strongest(survey, facts, say),
    weakest(survey, facts, say),
  ].filter((sentence) => sentence !== '');
}

const worth = (survey: SurveyResult, options: EquityOptions, facts: Facts, say: Say): string =>
  say(survey.population === null ? 'survey.worthABuyer' : 'survey.worth', {
    brand: survey.brand,
    horizon: durationIn(say)(options.horizon),
    population: facts.count(survey.population ?? 0),
    total: facts.money(survey.total),
    lower: facts.money(survey.lower),
    upper: facts.money(survey.upper),
    confidence: shareIn(options.confidence, facts),
    money: say(survey.money === 'margin' ? 'equity.asMargin' : 'equity.asRevenue'),
  });

function estimand({ brands, brand }: SurveyResult, facts: Facts, say: Say): string {
  const ours = brands.find((each) => each.brand === brand)!;
  return say('survey.estimand', {
    brand,
    own: facts.money(ours.own),
    conquest: facts.money(ours.conquest),
    share: facts.share(ours.share),
  });
}

function carried({ strands, directions, brand }: SurveyResult, facts: Facts, say: Say): string {
  const named = (strand: string) => say(`survey.strand.${strand}` as 'survey.strand.value');
  const those = (wanted: SurveyResult['directions'][number]['direction']) =>
    directions
      .filter(({ direction }) => direction === wanted)
      .map(({ strand }) => named(strand))
      .join(', ') || say('survey.none');
  if (strands === null)
    return say('survey.directionsAlone', { for: those('for'), against: those('against'), open: those('cannot_tell') });
  const shares = (['value', 'brand', 'relationship', 'inertia'] as const)
    .map((strand) => ({ strand, amount: strands[strand] }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => b.amount - a.amount)
    .map(({ strand, amount }) =>
      say('survey.brings', { strand: named(strand), amount: `${amount > 0 ? '+' : ''}${facts.money(amount)}` }),
    );
  return say('survey.carried', { brand, base: facts.money(strands.base), strands: shares.join(', ') });
}

/** A relative change that is more than nothing when it is written. */
const noticeable = 0.0005;

/** The rating with which equity goes most, of those whose interval is above 0. */
function strongest({ drivers }: SurveyResult, facts: Facts, say: Say): string {
  const sure = drivers
    .filter(({ lower }) => lower !== null && lower > noticeable)
    .sort((a, b) => b.sensitivity! - a.sensitivity!);
  const [best] = sure;
  if (!best) return say('survey.noLever');
  return say('survey.lever', {
    column: best.column,
    share: facts.share(best.sensitivity!),
    lower: facts.share(best.lower!),
    upper: facts.share(best.upper!),
  });
}

/** Where a rival is ahead by most, weighed by what the rating does; nothing where none is. */
function weakest({ indices }: SurveyResult, facts: Facts, say: Say): string {
  const [worst] = indices
    .filter(({ gap, pull }) => gap !== null && gap < 0 && pull! < 0)
    .sort((a, b) => a.pull! - b.pull!);
  if (!worst) return '';
  return say('survey.behind', {
    rival: worst.rival!,
    strand: say(`survey.strand.${worst.strand}`),
    gap: facts.decimal(-worst.gap!, 2),
  });
}
