import type { Random } from '../numeric/random.ts';

/**
 * What a buying model says of one buyer after the first purchase: purchases come at `rate`, as the model's `gap` understands
 * it, until `lifetime` weeks have passed or, after any repeat purchase, with probability `dropout`, the buyer is gone.
 */
export interface Buyer {
  readonly rate: number;
  readonly lifetime: number;
  readonly dropout: number;
}

/** A law of buyers: its parameters (weeks, all above 0) with their defaults, and one buyer drawn from it. */
export interface BuyingModel<Parameter extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly parameters: Readonly<Record<Parameter, number>>;
  /** Those of the parameters that are whole numbers. */
  readonly whole?: readonly NoInfer<Parameter>[];
  buyer(random: Random, parameters: Readonly<Record<Parameter, number>>): Buyer;
  /** Weeks to the next purchase at a rate. */
  gap(random: Random, rate: number, parameters: Readonly<Record<Parameter, number>>): number;
}

/** Lets a model's own code know its parameters by name. */
const defineBuyingModel = <Parameter extends string>(model: BuyingModel<Parameter>): BuyingModel<Parameter> => model;

const regularSource = 'Reutterer, Platzer & Schröder 2021, https://doi.org/10.1016/j.ijresmar.2020.09.002';

/** Purchases by chance: so many a week. */
const byChance = { gap: (random: Random, rate: number) => random.exponential(rate) };

/** Purchases after k steps, of which there are so many a week. */
const regularly = { gap: (random: Random, rate: number, { k }: { readonly k: number }) => random.gamma(k, rate) };

/** Trials until one succeeds, by inversion; Infinity where none ever does. */
const firstSuccess = (random: Random, chance: number): number =>
  1 + Math.floor(Math.log(random.uniform()) / Math.log1p(-chance));

/**
 * The buying models that can be simulated. Defaults: what fits the CDNOW sample, as published by Fader, Hardie & Lee
 * (2005, https://doi.org/10.1287/mksc.1040.0098) for Pareto/NBD and BG/NBD, and by Batislam, Denizel & Filiztekin's model and
 * the NBD at their maximum likelihood there; donors by year, here by week, for BG/BB (Fader, Hardie & Shang 2010); shoppers of
 * a grocery for the models of regular buyers; for GGompertz/NBD nothing is published, and customers leave the more readily.
 */
export const buyingModels = {
  'pareto-nbd': defineBuyingModel({
    name: 'pareto-nbd',
    title: 'Pareto/NBD',
    source: 'Schmittlein, Morrison & Colombo 1987, https://doi.org/10.1287/mnsc.33.1.1',
    parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
    buyer: (random, { r, alpha, s, beta }) => ({
      rate: random.gamma(r, alpha),
      lifetime: random.exponential(random.gamma(s, beta)),
      dropout: 0,
    }),
    ...byChance,
  }),
  'bg-nbd': defineBuyingModel({
    name: 'bg-nbd',
    title: 'BG/NBD',
    source: 'Fader, Hardie & Lee 2005, https://doi.org/10.1287/mksc.1040.0098',
    parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    buyer: (random, { r, alpha, a, b }) => ({
      rate: random.gamma(r, alpha),
      lifetime: Number.POSITIVE_INFINITY,
      dropout: random.beta(a, b),
    }),
    ...byChance,
  }),
  'mbg-nbd': defineBuyingModel({
    name: 'mbg-nbd',
    title: 'MBG/NBD',
    source: 'Batislam, Denizel & Filiztekin 2007, https://doi.org/10.1016/j.ijresmar.2006.12.005',
    parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
    buyer: (random, parameters) => leavingAtOnce(random, parameters),
    ...byChance,
  }),
  'ggom-nbd': defineBuyingModel({
    name: 'ggom-nbd',
    title: 'GGompertz/NBD',
    source: 'Bemmaor & Glady 2012, https://doi.org/10.1287/mnsc.1110.1461',
    parameters: { r: 0.8, alpha: 8, b: 0.04, s: 1.2, beta: 3 },
    buyer: (random, { r, alpha, b, s, beta }) => ({
      rate: random.gamma(r, alpha),
      lifetime: Math.log1p(random.exponential(random.gamma(s, beta))) / b, // S(t) = e^(−η(e^(bt) − 1))
      dropout: 0,
    }),
    ...byChance,
  }),
  'bg-bb': defineBuyingModel({
    name: 'bg-bb',
    title: 'BG/BB, an opportunity a week',
    source: 'Fader, Hardie & Shang 2010, https://doi.org/10.1287/mksc.1100.0580',
    parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 },
    buyer: (random, { alpha, beta, gamma, delta }) => ({
      rate: random.beta(alpha, beta),
      lifetime: firstSuccess(random, random.beta(gamma, delta)) - 0.5, // gone before that opportunity
      dropout: 0,
    }),
    gap: firstSuccess,
  }),
  'bg-cnbd-k': defineBuyingModel({
    name: 'bg-cnbd-k',
    title: 'BG/CNBD-k',
    source: regularSource,
    parameters: { k: 2, r: 1.329, alpha: 2.813, a: 0.425, b: 0.79 },
    whole: ['k'],
    buyer: (random, { r, alpha, a, b }) => ({
      rate: random.gamma(r, alpha),
      lifetime: Number.POSITIVE_INFINITY,
      dropout: random.beta(a, b),
    }),
    ...regularly,
  }),
  'mbg-cnbd-k': defineBuyingModel({
    name: 'mbg-cnbd-k',
    title: 'MBG/CNBD-k',
    source: regularSource,
    parameters: { k: 2, r: 1.329, alpha: 2.813, a: 0.425, b: 0.79 },
    whole: ['k'],
    buyer: (random, parameters) => leavingAtOnce(random, parameters),
    ...regularly,
  }),
  nbd: defineBuyingModel({
    name: 'nbd',
    title: 'NBD',
    source: 'Ehrenberg 1959, https://doi.org/10.2307/2985810',
    parameters: { r: 0.385, alpha: 12.072 },
    buyer: (random, { r, alpha }) => ({
      rate: random.gamma(r, alpha),
      lifetime: Number.POSITIVE_INFINITY,
      dropout: 0,
    }),
    ...byChance,
  }),
} as const satisfies Record<string, BuyingModel>;

/** Gone after the first purchase already with the chance to leave after any. */
function leavingAtOnce(random: Random, { r, alpha, a, b }: Readonly<Record<'r' | 'alpha' | 'a' | 'b', number>>): Buyer {
  const [rate, dropout] = [random.gamma(r, alpha), random.beta(a, b)];
  return { rate, lifetime: random.uniform() < dropout ? 0 : Number.POSITIVE_INFINITY, dropout };
}

/** The name of a buying model. */
export type BuyingModelName = keyof typeof buyingModels;
