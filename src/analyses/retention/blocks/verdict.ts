import type { Block, Column } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { fewestCustomers, fewestPoints, type RisingChurn } from '../rising.ts';

type Test = RisingChurn['evidence'][number];

/** One plain sentence on infidelity, with the figures that it rests on. */
export function verdictSentence({ verdict, may_be_season, evidence }: RisingChurn, facts: Facts, say: Say): string {
  const figures = (tests: readonly Test[]): string =>
    tests
      .map((test) =>
        say(`retention.evidence.${test.measure}`, {
          days: facts.count(test.days),
          change: points(test.change, facts),
          lower: points(test.lower, facts),
          upper: points(test.upper, facts),
        }),
      )
      .join(' ');
  if (verdict !== 'cannot_tell') {
    const decisive = { rising: 'falling', falling: 'rising', stable: 'flat' }[verdict];
    return say(`retention.verdict.${verdict}`, {
      unless: may_be_season ? say('retention.unlessSeason') : '',
      evidence: figures(evidence.filter(({ direction }) => direction === decisive)),
    });
  }
  const found = new Set(evidence.map(({ direction }) => direction));
  const why = evidence.length === 0 ? 'nothing' : found.has('falling') && found.has('rising') ? 'mixed' : 'unclear';
  return say('retention.verdict.cannot_tell', {
    why: say(`retention.why.${why}`, {
      points: fewestPoints,
      customers: fewestCustomers,
      evidence: figures(evidence),
    }),
  });
}

/** A change of a share in percentage points, with its sign. */
const points = (change: number, facts: Facts): string =>
  `${change > 0 ? '+' : ''}${facts.decimal(100 * change, 1)}`.replace('-', '−');

/** The tests behind the sentence. */
export function testBlocks({ evidence }: RisingChurn, facts: Facts, say: Say): Block[] {
  if (evidence.length === 0) return [];
  const columns: Column[] = [
    { key: 'measure', kind: 'text', label: say('retention.measure') },
    { key: 'points', kind: 'count', label: say('retention.points') },
    { key: 'rate', kind: 'share', label: say('retention.rate') },
    { key: 'change', kind: 'text', label: say('retention.changeColumn') },
    { key: 'interval', kind: 'text', label: say('retention.interval') },
    { key: 'adjusted_p_value', kind: 'number', label: say('retention.pValue') },
    { key: 'direction', kind: 'text', label: say('retention.direction') },
  ];
  const rows = evidence.map((each) => ({
    measure: say(`retention.measure.${each.measure}`, { days: facts.count(each.days) }),
    points: each.points.length,
    rate: each.rate,
    change: points(each.change, facts),
    interval: `${points(each.lower, facts)} – ${points(each.upper, facts)}`,
    adjusted_p_value: each.adjusted_p_value,
    direction: say(`retention.direction.${each.direction}`),
  }));
  return [
    { type: 'table', title: say('retention.tests'), columns, rows },
    { type: 'text', tone: 'note', text: say('retention.testsNote') },
  ];
}
