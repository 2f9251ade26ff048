import type { SurvivalPoint } from './kaplan-meier.ts';

/** Discounted lifetime up to the last period of a survival curve, and its standard error; null where the curve ends at 0. */
export interface RestrictedLifetime {
  readonly value: number;
  readonly standardError: number | null;
}

/**
 * Σ_{t ≤ H} S(t)·vᵗ over the periods 0 … H of a survival curve with one point a period, v = 1/(1 + discount), and by the
 * delta method its variance Σ_j (Σ_{t ≥ j} vᵗS(t))²·churned_j/(atRisk_j(atRisk_j − churned_j)).
 */
export function restrictedLifetime(curve: readonly SurvivalPoint[], discount: number): RestrictedLifetime {
  const v = 1 / (1 + discount);
  let rest = 0;
  let variance = 0;
  let ended = false;
  for (const { time, survivor, atRisk, churned } of curve.toReversed()) {
    rest += survivor * v ** time;
    if (churned === 0) continue;
    if (churned < atRisk) variance += (rest * rest * churned) / (atRisk * (atRisk - churned));
    else if (rest > 0) ended = true;
  }
  return { value: 1 + rest, standardError: ended ? null : Math.sqrt(variance) };
}
