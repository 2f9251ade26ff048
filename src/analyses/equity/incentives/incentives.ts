import type { Engine } from '../../../engine/engine.ts';
import { DataError, UsageError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import type { Reading } from '../../../ingest/reading.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { phrase } from '../../../phrase.ts';
import { joined, type Sql, sql } from '../../../sql/sql.ts';
import { unitsAhead } from '../../clv/terms.ts';
import type { Basis, ValuedBase } from '../../clv/valued-base.ts';
import { daysInYear } from '../../dates.ts';
import { labelOf } from '../../rfm/actions.ts';
import { schemes } from '../../rfm/schemes.ts';
import { achievedOf } from './achieved.ts';
import { type BaseFigure, baseFigures, type Target, targetOf } from './base-figures.ts';
import { expectation } from './expectation.ts';
import { type Campaign, campaignsIn } from './file.ts';
import { askedOfBase } from './resolved.ts';
import type { IncentiveResult } from './result.ts';

/** Campaigns of a file that can be told of with these purchases. */
export interface Plans {
  readonly hurdle: number;
  readonly plans: readonly Plan[];
}

interface Plan {
  readonly campaign: Campaign;
  /** Ids; empty for all customers. */
  readonly segments: readonly string[];
  /** Figures that the base is to tell, by their names in the campaign. */
  readonly asked: ReadonlyMap<string, BaseFigure>;
}

/** The campaigns of a file, read before anything is fitted. UsageError, with the line, for what cannot be understood. */
export async function plansIn(path: string | undefined, reading: Reading): Promise<Plans | null> {
  if (path === undefined) return null;
  const { hurdle, campaigns } = await campaignsIn(path);
  const plans = campaigns.map((campaign) => ({
    campaign,
    segments: segmentsOf(campaign, reading),
    asked: askedOfBase(campaign),
  }));
  return { hurdle, plans };
}

/** What campaigns are expected to bring, and what may be spent on them; the best first. */
export async function incentivesOf(
  engine: Engine,
  { basis, valuation, rows }: { readonly basis: Basis; readonly valuation: ValuedBase; readonly rows: Sql },
  planned: Plans | null,
): Promise<{ readonly incentives: IncentiveResult[]; readonly remarks: readonly Remark[] }> {
  if (planned === null) return { incentives: [], remarks: [] };
  const { hurdle, plans } = planned;
  const { terms } = basis;
  const targets = new Map<string, Target>();
  const found: IncentiveResult[] = [];
  for (const [index, { campaign, segments, asked }] of plans.entries()) {
    const key = segments.join();
    const target = targets.get(key) ?? (await targetOf(engine, rows, within(segments), terms));
    targets.set(key, target);
    found.push({
      ...expectation(campaign, {
        asked,
        base: baseOf(target, [...new Set(asked.values())], campaign, { basis, valuation }),
        around: { discountRate: terms.discountRate, confidence: terms.confidence, campaign: index },
        customers: target.customers,
        hurdle,
      }),
      segments: [...segments],
      achieved: achievedOf(campaign, index, terms.confidence),
    });
  }
  const leaning = plans.some(({ asked }) => [...asked.values()].some((figure) => figure !== 'buying'));
  return { incentives: ranked(found), remarks: remarksOf(found, terms.margin === null && leaning) };
}

const within = (segments: readonly string[]): Sql =>
  segments.length === 0 ? sql`true` : sql`segment IN (${joined(segments.map((id) => sql`${id}`))})`;

/** UsageError for a segment that there is not; ids, from ids or labels. */
function segmentsOf({ segments, where, name, type }: Campaign, reading: Reading): string[] {
  if (segments.length === 0) return [];
  if (type === 'acquisition')
    throw new UsageError(phrase`${where}: campaign "${name}": prospects are in no segment`, {
      hint: phrase`Leave segment out.`,
    });
  if (reading.histories)
    throw new DataError(
      phrase`${where}: campaign "${name}": segments need the purchases, and the file has ready histories`,
      {
        code: 'NEEDS_PURCHASES',
        hint: phrase`Leave segment out: all customers are meant then.`,
      },
    );
  const ids = schemes.rf10.segments;
  return segments.map((segment) => {
    const wanted = segment.toLowerCase().replace(/[\s-]+/g, '_');
    const id = ids.find((each) => each === wanted || labelOf(each).toLowerCase() === segment.toLowerCase());
    if (id !== undefined) return id;
    throw new UsageError(phrase`${where}: campaign "${name}": there is no segment "${segment}"`, {
      hint: phrase`${nearest(wanted, ids) ?? ''}The segments are: ${ids.join(', ')}.`,
    });
  });
}

/** Figures of the base; null where nobody is meant, or values may not be shown. */
function baseOf(
  target: Target,
  figures: readonly BaseFigure[],
  { within, said }: Campaign,
  { basis, valuation }: { readonly basis: Basis; readonly valuation: ValuedBase },
) {
  const { money, chosen } = valuation;
  const { terms, counting } = basis;
  if (!money || target.customers === 0 || figures.length === 0) return null;
  const unitsOf = (years: number) => (years * daysInYear) / terms.daysInUnit;
  const { period } = said;
  return baseFigures(target, figures, {
    models: { fit: chosen.fit, spend: money.spend },
    terms,
    within: unitsAhead(terms, (within ?? 1) * daysInYear),
    period: unitsOf(period === undefined || period === 'base' ? 1 : period.value),
    opportunities: counting.opportunities,
  });
}

/** The best return first; those of which nothing can be said last, as in the file. */
function ranked(found: readonly IncentiveResult[]): IncentiveResult[] {
  const order = [...found].sort((a, b) => (b.return_per_cost ?? -Infinity) - (a.return_per_cost ?? -Infinity) || 0);
  return order.map((each, i) => ({ ...each, rank: each.return_per_cost === null ? null : i + 1 }));
}

function remarksOf(found: readonly IncentiveResult[], revenue: boolean): Remark[] {
  const missing = found.filter(({ profit, figures }) => profit === null && figures.some(({ value }) => value === null));
  const unproven = found.filter(({ achieved }) => achieved === null);
  return [
    ...missing.map(({ name, figures }) => ({
      code: 'incentive_unknown',
      values: {
        campaign: name,
        figures: figures.flatMap(({ figure, value }) => (value === null ? [figure] : [])).join(', '),
      },
    })),
    ...(unproven.length > 0
      ? [{ code: 'incentive_unproven', values: { campaigns: unproven.map(({ name }) => name).join(', ') } }]
      : []),
    ...(revenue ? [{ code: 'incentive_revenue' }] : []),
  ];
}
