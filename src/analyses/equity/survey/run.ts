import type { Engine } from '../../../engine/engine.ts';
import { UsageError } from '../../../errors.ts';
import type { InputFile } from '../../../ingest/input-file.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { phrase } from '../../../phrase.ts';
import { termsOf } from '../../clv/terms.ts';
import type { EquityOptions } from '../options.ts';
import { answersOf } from './answers.ts';
import { surveyOptions } from './options.ts';
import { planOf } from './plan.ts';
import { surveyIn } from './reading.ts';
import type { SurveyAloneResult, SurveyResult } from './result.ts';
import { surveyOf } from './survey.ts';
import { surveyTerms, weightedBack } from './terms.ts';

/** What a survey says of brands, ours in particular; null without one. UsageError for options of surveys where there is none. */
export async function surveyed(
  engine: Engine,
  file: InputFile | null,
  options: EquityOptions,
  given: ReadonlySet<string>,
): Promise<{ readonly result: SurveyResult; readonly remarks: readonly Remark[] } | null> {
  if (file === null) {
    const stray = Object.keys(surveyOptions).find((key) => given.has(key));
    if (stray === undefined) return null;
    throw new UsageError(phrase`--${stray.replaceAll('_', '-')} says something of a survey, and none is named`, {
      hint: phrase`Name it with --survey FILE.`,
    });
  }
  const plan = await planOf(options.survey_map);
  const survey = await surveyIn(engine, file, plan);
  const answers = weightedBack(answersOf(survey), plan);
  return surveyOf(survey, answers, surveyTerms(options, plan, answers, file.shown));
}

/** Whether a survey carries a split of its own, which stands beside that of the customers; the figure is its respondents. */
export const surveyGate = (survey: SurveyResult | undefined) => ({
  gate: 'survey',
  passed: survey !== undefined && !survey.model.separated && ['publish', 'indicative'].includes(survey.verdict),
  figure: survey?.respondents ?? null,
});

/** Options that a survey without orders answers to. */
const ofSurvey = [...Object.keys(surveyOptions), 'margin', 'horizon', 'discount', 'confidence', 'force'];

/** What a survey says where there are no orders. UsageError for options of orders. */
export async function surveyAlone(
  engine: Engine,
  file: InputFile,
  options: EquityOptions,
  given: ReadonlySet<string>,
): Promise<{ readonly result: SurveyAloneResult; readonly remarks: readonly Remark[] }> {
  const other = [...given].find((key) => !ofSurvey.includes(key));
  if (other !== undefined)
    throw new UsageError(phrase`--${other.replaceAll('_', '-')} says nothing of a survey without orders`, {
      hint: phrase`Name a file of orders beside it: clientele equity orders.csv --survey survey.csv.`,
    });
  const { result: survey, remarks } = (await surveyed(engine, file, options, given))!;
  const { total, lower, upper, strands } = survey;
  return {
    result: {
      kind: 'survey',
      total,
      lower,
      upper,
      horizon: options.horizon,
      discount_rate: termsOf(options).discountRate,
      strands,
      survey,
    },
    remarks,
  };
}
