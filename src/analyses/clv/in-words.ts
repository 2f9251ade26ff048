import type { PurchaseFit } from '../../models/purchase-fit.ts';

/** What the parameters of a model say of the base, in the unit of time. */
export interface InWords {
  /** Time between purchases of the average customer while active; null where purchases have no clock. */
  readonly gap: number | null;
  /** Time after which half have left; null where that is not a matter of time, or nobody leaves. */
  readonly half_left: number | null;
  /** Share of customers who leave after a purchase, or before an opportunity; null where it is a matter of time. */
  readonly leaving_share: number | null;
}

/** Limits at which nobody leaves who has not left at once, whatever the parameters say that ran there. */
const neverHalf: ReadonlySet<string | null> = new Set(['nobody_leaves', 'some_at_once_others_never']);

/** The parameters in words that need no formula. */
export function inWords({ model, parameters, limit }: PurchaseFit): InWords {
  const { r, alpha, s, beta, b, a, gamma, delta } = parameters as Readonly<Record<string, number | undefined>>;
  if (gamma !== undefined && delta !== undefined)
    return { gap: (alpha! + beta!) / alpha!, half_left: null, leaving_share: gamma / (gamma + delta) };
  return {
    gap: (model.phases * alpha!) / r!,
    half_left: s === undefined || neverHalf.has(limit) ? null : halfLeft(s, beta!, b),
    leaving_share: a === undefined ? null : a / (a + b!),
  };
}

/** S(t) = ½ of the Pareto law, or of the Gompertz law where hazards grow by b. */
function halfLeft(s: number, beta: number, b: number | undefined): number | null {
  const time = beta * Math.expm1(Math.LN2 / s);
  const median = b === undefined ? time : Math.log1p(time) / b;
  return Number.isFinite(median) ? median : null;
}
