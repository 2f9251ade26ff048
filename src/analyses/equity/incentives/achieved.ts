import { random } from '../../../numeric/random.ts';
import type { Campaign, Observed } from './file.ts';
import { draws, observedRates, within } from './resolved.ts';
import type { IncentiveResult } from './result.ts';

/**
 * What a campaign brought beside a control group, in the time observed: n·(M/n − M₀/n₀) less its cost. How sure it is stands on the
 * counts of responders, and on what each brought, of which the file says the sum alone: it is taken to vary by as much as its mean
 * (exponential, whose mean given k of them is their sum over a gamma of shape k). Null without margins of both, or what it cost.
 */
export function achievedOf({ observed }: Campaign, campaign: number, confidence: number): IncentiveResult['achieved'] {
  if (observed === null || observed.cost === null) return null;
  const { treated, control, cost } = observed;
  if (treated.margin === null || control.margin === null) return null;
  const incremental = treated.margin - (treated.customers * control.margin) / control.customers;
  const { treatedDrawn, controlDrawn } = observedRates(observed, campaign);
  const [one, other] = [meanDraws(treated, 2 * campaign), meanDraws(control, 2 * campaign + 1)];
  const profits = treatedDrawn.map(
    (share, i) => treated.customers * (share * one[i]! - controlDrawn[i]! * other[i]!) - cost,
  );
  const roi =
    cost > 0
      ? within(
          profits.map((profit) => profit / cost),
          confidence,
        )
      : null;
  return {
    customers: treated.customers,
    control: control.customers,
    incremental,
    cost,
    profit: incremental - cost,
    roi: cost > 0 ? (incremental - cost) / cost : null,
    lower: roi?.lower ?? null,
    upper: roi?.upper ?? null,
    probability: profits.filter((profit) => profit > 0).length / profits.length,
  };
}

/** Apart from the seed of shares. */
const seed = 2;

/** Means of what a responder brings. */
function meanDraws({ margin, responders }: Observed['treated'], stream: number): number[] {
  const source = random(seed, stream + 1);
  return Array.from({ length: draws }, () => (responders > 0 ? margin! / source.gamma(responders, 1) : 0));
}
