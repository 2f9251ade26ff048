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
  const { weights, total, stay } = chainOf(utilities, inertia, brands, i);
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
  return Float64Array.from(frequency, (f, i) => {
    if (!(f > 0) || Number.isNaN(spend[i]!)) return Number.NaN;
    if (preferences.utilities[i * brands + brand] === Number.NEGATIVE_INFINITY) return 0;
    return spend[i]! * discountedPurchases(preferences, brands, i, { from: last[i]!, brand, f, ...when });
  });
}

/** A change of chances below this from one purchase to the next is none: they have settled. */
const settled = 1e-14;

interface Path extends Discounting {
  readonly from: number;
  readonly brand: number;
  readonly f: number;
}

/** Σ_t v^t B_t[brand]: the column e_brand is carried back through the chain, J operations a purchase, until it settles. */
function discountedPurchases({ utilities, inertia }: Preferences, brands: number, i: number, path: Path): number {
  const { weights, total, stay } = chainOf(utilities, inertia, brands, i);
  // A millionth of a purchase forgives what 1.1 years times 10 lacks of 11.
  const terms = Math.floor(path.horizon * path.f + 1e-6) + 1;
  const v = (1 + path.discount) ** (-1 / path.f);
  let column = new Float64Array(brands);
  let next = new Float64Array(brands);
  column[path.brand] = 1;
  let sum = 0;
  let factor = 1;
  for (let t = 0; t < terms; t++) {
    let common = 0;
    for (let k = 0; k < brands; k++) common += weights[k]! * column[k]!;
    let change = 0;
    for (let j = 0; j < brands; j++) {
      const own = (stay - 1) * weights[j]!;
      next[j] = (common + own * column[j]!) / (total + own);
      change = Math.max(change, Math.abs(next[j]! - column[j]!));
    }
    const chance = path.from >= 0 ? next[path.from]! : common / total;
    if (change < settled) return sum + chance * factor * powers(v, terms - t);
    sum += factor * chance;
    factor *= v;
    [column, next] = [next, column];
  }
  return sum;
}

/** 1 + v + … + v^(count − 1). */
const powers = (v: number, count: number): number => (v === 1 ? count : (1 - v ** count) / (1 - v));

/** exp(utility) by brand, beside the largest, their sum, and e^β₀, by which the brand bought last counts for more. */
function chainOf(utilities: Float64Array, inertia: number, brands: number, i: number) {
  const own = utilities.subarray(i * brands, (i + 1) * brands);
  const largest = own.reduce((most, utility) => Math.max(most, utility), Number.NEGATIVE_INFINITY);
  const weights = own.map((utility) => Math.exp(utility - largest));
  return { weights, total: weights.reduce((sum, weight) => sum + weight, 0), stay: Math.exp(inertia) };
}
