import type { FractionalLogit } from '../../../equity/fractional-logit.ts';
import type { Answers } from './answers.ts';
import type { AnswerKind } from './choice-shares.ts';
import type { SurveyRows } from './reading.ts';
import type { SurveyResult } from './result.ts';
import type { SurveyTerms } from './terms.ts';

/** What is known of how well a survey carries its split. */
export interface SurveyFacts {
  readonly survey: SurveyRows;
  readonly answers: Answers;
  readonly terms: SurveyTerms;
  readonly effective: number;
  readonly verdict: SurveyResult['verdict'];
  readonly alphas: readonly (number | null)[];
  readonly rests: readonly (number | null)[];
  readonly correlations: SurveyResult['correlations'];
  readonly apart: boolean;
  /** Of respondents, who bought our brand last. */
  readonly lastShare: number;
}

/** Respondents from which a split may be published, is indicative, or is more than directions. */
const [publish, indicative, weak] = [300, 150, 100];
/** One brand named says as much as a sixth of an answer in points. */
const pointsInName = 6;
export const inseparable = 0.8;
export const reliable = 0.7;
/** More of the sample than this bought our brand last: it was drawn by what is to be explained. */
export const chosenSample = 0.8;

/** Respondents, counted as answers in points. */
export const informative = (effective: number, kind: AnswerKind): number =>
  kind === 'shares' ? effective : effective / pointsInName;

export function verdictOf(answers: number): SurveyResult['verdict'] {
  if (answers >= publish) return 'publish';
  if (answers >= indicative) return 'indicative';
  return answers >= weak ? 'weak' : 'directions';
}

/** Whether answers are told apart wholly: coefficients that run away. */
export const separated = ({ inertia, coefficients, covariance, converged }: FractionalLogit): boolean =>
  !converged ||
  [inertia, ...coefficients].some((value, k) => Math.abs(value) > 10 || !(Math.sqrt(covariance[k]![k]!) <= 10));

/** What the split asks of a survey, in the order in which it matters. */
export function gatesOf({ answers, effective, alphas, correlations, apart, lastShare }: SurveyFacts) {
  const points = informative(effective, answers.kind);
  const closest = most(correlations.map(({ correlation }) => correlation));
  const loosest = most(alphas.map((alpha) => (alpha === null ? null : -alpha)));
  const filled = answers.counts.filled / answers.counts.rated;
  return [
    { gate: 'answers_indicative', passed: points >= indicative, figure: points },
    { gate: 'answers_to_publish', passed: points >= publish, figure: points },
    { gate: 'all_strands_rated', passed: answers.indices.length === 3, figure: answers.indices.length },
    { gate: 'strands_separable', passed: closest === null || closest < inseparable, figure: closest },
    {
      gate: 'scales_reliable',
      passed: loosest === null || -loosest >= reliable,
      figure: loosest === null ? null : -loosest,
    },
    { gate: 'no_separation', passed: !apart, figure: null },
    { gate: 'market_sample', passed: lastShare <= chosenSample, figure: lastShare },
    { gate: 'rivals_rated', passed: filled <= 0.2, figure: 1 - filled },
  ];
}

const most = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (best, value) => (value === null ? best : best === null ? value : Math.max(best, value)),
    null,
  );
