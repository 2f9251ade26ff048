import { correlation, cronbachAlpha, itemRest } from '../../../equity/scales.ts';
import { fittedTastes, type SurveyModel } from '../../../equity/survey-bootstrap.ts';
import { preferencesOf } from '../../../equity/survey-strands.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { normalCriticalValue } from '../../../numeric/normal.ts';
import type { Answers } from './answers.ts';
import { brandsOf, buyersOf, switchingOf } from './brands.ts';
import { effectOf, type Market } from './effects.ts';
import { gatesOf, informative, type SurveyFacts, separated, verdictOf } from './gates.ts';
import { improved, improvementsIn } from './improvements.ts';
import { itemLevers, strandLevers } from './levers.ts';
import type { SurveyRows } from './reading.ts';
import { surveyRemarks } from './remarks.ts';
import type { SurveyResult } from './result.ts';
import { directionsOf, splitOf } from './split.ts';
import type { SurveyTerms } from './terms.ts';

/** Brands valued by what respondents say, ours parted from parity with its rivals. */
export function surveyOf(
  survey: SurveyRows,
  answers: Answers,
  terms: SurveyTerms,
): { readonly result: SurveyResult; readonly remarks: Remark[] } {
  const { choices, weights, brands, kind, indices } = answers;
  const { own, repurchase, discount, horizon } = terms;
  const strandNames: string[] = indices.map(({ strand }) => strand);
  const items = indices.flatMap((index) => index.items);
  const named = [...strandNames, ...items.map(({ header }) => header)];
  const wanted = terms.improvement === undefined ? [] : improvementsIn(terms.improvement, named);
  const when = { discount, horizon };
  const buyers = buyersOf(answers, terms, own);
  const model: SurveyModel = {
    choices,
    shares: answers.shares,
    weights,
    inertia: kind !== 'last_brand',
    own,
    buyers,
    when,
    repurchase,
  };
  const { fit, tastes } = fittedTastes(model);
  const { strands, total, lower, upper, draws } = splitOf(model, tastes, indices, terms);
  const preferences = preferencesOf(choices, tastes, own);
  const market: Market = { preferences, buyers, when, weights, own, brands, considered: choices.considered };
  const { scale } = items[0]!;
  const [whole, single] = [strandLevers(market, answers, fit, scale), itemLevers(market, answers, model, scale)];
  const z = normalCriticalValue(terms.confidence);
  const valued = brandsOf(market, answers, terms);
  const facts = factsOf(survey, answers, terms, { apart: separated(fit), lastShare: valued[own]!.last_share });
  const result: SurveyResult = {
    brand: brands[own]!,
    total,
    lower,
    upper,
    population: terms.population,
    money: terms.margins ? 'margin' : 'revenue',
    respondents: choices.respondents,
    valued: choices.respondents - answers.counts.unvalued,
    effective_respondents: facts.effective,
    answers: kind,
    verdict: facts.verdict,
    scale,
    brands: valued,
    switching: switchingOf(market),
    model: {
      inertia: fit.inertia,
      inertia_standard_error: Math.sqrt(fit.covariance[0]![0]!),
      offset: tastes.offset,
      log_likelihood: fit.logLikelihood,
      null_log_likelihood: fit.nullLogLikelihood,
      separated: facts.apart,
    },
    strands: facts.verdict === 'directions' && !terms.force ? null : { ...strands, gates: gatesOf(facts) },
    directions: directionsOf(strands),
    indices: indices.map(({ strand, items: of }, g) => ({
      strand,
      items: of.map(({ header }) => header),
      alpha: facts.alphas[g]!,
      ...effectOf(whole.market, whole.levers[g]!, z),
    })),
    correlations: facts.correlations,
    drivers: items.map(({ header, strand, reversed }, g) => ({
      column: header,
      strand,
      reversed,
      item_rest: facts.rests[g]!,
      ...effectOf(single.market, single.levers[g]!, z),
    })),
    improvements: wanted.map((each) => {
      const place = named.indexOf(each.what);
      const of = place < strandNames.length ? whole : single;
      return improved(each, of, place < strandNames.length ? place : place - strandNames.length, {
        total,
        discount,
        z,
      });
    }),
    draws,
  };
  return { result, remarks: surveyRemarks(facts) };
}

/** How well the survey carries what is made of it. */
function factsOf(
  survey: SurveyRows,
  answers: Answers,
  terms: SurveyTerms,
  of: Pick<SurveyFacts, 'apart' | 'lastShare'>,
): SurveyFacts {
  const { weights, indices, kind } = answers;
  const effective = weights.reduce((sum, w) => sum + w, 0) ** 2 / weights.reduce((sum, w) => sum + w * w, 0);
  return {
    ...of,
    survey,
    answers,
    terms,
    effective,
    verdict: verdictOf(informative(effective, kind)),
    alphas: indices.map(({ items }) => cronbachAlpha(items.map((item) => item.answers))),
    rests: indices.flatMap(({ items }) => itemRest(items.map((item) => item.answers))),
    correlations: correlationsOf(answers),
  };
}

/** Of the strands' points, over all brands that are considered. */
function correlationsOf({ indices, choices: { considered } }: Answers): SurveyResult['correlations'] {
  const columns = indices.map(({ points }) => points.filter((_, cell) => considered[cell] === 1));
  return indices.flatMap(({ strand }, a) =>
    indices.slice(a + 1).map((other, b) => ({
      strand,
      other: other.strand,
      correlation: correlation(columns[a]!, columns[a + 1 + b]!),
    })),
  );
}
