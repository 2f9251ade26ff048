import type { ContractFit } from '../../../models/contract-fit.ts';
import { discountedLifetime } from '../../../models/discounted-lifetime.ts';
import { type Lifetime, retention, survivor } from '../../../models/lifetime.ts';
import { lifetimeInterval } from '../../../models/lifetime-interval.ts';
import type { RetentionTable } from './cells.ts';
import type { ContractsResult } from './result.ts';

/** Payments to come: of a new customer, of one of today, and what today's customers are worth by completed periods. */
export function lifetimesOf(
  table: RetentionTable,
  lifetime: Lifetime | null,
  {
    fit,
    discount,
    confidence,
  }: { readonly fit: ContractFit | null; readonly discount: number; readonly confidence: number },
): Pick<ContractsResult, 'expected_lifetime' | 'base'> {
  const base = baseOf(table);
  const ofNew = (one: Lifetime) => discountedLifetime(one, { completed: 0, timing: 'first_payment', discount });
  const ofToday = (one: Lifetime) => meanResidual(one, base, discount);
  // Parameters that ran to an end are no estimates; only where all customers turn out alike, a simpler law stands there with its own.
  const estimated = fit && (fit.limit === null || fit.limit === 'same_churn_for_all') ? fit : null;
  const interval = (figure: typeof ofNew) =>
    estimated && figure(estimated.lifetime) ? lifetimeInterval(estimated, figure, confidence) : null;
  return {
    expected_lifetime: {
      discounted: lifetime && ofNew(lifetime),
      residual: lifetime && ofToday(lifetime),
      intervals: { discounted: interval(ofNew), residual: interval(ofToday) },
    },
    base: base.map(({ completed, customers, amount }) => {
      const residual = lifetime && residualOf(lifetime, completed, discount);
      return { completed, customers, residual, value: residual === null || amount === null ? null : residual * amount };
    }),
  };
}

interface Present {
  readonly completed: number;
  readonly customers: number;
  readonly amount: number | null;
}

function baseOf({ present }: RetentionTable): Present[] {
  const sums = new Map<number, Present>();
  for (const { completed, customers, amount } of present) {
    const before = sums.get(completed);
    sums.set(completed, {
      completed,
      customers: (before?.customers ?? 0) + customers,
      amount: amount === null ? null : (before?.amount ?? 0) + amount,
    });
  }
  return [...sums.values()]
    .filter(({ customers }) => customers > 0)
    .sort((one, other) => one.completed - other.completed);
}

const residualOf = (lifetime: Lifetime, completed: number, discount: number): number | null =>
  survivor(lifetime, completed) > 0 && Number.isFinite(retention(lifetime, completed + 1))
    ? discountedLifetime(lifetime, { completed: completed + 1, timing: 'before_renewal', discount })
    : null;

/** Of a customer of today; null without one, or where that of somebody has no end. */
function meanResidual(lifetime: Lifetime, base: readonly Present[], discount: number): number | null {
  let [total, there] = [0, 0];
  for (const { completed, customers } of base) {
    const residual = residualOf(lifetime, completed, discount);
    if (residual === null) return null;
    total += customers * residual;
    there += customers;
  }
  return there > 0 ? total / there : null;
}
