/** A share that grows with spending to a ceiling: ceiling·(1 − e^(−k·spend)), known at one point. */
export interface Response {
  /** Spent now on each, above 0. */
  readonly spend: number;
  /** The share that this brings, above 0 and below the ceiling. */
  readonly rate: number;
  /** The share at any spending, up to 1. */
  readonly ceiling: number;
}

const curvature = ({ spend, rate, ceiling }: Response): number => -Math.log1p(-rate / ceiling) / spend;

/** What to spend on each, the share it brings, and what the last customer that it brings costs. */
export interface Optimum {
  readonly spend: number;
  readonly rate: number;
  readonly marginal_cost: number;
}

const at = (response: Response, spend: number): Optimum => {
  const k = curvature(response);
  const rate = -response.ceiling * Math.expm1(-k * spend);
  return { spend, rate, marginal_cost: 1 / (k * (response.ceiling - rate)) };
};

/** Where spending is now: the last customer costs more than the average one. */
export const spendingNow = (response: Response): Optimum => at(response, response.spend);

/**
 * What to spend on each prospect: until the last customer costs what one is worth, the first margin included (Blattberg & Deighton
 * 1996, Manage marketing by the customer equity test, Harvard Business Review 74(4), 136–144; Pfeifer 2005, The optimal ratio of acquisition
 * and retention costs, Journal of Targeting 13(2), 179–188). Nothing where even the first costs more.
 */
export function acquisitionOptimum(response: Response, value: number): Optimum {
  const k = curvature(response);
  const steepness = response.ceiling * k * value;
  return at(response, steepness > 1 ? Math.log(steepness) / k : 0);
}

/** What a new customer is worth who is kept at so much a period: m + (m·r − R)/(1 + d − r). */
export const keptValue = (
  { spend, rate }: Pick<Response, 'spend' | 'rate'>,
  margin: number,
  discount: number,
): number => margin + (margin * rate - spend) / (1 + discount - rate);

/** What to spend in a period on keeping each customer: where `keptValue` is largest, found to 10⁻¹² of the scale. */
export function retentionOptimum(response: Response, margin: number, discount: number): Optimum {
  const k = curvature(response);
  // The sign of the derivative: it falls through 0 once, for what is divided is concave, and convex what it is divided by.
  const rises = (spend: number): boolean => {
    const { rate } = at(response, spend);
    const slope = k * (response.ceiling - rate);
    return (margin * slope - 1) * (1 + discount - rate) + (margin * rate - spend) * slope > 0;
  };
  if (!rises(0)) return at(response, 0);
  let [below, above] = [0, 1 / k];
  while (rises(above)) [below, above] = [above, 2 * above];
  for (let step = 0; step < 60; step++) {
    const middle = (below + above) / 2;
    if (rises(middle)) below = middle;
    else above = middle;
  }
  return at(response, (below + above) / 2);
}
