import type { Figures } from '../../../equity/incentives.ts';
import type { Uncertain } from '../uncertain.ts';
import type { BaseFigure } from './base-figures.ts';
import type { Campaign } from './file.ts';
import { optimumOf, withRetention } from './optimum.ts';
import { type Around, draws, type Resolved, resolvedFigures, within } from './resolved.ts';
import type { IncentiveResult } from './result.ts';

/** Prospects and complaints are no customers that the base could count. */
const uncounted = ['acquisition', 'complaint'];

/** What a campaign is expected to bring and to cost, and where it breaks even. */
export function expectation(
  campaign: Campaign,
  of: {
    readonly asked: ReadonlyMap<string, BaseFigure>;
    readonly base: Uncertain<BaseFigure> | null;
    readonly around: Around;
    readonly customers: number;
    readonly hurdle: number;
  },
): Omit<IncentiveResult, 'segments' | 'achieved'> {
  const { asked, base, around, customers, hurdle } = of;
  const { kind, fixed_cost } = campaign;
  const resolved = withRetention(campaign, resolvedFigures(campaign, asked, base, around), around);
  const figures = knownOf(resolved);
  const contacts = campaign.contacts ?? (uncounted.includes(campaign.type) ? 1 : customers);
  const each = figures && { gain: kind.incentive.gain(figures), cost: kind.incentive.cost(figures) };
  const gain = each && each.gain * contacts;
  const cost = each && each.cost * contacts + fixed_cost;
  const profits = figures && drawnProfits(campaign, resolved, figures, contacts);
  const ratio = each && cost! > 0 ? gain! / cost! : null;
  return {
    name: campaign.name,
    type: campaign.type,
    customers,
    contacts,
    figures: Object.entries(resolved).map(([figure, { value, source, interval }]) => ({
      figure,
      value,
      source,
      lower: interval?.lower ?? null,
      upper: interval?.upper ?? null,
    })),
    gain_per_contact: each?.gain ?? null,
    cost_per_contact: each?.cost ?? null,
    profit_per_contact: each && each.gain - each.cost,
    max_spend_per_contact: each && Math.max(0, each.gain) / (1 + hurdle),
    fixed_cost,
    gain,
    cost,
    profit: each && gain! - cost!,
    ...(profits ? within(profits, around.confidence) : { lower: null, upper: null }),
    probability: profits && profits.filter((profit) => profit > 0).length / profits.length,
    return_per_cost: ratio,
    pays: ratio === null ? null : ratio >= 1 + hurdle,
    rank: null,
    break_evens: kind.incentive.breakEvens.map(({ figure, bound, at }) => ({
      figure,
      bound,
      value: possible(at(valuesOf(resolved)), kind.figures[figure]!.written === 'rate'),
    })),
    optimum: optimumOf(campaign, resolved, around),
  };
}

/** All figures; null where one is not known. */
function knownOf(resolved: Readonly<Record<string, Resolved>>): Figures<string> | null {
  const values = valuesOf(resolved);
  return Object.values(values).some(Number.isNaN) ? null : values;
}

/** Figures with NaN for what is not known: what hangs on it is NaN too. */
const valuesOf = (resolved: Readonly<Record<string, Resolved>>): Figures<string> =>
  Object.fromEntries(Object.entries(resolved).map(([figure, { value }]) => [figure, value ?? Number.NaN]));

const possible = (value: number, rate: boolean): number | null =>
  Number.isFinite(value) && value >= 0 && !(rate && value > 1) ? value : null;

/** Profits under draws of what is known to vary; null where nothing is. */
function drawnProfits(
  { kind, fixed_cost }: Campaign,
  resolved: Readonly<Record<string, Resolved>>,
  figures: Figures<string>,
  contacts: number,
): number[] | null {
  const varying = Object.entries(resolved).filter(([, { drawn }]) => drawn !== null);
  if (varying.length === 0) return null;
  return Array.from({ length: draws }, (_, i) => {
    const drawn = { ...figures, ...Object.fromEntries(varying.map(([figure, known]) => [figure, known.drawn![i]!])) };
    return contacts * (kind.incentive.gain(drawn) - kind.incentive.cost(drawn)) - fixed_cost;
  });
}
