import { normalQuantile } from '../numeric/normal.ts';

/** Customers who were at risk of leaving at a time since they began, and who left then; times ascending. */
export interface RiskSet {
  readonly time: number;
  readonly atRisk: number;
  readonly churned: number;
}

/** The share of customers still there after a time, with Greenwood's standard error and the log–log interval. */
export interface SurvivalPoint extends RiskSet {
  readonly survivor: number;
  /** Null once nobody is left. */
  readonly standardError: number | null;
  /** Null before the first loss and once nobody is left. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The product-limit estimate Π(1 − churned/atRisk) (Kaplan & Meier 1958, https://doi.org/10.1080/01621459.1958.10501452),
 * Greenwood's variance S²·Σ churned/(atRisk(atRisk − churned)), and the interval S^exp(±z·se/(S ln S)).
 */
export function kaplanMeier(riskSets: readonly RiskSet[], confidence = 0.95): SurvivalPoint[] {
  const z = normalQuantile((1 + confidence) / 2);
  let survivor = 1;
  let hazardVariance = 0;
  return riskSets.map((riskSet) => {
    const { atRisk, churned } = riskSet;
    if (atRisk > 0) {
      survivor *= 1 - churned / atRisk;
      if (churned > 0) hazardVariance += churned / (atRisk * (atRisk - churned));
    }
    if (survivor === 0) return { ...riskSet, survivor, standardError: null, lower: null, upper: null };
    const spread = Math.sqrt(hazardVariance);
    const standardError = survivor * spread;
    if (survivor === 1) return { ...riskSet, survivor, standardError, lower: null, upper: null };
    const factor = Math.exp((z * spread) / Math.abs(Math.log(survivor)));
    return { ...riskSet, survivor, standardError, lower: survivor ** factor, upper: survivor ** (1 / factor) };
  });
}

/** Customers who ended at a time: left, or lost from sight while still there; `entered`: came under observation then. */
export interface Exit {
  readonly time: number;
  readonly churned: number;
  readonly censored: number;
  /** Customers first seen at this time since they began; all at the beginning where it is left out. */
  readonly entered?: number;
}

/**
 * The risk sets of exits, at times with a loss. Whoever is lost from sight at a time was at risk at that time; whoever
 * enters at a time is at risk after it.
 */
export function riskSets(exits: readonly Exit[]): RiskSet[] {
  const ordered = [...exits].sort((one, other) => one.time - other.time);
  const left = ordered.reduce((total, { churned, censored }) => total + churned + censored, 0);
  const entered = ordered.reduce((total, one) => total + (one.entered ?? 0), 0);
  let atRisk = left - entered;
  return ordered.flatMap(({ time, churned, censored, entered: entering = 0 }) => {
    const riskSet = { time, atRisk, churned };
    atRisk += entering - churned - censored;
    return churned > 0 ? [riskSet] : [];
  });
}
