import { expect, it } from 'vitest';
import { mailingValue } from '../../src/equity/mailing-value.ts';
import { oracleCase } from '../models/oracle.ts';

for (const [id, chances] of [
  ['pc.markov.T4', [0.3, 0.2, 0.15, 0.05]],
  ['pc.markov.inf', [0.3, 0.2, 0.15, 0.05]],
  ['pc.markov.curtail', [0.3, 0.2, 0.15]],
] as const)
  it(`gives ${id}`, () => {
    const { inputs, expected, tolerance } = oracleCase<
      { readonly d: number; readonly T?: number },
      { readonly V: readonly number[] }
    >(id);
    const found = mailingValue(
      { chances, margin: 40, cost: 4, discount: inputs.d },
      inputs.T ?? Number.POSITIVE_INFINITY,
    );
    expect(found).toHaveLength(expected.V.length);
    for (const [i, value] of expected.V.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(tolerance);
  });
