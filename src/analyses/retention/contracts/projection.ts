import type { ContractFit } from '../../../models/contract-fit.ts';
import { contractProjection } from '../../../models/contract-projection.ts';
import { type Lifetime, retention, survivor } from '../../../models/lifetime.ts';
import type { ContractsResult } from './result.ts';

/** Survival of new customers to a period: with the interval of a fit, without one where rates were given. */
export function projectionOf(
  lifetime: Lifetime,
  fit: ContractFit | null,
  { to, confidence }: { readonly to: number; readonly confidence: number },
): ContractsResult['projection'] {
  if (fit)
    return contractProjection(fit, { from: 0, to, confidence }).map(({ period, survivor: share, retention: rate }) => ({
      period,
      survivor: share.value,
      retention: rate.value,
      lower: share.lower,
      upper: share.upper,
    }));
  return Array.from({ length: to }, (_, i) => ({
    period: i + 1,
    survivor: survivor(lifetime, i + 1),
    retention: retention(lifetime, i + 1),
    lower: null,
    upper: null,
  }));
}
