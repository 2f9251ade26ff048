import { expect, it } from 'vitest';
import { type Random, random } from '../../src/numeric/random.ts';

const size = 200_000;
const draws = (draw: (random: Random) => number): Float64Array => {
  const source = random(20_240_305);
  return new Float64Array(size).map(() => draw(source));
};

interface Law {
  readonly name: string;
  readonly draw: (random: Random) => number;
  readonly mean: number;
  readonly variance: number;
  readonly excessKurtosis: number;
}

const gammaLaw = (shape: number, rate: number): Law => ({
  name: `gamma(${shape}, ${rate})`,
  draw: (source) => source.gamma(shape, rate),
  mean: shape / rate,
  variance: shape / rate ** 2,
  excessKurtosis: 6 / shape,
});

const betaLaw = (a: number, b: number): Law => ({
  name: `beta(${a}, ${b})`,
  draw: (source) => source.beta(a, b),
  mean: a / (a + b),
  variance: (a * b) / ((a + b) ** 2 * (a + b + 1)),
  excessKurtosis: (6 * ((a - b) ** 2 * (a + b + 1) - a * b * (a + b + 2))) / (a * b * (a + b + 2) * (a + b + 3)),
});

const laws: readonly Law[] = [
  { name: 'uniform', draw: (source) => source.uniform(), mean: 1 / 2, variance: 1 / 12, excessKurtosis: -6 / 5 },
  { name: 'normal', draw: (source) => source.normal(), mean: 0, variance: 1, excessKurtosis: 0 },
  { name: 'exponential(0.2)', draw: (source) => source.exponential(0.2), mean: 5, variance: 25, excessKurtosis: 6 },
  gammaLaw(0.05, 1),
  gammaLaw(0.243, 4.414),
  gammaLaw(1, 2),
  gammaLaw(6.25, 0.4),
  gammaLaw(500, 1),
  betaLaw(0.01, 0.02),
  betaLaw(0.793, 2.426),
  betaLaw(3, 1),
  betaLaw(40, 60),
];

// The mean of n draws has standard error σ/√n, their variance about σ²·√((κ + 2)/n): four of them.
for (const { name, draw, mean, variance, excessKurtosis } of laws) {
  it(`${name} has its mean and variance, within four standard errors`, () => {
    const sample = draws(draw);
    const sampleMean = sample.reduce((sum, value) => sum + value, 0) / size;
    const sampleVariance = sample.reduce((sum, value) => sum + (value - sampleMean) ** 2, 0) / (size - 1);
    expect(Math.abs(sampleMean - mean)).toBeLessThan(4 * Math.sqrt(variance / size));
    expect(Math.abs(sampleVariance - variance)).toBeLessThan(4 * variance * Math.sqrt((excessKurtosis + 2) / size));
  });
}

const distributions: readonly [string, (random: Random) => number, (x: number) => number][] = [
  ['uniform', (source) => source.uniform(), (x) => x],
  ['exponential(3)', (source) => source.exponential(3), (x) => -Math.expm1(-3 * x)],
  ['gamma(1, 3)', (source) => source.gamma(1, 3), (x) => -Math.expm1(-3 * x)],
  ['gamma(2, 1)', (source) => source.gamma(2, 1), (x) => 1 - (1 + x) * Math.exp(-x)],
  ['beta(0.5, 0.5)', (source) => source.beta(0.5, 0.5), (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
  ['beta(0.2, 1)', (source) => source.beta(0.2, 1), (x) => x ** 0.2],
  ['beta(1, 4)', (source) => source.beta(1, 4), (x) => 1 - (1 - x) ** 4],
];

// Kolmogorov: the largest gap exceeds 1.95/√n once in a thousand samples.
for (const [name, draw, distribution] of distributions) {
  it(`${name} follows its distribution function`, () => {
    const gaps = draws(draw)
      .sort()
      .map((value, below) => Math.abs(distribution(value) - (below + 0.5) / size));
    expect(gaps.reduce((most, gap) => Math.max(most, gap), 0)).toBeLessThan(1.95 / Math.sqrt(size));
  });
}

it('a gamma of shape 1/2 is half the square of a normal', () => {
  const [gammas, squares] = [draws((source) => source.gamma(0.5, 1)), draws((source) => source.normal() ** 2 / 2)];
  gammas.sort();
  squares.sort();
  for (const share of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9]) {
    const below = squares.filter((square) => square < gammas[share * size]!).length / size;
    expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((2 * share * (1 - share)) / size)); // two samples
  }
});

it('uniform leaves out 0 and 1, and extreme parameters give no NaN', () => {
  const source = random(7);
  const all = (draw: () => number) => Array.from({ length: 10_000 }, draw);
  expect(all(source.uniform).every((u) => u > 0 && u < 1)).toBe(true);
  expect(all(() => source.gamma(1e-6, 1)).every((value) => value >= 0)).toBe(true);
  expect(all(() => source.beta(1e-6, 1e-6)).every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(source.exponential(0)).toBe(Number.POSITIVE_INFINITY);
});

const some = (source: Random): number[] => Array.from({ length: 20 }, () => source.gamma(0.7, source.uniform()));

it('the same seed and stream give the same draws', () => {
  expect(some(random(42, 3))).toEqual(some(random(42, 3)));
});

it('other seeds and streams give other draws, also seeds that differ beyond 32 bits', () => {
  const sources = [random(0), random(1), random(2 ** 32), random(Number.MAX_SAFE_INTEGER), random(0, 1), random(1, 1)];
  expect(new Set(sources.map((source) => source.uniform())).size).toBe(sources.length);
});

it('streams of one seed are uncorrelated, within four standard errors', () => {
  const [one, other] = [random(5, 0), random(5, 1)];
  let sum = 0;
  for (let draw = 0; draw < size; draw++) sum += one.normal() * other.normal();
  expect(Math.abs(sum / size)).toBeLessThan(4 / Math.sqrt(size));
});
