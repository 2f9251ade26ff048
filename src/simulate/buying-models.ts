import type { Random } from '../numeric/random.ts';

/**
 * What a buying model says of one buyer after the first purchase: purchases come at `rate` a week, until `lifetime` weeks
 * have passed or, after any repeat purchase, with probability `dropout`, the buyer is gone.
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
  buyer(random: Random, parameters: Readonly<Record<Parameter, number>>): Buyer;
}

/** Lets a model's own code know its parameters by name. */
const defineBuyingModel = <Parameter extends string>(model: BuyingModel<Parameter>): BuyingModel<Parameter> => model;

/**
 * The buying models that can be simulated. Defaults: what fits the CDNOW sample, as published by Fader, Hardie & Lee
 * (2005, https://doi.org/10.1287/mksc.1040.0098) for Pareto/NBD and BG/NBD, and the maximum likelihood of the NBD there.
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
  }),
} as const satisfies Record<string, BuyingModel>;

/** The name of a buying model. */
export type BuyingModelName = keyof typeof buyingModels;
