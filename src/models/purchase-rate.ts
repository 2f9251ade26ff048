import type { PurchaseFit } from './purchase-fit.ts';

/** How often customers buy while they stay, seen from what one of them did: the terms of a mean of gamma or beta rates. */
export interface PurchaseRate {
  /** Purchases in a unit of time: `purchases` / `time`. */
  readonly rate: number;
  /** What the model knows beforehand, and what was seen: r and x, or α and x of discrete opportunities. */
  readonly prior: number;
  readonly seen: number;
  /** The same of time: α and T, or α + β and the opportunities. */
  readonly priorTime: number;
  readonly time: number;
}

/**
 * E[λ | x, T, alive] = (r + x)/(α + T), the mean of the gamma distribution that every model of Poisson purchases has for those who are alive
 * (Fader & Hardie, http://brucehardie.com/notes/009/); with k phases to a purchase (r + kx)/(k(α + T)); of discrete
 * opportunities (α + x)/(α + β + n).
 */
export function purchaseRate({ model, parameters }: PurchaseFit, x: number, T: number): PurchaseRate {
  const { r, alpha, beta, gamma } = parameters as Readonly<Record<string, number | undefined>>;
  const [prior, priorTime] = gamma === undefined ? [r! / model.phases, alpha!] : [alpha!, alpha! + beta!];
  return { rate: (prior + x) / (priorTime + T), prior, seen: x, priorTime, time: T };
}
