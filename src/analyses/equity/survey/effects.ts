import { type Buyers, brandValues, type Discounting, type Preferences } from '../../../equity/brand-equity.ts';
import { knownMean } from '../../../equity/survey-bootstrap.ts';
import type { Scale } from './scale.ts';

/** A rating of our brand as the model weighs it. */
export interface Lever {
  /** n·J points; NaN where a brand is not considered or, of an item, not rated. */
  readonly points: Float64Array;
  /** Utility of one point, and its error. */
  readonly coefficient: number;
  readonly error: number;
  readonly scale: Scale;
}

/** What buyers prefer and are worth to our brand, before anything is changed. */
export interface Market {
  readonly preferences: Preferences;
  readonly buyers: Buyers;
  readonly when: Discounting;
  readonly weights: Float64Array;
  readonly own: number;
  readonly brands: readonly string[];
  readonly considered: Uint8Array;
}

/** Relative change of what buyers are worth to our brand when its rating is raised by `shift` points, no higher than the scale goes. Null where it is worth nothing. */
export function raisedBy(
  market: Market,
  { points, coefficient, scale }: Pick<Lever, 'points' | 'coefficient' | 'scale'>,
  shift: number,
): number | null {
  const { preferences, buyers, own, when, weights } = market;
  const utilities = preferences.utilities.slice();
  const J = buyers.brands;
  for (let cell = own; cell < utilities.length; cell += J) {
    // Whoever does not rate it would not see the difference end at the scale.
    const room = Number.isNaN(points[cell]!) ? shift : Math.max(0, Math.min(shift, scale.high - points[cell]!));
    utilities[cell]! += coefficient * room;
  }
  const before = knownMean(brandValues(preferences, buyers, own, when), weights);
  const after = knownMean(brandValues({ utilities, inertia: preferences.inertia }, buyers, own, when), weights);
  return before > 0 ? after / before - 1 : null;
}

/** What a tenth of a point does, with its interval for what is not known of the coefficient, and how our brand is rated beside its best rival. */
export function effectOf(market: Market, lever: Lever, z: number) {
  const at = (coefficient: number) => raisedBy(market, { ...lever, coefficient }, 0.1);
  const { mean, rival, gap } = besideRivals(market, lever.points);
  return {
    coefficient: lever.coefficient,
    standard_error: lever.error,
    sensitivity: at(lever.coefficient),
    lower: at(lever.coefficient - z * lever.error),
    upper: at(lever.coefficient + z * lever.error),
    mean,
    rival,
    gap,
    pull: gap === null ? null : gap * lever.coefficient,
  };
}

function besideRivals({ own, brands, weights }: Market, points: Float64Array) {
  const means = brands.map((_, brand) => {
    const column = weights.map((_, i) => points[i * brands.length + brand]!);
    return knownMean(column, weights);
  });
  const rivals = brands
    .map((brand, k) => ({ brand, mean: means[k]! }))
    .filter(({ mean }, k) => k !== own && !Number.isNaN(mean));
  const best = rivals.sort((a, b) => b.mean - a.mean)[0];
  const mean = Number.isNaN(means[own]!) ? null : means[own]!;
  return { mean, rival: best?.brand ?? null, gap: mean === null || !best ? null : mean - best.mean };
}
