/** A complex number. */
export interface Complex {
  re: number;
  im: number;
}

/** z with Re z ≥ 0, e^(−z), and ∫₀¹ e^(−zt) dt = (1 − e^(−z))/z. */
export interface Decay extends Readonly<Complex> {
  readonly end: Complex;
  readonly integral: Complex;
}

/** What an integral of two decays needs of each, reckoned once for all pairs that it is in. Error below 4·10⁻¹⁵. */
export function decay(re: number, im: number): Decay {
  const size = Math.exp(-re);
  const end = { re: size * Math.cos(im), im: -size * Math.sin(im) };
  const integral = { re: 0, im: 0 };
  if (re * re + im * im < 0.25) series(re, im, 0, 0, 1, integral);
  else divided(1 - end.re, -end.im, re, im, integral);
  return { re, im, end, integral };
}

/**
 * ∫₀¹ e^(−at) ∫₀^(1 − t) e^(−bv) dv dt, written into `into`: the second divided difference of the exponential at 0, −a and −b,
 * taken of first differences of points that lie apart, or by its power series where none do. Error below 4·10⁻¹⁵.
 */
export function pairIntegral(a: Decay, b: Decay, into: Complex): void {
  const [re, im] = [a.re - b.re, a.im - b.im];
  if (re * re + im * im >= 1) {
    divided(b.integral.re - a.integral.re, b.integral.im - a.integral.im, re, im, into);
    return;
  }
  if (b.re * b.re + b.im * b.im < 1) {
    series(a.re, a.im, b.re, b.im, 2, into);
    return;
  }
  series(re, im, 0, 0, 1, into); // times e^(−b): (e^(−b) − e^(−a))/(a − b)
  const [left, turned] = [
    a.integral.re - (b.end.re * into.re - b.end.im * into.im),
    a.integral.im - (b.end.re * into.im + b.end.im * into.re),
  ];
  divided(left, turned, b.re, b.im, into);
}

// Σ (−1)ⁿ·hₙ(a, b)/(n + order)!, hₙ the sum of all products of n factors a or b, both below 2 in size.
function series(aRe: number, aIm: number, bRe: number, bIm: number, order: 1 | 2, into: Complex): void {
  const size = Math.max(Math.abs(aRe), Math.abs(bRe)) + Math.max(Math.abs(aIm), Math.abs(bIm));
  let [powerRe, powerIm, sumRe, sumIm] = [1, 0, 1, 0];
  let factor = 1 / order;
  let bound = factor;
  into.re = factor;
  into.im = 0;
  for (let n = 1; bound > 1e-17; n++) {
    const [re, s] = [powerRe * aRe - powerIm * aIm, sumRe * bRe - sumIm * bIm];
    [powerIm, sumIm] = [powerRe * aIm + powerIm * aRe, sumRe * bIm + sumIm * bRe];
    powerRe = re;
    sumRe = powerRe + s;
    sumIm += powerIm;
    factor /= -(n + order);
    bound *= (2 * size) / (n + order);
    into.re += factor * sumRe;
    into.im += factor * sumIm;
  }
}

function divided(re: number, im: number, byRe: number, byIm: number, into: Complex): void {
  const size = byRe * byRe + byIm * byIm;
  into.re = (re * byRe + im * byIm) / size;
  into.im = (im * byRe - re * byIm) / size;
}
