import { expect, it } from 'vitest';
import { splitmix32 } from '../../src/numeric/splitmix32.ts';

function exactSplitmix32(value: number): number {
  const word = (x: bigint) => BigInt.asUintN(32, x);
  let mixed = word(BigInt(value) + 0x9e3779b9n);
  mixed = word((mixed ^ (mixed >> 16n)) * 0x21f0aaadn);
  mixed = word((mixed ^ (mixed >> 15n)) * 0x735a2d97n);
  return Number(mixed ^ (mixed >> 15n));
}

for (const value of [0, 1, 2, 12345, 0x7fffffff, 0x80000000, 0xffffffff]) {
  it(`splitmix32(${value}) is its formula in exact integers`, () =>
    expect(splitmix32(value)).toBe(exactSplitmix32(value)));
}

it('sends no two of 100,000 words to the same word', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_, word) => splitmix32(word))).size).toBe(100_000);
});
