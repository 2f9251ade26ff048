import { expect, it } from 'vitest';
import { improvementsIn, returnOf } from '../../src/analyses/equity/survey/improvements.ts';
import { oracleCase } from '../models/oracle.ts';

it('returns what was published of leg-room', () => {
  const { inputs, expected, tolerance } = oracleCase<{ delta_ce: number; cost: number }, { roi: number }>('rlz.roi');
  expect(Math.abs(returnOf(inputs.delta_ce, inputs.cost) - expected.roi)).toBeLessThan(tolerance);
});

it('is read as it is written, in English and French', () => {
  expect(improvementsIn('Quality +0.5 for 2000000; trust + ,2 pt pour 300000/300000', ['quality', 'trust'])).toEqual([
    { text: 'Quality +0.5 for 2000000', what: 'quality', shift: 0.5, costs: [2_000_000] },
    { text: 'trust + ,2 pt pour 300000/300000', what: 'trust', shift: 0.2, costs: [300_000, 300_000] },
  ]);
});

const wrong = [
  'quality',
  'quality +0 for 3',
  'quality +1 for 0',
  'quality -1 for 3',
  'quality +1 for 2.000,5',
  'quality +.5 for 3;',
];
for (const text of wrong)
  it(`refuses "${text}"`, () => expect(() => improvementsIn(text, ['quality'])).toThrow(/--improvement/));
