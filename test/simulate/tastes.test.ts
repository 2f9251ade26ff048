import { expect, it } from 'vitest';
import { random } from '../../src/numeric/random.ts';
import { tastes } from '../../src/simulate/tastes.ts';

const customers = 100_000;
const crowd = [6 / 11, 3 / 11, 2 / 11]; // 1, 1/2, 1/3
const sameByChance = crowd.reduce((sum, share) => sum + share * share, 0);

// Dirichlet: two choices of one customer agree with probability φ + (1 − φ)·Σ share² (Goodhardt, Ehrenberg & Chatfield 1984).
for (const loyalty of [0, 0.001, 0.4, 0.9, 0.999, 1]) {
  it(`loyalty ${loyalty}: shares of the crowd, and agreement of two choices, within four standard errors`, () => {
    const draws = random(11);
    const likes = tastes(draws, { customers, options: 3, loyalty });
    const counts = [0, 0, 0];
    let agreed = 0;
    for (let customer = 1; customer <= customers; customer++) {
      const [one, other] = [likes.choice(customer, draws), likes.choice(customer, draws)];
      counts[one]! += 1;
      if (one === other) agreed++;
    }
    const error = (share: number) => 4 * Math.sqrt((share * (1 - share)) / customers);
    for (const [option, share] of crowd.entries())
      expect(Math.abs(counts[option]! / customers - share)).toBeLessThan(error(share));
    const agreement = loyalty + (1 - loyalty) * sameByChance;
    expect(Math.abs(agreed / customers - agreement)).toBeLessThanOrEqual(error(agreement));
  });
}

it('a guest chooses as the crowd does', () => {
  const draws = random(12);
  const likes = tastes(draws, { customers: 0, options: 3, loyalty: 1 });
  const first = Array.from({ length: customers }, () => likes.choice(0, draws)).filter((option) => option === 0);
  expect(Math.abs(first.length / customers - 6 / 11)).toBeLessThan(0.0064);
});
