import type { Choices } from '../../../equity/choices.ts';
import { standardOf } from '../../../equity/scales.ts';
import { DataError } from '../../../errors.ts';
import { phrase } from '../../../phrase.ts';
import { type AnswerKind, choiceShares } from './choice-shares.ts';
import { type Strand, strands } from './column-words.ts';
import type { SurveyRows } from './reading.ts';
import type { Scaled } from './scale.ts';

/** Ratings of a strand, an entry a respondent and brand (n·J), as points of the scale and standardised. */
export interface StrandIndex {
  readonly strand: Strand;
  readonly items: readonly Scaled[];
  /** Points; of a brand that is considered but was not rated on this strand, the brand's mean. NaN where it is not considered. */
  readonly points: Float64Array;
  readonly mean: number;
  readonly deviation: number;
}

/** What respondents answered, laid out for the models. */
export interface Answers {
  readonly brands: readonly string[];
  readonly indices: readonly StrandIndex[];
  /** Features are the strands, standardised over all respondents and brands. */
  readonly choices: Choices;
  /** n·J: what they would buy next; zeros for one who does not say. */
  readonly shares: Float64Array;
  readonly kind: AnswerKind;
  readonly frequency: Float64Array;
  readonly spend: Float64Array;
  /** n: mean 1. */
  readonly weights: Float64Array;
  /** n·J·items, standardised, blanks filled with the strand's points: the features of items. */
  readonly itemRatings: Float64Array;
  /** Mean and deviation of each item. */
  readonly itemStandards: readonly { readonly mean: number; readonly deviation: number }[];
  readonly counts: {
    /** Respondents who rate fewer than two brands, and are left out. */
    readonly single: number;
    /** Respondents without a weight, who are left out. */
    readonly unweighted: number;
    /** Respondents without frequency or spend, or who do not buy: they tell what they prefer, and are worth nothing that is known. */
    readonly unvalued: number;
    /** Ratings of strands that were not given, of brands that were rated else, in which the brand's mean stands. */
    readonly filled: number;
    /** Of so many. */
    readonly rated: number;
    /** Respondents whose last brand is none that they rate. */
    readonly elsewhere: number;
    /** Respondents who say nothing of their next purchase, though others do. */
    readonly silent: number;
  };
}

