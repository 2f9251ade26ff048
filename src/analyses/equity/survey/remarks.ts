import type { Remark } from '../../../ingest/remark.ts';
import { strands } from './column-words.ts';
import { chosenSample, informative, inseparable, reliable, type SurveyFacts } from './gates.ts';

/** What bends the figures of a survey, and what was left out of it. */
export function surveyRemarks({
  survey,
  answers,
  terms,
  effective,
  verdict,
  alphas,
  rests,
  correlations,
  apart,
  lastShare,
}: SurveyFacts): Remark[] {
  const { counts, kind, indices } = answers;
  const items = indices.flatMap((index) => index.items);
  const share = (value: number): string => `${(100 * value).toFixed(1)}%`;
  const remarks: (Remark | false)[] = [
    verdict !== 'publish' && {
      code: `survey_${verdict}`,
      values: { effective: Math.round(informative(effective, kind)), brand: answers.brands[terms.own]! },
    },
    kind === 'single' && { code: 'survey_single' },
    kind === 'last_brand' && { code: 'survey_no_intent' },
    !answers.choices.last.some((brand) => brand >= 0) && { code: 'survey_no_last' },
    apart && { code: 'survey_separation' },
    lastShare > chosenSample && {
      code: 'survey_own_customers',
      values: { share: share(lastShare), brand: answers.brands[terms.own]! },
    },
    ...correlations.map(
      ({ strand, other, correlation }) =>
        correlation !== null &&
        correlation >= inseparable && {
          code: 'survey_halo',
          values: { strand, other, correlation: correlation.toFixed(2) },
        },
    ),
    ...indices.map(
      ({ strand }, g) =>
        alphas[g] != null &&
        alphas[g]! < reliable && { code: 'survey_alpha', values: { strand, alpha: alphas[g]!.toFixed(2) } },
    ),
    ...items.map(
      ({ header }, g) =>
        rests[g] != null &&
        rests[g]! < 0 && { code: 'survey_reversed', values: { column: header, correlation: rests[g]!.toFixed(2) } },
    ),
    ...strands.map(
      (strand) => !indices.some((index) => index.strand === strand) && { code: 'survey_no_strand', values: { strand } },
    ),
    survey.unused.length > 0 && { code: 'survey_unused', values: { columns: survey.unused.join(', ') } },
    counts.single > 0 && { code: 'survey_one_brand', count: counts.single },
    counts.unvalued > 0 && { code: 'survey_unvalued', count: counts.unvalued },
    counts.unweighted > 0 && { code: 'survey_unweighted', count: counts.unweighted },
    counts.silent > 0 && kind !== 'last_brand' && { code: 'survey_silent', count: counts.silent },
    counts.elsewhere > 0 && { code: 'survey_elsewhere', count: counts.elsewhere },
    counts.filled > 0 && {
      code: 'survey_filled',
      count: counts.filled,
      values: { share: share(counts.filled / counts.rated) },
    },
    ...items.map(
      ({ header, codes, scale }) =>
        codes > 0 && {
          code: 'survey_codes',
          count: codes,
          values: { column: header, low: scale.low, high: scale.high },
        },
    ),
    survey.nameless > 0 && { code: 'survey_nameless', count: survey.nameless },
  ];
  return remarks.filter((remark): remark is Remark => remark !== false);
}
