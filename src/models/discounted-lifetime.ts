import { type Lifetime, retention } from './lifetime.ts';

/**
 * When the customer is looked at. After n completed periods, S being the share who stay and v = 1/(1 + discount):
 * - `first_payment`: the payment of now is certain and counts, Σ_{t ≥ n} S(t)/S(n)·v^(t − n); of a new customer, DEL;
 * - `before_renewal`: the n-th renewal (n ≥ 1) is about to be decided, Σ_{t ≥ n} S(t)/S(n − 1)·v^(t − n);
 * - `after_payment`: the payment of now has just been made, Σ_{t > n} S(t)/S(n)·v^(t − n); n = 0 gives DEL − 1.
 */
export type Timing = 'first_payment' | 'before_renewal' | 'after_payment';

/** `discount` per period, ≥ 0; payments up to `periods` from now, without end where it is left out. */
export interface DiscountedLifetimeOptions {
  readonly completed: number;
  readonly timing: Timing;
  readonly discount: number;
  readonly periods?: number;
}

/** More periods than this are not added up: an undiscounted lifetime may have no end. */
const longest = 1_000_000;

/**
 * Discounted expected (residual) lifetime in payments of one unit (Fader & Hardie 2010, https://doi.org/10.1287/mksc.1080.0482).
 * Closed form where the lifetime has one and there is no end; else added up until what is left is below 10⁻¹² of it, and
 * null when that does not happen in a million periods, as without discount where the tail is heavy.
 */
export function discountedLifetime(lifetime: Lifetime, options: DiscountedLifetimeOptions): number | null {
  const { completed, timing, discount, periods = Number.POSITIVE_INFINITY } = options;
  const v = 1 / (1 + discount);
  if (timing === 'first_payment') return payments(lifetime, completed, v, periods);
  const renewed = timing === 'before_renewal' ? completed : completed + 1;
  const share = retention(lifetime, renewed);
  const left = timing === 'before_renewal' ? periods : periods - 1;
  if (share === 0 || left < 0) return 0;
  const after = payments(lifetime, renewed, v, left);
  return after === null ? null : share * after * (timing === 'before_renewal' ? 1 : v);
}

function payments(lifetime: Lifetime, n: number, v: number, periods: number): number | null {
  if (periods === Number.POSITIVE_INFINITY && lifetime.discounted && v < 1) return lifetime.discounted(n, v);
  const now = lifetime.lnSurvivor(n);
  if (now === Number.NEGATIVE_INFINITY) return 0;
  let total = 0;
  let factor = 1;
  for (let k = 0; k <= periods; k++) {
    if (k > longest) return null;
    const term = Math.exp(lifetime.lnSurvivor(n + k) - now) * factor;
    total += term;
    if (term * v <= 1e-12 * total * (1 - v) || term === 0) break;
    factor *= v;
  }
  return total;
}

/** The discounted payments to come from a base of customers by completed periods, at `margin` a payment. */
export function baseValue(
  lifetime: Lifetime,
  base: readonly { readonly completed: number; readonly customers: number }[],
  { margin, ...options }: Omit<DiscountedLifetimeOptions, 'completed'> & { readonly margin: number },
): number | null {
  let total = 0;
  for (const { completed, customers } of base) {
    const each = discountedLifetime(lifetime, { ...options, completed });
    if (each === null) return null;
    total += customers * margin * each;
  }
  return total;
}
