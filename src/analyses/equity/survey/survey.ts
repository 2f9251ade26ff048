import { type Buyers, brandValues, switching } from '../../../equity/brand-equity.ts';
import { componentLogit } from '../../../equity/component-logit.ts';
import { correlation, cronbachAlpha, itemRest } from '../../../equity/scales.ts';
import {
  fittedTastes,
  knownMean,
  type SurveyModel,
  sayingWeights,
  surveyBootstrap,
} from '../../../equity/survey-bootstrap.ts';
import { calibratedOffset, parityShapley, preferencesOf, repurchase } from '../../../equity/survey-strands.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { normalQuantile } from '../../../numeric/normal.ts';
import { quantile } from '../../../numeric/quantile.ts';
import type { Answers } from './answers.ts';
import { effectOf, type Lever, type Market, raisedBy } from './effects.ts';
import { gatesOf, informative, separated, verdictOf } from './gates.ts';
import { discountedCost, improvementsIn, returnOf } from './improvements.ts';
import type { SurveyRows } from './reading.ts';
import { surveyRemarks } from './remarks.ts';
import type { SurveyResult } from './result.ts';
import type { SurveyTerms } from './terms.ts';

/** The same survey, the same intervals. */
const seed = 1;

/** Samples of respondents behind intervals: fewer where each takes longer. */
const drawsOf = ({ respondents, brands }: Answers['choices']): number =>
  Math.max(100, Math.min(200, Math.floor(1_000_000 / (respondents * brands))));

