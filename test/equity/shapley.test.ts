import { expect, it } from 'vitest';
import { shapley, shapleyWeight } from '../../src/equity/shapley.ts';
import { random } from '../../src/numeric/random.ts';
import { oracleCase } from '../models/oracle.ts';

type Product = Readonly<Record<'V' | 'B' | 'R', number>>;
const factors = ['V', 'B', 'R'] as const;

for (const [id, sharesOf] of [
  ['decomp.shapley.product', (expected: { readonly phi: Product }) => expected.phi],
  ['decomp.zero.reference', (expected: Product) => expected],
] as const)
  it(`gives ${id}`, () => {
    const { inputs, expected, tolerance } = oracleCase<{ readonly f0: Product; readonly f1: Product }, never>(id);
    const shares = shapley(factors.length, (coalition) =>
      factors.reduce((worth, factor, i) => worth * (coalition & (1 << i) ? inputs.f1 : inputs.f0)[factor], 1),
    );
    for (const [i, factor] of factors.entries())
      expect(Math.abs(shares[i]! - (sharesOf(expected) as Product)[factor])).toBeLessThan(tolerance);
  });

it('adds up, treats alike who do alike, and gives nothing to who adds nothing', () => {
  const { uniform } = random(7);
  for (let players = 1; players <= 6; players++) {
    const worths = Array.from({ length: 2 ** players }, uniform);
    // Player 0 adds nothing; players 1 and 2, where they are, do the same.
    const worth = (coalition: number) => {
      const rest = coalition & ~1;
      const alike = rest & 0b110;
      return worths[alike === 0b100 ? (rest & ~0b110) | 0b010 : rest]!;
    };
    const shares = shapley(players, worth);
    const whole = worth(2 ** players - 1) - worth(0);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - whole)).toBeLessThan(1e-12);
    expect(shares[0]).toBe(0);
    if (players > 2) expect(Math.abs(shares[1]! - shares[2]!)).toBeLessThan(1e-12);
  }
});

it('weighs all places of a player to one', () => {
  const ways = [1, 4, 6, 4, 1];
  const sum = ways.reduce((total, way, size) => total + way * shapleyWeight(5, size), 0);
  expect(Math.abs(sum - 1)).toBeLessThan(1e-15);
});
