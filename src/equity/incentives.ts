/** What is known of a campaign, by name: shares 0–1, money, rates a year, durations in years. */
export type Figures<Name extends string> = Readonly<Record<Name, number>>;

/** A figure at which a campaign brings as much as it costs, the others being as they are. */
export interface BreakEven<Name extends string> {
  readonly figure: Name;
  /** Whether it must be at least or at most that. */
  readonly bound: 'least' | 'most';
  at(figures: Figures<Name>): number;
}

/** A kind of campaign: what one who is contacted brings that would not have come without, and what one costs. */
export interface Incentive<Name extends string> {
  /** Gain in customer equity, discounted. */
  gain(figures: Figures<Name>): number;
  /** What is spent, on those who would have bought or stayed anyway too. */
  cost(figures: Figures<Name>): number;
  readonly breakEvens: readonly BreakEven<Name>[];
}

const incentive = <Name extends string>(of: Incentive<Name>): Incentive<Name> => of;

/**
 * Keeping customers who would leave: a share of those contacted would, the rescued share of them stays; whoever does not leave takes
 * the incentive. Π = βγV − c − δ(1 − β(1 − γ)) (Neslin, Gupta, Kamakura, Lu & Mason 2006, Defection detection, Journal of Marketing
 * Research 43(2), 204–211).
 */
export const churn = incentive<'churners' | 'rescued' | 'value' | 'incentive' | 'contact_cost'>({
  gain: ({ churners, rescued, value }) => churners * rescued * value,
  cost: ({ churners, rescued, incentive: paid, contact_cost }) => contact_cost + paid * (1 - churners * (1 - rescued)),
  breakEvens: [
    {
      figure: 'incentive',
      bound: 'most',
      at: ({ churners, rescued, value, contact_cost }) =>
        (churners * rescued * value - contact_cost) / (1 - churners * (1 - rescued)),
    },
    {
      figure: 'rescued',
      bound: 'least',
      at: ({ churners, value, incentive: paid, contact_cost }) =>
        (contact_cost + paid * (1 - churners)) / (churners * (value - paid)),
    },
    {
      figure: 'churners',
      bound: 'least',
      at: ({ rescued, value, incentive: paid, contact_cost }) =>
        (contact_cost + paid) / (rescued * value + paid * (1 - rescued)),
    },
  ],
});

/** Periods to come that a customer stays for, discounted, just after one: r/(1 + i − r). */
const staying = (retention: number, interest: number): number => retention / (1 + interest - retention);
const interestOf = ({ discount, period }: Figures<'discount' | 'period'>): number => (1 + discount) ** period - 1;

/** A programme that costs so much in each period of a member, and raises retention: (m − c)ρ/(1 + i − ρ) against m·r/(1 + i − r). */
export const loyalty = incentive<'margin' | 'retention' | 'retention_with' | 'cost' | 'discount' | 'period'>({
  gain: ({ margin, retention, retention_with, ...time }) =>
    margin * (staying(retention_with, interestOf(time)) - staying(retention, interestOf(time))),
  cost: ({ cost, retention_with, ...time }) => cost * staying(retention_with, interestOf(time)),
  breakEvens: [
    {
      figure: 'retention_with',
      bound: 'least',
      at: ({ margin, retention, cost, ...time }) => {
        const without = margin * staying(retention, interestOf(time));
        return (without * (1 + interestOf(time))) / (margin - cost + without);
      },
    },
    {
      figure: 'cost',
      bound: 'most',
      at: ({ margin, retention, retention_with, ...time }) =>
        margin * (1 - staying(retention, interestOf(time)) / staying(retention_with, interestOf(time))),
    },
  ],
});

/**
 * What a buyer brings who would not have bought: the margin now and the gain in value from then on; of those who merely buy
 * earlier, what waiting would have cost.
 */
const additional = ({
  margin,
  residual,
  accelerated,
  accelerated_by,
  discount,
}: Figures<'margin' | 'residual' | 'accelerated' | 'accelerated_by' | 'discount'>): number =>
  (1 - accelerated) * (margin + residual) + accelerated * margin * (1 - (1 + discount) ** -accelerated_by);

/** A coupon, which those who would have bought anyway use as well: Π = u(m − F + R) − p₀F − c. */
export const coupon = incentive<
  | 'base_rate'
  | 'uplift'
  | 'margin'
  | 'face'
  | 'residual'
  | 'contact_cost'
  | 'accelerated'
  | 'accelerated_by'
  | 'discount'
