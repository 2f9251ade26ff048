import { regularisedBeta } from './beta.ts';

/** The chance that Fisher's F with so many degrees of freedom, above 0, exceeds f ≥ 0: DLMF 8.17 by I_x(d2/2, d1/2). */
export const fUpperTail = (f: number, d1: number, d2: number): number =>
  f === Number.POSITIVE_INFINITY ? 0 : regularisedBeta(d2 / (d2 + d1 * f), d2 / 2, d1 / 2);
