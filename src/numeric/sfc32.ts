/**
 * sfc32, Chris Doty-Humphrey's small fast counting generator: 128 bits of state, period at least 2³², about 2¹²⁷ on average.
 * Seeded with three 32-bit words and stirred 15 times, as in PractRand (https://pracrand.sourceforge.net). Gives
 * whole numbers from 0 to 2³² − 1; integer arithmetic only: the same bits on every platform.
 */
export function sfc32(first: number, second: number, third: number): () => number {
  let a = first | 0;
  let b = second | 0;
  let c = third | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}
