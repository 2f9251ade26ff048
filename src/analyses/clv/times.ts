import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import type { ClvOptions } from './options.ts';

/** Writes spans of time that are counted in a unit: `6.9 weeks`, `38 weeks`; less than a week in days. */
export const timesIn =
  (unit: ClvOptions['unit'], facts: Facts, say: Say) =>
  (units: number): string => {
    if (unit === 'week' && units < 1) return timesIn('day', facts, say)(units * 7);
    if (Math.abs(units - 1) < 1e-9) return say(`clv.one.${unit}`);
    const whole = units >= 10 || Math.abs(units - Math.round(units)) < 1e-9;
    return say(`clv.${unit}s`, { count: facts.decimal(units, whole ? 0 : 1) });
  };

/** Writes a duration that an option gave, `52w` or `5y`, in words. */
export const durationIn =
  (say: Say) =>
  (duration: string): string => {
    const count = Number(duration.slice(0, -1));
    const unit = ({ d: 'day', w: 'week', m: 'month', y: 'year' } as const)[duration.at(-1) as 'd' | 'w' | 'm' | 'y'];
    return count === 1 ? say(`clv.one.${unit}`) : say(`clv.${unit}s`, { count: String(count) });
  };

/** The as-of date; ready histories have none but their end. */
export const asOfIn = ({ asOf }: Facts, say: Say): string => asOf ?? say('clv.endOfHistories');
