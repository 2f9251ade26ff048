import { type Buyers, brandValues, switching } from '../../../equity/brand-equity.ts';
import { knownMean } from '../../../equity/survey-bootstrap.ts';
import { repurchase } from '../../../equity/survey-strands.ts';
import type { Answers } from './answers.ts';
import type { Market } from './effects.ts';
import type { SurveyResult } from './result.ts';
import type { SurveyTerms } from './terms.ts';

/** Respondents as buyers of whom a brand keeps its margin. */
export const buyersOf = (
  { brands, choices, frequency, spend }: Answers,
  { margins }: SurveyTerms,
  brand: number,
): Buyers => ({
  brands: brands.length,
  last: choices.last,
  frequency,
  spend: spend.map((each) => (each >= 0 ? each * (margins?.[brand] ?? 1) : Number.NaN)),
});

/** What every brand is worth, from those who bought it last and from the others. */
export function brandsOf(
  { preferences, when, weights }: Market,
  answers: Answers,
  terms: SurveyTerms,
): SurveyResult['brands'] {
  const { brands, choices } = answers;
  const J = brands.length;
  const people = terms.population ?? 1;
  const valued = brands.map((brand, k) => {
    const values = brandValues(preferences, buyersOf(answers, terms, k), k, when);
    const from = (last: boolean): number =>
      people *
      knownMean(
        values.map((value, i) => (Number.isNaN(value) || (choices.last[i] === k) === last ? value : 0)),
        weights,
      );
    const again = repurchase(preferences, { brands: J, last: choices.last }, weights, k);
    const [own, conquest] = [from(true), from(false)];
    return {
      brand,
      respondents: choices.considered.reduce((sum, is, cell) => sum + (cell % J === k ? is : 0), 0),
      last_share: knownMean(
        Float64Array.from(choices.last, (last) => (last === k ? 1 : 0)),
        weights,
      ),
      repurchase: Number.isNaN(again) ? null : again,
      margin: terms.margins?.[k] ?? 1,
      equity: own + conquest,
      own,
      conquest,
    };
  });
  const all = valued.reduce((sum, { equity }) => sum + equity, 0);
  return valued.map((brand) => ({ ...brand, share: all > 0 ? brand.equity / all : 0 }));
}

/** Mean chances of the next brand, over those who consider the one bought last. */
export function switchingOf({ preferences, weights, brands, considered }: Market): SurveyResult['switching'] {
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
