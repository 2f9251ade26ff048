import type { Random } from '../numeric/random.ts';

/** What each customer likes to choose, out of a list; number 0 is a guest, who chooses as the crowd does. */
export interface Tastes {
  /** The position in the list that this customer chooses now. */
  choice(customer: number, draws: Random): number;
}

/**
 * Dirichlet tastes (Goodhardt, Ehrenberg & Chatfield 1984, https://doi.org/10.2307/2981696) for customers 1 to `customers`
 * among `options` things, of which the k-th sells in proportion to 1/k. `loyalty` from 0 to 1 is the polarisation
 * φ = 1/(1 + ΣαK): 0 gives everybody the crowd's taste, 1 a single thing each. Memory: 4 bytes a customer and option.
 */
export function tastes(draws: Random, size: { customers: number; options: number; loyalty: number }): Tastes {
  const { customers, options, loyalty } = size;
  const crowd = zipfShares(options);
  const cumulative = new Float32Array((customers + 1) * options);
  fill(cumulative, 0, crowd);
  for (let customer = 1; customer <= customers; customer++) {
    fill(cumulative, customer * options, loyalty === 0 ? crowd : dirichlet(draws, crowd, 1 / loyalty - 1));
  }
  return {
    choice(customer, at) {
      const level = at.uniform();
      let option = 0;
      while (option < options - 1 && level >= cumulative[customer * options + option]!) option++;
      return option;
    },
  };
}

function zipfShares(options: number): Float64Array {
  const weights = Float64Array.from({ length: options }, (_, k) => 1 / (k + 1));
  return normalised(weights);
}

function fill(cumulative: Float32Array, offset: number, shares: Float64Array): void {
  let sum = 0;
  for (let option = 0; option < shares.length; option++) {
    sum += shares[option]!;
    cumulative[offset + option] = sum;
  }
}

/** Shares around `crowd`; the smaller the concentration, the more uneven, down to one thing alone. */
function dirichlet(draws: Random, crowd: Float64Array, concentration: number): Float64Array {
  if (concentration === 0) return oneOf(draws, crowd);
  const shares = crowd.map((share) => draws.gamma(share * concentration, 1));
  return shares.some((share) => share > 0) ? normalised(shares) : oneOf(draws, crowd); // all gammas underflowed
}

function oneOf(draws: Random, crowd: Float64Array): Float64Array {
  const chosen = new Float64Array(crowd.length);
  let level = draws.uniform();
  let option = 0;
  while (option < crowd.length - 1 && level >= crowd[option]!) level -= crowd[option++]!;
  chosen[option] = 1;
  return chosen;
}

function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
