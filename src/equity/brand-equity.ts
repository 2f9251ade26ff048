/** What decides which brand a respondent buys next: utilities n·J without inertia (−∞ where not considered), and the inertia β₀. */
export interface Preferences {
  readonly utilities: Float64Array;
  readonly inertia: number;
}

/** Respondents as buyers of a category: n numbers each. */
export interface Buyers {
  readonly brands: number;
  /** The brand bought last, from 0; −1 where it is none of those considered. */
  readonly last: Int32Array;
  /** Purchases in the category a year, above 0; NaN where not known: worth NaN. */
  readonly frequency: Float64Array;
  /** Money, or contribution, of a purchase; NaN where not known: worth NaN. */
  readonly spend: Float64Array;
}

export interface Discounting {
  /** A year, from 0. */
  readonly discount: number;
  /** Years, from 0: purchases at 0, 1/f, 2/f … up to it count, at least the first. */
  readonly horizon: number;
}

/** J·J, a row for each brand bought last: the chances of brands next, of respondent i. Rows of brands not considered are of one who bought none last. */
export function switching({ utilities, inertia }: Preferences, brands: number, i: number): number[][] {
  const own = utilities.subarray(i * brands, (i + 1) * brands);
  const largest = own.reduce((most, utility) => Math.max(most, utility), Number.NEGATIVE_INFINITY);
  const weights = own.map((utility) => Math.exp(utility - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const stay = Math.exp(inertia);
  return Array.from({ length: brands }, (_, j) => {
    const rowTotal = total + (stay - 1) * weights[j]!;
    return Array.from(weights, (weight, k) => ((k === j ? stay : 1) * weight) / rowTotal);
  });
}

/**
 * n: what each respondent is worth to `brand`, Σ_t (1 + d)^(−t/f) · spend · B_t[brand], t = 0 … ⌊H·f⌋, where B_t are the chances of brands t
 * purchases after the next one, by the matrix that its preferences make (Rust, Lemon & Zeithaml 2004). Times margin it is a lifetime value.
 */
export function brandValues(preferences: Preferences, buyers: Buyers, brand: number, when: Discounting): Float64Array {
  const { brands, last, frequency, spend } = buyers;
  const values = new Float64Array(frequency.length).fill(Number.NaN);
  const purchases = discountedPurchases(preferences, brands, brand, when);
  for (let i = 0; i < values.length; i++)
    if (frequency[i]! > 0 && !Number.isNaN(spend[i]!)) values[i] = spend[i]! * purchases(i, last[i]!, frequency[i]!);
  return values;
}

/** A change of chances below this from one purchase to the next is none: they have settled. */
const settled = 1e-13;

/**
 * Σ_t v^t B_t[brand] of one respondent after another: the column e_brand is carried back through the chain, J operations a purchase,
 * until it settles.
 */
function discountedPurchases(
  { utilities, inertia }: Preferences,
  brands: number,
  brand: number,
  { discount, horizon }: Discounting,
) {
  const stay = Math.exp(inertia);
  const weights = new Float64Array(brands);
  const leaving = new Float64Array(brands);
  const staying = new Float64Array(brands);
  const column = new Float64Array(brands);
  return (i: number, from: number, f: number): number => {
    const own = i * brands;
    if (utilities[own + brand] === Number.NEGATIVE_INFINITY) return 0;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < brands; k++) largest = Math.max(largest, utilities[own + k]!);
    let total = 0;
    for (let k = 0; k < brands; k++) {
      weights[k] = Math.exp(utilities[own + k]! - largest);
      total += weights[k]!;
    }
    for (let k = 0; k < brands; k++) {
      const extra = (stay - 1) * weights[k]!;
      leaving[k] = 1 / (total + extra);
      staying[k] = extra * leaving[k]!;
    }
    column.fill(0);
    column[brand] = 1;
    // A millionth of a purchase forgives what 1.1 years times 10 lacks of 11.
    const terms = Math.floor(horizon * f + 1e-6) + 1;
    const v = (1 + discount) ** (-1 / f);
    let sum = 0;
    let factor = 1;
    let before = weights[brand]!;
    for (let t = 0; t < terms; t++) {
      const common = before;
      before = 0;
      let still = true;
      for (let k = 0; k < brands; k++) {
        const next = common * leaving[k]! + staying[k]! * column[k]!;
        const change = next - column[k]!;
        if (change > settled || change < -settled) still = false;
        column[k] = next;
        before += weights[k]! * next;
      }
      const chance = from >= 0 ? column[from]! : common / total;
      if (still) return sum + chance * factor * powers(v, terms - t);
      sum += factor * chance;
      factor *= v;
    }
    return sum;
  };
}

/** 1 + v + … + v^(count − 1). */
const powers = (v: number, count: number): number => (v === 1 ? count : (1 - v ** count) / (1 - v));
