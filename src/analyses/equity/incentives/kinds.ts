import * as incentives from '../../../equity/incentives.ts';
import type { BaseFigure } from './base-figures.ts';

/** A figure of a campaign: how it is written, and where it comes from when it is not. */
export interface FigureRule {
  readonly written: 'rate' | 'money' | 'duration';
  /** `said`: it must be; `effect`: without it nothing but break-evens is told; a number stands for itself. */
  readonly else: 'said' | 'effect' | 'discount' | { readonly base: BaseFigure } | number;
  /** What the base may be asked for in its place with the word `base`. */
  readonly asked?: BaseFigure;
  /** What shares of those treated and of those left alone say of it. */
  readonly observed?: (treated: number, control: number) => number;
}

/** A kind of campaign as a file speaks of it. */
export interface Kind {
  readonly incentive: incentives.Incentive<string>;
  readonly figures: Readonly<Record<string, FigureRule>>;
  /** Figures that a file may add, of which the arithmetic of the kind knows nothing. */
  readonly more?: readonly string[];
}

const kind = <Name extends string>(
  incentive: incentives.Incentive<Name>,
  figures: Readonly<Record<NoInfer<Name>, FigureRule>>,
  more?: readonly string[],
): Kind => ({ incentive: incentive as incentives.Incentive<string>, figures, ...(more ? { more } : {}) });

const rate = (of: Omit<FigureRule, 'written'>): FigureRule => ({ written: 'rate', ...of });
const money = (of: Omit<FigureRule, 'written'>): FigureRule => ({ written: 'money', ...of });
const duration = (of: Omit<FigureRule, 'written'>): FigureRule => ({ written: 'duration', ...of });

const discount = rate({ else: 'discount' });
const contact_cost = money({ else: 0 });
const residual = money({ else: 0, asked: 'residual' });
const uplift = rate({ else: 'effect', observed: (treated, control) => treated - control });
const base_rate = rate({ else: { base: 'buying' }, observed: (_treated, control) => control });

/** The kinds of campaign that there are. */
export const kinds: Readonly<Record<string, Kind>> = {
  churn: kind(incentives.churn, {
    churners: rate({ else: 'said', observed: (_treated, control) => 1 - control }),
    rescued: rate({ else: 'effect', observed: (treated, control) => (treated - control) / (1 - control) }),
    value: money({ else: { base: 'customer_value' } }),
    incentive: money({ else: 'said' }),
    contact_cost,
  }),
  loyalty: kind(incentives.loyalty, {
    margin: money({ else: { base: 'period_margin' } }),
    retention: rate({ else: 'said', observed: (_treated, control) => control }),
    retention_with: rate({ else: 'effect', observed: (treated) => treated }),
    cost: money({ else: 'said' }),
    discount,
    period: duration({ else: 1 }),
  }),
  coupon: kind(incentives.coupon, {
    base_rate,
    uplift,
    margin: money({ else: { base: 'purchase_margin' } }),
    face: money({ else: 'said' }),
    residual,
    contact_cost,
    accelerated: rate({ else: 0 }),
    accelerated_by: duration({ else: 0 }),
    discount,
  }),
  bogo: kind(incentives.bogo, {
    price: money({ else: 'said' }),
    unit_cost: money({ else: 'said' }),
    base_rate,
    uplift,
    displaced: rate({ else: 0 }),
    displaced_by: duration({ else: 0 }),
    residual,
    contact_cost,
    discount,
  }),
  winback: kind(incentives.winback, {
    reactivated: rate({ else: 'effect', observed: (treated) => treated }),
    base_rate,
    value: money({ else: { base: 'returned_value' } }),
    incentive: money({ else: 'said' }),
    contact_cost,
  }),
  complaint: kind(incentives.complaint, {
    value: money({ else: { base: 'customer_value' } }),
    stay_recovered: rate({ else: 'effect', observed: (treated) => treated }),
    stay_unrecovered: rate({ else: 'said', observed: (_treated, control) => control }),
    cost: money({ else: 'said' }),
  }),
  acquisition: kind(
    incentives.acquisition,
    {
      spend: money({ else: 'said' }),
      rate: rate({ else: 'effect' }),
      value: money({ else: { base: 'newcomer_value' } }),
    },
    ['ceiling', 'retention_spend', 'retention_rate', 'retention_ceiling', 'margin'],
  ),
};
