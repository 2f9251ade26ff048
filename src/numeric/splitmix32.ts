/**
 * One step of splitmix32: a bijection of the 32-bit words that turns close seeds into far ones.
 * Weyl step of SplitMix (Steele, Lea & Flood 2014, https://doi.org/10.1145/2660193.2660195), finaliser with the 32-bit
 * multipliers of TheIronBorn (https://github.com/skeeto/hash-prospector/issues/19).
 */
export function splitmix32(word: number): number {
  let mixed = (word + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
