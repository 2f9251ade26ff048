import type { Campaign } from './file.ts';
import { observedRates, within } from './resolved.ts';
import type { IncentiveResult } from './result.ts';

/**
 * What a campaign brought beside a control group, in the time observed: n·(M/n − M₀/n₀) less its cost. How sure it is stands on the
 * counts of responders, what each brought being as observed. Null without margins of both, or what it cost.
 */
export function achievedOf({ observed }: Campaign, campaign: number, confidence: number): IncentiveResult['achieved'] {
  if (observed === null || observed.cost === null) return null;
  const { treated, control, cost } = observed;
  if (treated.margin === null || control.margin === null) return null;
  const each = ({ margin, responders }: typeof treated) => (responders > 0 ? margin! / responders : 0);
  const [one, other] = [each(treated), each(control)];
  const incremental = treated.margin - (treated.customers * control.margin) / control.customers;
  const { treatedDrawn, controlDrawn } = observedRates(observed, campaign);
  const profits = treatedDrawn.map((share, i) => treated.customers * (share * one - controlDrawn[i]! * other) - cost);
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
