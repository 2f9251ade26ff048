/** How long customers stay, whoever says so: a model with its parameters, or a schedule of retention rates. */
export interface Lifetime {
  /** ln S(t) after t ≥ 0 completed periods; −Infinity when nobody is left. */
  lnSurvivor(t: number): number;
  /** Σ_{t ≥ n} S(t)/S(n)·v^(t − n), where there is a closed form. */
  discounted?(n: number, v: number): number;
}

/** S(t): the share of new customers who are there after t completed periods. */
export const survivor = (lifetime: Lifetime, t: number): number => Math.exp(lifetime.lnSurvivor(t));

/** r(t) = S(t)/S(t − 1), t ≥ 1: the share of those who completed t − 1 periods and renew; 0 when nobody was left. */
export function retention(lifetime: Lifetime, t: number): number {
  const before = lifetime.lnSurvivor(t - 1);
  return before === Number.NEGATIVE_INFINITY ? 0 : Math.exp(lifetime.lnSurvivor(t) - before);
}
