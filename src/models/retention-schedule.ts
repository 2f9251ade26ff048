import type { Lifetime } from './lifetime.ts';

/**
 * What happens after the last rate of a schedule: it holds, it goes on by its last step on the scale of the rate
 * (`linear`, not below 0 nor above 1) or of its logit (`logit-trend`), or nobody renews any more (`stop`).
 */
export type Tail = 'hold' | 'linear' | 'logit-trend' | 'stop';

/** The lifetime that given retention rates of periods 1, 2, … (at least one, each 0 to 1) and a tail describe. */
export function retentionSchedule(rates: readonly number[], tail: Tail): Lifetime {
  const lnSurvivors = [0];
  const rate = (t: number): number => (t <= rates.length ? rates[t - 1]! : tails[tail](rates, t - rates.length));
  return {
    lnSurvivor: (t) => {
      for (let k = lnSurvivors.length; k <= t; k++) lnSurvivors.push(lnSurvivors[k - 1]! + Math.log(rate(k)));
      return lnSurvivors[t]!;
    },
  };
}

const tails: Readonly<Record<Tail, (rates: readonly number[], beyond: number) => number>> = {
  hold: (rates) => rates.at(-1)!,
  stop: () => 0,
  linear: (rates, beyond) => {
    const [before, last] = lastTwo(rates);
    return Math.min(1, Math.max(0, last + beyond * (last - before)));
  },
  'logit-trend': (rates, beyond) => {
    const [before, last] = lastTwo(rates).map((rate) => Math.log(rate / (1 - rate))) as [number, number];
    return Number.isFinite(last - before) ? 1 / (1 + Math.exp(-(last + beyond * (last - before)))) : rates.at(-1)!;
  },
};

const lastTwo = (rates: readonly number[]): [number, number] => [rates.at(-2) ?? rates.at(-1)!, rates.at(-1)!];
