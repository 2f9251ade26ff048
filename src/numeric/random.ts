import { sfc32 } from './sfc32.ts';
import { splitmix32 } from './splitmix32.ts';

/** Draws from the usual laws, all out of one seeded stream. Parameters are finite and above 0. */
export interface Random {
  /** Uniform on (0, 1), both ends left out: an odd multiple of 2⁻⁵³. */
  uniform(): number;
  /** Standard normal, by the polar method (Marsaglia & Bray 1964, https://doi.org/10.1137/1006063). */
  normal(): number;
  /** Exponential of mean 1/rate, by inversion; a rate of 0 gives Infinity. */
  exponential(rate: number): number;
  /**
   * Gamma of mean shape/rate, by squeeze and rejection (Marsaglia & Tsang 2000, https://doi.org/10.1145/358407.358414);
   * a shape below 1 is raised by 1 and brought back with U^(1/shape), as in their §6. May underflow to 0.
   */
  gamma(shape: number, rate: number): number;
  /** Beta of mean a/(a + b), from two gammas in logarithms, so that small a and b cannot give 0/0. May round to 0 or 1. */
  beta(a: number, b: number): number;
}

/**
 * Random draws that a seed fixes: the same seed and stream, the same draws. `seed` and `stream` are whole numbers from 0
 * to 2⁵³ − 1 and 2³² − 1; every pair starts sfc32 somewhere else. The bits are the same everywhere; the laws add
 * + − × ÷, √, ln and exp, which V8 brings along instead of taking the platform's.
 */
export function random(seed: number, stream = 0): Random {
  const first = splitmix32(seed % 2 ** 32);
  const second = splitmix32(first ^ Math.floor(seed / 2 ** 32));
  const bits = sfc32(first, second, splitmix32(second ^ stream));
  const uniform = () => ((bits() >>> 6) * 2 ** 26 + (bits() >>> 6) + 0.5) * 2 ** -52;
  return {
    uniform,
    normal: () => standardNormal(uniform),
    exponential: (rate) => -Math.log(uniform()) / rate,
    gamma: (shape, rate) => standardGamma(uniform, shape) / rate,
    beta: (a, b) => 1 / (1 + Math.exp(-lnGammaRatio(uniform, a, b))),
  };
}

type Uniform = () => number;

function standardNormal(uniform: Uniform): number {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

function standardGamma(uniform: Uniform, shape: number): number {
  if (shape >= 1) return gammaFromOne(uniform, shape);
  return gammaFromOne(uniform, shape + 1) * Math.exp(Math.log(uniform()) / shape);
}

/** Gamma of shape ≥ 1 and rate 1. */
function gammaFromOne(uniform: Uniform, shape: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = standardNormal(uniform);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniform();
    if (u < 1 - 0.0331 * x * x * x * x) return d * v;
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

const lnGammaRatio = (uniform: Uniform, a: number, b: number): number =>
  lnStandardGamma(uniform, a) - lnStandardGamma(uniform, b);

function lnStandardGamma(uniform: Uniform, shape: number): number {
  if (shape >= 1) return Math.log(gammaFromOne(uniform, shape));
  return Math.log(gammaFromOne(uniform, shape + 1)) + Math.log(uniform()) / shape;
}
