import {
  acquisitionOptimum,
  keptValue,
  type Response,
  retentionOptimum,
  spendingNow,
} from '../../../equity/spending-optimum.ts';
import { UsageError } from '../../../errors.ts';
import { type Phrase, phrase } from '../../../phrase.ts';
import type { Campaign } from './file.ts';
import { type Around, type Resolved, writtenFigure } from './resolved.ts';
import type { IncentiveResult } from './result.ts';

const retained = ['retention_spend', 'retention_rate', 'retention_ceiling', 'margin'] as const;

/** What a file says of an acquisition beside its figures. */
function said(campaign: Campaign, name: string): number | null {
  const written = campaign.said[name];
  return written === undefined || written === 'base' ? null : written.value;
}

/** Where an acquisition says what is spent on keeping customers a year, a new one is worth what that makes of it. */
export function withRetention(
  campaign: Campaign,
  resolved: Readonly<Record<string, Resolved>>,
  around: Around,
): Readonly<Record<string, Resolved>> {
  const kept = retentionOf(campaign);
  if (kept === null) return resolved;
  const { margin, response } = kept;
  const rate = writtenFigure(campaign.said.retention_rate as Exclude<Campaign['said'][string], 'base'>, around, 10);
  const at = (share: number) => keptValue({ spend: response.spend, rate: share }, margin, around.discountRate);
  const value: Resolved = {
    value: at(response.rate),
    source: rate.source,
    interval: rate.interval && { lower: at(rate.interval.lower), upper: at(rate.interval.upper) },
    drawn: rate.drawn?.map(at) ?? null,
  };
  return { ...resolved, value };
}

function retentionOf(campaign: Campaign): { readonly margin: number; readonly response: Response } | null {
  const [spend, rate, ceiling, margin] = retained.map((name) => said(campaign, name));
  if (campaign.type !== 'acquisition' || [spend, rate, ceiling, margin].every((each) => each === null)) return null;
  const place = placeOf(campaign);
  const lacks = retained.find((name) => said(campaign, name) === null);
  if (lacks !== undefined)
    throw new UsageError(phrase`${place}it needs ${lacks}`, {
      hint: phrase`These go together: ${retained.join(', ')}.`,
    });
  if (campaign.said.value !== undefined)
    throw new UsageError(phrase`${place}value is said, and what makes it as well`, {
      hint: phrase`Leave one of them out.`,
    });
  const response = { spend: spend!, rate: rate!, ceiling: ceiling! };
  requireCurve(response, phrase`${place}retention_`);
  return { margin: margin!, response };
}

const placeOf = ({ where, name }: Campaign): Phrase => phrase`${where}: campaign "${name}": `;

function requireCurve({ spend, rate, ceiling }: Response, place: Phrase): void {
  if (spend > 0 && rate > 0 && rate < ceiling) return;
  throw new UsageError(
    phrase`${place}rate ${rate} must be above 0 and below its ceiling ${ceiling}, at a spending above 0`,
  );
}

/** The best spending on prospects, and on customers where that is said; null without a ceiling, or what a customer is worth. */
export function optimumOf(
  campaign: Campaign,
  resolved: Readonly<Record<string, Resolved>>,
  { discountRate }: Around,
): IncentiveResult['optimum'] {
  const ceiling = said(campaign, 'ceiling');
  const { spend, rate, value } = resolved;
  if (campaign.type !== 'acquisition' || ceiling === null) return null;
  if (rate!.value === null || value!.value === null) return null;
  const prospects = { spend: spend!.value!, rate: rate!.value, ceiling };
  requireCurve(prospects, placeOf(campaign));
  const kept = retentionOf(campaign);
  const best = kept && retentionOptimum(kept.response, kept.margin, discountRate);
  const worth = best ? keptValue(best, kept!.margin, discountRate) : value!.value;
  const won = acquisitionOptimum(prospects, worth);
  return {
    spend: won.spend,
    rate: won.rate,
    value: worth,
    profit: won.rate * worth - won.spend,
    marginal_cost_now: spendingNow(prospects).marginal_cost,
    retention_spend: best?.spend ?? null,
    retention_rate: best?.rate ?? null,
  };
}
