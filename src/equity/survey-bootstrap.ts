import { drawnTimes } from './bootstrap-weights.ts';
import type { Buyers, Discounting } from './brand-equity.ts';
import type { Choices } from './choices.ts';
import { fractionalLogit } from './fractional-logit.ts';
import { calibratedOffset, parityShapley, preferencesOf } from './survey-strands.ts';

/** A survey, and what is asked of it. */
export interface SurveyModel {
  readonly choices: Choices;
  /** n·J, as `fractionalLogit` takes them; zeros for one who says nothing. */
  readonly shares: Float64Array;
  /** n */
  readonly weights: Float64Array;
  readonly inertia: boolean;
  readonly own: number;
  /** Spend is what our own brand keeps of it. */
  readonly buyers: Buyers;
  readonly when: Discounting;
  /** The share of our own buyers who buy it again, where it was observed. */
  readonly repurchase: number | null;
}

/** The tastes that a survey shows, our own brand's utility calibrated where repurchases were observed. */
export function fittedTastes(model: SurveyModel, start?: readonly number[]) {
  const { choices, own, buyers, weights, repurchase } = model;
  const fit = fractionalLogit(choices, {
    shares: model.shares,
    weights: sayingWeights(model),
    inertia: model.inertia,
    ...(start ? { start } : {}),
  });
  const tastes = { inertia: fit.inertia, coefficients: fit.coefficients, offset: 0 };
  if (repurchase === null) return { fit, tastes };
  const offset = calibratedOffset(preferencesOf(choices, tastes, own), buyers, weights, { own, share: repurchase });
  return { fit, tastes: { ...tastes, offset } };
}

/** Weights of those who say what they would buy; 0 for the others. */
export const sayingWeights = ({
  choices: { brands },
  shares,
  weights,
}: Pick<SurveyModel, 'choices' | 'shares' | 'weights'>): Float64Array =>
  weights.map((weight, i) => (shares.subarray(i * brands, (i + 1) * brands).some((share) => share > 0) ? weight : 0));

/** The mean by weight of those that are known. */
export function knownMean(values: Float64Array, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value) || weights[i] === 0) continue;
    sum += weights[i]! * value;
    total += weights[i]!;
  }
  return sum / total;
}

/**
 * Base, shares and total of `parityShapley` a buyer, of so many samples of respondents drawn with replacement, each fitted and valued anew:
 * a row a sample, base, then features, inertia, total.
 */
export function surveyBootstrap(
  model: SurveyModel,
  draws: number,
  seed: number,
  start: readonly number[],
): Float64Array[] {
  const { weights, choices, own, buyers, when } = model;
  return Array.from({ length: draws }, (_, draw) => {
    const times = drawnTimes(choices.respondents, seed, draw);
    const drawn = weights.map((weight, i) => weight * times[i]!);
    // Who was not drawn costs no time.
    const spend = buyers.spend.map((each, i) => (drawn[i] === 0 ? Number.NaN : each));
    const sample = { ...model, weights: drawn, buyers: { ...buyers, spend } };
    const { tastes } = fittedTastes(sample, start);
    const { base, shares, total } = parityShapley({ choices, tastes, own, buyers: sample.buyers, when }, (values) =>
      knownMean(values, drawn),
    );
    return Float64Array.of(base, ...shares, total);
  });
}
