import { knownMean, type SurveyModel, surveyBootstrap } from '../../../equity/survey-bootstrap.ts';
import { parityShapley, type Tastes } from '../../../equity/survey-strands.ts';
import { quantile } from '../../../numeric/quantile.ts';
import type { StrandIndex } from './answers.ts';
import type { SurveyResult } from './result.ts';
import type { SurveyTerms } from './terms.ts';

/** The same survey, the same intervals. */
const seed = 1;

/** Samples of respondents behind intervals: fewer where each takes longer. */
const drawsOf = ({ respondents, brands }: SurveyModel['choices']): number =>
  Math.max(100, Math.min(200, Math.floor(1_000_000 / (respondents * brands))));

const strandNames = ['value', 'brand', 'relationship', 'inertia'] as const;

/** What our brand is worth, parted from parity with its rivals, with intervals by drawing respondents anew. */
export function splitOf(
  model: SurveyModel,
  tastes: Tastes,
  indices: readonly StrandIndex[],
  { population, confidence }: SurveyTerms,
) {
  const { weights } = model;
  const people = population ?? 1;
  const { base, shares, total } = parityShapley({ ...model, tastes }, (values) => knownMean(values, weights));
  // A row a sample: base, a share a strand that is rated, inertia, total.
  const draws = surveyBootstrap(model, drawsOf(model.choices), seed, [tastes.inertia, ...tastes.coefficients]);
  const intervalOf = (of: (draw: Float64Array) => number) => {
    const values = draws.map(of).filter((value) => !Number.isNaN(value));
    return {
      lower: people * quantile(values, 0.5 - confidence / 2),
      upper: people * quantile(values, 0.5 + confidence / 2),
    };
  };
  const shareOf = (all: ArrayLike<number>, name: (typeof strandNames)[number]): number => {
    const place = name === 'inertia' ? indices.length : indices.findIndex(({ strand }) => strand === name);
    return place < 0 ? 0 : all[place]!;
  };
  const inDraw = (name: (typeof strandNames)[number]) => (draw: Float64Array) => shareOf(draw.subarray(1), name);
  const [value, brand, relationship, inertia] = strandNames.map((name) => people * shareOf(shares, name)) as [
    number,
    number,
    number,
    number,
  ];
  return {
    total: people * total,
    ...intervalOf((draw) => draw.at(-1)!),
    draws: draws.length,
    strands: {
      method: 's1' as const,
      reference: 'parity' as const,
      base: people * base,
      value,
      brand,
      retention: relationship + inertia,
      relationship,
      inertia,
      intervals: {
        base: intervalOf((draw) => draw[0]!),
        value: intervalOf(inDraw('value')),
        brand: intervalOf(inDraw('brand')),
        retention: intervalOf((draw) => inDraw('relationship')(draw) + inDraw('inertia')(draw)),
        relationship: intervalOf(inDraw('relationship')),
        inertia: intervalOf(inDraw('inertia')),
      },
    },
  };
}

/** Which way each strand works, where it does anything, and which an interval on both sides of 0 leaves open. */
export const directionsOf = (
  strands: Omit<NonNullable<SurveyResult['strands']>, 'gates'>,
): SurveyResult['directions'] =>
  strandNames.flatMap((strand) => {
    if (strands[strand] === 0) return [];
    const { lower, upper } = strands.intervals[strand];
    return [{ strand, direction: lower > 0 ? 'for' : upper < 0 ? 'against' : 'cannot_tell' }];
  });
