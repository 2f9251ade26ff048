import { expect, it } from 'vitest';
import { decay, pairIntegral } from '../../src/numeric/exponential-integrals.ts';
import { gaussLegendre } from '../../src/numeric/quadrature.ts';

const { nodes, weights } = gaussLegendre(48);
const at = (x: number, to: number) => (to * (1 + x)) / 2;

const values = [
  [0, 0],
  [1e-9, 2e-9],
  [0.3, -0.2],
  [0.6, 0.7],
  [2, 0],
  [2.1, 0.4],
  [3, 8],
  [7, -5],
] as const;

it('of one decay and of two are those of Gauss and Legendre', () => {
  const pair = { re: 0, im: 0 };
  for (const [aRe, aIm] of values)
    for (const [bRe, bIm] of values) {
      let [re, im, onceRe, onceIm] = [0, 0, 0, 0];
      for (const [i, node] of nodes.entries()) {
        const t = at(node, 1);
        onceRe += (weights[i]! / 2) * Math.exp(-aRe * t) * Math.cos(aIm * t);
        onceIm -= (weights[i]! / 2) * Math.exp(-aRe * t) * Math.sin(aIm * t);
        for (const [j, other] of nodes.entries()) {
          const v = at(other, 1 - t);
          const weight = (weights[i]! * weights[j]! * (1 - t)) / 4;
          re += weight * Math.exp(-aRe * t - bRe * v) * Math.cos(aIm * t + bIm * v);
          im -= weight * Math.exp(-aRe * t - bRe * v) * Math.sin(aIm * t + bIm * v);
        }
      }
      const [a, b] = [decay(aRe, aIm), decay(bRe, bIm)];
      pairIntegral(a, b, pair);
      expect(Math.hypot(pair.re - re, pair.im - im)).toBeLessThan(4e-15);
      expect(Math.hypot(a.integral.re - onceRe, a.integral.im - onceIm)).toBeLessThan(4e-15);
    }
});