/** Lay out a survey. DataError where nothing can be learned from it. */
export function answersOf(survey: SurveyRows): Answers {
  const { brands, numbers, items, shown } = survey;
  const J = brands.length;
  const people = 1 + (numbers.person?.reduce((most, each) => Math.max(most, each), -1) ?? -1);
  const cells = new Int32Array(numbers.person?.length ?? 0).map(
    (_, row) => numbers.person![row]! * J + numbers.brand![row]!,
  );
  const spread = (values: ArrayLike<number>): Float64Array => {
    const all = new Float64Array(people * J).fill(Number.NaN);
    for (const [row, cell] of cells.entries()) all[cell] = values[row]!;
    return all;
  };
  const wide = items.map((item) => ({ ...item, answers: spread(item.answers) }));
  const composites = strands.flatMap((strand) => {
    const of = wide.filter((item) => item.strand === strand);
    return of.length === 0 ? [] : [{ strand, items: of, points: compositeOf(of, people * J) }];
  });
  if (composites.length === 0)
    throw new DataError(phrase`${shown}: no column was recognised as a rating`, {
      code: 'NO_RATINGS',
      hint: phrase`Say in --survey-map of which strand each column is (strands: value: [HEADER, …], brand: […], relationship: […]).${survey.unused.length > 0 ? phrase` Columns without a role: ${survey.unused.join(', ')}.` : ''}`,
    });
  const considered = Uint8Array.from({ length: people * J }, (_, cell) =>
    composites.some(({ points }) => !Number.isNaN(points[cell]!)) ? 1 : 0,
  );
  const byPerson = (values: Float64Array | undefined): Float64Array => {
    const all = new Float64Array(people).fill(Number.NaN);
    if (values) for (const [row, person] of numbers.person!.entries()) all[person] = values[row]!;
    return all;
  };
  const weighted = survey.columns.weight !== undefined;
  const [last, frequency, spend, weight] = (['last', 'frequency', 'spend', 'weight'] as const).map((name) =>
    byPerson(numbers[name]),
  );
  if (weighted && weight!.some((each) => each < 0))
    throw new DataError(phrase`${shown}: column "${survey.columns.weight}" holds weights below 0`, {
      code: 'WEIGHT',
      hint: phrase`A weight says how many of the population a respondent stands for.`,
    });
  const known = (i: number): number => considered.subarray(i * J, (i + 1) * J).reduce((sum, is) => sum + is, 0);
  const all = Array.from({ length: people }, (_, i) => i);
  const heavy = (i: number): boolean => !weighted || weight![i]! > 0;
  const kept = all.filter((i) => heavy(i) && known(i) >= 2);
  if (kept.length === 0)
    throw new DataError(
      phrase`${shown}: no respondent rates more than one brand: what is worth more than rivals cannot be told from it`,
      {
        code: 'NO_RIVALS',
        hint: phrase`Ask for ratings of our own brand and at least one rival, a row each.`,
      },
    );
  const take = (from: Float64Array): Float64Array => Float64Array.from(kept, (i) => from[i]!);
  const takeCells = <T extends Float64Array | Uint8Array>(from: T): T => {
    const to = from.slice(0, kept.length * J) as T;
    for (const [to_i, i] of kept.entries()) to.set(from.subarray(i * J, (i + 1) * J), to_i * J);
    return to;
  };
  const mine = takeCells(considered);
  const filledIndices = composites.map(({ strand, items: of, points }) => {
    const taken = takeCells(points);
    const { points: filled, blanks } = withBrandMeans(taken, mine, J);
    const values = filled.filter((_, cell) => mine[cell] === 1);
    return {
      index: {
        strand,
        items: of.map((item) => ({ ...item, answers: takeCells(item.answers) })),
        points: filled,
        ...standardOf(values),
      },
      blanks,
    };
  });
  const indices = filledIndices.map(({ index }) => index).filter(({ deviation }) => deviation > 0);
  if (indices.length === 0)
    throw new DataError(phrase`${shown}: all ratings are the same`, {
      code: 'NO_RATINGS',
      hint: phrase`Where brands do not differ, nothing explains which is bought.`,
    });
  const lastOf = Int32Array.from(kept, (i, at) => {
    const brand = last![i]!;
    return brand >= 0 && mine[at * J + brand] ? brand : -1;
  });
  const { shares, kind } = choiceShares(takeCells(spread(numbers.intent ?? [])), mine, { J, last: lastOf });
  if (kind === null)
    throw new DataError(
      phrase`${shown}: nothing says which brand respondents buy: neither intent nor the brand bought last`,
      {
        code: 'NO_COLUMN',
        hint: phrase`Give points or chances for the next purchase in a column intent, or its brand; or the brand bought last in a column last_brand.`,
      },
    );
  const features = indices.length;
  const ratings = new Float64Array(mine.length * features);
  for (const [g, { points, mean, deviation }] of indices.entries())
    for (let cell = 0; cell < mine.length; cell++)
      ratings[cell * features + g] = mine[cell] ? (points[cell]! - mean) / deviation : 0;
  const raw = weighted ? take(weight!) : new Float64Array(kept.length).fill(1);
  const average = raw.reduce((sum, each) => sum + each, 0) / kept.length;
  const [f, q] = [take(frequency!), take(spend!)];
  if (!f.some((each, i) => each > 0 && q[i]! >= 0))
    throw new DataError(phrase`${shown}: of no respondent frequency and spend are both known`, {
      code: 'NO_SPEND',
      hint: phrase`Ask how often a year they buy in the category, and what a purchase costs.`,
    });
  return {
    brands,
    indices,
    choices: { respondents: kept.length, brands: J, features, ratings, considered: mine, last: lastOf },
    shares,
    kind,
    frequency: f,
    spend: q,
    weights: raw.map((each) => each / average),
    ...itemsOf(indices, mine),
    counts: {
      single: all.filter((i) => heavy(i) && known(i) < 2).length,
      unweighted: all.filter((i) => !heavy(i)).length,
      unvalued: f.reduce((count, each, i) => count + (each > 0 && q[i]! >= 0 ? 0 : 1), 0),
      filled: filledIndices.reduce((sum, { blanks }) => sum + blanks, 0),
      rated: mine.reduce((sum, is) => sum + is, 0) * filledIndices.length,
      elsewhere: kept.reduce((count, i, at) => count + (!Number.isNaN(last![i]!) && lastOf[at] === -1 ? 1 : 0), 0),
      silent: kept.reduce(
        (count, _, at) => count + (shares.subarray(at * J, (at + 1) * J).every((share) => share === 0) ? 1 : 0),
        0,
      ),
    },
  };
}

/** The mean of what was answered, where that is at least half of the items. */
function compositeOf(items: readonly Scaled[], cells: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, cell) => {
    const given = items.map(({ answers }) => answers[cell]!).filter((answer) => !Number.isNaN(answer));
    return given.length * 2 >= items.length
      ? given.reduce((sum, answer) => sum + answer, 0) / given.length
      : Number.NaN;
  });
}

/** Blanks of brands that are considered, filled with the mean of the brand, or of all brands where nobody rated it on this. */
function withBrandMeans(
  points: Float64Array,
  considered: Uint8Array,
  J: number,
): { points: Float64Array; blanks: number } {
  const sums = new Float64Array(J);
  const counts = new Float64Array(J);
  for (const [cell, value] of points.entries())
    if (!Number.isNaN(value)) {
      sums[cell % J]! += value;
      counts[cell % J]! += 1;
    }
  const overall = sums.reduce((sum, each) => sum + each, 0) / counts.reduce((sum, each) => sum + each, 0);
  let blanks = 0;
  const filled = points.map((value, cell) => {
    if (!considered[cell]) return Number.NaN;
    if (!Number.isNaN(value)) return value;
    blanks += 1;
    const brand = cell % J;
    return counts[brand]! > 0 ? sums[brand]! / counts[brand]! : overall;
  });
  return { points: filled, blanks };
}

function itemsOf(
  indices: readonly StrandIndex[],
  considered: Uint8Array,
): Pick<Answers, 'itemRatings' | 'itemStandards'> {
  const items = indices.flatMap(({ items: of, points }) =>
    of.map(({ answers }) => answers.map((answer, cell) => (Number.isNaN(answer) ? points[cell]! : answer))),
  );
  const itemStandards = items.map((item) => standardOf(item.filter((_, cell) => considered[cell] === 1)));
  const itemRatings = new Float64Array(considered.length * items.length);
  for (const [g, item] of items.entries()) {
    const { mean, deviation } = itemStandards[g]!;
    for (let cell = 0; cell < considered.length; cell++)
      itemRatings[cell * items.length + g] = considered[cell] && deviation > 0 ? (item[cell]! - mean) / deviation : 0;
  }
  return { itemRatings, itemStandards };
}
