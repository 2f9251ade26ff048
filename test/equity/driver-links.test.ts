import { describe, expect, it } from 'vitest';
import { driverShares, lnParetoTimes, paretoTime } from '../../src/equity/driver-links.ts';
import { oracleCase } from '../models/oracle.ts';

type OfStrands = Readonly<Record<'V' | 'B' | 'R', number>>;
const { inputs, expected, tolerance } = oracleCase<
  {
    readonly customer: Readonly<Record<'P' | 'k' | 'A' | 'B' | 's' | 'm', number>>;
    readonly delta: number;
    readonly sensitivities: Readonly<Record<'gamma' | 'omega' | 'eta', OfStrands>>;
    readonly z: OfStrands;
    readonly z_ref: OfStrands;
  },
  { readonly baseline: number; readonly phi: OfStrands; readonly total: number }
>('decomp.driverlink');

const { customer, delta, sensitivities, z, z_ref } = inputs;
const players = ['V', 'B', 'R'] as const;
const ahead = { discount: delta, horizon: Number.POSITIVE_INFINITY };
const links = {
  rate: players.map((player) => sensitivities.gamma[player]),
  dropOut: players.map((player) => sensitivities.omega[player]),
  amount: players.map((player) => sensitivities.eta[player]),
};
const gaps = players.map((player) => z_ref[player] - z[player]);
const lnTime = lnParetoTimes(customer.s, ahead, { from: Math.log(1 / 400), to: Math.log(1 / 4) });
const { base, strands } = driverShares(links, gaps, Math.log(1 / customer.B), lnTime);

describe('strands of linked indices', () => {
  it('are those of the worked case', () => {
    const { P, k, A, B, s, m } = customer;
    const total = P * (k / A) * m * paretoTime(1 / B, s, ahead);
    expect(Math.abs(total - expected.total)).toBeLessThan(tolerance);
    expect(Math.abs(base * total - expected.baseline)).toBeLessThan(tolerance);
    for (const [i, player] of players.entries())
      expect(Math.abs(strands[i]! * total - expected.phi[player])).toBeLessThan(tolerance);
  });

  it('add up to all', () => expect(base + strands.reduce((sum, share) => sum + share)).toBeCloseTo(1, 14));

  it('give nothing to an index at its reference, and the same to indices that do the same', () => {
    const alike = { rate: [0.2, 0.2, 0.4], dropOut: [-0.1, -0.1, -0.3], amount: [0.05, 0.05, 0] };
    const shares = driverShares(alike, [-1, -1, 0], Math.log(1 / 50), lnTime).strands;
    expect(shares[0]).toBeCloseTo(shares[1]!, 14);
    expect(shares[2]).toBeCloseTo(0, 14);
  });

  it('count time to come as the closed forms do', () => {
    // Nobody leaves: (1 − e^(−δH))/δ. Without discount and s = 2: H/(1 + θH).
    expect(paretoTime(0.01, 0, { discount: 0.01, horizon: 100 })).toBeCloseTo((1 - Math.exp(-1)) / 0.01, 9);
    expect(paretoTime(0.1, 2, { discount: 0, horizon: 50 })).toBeCloseTo(50 / 6, 10);
  });
});
