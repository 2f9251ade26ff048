import { random } from '../../src/numeric/random.ts';

/** A market that is known: what buyers prefer by, and how they are asked. */
export interface KnownMarket {
  readonly seed: number;
  readonly respondents: number;
  readonly brands: readonly string[];
  /** Mean rating of each brand on value, brand and relationship, points from 1 to 7. */
  readonly means: readonly (readonly [number, number, number])[];
  readonly inertia: number;
  /** Utility of one point on the mean of each strand's items. */
  readonly tastes: readonly [number, number, number];
  /** Correlation of a respondent's ratings of a brand across strands. */
  readonly halo: number;
  /** Shares are Dirichlet of so many times the chances; null: one brand is named. */
  readonly concentration: number | null;
}

export interface Answered {
  readonly respondent: number;
  readonly brand: string;
  readonly last_brand: string;
  readonly intent: number;
  readonly frequency: number;
  readonly spend: number;
  /** Three items a strand, whole points from 1 to 7. */
  readonly items: readonly number[];
}

const itemNames = [
  'quality',
  'price',
  'convenience',
  'image',
  'awareness',
  'ethics',
  'trust',
  'programme',
  'community',
] as const;

/** Rows of a survey of such a market, a respondent and brand each: ratings are drawn, and intents from the logit of what was ticked. */
export function surveyed(market: KnownMarket): Answered[] {
  const { respondents, brands, means, inertia, tastes, halo, concentration } = market;
  const draw = random(market.seed, 7);
  return Array.from({ length: respondents }, (_, respondent) => {
    const rated = means.map((mean) => {
      const common = draw.normal();
      return mean.flatMap((centre) => {
        const strand = centre + 1.1 * (Math.sqrt(halo) * common + Math.sqrt(1 - halo) * draw.normal());
        return Array.from({ length: 3 }, () => Math.max(1, Math.min(7, Math.round(strand + 0.6 * draw.normal()))));
      });
    });
    const liking = rated.map((items) =>
      tastes.reduce((sum, taste, g) => sum + (taste * (items[3 * g]! + items[3 * g + 1]! + items[3 * g + 2]!)) / 3, 0),
    );
    const last = oneOf(chances(liking), draw.uniform());
    const next = chances(liking.map((each, k) => each + (k === last ? inertia : 0)));
    const gammas = concentration === null ? [] : next.map((chance) => draw.gamma(concentration * chance, 1));
    const named = oneOf(next, draw.uniform());
    const whole = gammas.reduce((sum, each) => sum + each, 0);
    const frequency = 1 + Math.floor(draw.uniform() * 12);
    const spend = Math.round(100 * (20 + draw.exponential(1 / 30))) / 100;
    return brands.map((brand, k) => ({
      respondent,
      brand,
      last_brand: brands[last]!,
      intent: concentration === null ? (k === named ? 1 : 0) : gammas[k]! / whole,
      frequency,
      spend,
      items: rated[k]!,
    }));
  }).flat();
}

/** The rows as a file, points out of 100 for intents. */
export const surveyFile = (rows: readonly Answered[]): string =>
  [
    ['respondent', 'brand', 'last_brand', 'intent', 'frequency', 'spend', ...itemNames].join(','),
    ...rows.map((row) =>
      [
        row.respondent + 1,
        row.brand,
        row.last_brand,
        Math.round(100 * row.intent),
        row.frequency,
        row.spend,
        ...row.items,
      ].join(','),
    ),
    '',
  ].join('\n');

function chances(utilities: readonly number[]): number[] {
  const largest = Math.max(...utilities);
  const weights = utilities.map((utility) => Math.exp(utility - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function oneOf(shares: readonly number[], uniform: number): number {
  let rest = uniform;
  for (const [k, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return k;
  }
  return shares.length - 1;
}
