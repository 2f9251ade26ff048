import { phrase } from '../phrase.ts';
import { type BuyingModel, type BuyingModelName, buyingModels } from './buying-models.ts';
import { checkNumbers, checkSeason, checkStart, checkWords, namedIn } from './checks.ts';
import { type StyleName, styles } from './styles.ts';

/** Law of the money of a line: the gamma-gamma of Fader & Hardie (2013), http://brucehardie.com/notes/025. */
export interface Spend {
  /** Shape of a unit price around its customer's mean. */
  readonly p: number;
  /** Shape and rate of the customers' own rates: the mean over customers is p·gamma/(q − 1). */
  readonly q: number;
  readonly gamma: number;
}

/** Shares from 0 to 1; at 0 what they speak of does not happen. */
export interface Shares {
  /** Of the window, from its start: over it first purchases are spread evenly, both at the pace of the season. At 0 everybody starts on the first day. */
  readonly acquisition: number;
  /** Chance that an order has one line more, again and again up to 20 lines. */
  readonly extraLines: number;
  /** Chance that a line counts one piece more, again and again up to 20 pieces. */
  readonly extraUnits: number;
  /** Of lines: sold at 10 % or 20 % off, evenly. */
  readonly discounts: number;
  /** Of orders: one line of it comes back whole, 3 to 30 days later; what comes back after the window is not in it. */
  readonly returns: number;
  /** Of orders: from people without a customer number, on top of the customers' own. Below 1. */
  readonly guests: number;
  /** How far a customer keeps to a type: at 0 all share the same taste, at 1 each buys one type only. */
  readonly typeLoyalty: number;
  /** The same for channels. */
  readonly channelLoyalty: number;
}

/** All that fixes a simulated export, to the byte. */
export interface Simulation {
  readonly model: BuyingModelName;
  /** Of the model, in weeks. */
  readonly params: Readonly<Record<string, number>>;
  readonly buyers: number;
  /** Length of the window. */
  readonly weeks: number;
  /** First day of the window, ISO. */
  readonly start: string;
  /** The pace at which weeks of the model pass: `none`, or as `clv` takes it twelve numbers, January first, with commas between. */
  readonly season: string;
  /** Whole number from 0 to 2⁵³ − 1. */
  readonly seed: number;
  readonly style: StyleName;
  readonly types: readonly string[];
  readonly channels: readonly string[];
  readonly spend: Spend;
  readonly shares: Shares;
}

type Wish<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What a caller may ask for; the rest is default. */
export interface SimulationOptions extends Wish<Omit<Simulation, 'model' | 'style' | 'params' | 'spend' | 'shares'>> {
  readonly model?: string | undefined;
  readonly style?: string | undefined;
  readonly params?: Readonly<Record<string, number>> | undefined;
  readonly spend?: Wish<Spend> | undefined;
  readonly shares?: Wish<Shares> | undefined;
}

/** What is simulated when nothing is said. Types and channels are the style's, parameters the model's. */
export const simulationDefaults = {
  model: 'pareto-nbd',
  buyers: 5000,
  weeks: 104,
  start: '2023-01-02',
  season: 'none',
  seed: 1,
  style: 'iso',
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
  shares: {
    acquisition: 0.5,
    extraLines: 0.35,
    extraUnits: 0.2,
    discounts: 0.15,
    returns: 0.03,
    guests: 0.02,
    typeLoyalty: 0.4,
    channelLoyalty: 0.6,
  },
} as const satisfies Omit<Simulation, 'params' | 'types' | 'channels'>;

/** The simulation that options ask for, defaults filled in. Throws `UsageError` where it cannot be. */
export function simulationOf(options: SimulationOptions = {}): Simulation {
  const { spend: defaultSpend, shares: defaultShares } = simulationDefaults;
  const known = { ...simulationDefaults, params: {}, types: [], channels: [] };
  for (const name of Object.keys(options)) namedIn(known, phrase`option`, name);
  for (const name of Object.keys(options.spend ?? {})) namedIn(defaultSpend, phrase`spend parameter`, name);
  for (const name of Object.keys(options.shares ?? {})) namedIn(defaultShares, phrase`share`, name);
  const wished = { ...simulationDefaults, ...given(options) };
  const model = namedIn(buyingModels, phrase`buying model`, wished.model);
  const style = namedIn(styles, phrase`style`, wished.style);
  const simulation: Simulation = {
    ...wished,
    model,
    style,
    params: { ...buyingModels[model].parameters, ...given(options.params ?? {}) },
    types: options.types ?? styles[style].types,
    channels: options.channels ?? styles[style].channels,
    spend: { ...defaultSpend, ...given(options.spend ?? {}) },
    shares: { ...defaultShares, ...given(options.shares ?? {}) },
  };
  check(simulation, buyingModels[model]);
  return simulation;
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends object>(options: T): Given<T> {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>; // fromEntries forgets the keys
}

function check(simulation: Simulation, model: BuyingModel): void {
  const { buyers, weeks, seed, start, season, types, channels, params, spend, shares } = simulation;
  const { guests, ...others } = shares;
  checkNumbers('', { buyers }, { whole: true, from: 0, to: 100_000_000 });
  checkNumbers('', { weeks }, { whole: true, from: 1 });
  checkNumbers('', { seed }, { whole: true, from: 0, to: Number.MAX_SAFE_INTEGER });
  checkStart(start, weeks);
  checkSeason(season, simulation.model);
  checkWords(phrase`type`, types);
  checkWords(phrase`channel`, channels);
  for (const name of Object.keys(params)) namedIn(model.parameters, phrase`parameter of ${model.title}`, name);
  const whole = (name: string): boolean => model.whole?.includes(name) ?? false;
  for (const [name, value] of Object.entries(params))
    checkNumbers(
      phrase`${model.title} parameter `,
      { [name]: value },
      whole(name) ? { whole: true, from: 1 } : { above: 0 },
    );
  checkNumbers(phrase`spend parameter `, { ...spend }, { above: 0 });
  checkNumbers(phrase`share `, { ...others }, { from: 0, to: 1 });
  checkNumbers(phrase`share `, { guests }, { from: 0, below: 1 });
}
