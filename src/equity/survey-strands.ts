import { type Buyers, brandValues, type Discounting, type Preferences } from './brand-equity.ts';
import type { Choices } from './choices.ts';
import { shapley } from './shapley.ts';

/** What respondents prefer, by feature: the utility of a brand is offset + Σ_g coefficient_g · rating_g. */
export interface Tastes {
  readonly inertia: number;
  readonly coefficients: readonly number[];
  /** Added to our own brand's utility: what calibration to observed repurchases takes; 0 without. */
  readonly offset: number;
}

/** Utilities without inertia of brands as rated; our own brand's with its offset. */
export function preferencesOf(choices: Choices, { inertia, coefficients, offset }: Tastes, own: number): Preferences {
  const { brands, features, ratings, considered } = choices;
  const utilities = new Float64Array(considered.length);
  for (let cell = 0; cell < utilities.length; cell++) {
    let utility = cell % brands === own ? offset : 0;
    for (let g = 0; g < features; g++) utility += coefficients[g]! * ratings[cell * features + g]!;
    utilities[cell] = considered[cell] ? utility : Number.NEGATIVE_INFINITY;
  }
  return { utilities, inertia };
}

/** n·p: the mean rating that each respondent gives the other brands it considers; our own where there are none. */
function rivalMeans({ respondents, brands, features, ratings, considered }: Choices, own: number): Float64Array {
  const means = new Float64Array(respondents * features);
  for (let i = 0; i < respondents; i++) {
    const rivals = Array.from({ length: brands }, (_, k) => k).filter((k) => k !== own && considered[i * brands + k]);
    const of = rivals.length > 0 ? rivals : [own];
    for (let g = 0; g < features; g++)
      means[i * features + g] = of.reduce((sum, k) => sum + ratings[(i * brands + k) * features + g]!, 0) / of.length;
  }
  return means;
}

/**
 * Shapley shares of what buyers are worth to our own brand, of each feature and, last, of inertia, with what is left without any of them
 * (`base`) and with all of them (`total`): a feature that does not play has, for each respondent, its mean rating of the rivals; without
 * inertia β₀ is 0. `worth` makes one figure of what each respondent is worth.
 */
export function parityShapley(
  {
    choices,
    tastes,
    own,
    buyers,
    when,
  }: {
    readonly choices: Choices;
    readonly tastes: Tastes;
    readonly own: number;
    readonly buyers: Buyers;
    readonly when: Discounting;
  },
  worth: (values: Float64Array) => number,
): { readonly base: number; readonly shares: Float64Array; readonly total: number } {
  const { brands, features, ratings, considered } = choices;
  const parity = rivalMeans(choices, own);
  const actual = preferencesOf(choices, tastes, own).utilities;
  const worths = new Map<number, number>();
  const of = (coalition: number): number => {
    const utilities = actual.slice();
    for (let i = 0; i < choices.respondents; i++) {
      const cell = i * brands + own;
      if (!considered[cell]) continue;
      for (let g = 0; g < features; g++)
        if (!(coalition & (1 << g)))
          utilities[cell]! += tastes.coefficients[g]! * (parity[i * features + g]! - ratings[cell * features + g]!);
    }
    const inertia = coalition & (1 << features) ? tastes.inertia : 0;
    const value = worth(brandValues({ utilities, inertia }, buyers, own, when));
    worths.set(coalition, value);
    return value;
  };
  const shares = shapley(features + 1, of);
  return { base: worths.get(0)!, shares, total: worths.get(2 ** (features + 1) - 1)! };
}

/** The mean chance that those who bought our own brand last buy it again, each counting by its weight; NaN without any. */
export function repurchase(
  preferences: Preferences,
  { brands, last }: Pick<Buyers, 'brands' | 'last'>,
  weights: Float64Array,
  own: number,
): number {
  const stay = Math.exp(preferences.inertia);
  let [sum, total] = [0, 0];
  for (let i = 0; i < last.length; i++) {
    if (last[i] !== own || weights[i] === 0) continue;
    const mine = preferences.utilities[i * brands + own]!;
    let others = 0;
    for (let k = 0; k < brands; k++) if (k !== own) others += Math.exp(preferences.utilities[i * brands + k]! - mine);
    sum += (weights[i]! * stay) / (stay + others);
    total += weights[i]!;
  }
  return sum / total;
}

/** The offset of our own brand's utility with which its buyers buy it again as often as was observed, 0 < share < 1; by bisection, to 1e-12; 0 where it has no buyers. */
export function calibratedOffset(
  preferences: Preferences,
  buyers: Pick<Buyers, 'brands' | 'last'>,
  weights: Float64Array,
  { own, share }: { readonly own: number; readonly share: number },
): number {
  const { brands } = buyers;
  const at = (offset: number): number =>
    repurchase(
      {
        inertia: preferences.inertia,
        utilities: preferences.utilities.map((utility, cell) => (cell % brands === own ? utility + offset : utility)),
      },
      buyers,
      weights,
      own,
    );
  if (Number.isNaN(at(0))) return 0;
  let [low, high] = [-50, 50];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (at(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