/** Brands valued by what respondents say, ours parted from parity with its rivals. */
export function surveyOf(
  survey: SurveyRows,
  answers: Answers,
  terms: SurveyTerms,
): { readonly result: SurveyResult; readonly remarks: Remark[] } {
  const { own, confidence } = terms;
  const { choices, weights, brands, kind, indices } = answers;
  const when = { discount: terms.discount, horizon: terms.horizon };
  const buyersOf = (brand: number): Buyers => ({
    brands: brands.length,
    last: choices.last,
    frequency: answers.frequency,
    spend: answers.spend.map((spend) => (spend >= 0 ? spend * (terms.margins?.[brand] ?? 1) : Number.NaN)),
  });
  const model: SurveyModel = {
    choices,
    shares: answers.shares,
    weights,
    inertia: kind !== 'last_brand',
    own,
    buyers: buyersOf(own),
    when,
    repurchase: terms.repurchase,
  };
  const { fit, tastes } = fittedTastes(model);
  const preferences = preferencesOf(choices, tastes, own);
  const people = terms.population ?? 1;
  const valued = brands.map((brand, k) => {
    const values = brandValues(preferences, buyersOf(k), k, when);
    const part = (mine: boolean) =>
      people *
      knownMean(
        values.map((value, i) => (Number.isNaN(value) || (choices.last[i] === k) === mine ? value : 0)),
        weights,
      );
    return { brand, k, own: part(true), conquest: part(false) };
  });
  const split = parityShapley({ choices, tastes, own, buyers: model.buyers, when }, (values) =>
    knownMean(values, weights),
  );
  const start = [tastes.inertia, ...tastes.coefficients];
  const draws = surveyBootstrap(model, drawsOf(choices), seed, start);
  const total = people * split.total;
  const intervalOf = (of: (draw: Float64Array) => number) => {
    const values = draws.map(of).filter((value) => !Number.isNaN(value));
    return {
      lower: people * quantile(values, 0.5 - confidence / 2),
      upper: people * quantile(values, 0.5 + confidence / 2),
    };
  };
  const z = normalQuantile(0.5 + confidence / 2);
  const market: Market = {
    preferences,
    buyers: model.buyers,
    when,
    weights,
    own,
    brands,
    considered: choices.considered,
  };
  const scale = survey.items[0]!.scale;
  const errors = fit.covariance.map((row, k) => Math.sqrt(row[k]!));
  const indexLevers = indices.map(
    (index, g): Lever => ({
      points: index.points,
      coefficient: fit.coefficients[g]! / index.deviation,
      error: errors[g + 1]! / index.deviation,
      scale,
    }),
  );
  const { levers: itemLevers, market: itemMarket } = itemsFitted(answers, model, market, scale);
  const names = indices.flatMap((index) => index.items);
  const rests = indices.flatMap((index) => itemRest(index.items.map(({ answers: item }) => item)));
  const alphas = indices.map((index) => cronbachAlpha(index.items.map(({ answers: item }) => item)));
  const correlations = pairsOf(answers);
  const effective = weights.reduce((sum, w) => sum + w, 0) ** 2 / weights.reduce((sum, w) => sum + w * w, 0);
  const verdict = verdictOf(informative(effective, kind));
  const apart = separated(fit);
  const lastShares = brands.map((_, k) =>
    knownMean(
      Float64Array.from(choices.last, (brand) => (brand === k ? 1 : 0)),
      weights,
    ),
  );
  const facts = {
    survey,
    answers,
    terms,
    effective,
    verdict,
    alphas,
    correlations,
    apart,
    rests,
    lastShare: lastShares[own]!,
  };
  const shareOf = (name: string): number => indices.findIndex(({ strand }) => strand === name);
  const strandShare = (row: ArrayLike<number>, name: 'value' | 'brand' | 'relationship' | 'inertia'): number =>
    name === 'inertia' ? row[indices.length]! : shareOf(name) < 0 ? 0 : row[shareOf(name)]!;
  const inDraw = (draw: Float64Array) => draw.subarray(1);
  const parts = (['value', 'brand', 'relationship', 'inertia'] as const).map((name) => ({
    name,
    amount: people * strandShare(split.shares, name),
    interval: intervalOf((draw) => strandShare(inDraw(draw), name)),
  }));
  const [value, brandPart, relationship, inertia] = parts as unknown as [
    (typeof parts)[0],
    (typeof parts)[0],
    (typeof parts)[0],
    (typeof parts)[0],
  ];
  const strands = {
    method: 's1' as const,
    reference: 'parity' as const,
    base: people * split.base,
    value: value.amount,
    brand: brandPart.amount,
    retention: relationship.amount + inertia.amount,
    relationship: relationship.amount,
    inertia: inertia.amount,
    intervals: {
      base: intervalOf((draw) => draw[0]!),
      value: value.interval,
      brand: brandPart.interval,
      retention: intervalOf((draw) => strandShare(inDraw(draw), 'relationship') + strandShare(inDraw(draw), 'inertia')),
      relationship: relationship.interval,
      inertia: inertia.interval,
    },
    gates: gatesOf(facts),
  };
  const everyone = valued.reduce((sum, brand) => sum + brand.own + brand.conquest, 0);
  const result: SurveyResult = {
    brand: brands[own]!,
    total,
    ...intervalOf((draw) => draw.at(-1)!),
    population: terms.population,
    money: terms.margins ? 'margin' : 'revenue',
    respondents: choices.respondents,
    valued: choices.respondents - answers.counts.unvalued,
    effective_respondents: effective,
    answers: kind,
    verdict,
    scale,
    brands: valued.map(({ brand, k, own: fromOwn, conquest }) => {
      const again = repurchase(preferences, { brands: brands.length, last: choices.last }, weights, k);
      return {
        brand,
        respondents: choices.considered.reduce((sum, is, cell) => sum + (cell % brands.length === k ? is : 0), 0),
        last_share: lastShares[k]!,
        repurchase: Number.isNaN(again) ? null : again,
        margin: terms.margins?.[k] ?? 1,
        equity: fromOwn + conquest,
        share: (fromOwn + conquest) / everyone,
        own: fromOwn,
        conquest,
      };
    }),
    switching: switchingOf(market),
    model: {
      inertia: fit.inertia,
      inertia_standard_error: errors[0]!,
      offset: tastes.offset,
      log_likelihood: fit.logLikelihood,
      null_log_likelihood: fit.nullLogLikelihood,
      separated: apart,
    },
    strands: verdict === 'directions' && !terms.force ? null : strands,
    directions: parts
      .filter(({ amount }) => amount !== 0)
      .map(({ name, amount }) => ({ strand: name, direction: amount > 0 ? 'for' : 'against' })),
    indices: indices.map((index, g) => ({
      strand: index.strand,
      items: index.items.map(({ header }) => header),
      alpha: alphas[g]!,
      ...effectOf(market, indexLevers[g]!, z),
    })),
    correlations,
    drivers: names.map(({ header, strand, reversed }, g) => ({
      column: header,
      strand,
      reversed,
      item_rest: rests[g]!,
      ...effectOf(itemMarket, itemLevers[g]!, z),
    })),
    improvements: improvementsOf({ market, itemMarket, indexLevers, itemLevers, answers }, terms, total, z),
    draws: draws.length,
  };
  return { result, remarks: surveyRemarks(facts) };
}