>({
  gain: ({ uplift, ...rest }) => uplift * additional(rest),
  cost: ({ uplift, base_rate, face, contact_cost }) => (uplift + base_rate) * face + contact_cost,
  breakEvens: [
    {
      figure: 'uplift',
      bound: 'least',
      at: ({ base_rate, face, contact_cost, ...rest }) => (base_rate * face + contact_cost) / (additional(rest) - face),
    },
    {
      figure: 'face',
      bound: 'most',
      at: ({ base_rate, uplift, contact_cost, ...rest }) =>
        (uplift * additional(rest) - contact_cost) / (base_rate + uplift),
    },
  ],
});

/** What a free unit costs with one who would have bought: the unit, and the margin of what it keeps him from buying later. */
const given = ({
  price,
  unit_cost,
  displaced,
  displaced_by,
  discount,
}: Figures<'price' | 'unit_cost' | 'displaced' | 'displaced_by' | 'discount'>): number =>
  unit_cost + displaced * (price - unit_cost) * (1 + discount) ** -displaced_by;

/** Buy one, get one: Π = q₁(p − 2k + R) − q₀(k + σ(p − k)v) − c. */
export const bogo = incentive<
  | 'price'
  | 'unit_cost'
  | 'base_rate'
  | 'uplift'
  | 'displaced'
  | 'displaced_by'
  | 'discount'
  | 'residual'
  | 'contact_cost'
>({
  gain: ({ uplift, price, unit_cost, residual }) => uplift * (price - unit_cost + residual),
  cost: ({ uplift, base_rate, contact_cost, ...rest }) =>
    uplift * rest.unit_cost + base_rate * given(rest) + contact_cost,
  breakEvens: [
    {
      figure: 'uplift',
      bound: 'least',
      at: ({ base_rate, residual, contact_cost, ...rest }) =>
        (base_rate * given(rest) + contact_cost) / (rest.price - 2 * rest.unit_cost + residual),
    },
    {
      figure: 'base_rate',
      bound: 'most',
      at: ({ uplift, residual, contact_cost, ...rest }) =>
        (uplift * (rest.price - 2 * rest.unit_cost + residual) - contact_cost) / given(rest),
    },
  ],
});

/** Winning back, beside those who come back of themselves: Π = (w − w₀)·V − wF − c. */
export const winback = incentive<'reactivated' | 'base_rate' | 'value' | 'incentive' | 'contact_cost'>({
  gain: ({ reactivated, base_rate, value }) => (reactivated - base_rate) * value,
  cost: ({ reactivated, incentive: paid, contact_cost }) => reactivated * paid + contact_cost,
  breakEvens: [
    {
      figure: 'incentive',
      bound: 'most',
      at: ({ reactivated, base_rate, value, contact_cost }) =>
        ((reactivated - base_rate) * value - contact_cost) / reactivated,
    },
    {
      figure: 'reactivated',
      bound: 'least',
      at: ({ base_rate, value, incentive: paid, contact_cost }) => (base_rate * value + contact_cost) / (value - paid),
    },
  ],
});

/** Making good a complaint, after which more stay: V(p − p₀) (Knox & van Oest 2014, Customer complaints and recovery effectiveness, Journal of Marketing 78(5), 42–57). */
export const complaint = incentive<'value' | 'stay_recovered' | 'stay_unrecovered' | 'cost'>({
  gain: ({ value, stay_recovered, stay_unrecovered }) => value * (stay_recovered - stay_unrecovered),
  cost: ({ cost }) => cost,
  breakEvens: [
    {
      figure: 'cost',
      bound: 'most',
      at: ({ value, stay_recovered, stay_unrecovered }) => value * (stay_recovered - stay_unrecovered),
    },
    {
      figure: 'stay_recovered',
      bound: 'least',
      at: ({ value, stay_unrecovered, cost }) => stay_unrecovered + cost / value,
    },
  ],
});

/** Winning prospects at so much each, a share of whom becomes customers: Π = aV − A. */
export const acquisition = incentive<'spend' | 'rate' | 'value'>({
  gain: ({ rate, value }) => rate * value,
  cost: ({ spend }) => spend,
  breakEvens: [
    { figure: 'spend', bound: 'most', at: ({ rate, value }) => rate * value },
    { figure: 'rate', bound: 'least', at: ({ spend, value }) => spend / value },
  ],
});
