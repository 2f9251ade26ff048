import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { durationIn } from '../clv/times.ts';
import { labelOf } from '../rfm/actions.ts';
import { shareIn } from '../share-in.ts';
import type { Bridge } from './bridge-result.ts';
import { carriedByDrivers } from './drivers/sentence.ts';
import type { EquityOptions } from './options.ts';
import type { EquityResult } from './result.ts';

/** Segments of customers who were good and may be leaving. */
const leaving: readonly string[] = ['at_risk', 'cannot_lose'];

/** What a manager should know, in five sentences that only say what the figures do; fewer where there are no figures. */
export function narrative(result: EquityResult, options: EquityOptions, facts: Facts, say: Say): string[] {
  if (result.total === null)
    return [say(result.convention.money === 'none' ? 'equity.noMoney' : 'equity.noValue'), staying(result, facts, say)];
  return [
    worth(result, facts, say),
    sure(result, options, facts, say),
    concentrated(result, facts, say),
    carried(result, options, facts, say),
    result.bridge ? infidelity(result.bridge, options, facts, say) : staying(result, facts, say),
  ];
}

const worth = (result: EquityResult, facts: Facts, say: Say): string =>
  say(result.infinite === null ? 'equity.worth' : 'equity.worthWithoutEnd', {
    customers: facts.count(result.customers),
    total: facts.money(result.total!),
    horizon: durationIn(say)(result.horizon),
    money: say(result.convention.money === 'margin' ? 'equity.asMargin' : 'equity.asRevenue'),
    discount: facts.share(result.discount_rate),
    infinite: facts.money(result.infinite ?? 0),
  });

function sure({ lower, upper, uncertainty }: EquityResult, options: EquityOptions, facts: Facts, say: Say): string {
  const model = uncertainty.find(({ source }) => source === 'model')!;
  const others = model.lower === null || model.upper === null ? null : model;
  const [least, most] = [others?.lower ?? 0, others?.upper ?? 0].map(facts.money) as [string, string];
  return say(!others ? 'equity.sureOfOne' : least === most ? 'equity.sureOfAll' : 'equity.sure', {
    lower: facts.money(lower!),
    upper: facts.money(upper!),
    confidence: shareIn(options.confidence, facts),
    least,
    most,
  });
}

function concentrated({ concentration, customers }: EquityResult, facts: Facts, say: Say): string {
  const { top_1_share, effective_customers } = concentration;
  if (top_1_share === null || effective_customers === null) return say('equity.concentrationUnknown');
  return say('equity.concentrated', {
    best: facts.count(Math.ceil(customers / 100)),
    share: facts.share(top_1_share),
    effective: facts.count(Math.round(effective_customers)),
  });
}

function carried({ strands }: EquityResult, options: EquityOptions, facts: Facts, say: Say): string {
  if (!strands) return say('equity.carriedUnknown', { reference: referenceLabel(options.reference, say) });
  if (strands.drivers) return carriedByDrivers(strands, strands.drivers, facts, say);
  const [first, second, third] = (['value', 'brand', 'retention'] as const)
    .map((strand) => ({ strand, amount: strands[strand]! }))
    .sort((a, b) => b.amount - a.amount)
    .map(({ strand, amount }) => say(`equity.brings.${strand}`, { amount: facts.money(amount) }));
  return say('equity.carried', {
    base: facts.money(strands.base),
    reference: referenceLabel(strands.reference.reference, say),
    first: first!,
    second: second!,
    third: third!,
  });
}

/** What infidelity cost, beside what was to be expected. */
function infidelity(bridge: Bridge, options: EquityOptions, facts: Facts, say: Say): string {
  const { since, lost, retention, to, acquired, unexpected, by_chance } = bridge;
  const cost = -(lost + retention);
  // A model in which nobody leaves, or hardly anybody, has nothing to say but rounding.
  const seen = Math.abs(cost) <= 1e-9 * Math.abs(to) ? 'unseen' : cost > 0 ? 'cost' : 'brought';
  return say('equity.infidelity', {
    date: since,
    what: say(`equity.infidelity.${seen}`, { amount: facts.money(Math.abs(cost)) }),
    kept: facts.money(to - acquired),
    gap: facts.money(Math.abs(unexpected)),
    than: say(unexpected < 0 ? 'equity.infidelity.less' : 'equity.infidelity.more'),
    chance: say(Math.abs(unexpected) > by_chance ? 'equity.infidelity.beyondChance' : 'equity.infidelity.byChance', {
      chance: facts.money(by_chance),
      confidence: shareIn(options.confidence, facts),
    }),
  });
}

function staying({ alive, customers, segments }: EquityResult, facts: Facts, say: Say): string {
  const figures = { alive: facts.count(Math.round(alive)), customers: facts.count(customers) };
  const shares = segments.filter(({ segment }) => leaving.includes(segment)).map((each) => each.equity_share);
  if (segments.length === 0 || shares.some((share) => share === null)) return say('equity.staying', figures);
  const share = facts.share(shares.reduce<number>((sum, each) => sum + each!, 0));
  const [atRisk, cannotLose] = leaving.map((segment) => labelOf(segment, say));
  return say('equity.stayingLeaving', { ...figures, share, atRisk: atRisk!, cannotLose: cannotLose! });
}

/** Whom customers are compared with, for people. */
export function referenceLabel(reference: string, say: Say): string {
  if (reference.startsWith('segment:'))
    return say('equity.reference.segment', { segment: labelOf(reference.slice('segment:'.length), say) });
  return say(`equity.reference.${reference}` as 'equity.reference.p10');
}
