import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BuyingModelName, buyingModels } from '../../src/simulate/buying-models.ts';
import { documents } from '../../src/simulate/documents.ts';
import { modelTime } from '../../src/simulate/model-time.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { type SimulationOptions, simulationOf } from '../../src/simulate/simulation.ts';

const factors = [2, 1, 1, 0.5, 1, 1, 0.25, 1, 1, 1, 1.5, 3];
const season = factors.join();
const models = Object.keys(buyingModels) as BuyingModelName[];

const monthOf = (start: string, day: number): number => new Date(Date.parse(start) + day * 86_400_000).getUTCMonth();
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

describe('without a season', () => {
  // SHA-256 of what was written before there was a season, its first 16 digits.
  const before: Readonly<Record<BuyingModelName, string>> = {
    'pareto-nbd': 'c9e88e399f627c4d',
    'bg-nbd': '3571c577fad06afe',
    'mbg-nbd': '3875909cb167f5e7',
    'ggom-nbd': '9de9190d38ed0e19',
    'bg-bb': 'f93a74a96c76db66',
    'bg-cnbd-k': '1d5f5b74b14d341f',
    'mbg-cnbd-k': 'b469a765da1fd01d',
    nbd: 'b1c9c048653ea053',
  };
  for (const model of models)
    it(`${model}: a seed gives the bytes that it always gave, and so it does where months are even`, () => {
      const digest = (said?: string) => {
        const hash = createHash('sha256');
        const shares = { acquisition: 0.37 };
        for (const piece of simulate({ model, buyers: 400, weeks: 80, shares, season: said })) hash.update(piece);
        return hash.digest('hex').slice(0, 16);
      };
      expect([digest(), digest('none')]).toEqual([before[model], before[model]]);
      if (model !== 'bg-bb') expect(digest(new Array(12).fill(7.5).join(', '))).toBe(before[model]);
    });
});

it('a time of the model falls on the day on which the paces of days, added up one by one, reach it', () => {
  const [start, weeks] = ['2023-11-20', 120]; // with a leap day, and years that are not whole
  const { day, weeks: length } = modelTime({ start, weeks, season });
  const days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const mean = sum(factors.map((factor, month) => factor * days[month]!)) / 365.25;
  let passed = 0;
  for (let each = 0; each < weeks * 7; each++) {
    const step = factors[monthOf(start, each)]! / mean / 7;
    const times = [passed + 1e-9, passed + step / 2, passed + step - 1e-9];
    expect(times.map(day)).toEqual([each, each, each]);
    passed += step;
  }
  expect(length).toBeCloseTo(passed, 9);
  for (const time of [passed + 1e-9, Number.POSITIVE_INFINITY]) expect(day(time)).toBe(weeks * 7);
});

describe('with a season', () => {
  /** Σ (came − expected)²/expected over the months of the year, where each day expects in proportion to its factor. */
  function chiSquare(options: SimulationOptions, counted: 'first' | 'repeat'): number {
    const simulation = simulationOf({ buyers: 5000, weeks: 130, start: '2023-02-10', season, ...options });
    const [came, pace] = [new Array<number>(12).fill(0), new Array<number>(12).fill(0)];
    const known = new Set([0]);
    for (const { customer, day, isReturn } of documents(simulation)) {
      if (isReturn || customer === 0) continue;
      const month = monthOf(simulation.start, day);
      if (known.has(customer) === (counted === 'repeat')) came[month]! += 1;
      known.add(customer);
    }
    for (let day = 0; day < simulation.weeks * 7; day++) {
      const month = monthOf(simulation.start, day);
      pace[month]! += factors[month]!;
    }
    const expected = pace.map((each) => (each / sum(pace)) * sum(came));
    expect(Math.min(...expected)).toBeGreaterThan(20);
    return sum(came.map((count, month) => (count - expected[month]!) ** 2 / expected[month]!));
  }
  const rarely = 31.26; // chi-square of 11 degrees of freedom is above it once in 1,000 times

  it('repeat purchases come by month as it says', () => {
    // Nobody leaves and all are there from the start: given their number, purchases lie as by lot in the time of the clock.
    const options = { model: 'nbd', shares: { acquisition: 0 } };
    expect(chiSquare(options, 'repeat')).toBeLessThan(rarely);
    expect(chiSquare({ ...options, season: 'none' }, 'repeat')).toBeGreaterThan(10 * rarely);
  });

  it('customers arrive by it too', () => {
    const options = { shares: { acquisition: 1 } };
    expect(chiSquare(options, 'first')).toBeLessThan(rarely);
    expect(chiSquare({ ...options, season: 'none' }, 'first')).toBeGreaterThan(10 * rarely);
  });
});