/** Items as levers, with the market as their own model sees it. */
function itemsFitted(
  answers: Answers,
  model: SurveyModel,
  market: Market,
  scale: Lever['scale'],
): { levers: Lever[]; market: Market } {
  const { itemRatings, itemStandards, indices } = answers;
  const choices = { ...model.choices, features: itemStandards.length, ratings: itemRatings };
  const fit = componentLogit(choices, { shares: model.shares, weights: sayingWeights(model), inertia: model.inertia });
  const tastes = { inertia: fit.inertia, coefficients: fit.coefficients, offset: 0 };
  const plain = preferencesOf(choices, tastes, model.own);
  const offset =
    model.repurchase === null
      ? 0
      : calibratedOffset(plain, model.buyers, model.weights, { own: model.own, share: model.repurchase });
  const items = indices.flatMap((index) => index.items);
  return {
    market: { ...market, preferences: preferencesOf(choices, { ...tastes, offset }, model.own) },
    levers: items.map(({ answers: points }, g) => {
      const { deviation } = itemStandards[g]!;
      const per = deviation > 0 ? 1 / deviation : 0;
      return { points, coefficient: fit.coefficients[g]! * per, error: fit.standardErrors[g]! * per, scale };
    }),
  };
}

function pairsOf({ indices, choices: { considered } }: Answers): SurveyResult['correlations'] {
  const columns = indices.map(({ points }) => points.filter((_, cell) => considered[cell] === 1));
  return indices.flatMap(({ strand }, a) =>
    indices
      .slice(a + 1)
      .map((other, b) => ({ strand, other: other.strand, correlation: correlation(columns[a]!, columns[a + 1 + b]!) })),
  );
}

/** Mean chances over those who consider the brand bought last. */
function switchingOf({ preferences, weights, brands, considered }: Market): SurveyResult['switching'] {
  const J = brands.length;
  const sums = brands.map(() => new Float64Array(J));
  const totals = new Float64Array(J);
  for (const [i, weight] of weights.entries()) {
    if (weight === 0) continue;
    for (const [from, row] of switching(preferences, J, i).entries()) {
      if (!considered[i * J + from]) continue;
      totals[from]! += weight;
      for (const [to, chance] of row.entries()) sums[from]![to]! += weight * chance;
    }
  }
  return brands.flatMap((from, j) =>
    totals[j]! > 0 ? brands.map((to, k) => ({ from, to, chance: sums[j]![k]! / totals[j]! })) : [],
  );
}

function improvementsOf(
  {
    market,
    itemMarket,
    indexLevers,
    itemLevers,
    answers,
  }: {
    readonly market: Market;
    readonly itemMarket: Market;
    readonly indexLevers: readonly Lever[];
    readonly itemLevers: readonly Lever[];
    readonly answers: Answers;
  },
  { improvement, discount }: SurveyTerms,
  total: number,
  z: number,
): SurveyResult['improvements'] {
  if (improvement === undefined) return [];
  const strandNames: string[] = answers.indices.map(({ strand }) => strand);
  const columns = answers.indices.flatMap(({ items }) => items.map(({ header }) => header));
  return improvementsIn(improvement, [...strandNames, ...columns]).map(({ text, what, shift, costs }) => {
    const strand = strandNames.indexOf(what);
    const [of, lever] = strand >= 0 ? [market, indexLevers[strand]!] : [itemMarket, itemLevers[columns.indexOf(what)]!];
    const at = (coefficient: number, points = shift): number =>
      total * (raisedBy(of, { ...lever, coefficient }, points) ?? 0);
    const cost = discountedCost(costs, discount);
    const change = at(lever.coefficient);
    return {
      improvement: text,
      shift,
      cost,
      change,
      lower: at(lever.coefficient - z * lever.error),
      upper: at(lever.coefficient + z * lever.error),
      return: returnOf(change, cost),
      break_even_shift: breakEven((points) => at(lever.coefficient, points), cost, lever.scale.high - lever.scale.low),
    };
  });
}

/** The shift at which a change that grows with it reaches the cost; null where even the longest does not. */
function breakEven(change: (shift: number) => number, cost: number, longest: number): number | null {
  if (change(longest) < cost) return null;
  let [low, high] = [0, longest];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (change(middle) < cost) low = middle;
    else high = middle;
  }
  return high;
}
