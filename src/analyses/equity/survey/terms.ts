import { DataError, UsageError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import { type Phrase, phrase } from '../../../phrase.ts';
import { termsOf } from '../../clv/terms.ts';
import { daysInYear } from '../../dates.ts';
import { rateFrom } from '../../rates.ts';
import type { EquityOptions } from '../options.ts';
import type { Answers } from './answers.ts';
import type { Plan } from './plan.ts';

/** What the valuation of a survey goes by. */
export interface SurveyTerms {
  /** The number of our brand. */
  readonly own: number;
  /** What each brand keeps of what is spent; null: revenue is counted. */
  readonly margins: readonly number[] | null;
  readonly population: number | null;
  /** A year. */
  readonly discount: number;
  /** Years. */
  readonly horizon: number;
  readonly confidence: number;
  /** The observed share of our customers who buy again; null where it is not known. */
  readonly repurchase: number | null;
  readonly improvement: string | undefined;
  /** Show a split that too few answers carry. */
  readonly force: boolean;
}

/** Options and plan as numbers. DataError where it is not said which brand is ours, or one is named that nobody rates. */
export function surveyTerms(
  options: EquityOptions,
  plan: Plan,
  { brands, choices }: Answers,
  shown: string,
): SurveyTerms {
  const terms = termsOf(options);
  const population = options.population === undefined ? null : Number(options.population);
  const repurchase = options.repurchase === undefined ? null : rateFrom(options.repurchase);
  if (options.improvement !== undefined && population === null)
    throw new UsageError(
      phrase`--improvement needs --population: a cost is borne once, and a survey knows the worth of one buyer`,
      {
        hint: phrase`Say how many buyers the category has: --population 2000000.`,
      },
    );
  const own = ownBrand(options.brand, brands, shown);
  if (repurchase !== null && !choices.last.includes(own))
    throw new DataError(
      phrase`${shown}: nobody bought ${brands[own]} last, so that --repurchase has nobody to speak of`,
      {
        code: 'LAST_BRAND',
        hint: phrase`Leave it out, or ask which brand was bought last in a column last_brand.`,
      },
    );
  return {
    own,
    margins: marginsOf(plan, brands, terms.margin),
    population,
    discount: terms.discountRate,
    horizon: (terms.horizon * terms.daysInUnit) / daysInYear,
    confidence: terms.confidence,
    repurchase,
    improvement: options.improvement,
    force: options.force === true,
  };
}

function ownBrand(name: string | undefined, brands: readonly string[], shown: string): number {
  const known = phrase`The brands are: ${brands.join(', ')}.`;
  if (name === undefined)
    throw new DataError(phrase`${shown}: which brand is ours?`, {
      code: 'BRAND',
      hint: phrase`Say --brand NAME. ${known}`,
    });
  const own = brandNamed(name, brands);
  if (own >= 0) return own;
  throw new DataError(phrase`${shown}: nobody rates a brand "${name}"`, {
    code: 'BRAND',
    hint: phrase`${nearest(name, brands) ?? ''}${known}`,
  });
}

const brandNamed = (name: string, brands: readonly string[]): number =>
  brands.findIndex((brand) => brand.toLowerCase() === name.trim().toLowerCase());

/** By brand: its own margin, else that of all. */
function marginsOf({ margins, path }: Plan, brands: readonly string[], margin: number | null): number[] | null {
  const own = new Map(
    Object.entries(margins).map(([name, rate]) => [namedIn(name, brands, phrase`${path}: margins`), rate]),
  );
  if (own.size === 0 && margin === null) return null;
  return brands.map((brand, k) => {
    const rate = own.get(k) ?? margin;
    if (rate === null)
      throw new UsageError(phrase`${path}: margins say nothing of ${brand}`, {
        hint: phrase`Add it, or give the margin of all others with --margin.`,
      });
    return rate;
  });
}

function namedIn(name: string, brands: readonly string[], where: Phrase): number {
  const found = brandNamed(name, brands);
  if (found >= 0) return found;
  throw new UsageError(phrase`${where}: there is no brand "${name}"`, {
    hint: phrase`${nearest(name, brands) ?? ''}The brands are: ${brands.join(', ')}.`,
  });
}

/**
 * Weights that give buyers of each brand their share of the category, where the sample has another: times share/sample share
 * (Manski & Lerman 1977, https://doi.org/10.2307/1914121). UsageError where a brand's share is not told.
 */
export function weightedBack(answers: Answers, { shares, path }: Plan): Answers {
  if (shares === undefined) return answers;
  const { brands, weights, choices } = answers;
  const told = new Map(
    Object.entries(shares).map(([name, share]) => [namedIn(name, brands, phrase`${path}: shares`), share]),
  );
  const sums = new Float64Array(brands.length);
  for (const [i, brand] of choices.last.entries()) if (brand >= 0) sums[brand]! += weights[i]!;
  const all = sums.reduce((sum, each) => sum + each, 0);
  const whole = brands.reduce((sum, brand, k) => {
    if (sums[k]! > 0 && told.get(k) === undefined)
      throw new UsageError(phrase`${path}: shares say nothing of ${brand}, which respondents bought last`, {
        hint: phrase`Give the share of all buyers who bought each brand last.`,
      });
    return sum + (sums[k]! > 0 ? told.get(k)! : 0);
  }, 0);
  const raw = weights.map((weight, i) => {
    const brand = choices.last[i]!;
    return brand < 0 ? weight : (weight * (told.get(brand)! / whole)) / (sums[brand]! / all);
  });
  const mean = raw.reduce((sum, each) => sum + each, 0) / raw.length;
  return { ...answers, weights: raw.map((each) => each / mean) };
}
