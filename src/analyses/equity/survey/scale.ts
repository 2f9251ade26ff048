import { DataError } from '../../../errors.ts';
import { folded } from '../../../ingest/synonyms.ts';
import { phrase } from '../../../phrase.ts';
import type { Item } from './columns.ts';
import type { Plan } from './plan.ts';

/** The lowest and the highest answer that could be given. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** An item with its answers, a number a row, high for good and on the scale of the survey; NaN where there is none. */
export interface Scaled extends Item {
  readonly scale: Scale;
  readonly answers: Float64Array;
  /** Answers that are not on the scale and stand for none: 99 for "don't know". */
  readonly codes: number;
}

/** Figures that stand for no answer where they are beyond the scale. */
const codes: readonly number[] = [-99, -98, -9, -8, -1, 77, 88, 96, 97, 98, 99, 888, 998, 999, 9999];
const tops = [5, 7, 10, 100];

/** Items on the commonest of their scales: what is beyond an item's own scale is no answer, reverse-coded ones are turned. DataError where a figure is on no scale. */
export function scaled(
  items: readonly (Item & { readonly answers: Float64Array })[],
  plan: Plan,
  shown: string,
): Scaled[] {
  const own = items.map((item) => named(plan, item.header) ?? plan.scale ?? seen(item, shown));
  const common = plan.scale ?? commonest(own);
  return items.map((item, at) => {
    // A scale whose upper end nobody ticked is still the scale of the others.
    const told = named(plan, item.header) ?? plan.scale;
    const scale = told ?? { low: Math.min(own[at]!.low, common.low), high: Math.max(own[at]!.high, common.high) };
    const on = (figure: number): boolean => figure >= scale.low && figure <= scale.high;
    return {
      ...item,
      scale: common,
      codes: item.answers.reduce((count, figure) => count + (!Number.isNaN(figure) && !on(figure) ? 1 : 0), 0),
      answers: item.answers.map((figure) => {
        if (!on(figure)) return Number.NaN;
        const share = (figure - scale.low) / (scale.high - scale.low);
        return common.low + (item.reversed ? 1 - share : share) * (common.high - common.low);
      }),
    };
  });
}

const named = (plan: Plan, header: string): Scale | undefined =>
  Object.entries(plan.scales).find(([name]) => folded(name) === folded(header))?.[1];

function seen({ header, answers }: { readonly header: string; readonly answers: Float64Array }, shown: string): Scale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const figure of answers) {
    if (Number.isNaN(figure) || codes.includes(figure)) continue;
    low = Math.min(low, figure);
    high = Math.max(high, figure);
  }
  // Up to a hundred, 88 and 99 are answers like others.
  const top = tops.find((each) => high <= each);
  if (high === Number.NEGATIVE_INFINITY) return { low: 1, high: 5 };
  if (top === undefined || low < 0)
    throw new DataError(
      phrase`${shown}: the ratings in column "${header}" run from ${low} to ${high}, which is no scale that is known`,
      {
        code: 'SCALE',
        hint: phrase`Say which in --survey-map, for instance scale: 1-7; for this column alone scales: {"HEADER": 0-10}.`,
      },
    );
  return { low: low < 1 || top === 100 ? 0 : 1, high: top };
}

function commonest(scales: readonly Scale[]): Scale {
  const count = (scale: Scale) => scales.filter(({ high }) => high === scale.high).length;
  const best = [...scales].sort((a, b) => count(b) - count(a) || b.high - a.high)[0] ?? { low: 1, high: 5 };
  const low = Math.min(best.low, ...scales.filter(({ high }) => high === best.high).map((scale) => scale.low));
  return { low, high: best.high };
}
