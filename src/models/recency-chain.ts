import { random } from '../numeric/random.ts';

/** A chain of states in each of which a customer buys in a period, or does not, and is in another state by it. */
export interface RecencyChain {
  /** The chance to buy in a period, by state. */
  readonly chances: readonly number[];
  /** The state that a purchase leads to, and the one without, by state. */
  readonly bought: readonly number[];
  readonly passed: readonly number[];
}

/** How often customers were seen for a period, and bought in it, by group and band of states: those of the first group first. */
export interface RecencyCounts {
  readonly seen: readonly number[];
  readonly bought: readonly number[];
}

/** Periods between purchases, in order, and since the last; customers who share them. */
export interface RecencyHistory {
  readonly gaps: readonly number[];
  readonly since: number;
  readonly customers: number;
}

/** The first states of the bands within which customers buy by the same chance: each twice as long as the one before. */
export const recencyBands = [1, 2, 3, 5, 9, 17, 33] as const;

/** Customers who bought in one period alone, and those who have come back: they buy by chances of their own. */
export const recencyGroups = ['once', 'again'] as const;

/** Of each group the last band is one state, which customers leave by a purchase alone. */
const statesInGroup: number = recencyBands.at(-1)!;

/** How many states there are. */
export const recencyStates: number = recencyGroups.length * statesInGroup;

/** The state of a customer who has come back or not, so many periods after the last purchase. */
export const recencyState = (again: boolean, since: number): number =>
  (again ? statesInGroup : 0) + Math.min(since, statesInGroup - 1);

const bandOf = (period: number): number => Math.min(recencyBands.length - 1, Math.ceil(Math.log2(period)));

/** The periods that histories tell of; weights in the place of numbers of customers. */
export function recencyCounts(
  histories: readonly RecencyHistory[],
  weights: readonly number[] = histories.map(({ customers }) => customers),
): RecencyCounts {
  const cells = recencyGroups.length * recencyBands.length;
  const [seen, bought] = [new Array<number>(cells).fill(0), new Array<number>(cells).fill(0)];
  const cellOf = (again: boolean, period: number): number => (again ? recencyBands.length : 0) + bandOf(period);
  for (const [i, { gaps, since }] of histories.entries()) {
    for (const [place, gap] of gaps.entries()) {
      for (let period = 1; period <= gap; period++) seen[cellOf(place > 0, period)]! += weights[i]!;
      bought[cellOf(place > 0, gap)]! += weights[i]!;
    }
    for (let period = 1; period <= since; period++) seen[cellOf(gaps.length > 0, period)]! += weights[i]!;
  }
  return { seen, bought };
}

/** What is known of a chance: a Beta law. */
interface Law {
  readonly a: number;
  readonly b: number;
}

/**
 * The law of the chance of each band: what was seen, beside one period more at the chance of the band before, so that a band hardly
 * seen goes on as the one before; in the first at that of all periods of the group, and of those beside one more at that of all (a half
 * of one beside them).
 */
export function recencyLaws({ seen, bought }: RecencyCounts): Law[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ofAll = (sum(bought) + 0.5) / (sum(seen) + 1);
  return recencyGroups.flatMap((_, group) => {
    const [from, to] = [group * recencyBands.length, (group + 1) * recencyBands.length];
    let before = (sum(bought.slice(from, to)) + ofAll) / (sum(seen.slice(from, to)) + 1);
    return seen.slice(from, to).map((periods, band) => {
      const [a, b] = [bought[from + band]! + before, periods - bought[from + band]! + 1 - before];
      before = a / (a + b);
      return { a, b };
    });
  });
}

/**
 * The chain that counts speak for: in each group a state for each number of periods since the last purchase, the first for a purchase in
 * the period before. Whoever buys again has come back.
 */
export function recencyChain(counts: RecencyCounts): RecencyChain {
  const chances = recencyLaws(counts).map(({ a, b }) => a / (a + b));
  const states = [false, true].flatMap((again) =>
    Array.from({ length: statesInGroup }, (_, since) => ({ again, since })),
  );
  return {
    chances: states.map(({ again, since }) => chances[(again ? recencyBands.length : 0) + bandOf(since + 1)]!),
    bought: states.map(() => recencyState(true, 0)),
    passed: states.map(({ again, since }) => recencyState(again, since + 1)),
  };
}

/**
 * Σ over t from 0 to `periods` of (vP)ᵗR: what a chain of transitions P is worth in each state, rewards R of the state at the
 * beginning of a period, v ≤ 1 for one; without end the series that is (I − vP)⁻¹R, which needs v below 1 (Pfeifer & Carraway
 * 2000, Modeling customer relationships as Markov chains, Journal of Interactive Marketing 14(2), 43–55).
 */
