import { componentLogit } from '../../../equity/component-logit.ts';
import type { FractionalLogit } from '../../../equity/fractional-logit.ts';
import { type SurveyModel, sayingWeights } from '../../../equity/survey-bootstrap.ts';
import { calibratedOffset, preferencesOf } from '../../../equity/survey-strands.ts';
import type { Answers } from './answers.ts';
import type { Lever, Market } from './effects.ts';
import type { Scale } from './scale.ts';

/** Ratings that may be raised, each with the market as the model sees it that knows them. */
export interface Levers {
  readonly market: Market;
  readonly levers: readonly Lever[];
}

/** Strands as levers, by the logit that the split rests on. */
export const strandLevers = (market: Market, { indices }: Answers, fit: FractionalLogit, scale: Scale): Levers => ({
  market,
  levers: indices.map(({ points, deviation }, g) => ({
    points,
    coefficient: fit.coefficients[g]! / deviation,
    error: Math.sqrt(fit.covariance[g + 1]![g + 1]!) / deviation,
    scale,
  })),
});

/** Single items as levers, by a logit of their principal components, which halo asks for. */
export function itemLevers(
  market: Market,
  { itemRatings, itemStandards, indices }: Answers,
  model: SurveyModel,
  scale: Scale,
): Levers {
  const { own, repurchase: share, buyers, weights } = model;
  const choices = { ...model.choices, features: itemStandards.length, ratings: itemRatings };
  const fit = componentLogit(choices, { shares: model.shares, weights: sayingWeights(model), inertia: model.inertia });
  const tastes = { inertia: fit.inertia, coefficients: fit.coefficients, offset: 0 };
  const offset =
    share === null ? 0 : calibratedOffset(preferencesOf(choices, tastes, own), buyers, weights, { own, share });
  return {
    market: { ...market, preferences: preferencesOf(choices, { ...tastes, offset }, own) },
    levers: indices
      .flatMap(({ items }) => items)
      .map(({ answers: points }, g) => {
        const { deviation } = itemStandards[g]!;
        const point = deviation > 0 ? 1 / deviation : 0;
        return { points, coefficient: fit.coefficients[g]! * point, error: fit.standardErrors[g]! * point, scale };
      }),
  };
}
