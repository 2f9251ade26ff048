/** One rate of retention for all, by period. */
export interface OneRate {
  /** Share of customers who stay from one period to the next, 0–1. */
  readonly retention: number;
  /** Discount rate a period, 0 or more. */
  readonly discount: number;
  /** Growth of the margin a period, above −1; retention · (1 + growth) must stay below 1 + discount. */
  readonly growth: number;
}

/** When the first margin comes: the largest silent difference between two values of the same customer. */
export type Timing = 'paying_now' | 'before_renewal' | 'just_paid' | 'at_period_ends';

export const timings: readonly Timing[] = ['just_paid', 'before_renewal', 'paying_now', 'at_period_ends'];

/**
 * What a customer is worth for each unit of the first margin, without end: r/(1 + i − r(1 + g)) just after a payment (Gupta & Lehmann
 * 2003, Customers as assets, Journal of Interactive Marketing 17(1), 9–24), and with the first margin now and certain, now if the
 * customer renews, or at the end of a period in any case (Fader & Hardie, http://brucehardie.com/notes/024/).
 */
export function retentionMultiple({ retention, discount, growth }: OneRate, timing: Timing): number {
  const rest = 1 + discount - retention * (1 + growth);
  const first = {
    paying_now: 1 + discount,
    before_renewal: retention * (1 + discount),
    just_paid: retention,
    at_period_ends: 1,
  };
  return first[timing] / rest;
}

/** Per cent of value for a per cent of retention, margin and discount rate, just after a payment: derivatives of ln m·r/(1 + i − r(1 + g)). */
export function elasticities({
  retention,
  discount,
  growth,
}: OneRate): Record<'retention' | 'margin' | 'discount_rate', number> {
  const rest = 1 + discount - retention * (1 + growth);
  return { retention: (1 + discount) / rest, margin: 1, discount_rate: -discount / rest };
}

/**
 * How much of what customers are worth, the margin that they pay now included, is still to come: 1 − m/CE, without growth r/(1 + i) (after
 * Skiera, Bermes & Horn 2011, https://doi.org/10.1509/jmkg.75.3.118).
 */
export const sustainability = (rate: OneRate): number => 1 - 1 / retentionMultiple(rate, 'paying_now');

/**
 * A customer who pays `margin` now and at the end of each of `periods` (Infinity for no end) while retained, kept at a `cost` in the
 * middle of each: Σ₀ⁿ m·rᵗ/(1 + d)ᵗ − Σ₁ⁿ M·rᵗ⁻¹/(1 + d)^(t − ½) (Berger & Nasr 1998, case 1, Customer lifetime value, Journal of
 * Interactive Marketing 12(1), 17–30).
 */
export function valueAtCost(
  { retention, discount }: Omit<OneRate, 'growth'>,
  { margin, cost, periods }: { readonly margin: number; readonly cost: number; readonly periods: number },
): number {
  const kept = retention / (1 + discount);
  const gone = kept ** periods;
  const payments = (1 - gone * kept) / (1 - kept);
  const costs = (1 - gone) / (1 - kept) / Math.sqrt(1 + discount);
  return margin * payments - cost * costs;
}
