import { expect, it } from 'vitest';
import { sfc32 } from '../../src/numeric/sfc32.ts';

it('gives the first number of PractRand for seeds of 0', () => {
  expect(sfc32(0, 0, 0)()).toBe(0xfb52c520); // documented by a port of PractRand: https://docs.rs/sfc-prng, `Sfc32`
});

// The recurrence in exact integers, reduced modulo 2³² after every step.
function exactSfc32(seeds: readonly number[]): () => number {
  const word = (value: bigint) => BigInt.asUintN(32, value);
  let [a, b, c] = seeds.map((seed) => word(BigInt(seed))) as [bigint, bigint, bigint];
  let counter = 1n;
  const next = () => {
    const sum = word(a + b + counter++);
    [a, b, c] = [b ^ (b >> 9n), word(c * 9n), word(word(c << 21n) + (c >> 11n) + sum)];
    return Number(sum);
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

for (const [first, second, third] of [
  [0, 0, 0],
  [1, 2, 3],
  [0xffffffff, 0x80000000, 0xdeadbeef],
] as const) {
  it(`sfc32(${first}, ${second}, ${third}) is its recurrence in exact integers`, () => {
    const bits = sfc32(first, second, third);
    const exact = exactSfc32([first, second, third]);
    for (let draw = 0; draw < 1000; draw++) expect(bits()).toBe(exact());
  });
}
