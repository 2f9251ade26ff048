import { gaussLegendre } from '../numeric/quadrature.ts';
import type { LifetimeLaw } from './lifetime-law.ts';

/**
 * ln ∫ (1 + t/α)^(−shape)·g(t) dt over an interval, and averages under that integrand: of ln(1 + t/α), of t/(α(α + t)), and
 * of the derivatives of ln g. What customers add to a likelihood who left there.
 */
export interface LifetimeIntegral {
  ln: number;
  readonly averages: Float64Array;
}

/** The integral over nothing. */
export const emptyIntegral = (law: LifetimeLaw): LifetimeIntegral => ({
  ln: Number.NEGATIVE_INFINITY,
  averages: new Float64Array(2 + law.parameters),
});

/** Points of quadrature, panel after panel, with all that does not depend on the shape. */
export interface Panels {
  readonly points: number;
  /** ln of weight and density. */
  readonly base: Float64Array;
  /** ln(1 + t/α). */
  readonly growth: Float64Array;
  /** t/(α(α + t)), then the derivatives of ln g, point by point. */
  readonly slopes: Float64Array;
  /** 1/(1 + t/α). */
  readonly fall: Float64Array;
  /** The points' shares of the integral of the shape that was integrated last. */
  readonly shares: Float64Array;
}

/** Room for a number of panels of so many points. */
export const emptyPanels = (law: LifetimeLaw, panels: number, points: number): Panels => ({
  points,
  base: new Float64Array(panels * points),
  growth: new Float64Array(panels * points),
  slopes: new Float64Array(panels * points * (1 + law.parameters)),
  fall: new Float64Array(panels * points),
  shares: new Float64Array(panels * points),
});

/** The length of [from, to] in u = ln(min(scale, α) + t), where integrands are smooth whatever the parameters. */
export const panelWidth = (law: LifetimeLaw, alpha: number, from: number, to: number): number =>
  Math.log1p((to - from) / (Math.min(law.scale, alpha) + from));

/** Writes the points of Gauss and Legendre for [from, to], taken in u, as one of the panels. */
export function setPanel(
  panels: Panels,
  index: number,
  law: LifetimeLaw,
  { alpha, from, to }: { readonly alpha: number; readonly from: number; readonly to: number },
): void {
  const { points, base, growth, slopes, fall } = panels;
  const { nodes, weights } = gaussLegendre(points);
  const origin = Math.min(law.scale, alpha) + from;
  const width = panelWidth(law, alpha, from, to);
  const size = 1 + law.parameters;
  for (let j = 0; j < points; j++) {
    const at = index * points + j;
    const up = (width * (1 + nodes[j]!)) / 2;
    const t = from + origin * Math.expm1(up);
    base[at] = law.lnDensity(t) + Math.log((weights[j]! * width * origin) / 2) + up;
    growth[at] = Math.log1p(t / alpha);
    fall[at] = alpha / (alpha + t);
    slopes[at * size] = t / (alpha * (alpha + t));
    law.densitySlopes(t, slopes, at * size + 1);
  }
}

/** The integral over one of the panels for a shape, written into `into`. */
export function integrate(panels: Panels, index: number, shape: number, into: LifetimeIntegral): void {
  const { points, base, growth, shares } = panels;
  const [from, to] = [index * points, (index + 1) * points];
  let top = Number.NEGATIVE_INFINITY;
  for (let at = from; at < to; at++) top = Math.max(top, base[at]! - shape * growth[at]!);
  for (let at = from; at < to; at++)
    shares[at] = top === Number.NEGATIVE_INFINITY ? 0 : Math.exp(base[at]! - shape * growth[at]! - top);
  averaged(panels, index, top, into);
}

/** The same for the shape that is larger by 1 than the one before it, of whose integral `ln` is the logarithm: without an exponential. */
export function integrateNext(panels: Panels, index: number, ln: number, into: LifetimeIntegral): void {
  const { points, fall, shares } = panels;
  for (let at = index * points; at < (index + 1) * points; at++) shares[at]! *= fall[at]!;
  averaged(panels, index, ln, into);
}

// From what the points weigh, in units of e^scale.
function averaged(
  { points, growth, slopes, shares }: Panels,
  index: number,
  scale: number,
  into: LifetimeIntegral,
): void {
  const { averages } = into;
  const size = averages.length - 1;
  const [from, to] = [index * points, (index + 1) * points];
  let total = 0;
  for (let at = from; at < to; at++) total += shares[at]!;
  averages.fill(0);
  for (let at = from; at < to && total > 0; at++) {
    const share = shares[at]! / total;
    shares[at] = share;
    averages[0]! += share * growth[at]!;
    for (let k = 0; k < size; k++) averages[k + 1]! += share * slopes[at * size + k]!;
  }
  into.ln = scale + Math.log(total);
}

/** The integrals over two adjoining intervals taken together, written into the first. */
export function join(into: LifetimeIntegral, other: LifetimeIntegral): void {
  if (other.ln === Number.NEGATIVE_INFINITY) return;
  const ratio = Math.exp(-Math.abs(other.ln - into.ln));
  const larger = Math.max(other.ln, into.ln);
  const share = (other.ln > into.ln ? 1 : ratio) / (1 + ratio); // of the other
  for (let k = 0; k < into.averages.length; k++) into.averages[k]! += share * (other.averages[k]! - into.averages[k]!);
  into.ln = larger + Math.log1p(ratio);
}

const points = 16;
const widest = 2;
const steepest = 15;

/** Integrals over any interval, one after the other: panels of 16 points, as many as keep the integrand smooth in each. */
export function intervalIntegrals(law: LifetimeLaw, alpha: number) {
  const scratch = emptyPanels(law, 1, points);
  const part = emptyIntegral(law);
  return (shape: number, from: number, to: number, into: LifetimeIntegral): void => {
    into.ln = Number.NEGATIVE_INFINITY;
    into.averages.fill(0);
    // Beyond, (1 + t/α)^(−shape) has fallen by e^(−45) more than g may have risen.
    const fall = 45 + Math.max(0, law.lnDensity(to) - law.lnDensity(from));
    const end = Math.min(to, (alpha + from) * Math.exp(Math.min(700, fall / shape)) - alpha);
    if (!(end > from)) return;
    const width = panelWidth(law, alpha, from, end);
    const drop = shape * Math.log1p((end - from) / (alpha + from));
    const count = Math.max(1, Math.ceil(width / widest), Math.ceil(drop / steepest));
    const origin = Math.min(law.scale, alpha) + from;
    let start = from;
    for (let k = 1; k <= count; k++) {
      const stop = k === count ? end : from + origin * Math.expm1((width * k) / count);
      setPanel(scratch, 0, law, { alpha, from: start, to: stop });
      integrate(scratch, 0, shape, part);
      join(into, part);
      start = stop;
    }
  };
}
