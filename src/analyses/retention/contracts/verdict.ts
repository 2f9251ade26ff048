import { fewestLosses, fewestPeriods } from '../../../models/rising-churn.ts';
import type { Block } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { ContractsResult } from './result.ts';

type RisingChurn = ContractsResult['rising_churn'];

/** Whether infidelity is rising, with the figures that it rests on, and by which mechanism. */
export function verdictBlocks(
  { rising_churn: rising }: Pick<ContractsResult, 'rising_churn'>,
  confidence: string,
  facts: Facts,
  say: Say,
): Block[] {
  const { verdict, mechanism, evidence } = rising;
  const seasonOut = evidence.season_out && evidence.trend !== null;
  const unless = rising.may_be_season ? say('retention.unlessSeason') : '';
  const text = [
    say(`contracts.verdict.${verdict}`, { unless }),
    whyNot(rising, facts, say),
    ...figures(evidence, confidence, facts, say),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
  return [
    { type: 'text', text },
    ...(mechanism ? [{ type: 'text', text: say(`contracts.mechanism.${mechanism}`) } as const] : []),
    ...(seasonOut ? [{ type: 'text', tone: 'note', text: say('contracts.seasons') } as const] : []),
    ...(rising.may_be_season
      ? [{ type: 'text', tone: 'note', text: say('contracts.seasonsUnseen', { periods: fewestPeriods }) } as const]
      : []),
  ];
}

function whyNot({ verdict, evidence }: RisingChurn, facts: Facts, say: Say): string {
  const { enough, trend, periods, churned } = evidence;
  if (verdict !== 'cannot_tell') return '';
  if (!enough)
    return say('contracts.why.few', {
      periods: fewestPeriods,
      losses: fewestLosses,
      seen: facts.count(periods),
      left: facts.decimal(churned / periods, 1),
    });
  return say(trend ? 'contracts.why.unclear' : 'contracts.why.single');
}

/** The change at equal tenure and the one with tenure, each with its interval. */
function figures({ trend, tenure }: RisingChurn['evidence'], confidence: string, facts: Facts, say: Say): string[] {
  return Object.entries({ trend, tenure }).flatMap(([which, slope]) =>
    slope === null
      ? []
      : [
          say(`contracts.evidence.${which as 'trend' | 'tenure'}`, {
            confidence,
            change: signed(slope.change, facts),
            lower: signed(slope.lower, facts),
            upper: signed(slope.upper, facts),
          }),
        ],
  );
}

const signed = (change: number, facts: Facts): string =>
  `${change > 0 ? '+' : ''}${facts.share(change)}`.replace('-', '−');