export function chainValue(
  { chances, bought, passed }: RecencyChain,
  rewards: readonly number[],
  { v, periods }: { readonly v: number; readonly periods: number },
): Float64Array {
  let [now, next] = [Float64Array.from(rewards), new Float64Array(rewards.length)];
  const value = Float64Array.from(rewards);
  for (let t = 1; t <= periods; t++) {
    let [largest, total] = [0, 0];
    for (let s = 0; s < next.length; s++) {
      const chance = chances[s]!;
      next[s] = v * (chance * now[bought[s]!]! + (1 - chance) * now[passed[s]!]!);
      value[s]! += next[s]!;
      largest = Math.max(largest, Math.abs(next[s]!));
      total = Math.max(total, Math.abs(value[s]!));
    }
    if (largest <= 1e-14 * total * (1 - v)) break;
    [now, next] = [next, now];
  }
  return value;
}

/**
 * Discounted periods with a purchase to come, by state, each counted in its middle; `periods` may end within one, which then
 * counts in part. A state is one of a purchase just made where one leads to it.
 */
export function periodsBought(
  chain: RecencyChain,
  { periods, discount }: { readonly periods: number; readonly discount: number },
): number[] {
  const v = Math.exp(-discount);
  const buying = chain.chances.map((_, state) => (chain.bought.includes(state) ? 1 : 0));
  const until = (end: number) =>
    Array.from(chainValue(chain, buying, { v, periods: end }), (value, s) => (value - buying[s]!) / Math.sqrt(v));
  if (periods === Number.POSITIVE_INFINITY) return until(periods);
  const whole = Math.floor(periods);
  const before = until(whole);
  const share = periods - whole;
  if (share === 0) return before;
  const after = until(whole + 1);
  return before.map((value, state) => value + share * (after[state]! - value));
}

/** The chance to buy in each of the next periods, by period and state. */
export function chancesAhead({ chances, bought, passed }: RecencyChain, periods: number): number[][] {
  const ahead: number[][] = [];
  for (let now = [...chances]; ahead.length < periods; ) {
    ahead.push(now);
    const before = now;
    now = chances.map((chance, s) => chance * before[bought[s]!]! + (1 - chance) * before[passed[s]!]!);
  }
  return ahead;
}

/** What a period with a purchase brings: its mean, and that of its square. */
export interface Reward {
  readonly mean: number;
  readonly square: number;
}

/**
 * Variance, by state, of what the next periods bring, each counted in its middle, rewards being independent: from the last one back, with W
 * what comes after a period and v its discount, E(√v·Y + v·W)ᵏ where one is bought in, E(v·W)ᵏ else. Of the last one a share may count.
 */
export function varianceAhead(
  { chances, bought, passed }: RecencyChain,
  { periods, discount }: { readonly periods: number; readonly discount: number },
  { mean, square }: Reward,
): number[] {
  const v = Math.exp(-discount);
  let [first, second] = [chances.map(() => 0), chances.map(() => 0)];
  for (let left = Math.ceil(periods); left > 0; left--) {
    const share = Math.min(1, periods - left + 1);
    const [once, twice] = [first, second];
    const brought = share * Math.sqrt(v) * mean;
    const either = (after: (state: number) => number, without: (state: number) => number) =>
      chances.map((chance, s) => chance * after(bought[s]!) + (1 - chance) * without(passed[s]!));
    first = either(
      (s) => brought + v * once[s]!,
      (s) => v * once[s]!,
    );
    second = either(
      (s) => share * v * square + 2 * brought * v * once[s]! + v * v * twice[s]!,
      (s) => v * v * twice[s]!,
    );
  }
  return second.map((value, s) => value - first[s]! ** 2);
}

/** The chance of no purchase in so many periods, by state; the last counts in part. */
export const chanceOfNone = ({ chances, passed }: RecencyChain, periods: number): number[] =>
  chances.map((_, from) => {
    let [none, state] = [1, from];
    for (let t = 0; t < periods; t++) {
      none *= (1 - chances[state]!) ** Math.min(1, periods - t);
      state = passed[state]!;
    }
    return none;
  });

/**
 * Weights of histories in the place of their customers, drawn as often as asked for: the Bayesian bootstrap of customers
 * (Rubin 1981, https://doi.org/10.1214/aos/1176345338), of whom those with one history weigh a Gamma of their number together.
 */
export function* customerWeights(
  histories: readonly RecencyHistory[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Generator<number[]> {
  const chance = random(seed);
  for (let i = 0; i < draws; i++) yield histories.map(({ customers }) => chance.gamma(customers, 1));
}
