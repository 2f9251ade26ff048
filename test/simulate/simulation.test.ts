import { expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { buyingModels } from '../../src/simulate/buying-models.ts';
import { type SimulationOptions, simulationDefaults, simulationOf } from '../../src/simulate/simulation.ts';
import { styles } from '../../src/simulate/styles.ts';

const refused: readonly [SimulationOptions, string][] = [
  [{ buyers: -1 }, 'buyers must be a whole number from 0 to 100000000, not -1'],
  [{ buyers: 1.5 }, 'buyers must be a whole number from 0 to 100000000, not 1.5'],
  [{ weeks: 0 }, 'weeks must be a whole number of at least 1, not 0'],
  [{ seed: Number.NaN }, 'seed must be a whole number from 0 to 9007199254740991, not NaN'],
  [{ start: '2023-02-30' }, 'start "2023-02-30" is not a date'],
  [{ start: '02/03/2023' }, 'start "02/03/2023" is not a date'],
  [{ weeks: 500_000 }, '500000 weeks from 2023-01-02 go beyond the year 9999'],
  [{ season: 'summer' }, '--season: "summer" is not none, or twelve numbers, January first'],
  [{ season: '1,2,3' }, '--season: "1,2,3" is not none, or twelve numbers, January first'],
  [{ season: '0,1,1,1,1,1,1,1,1,1,1,1' }, 'a month without any purchase has no pace'],
  [{ season: '1,1,1,1,1,1,1,1,1,1,1,1', model: 'bg-bb' }, 'bg-bb counts opportunities, which have no season'],
  [{ model: 'poisson' }, 'no buying model is called "poisson"'],
  [{ model: 'toString' }, 'no buying model is called "toString"'],
  [{ style: 'de' }, 'no style is called "de"'],
  [{ params: { lambda: 1 } }, 'no parameter of Pareto/NBD is called "lambda"'],
  [{ model: 'nbd', params: { s: 1 } }, 'no parameter of NBD is called "s"'],
  [{ params: { alpha: 0 } }, 'Pareto/NBD parameter alpha must be a number above 0, not 0'],
  [{ model: 'bg-cnbd-k', params: { k: 1.5 } }, 'BG/CNBD-k parameter k must be a whole number of at least 1, not 1.5'],
  [{ spend: { p: -1 } }, 'spend parameter p must be a number above 0, not -1'],
  [{ shares: { returns: 1.01 } }, 'share returns must be a number from 0 to 1, not 1.01'],
  [{ shares: { guests: 1 } }, 'share guests must be a number from 0 to below 1, not 1'],
  [{ buyer: 10 } as object, 'no option is called "buyer"'],
  [{ spend: { gama: 15 } as object }, 'no spend parameter is called "gama"'],
  [{ shares: { guest: 0 } as object }, 'no share is called "guest"'],
  [{ types: [] }, 'there must be at least one type'],
  [{ types: ['Garden', ' '] }, 'a type is blank'],
  [{ channels: ['web', 'web'] }, 'the channel "web" is named twice'],
];
for (const [options, sentence] of refused) {
  it(`refuses: ${sentence}`, () => {
    expect(() => simulationOf(options)).toThrow(UsageError);
    expect(() => simulationOf(options)).toThrow(sentence);
  });
}

it('names what there is when a name is unknown', () => {
  const hint = (options: SimulationOptions) => {
    try {
      simulationOf(options);
    } catch (error) {
      return error instanceof UsageError ? error.hint : undefined;
    }
    return undefined;
  };
  for (const model of Object.keys(buyingModels)) expect(hint({ model: '?' })).toContain(model);
  for (const style of Object.keys(styles)) expect(hint({ style: '?' })).toContain(style);
  for (const parameter of ['r', 'alpha', 's', 'beta']) expect(hint({ params: { x: 1 } })).toContain(parameter);
});

it('fills in what is not said, part by part', () => {
  const simulation = simulationOf({ buyers: undefined, style: 'fr', params: { r: 1 }, shares: { returns: 0 } });
  expect(simulation.buyers).toBe(simulationDefaults.buyers);
  expect(simulation.types).toEqual(styles.fr.types);
  expect(simulation.params).toEqual({ ...buyingModels['pareto-nbd'].parameters, r: 1 });
  expect(simulation.shares).toEqual({ ...simulationDefaults.shares, returns: 0 });
});

it('leaves a complete simulation as it is', () => {
  const simulation = simulationOf({ model: 'bg-nbd', style: 'us', types: ['A'] });
  expect(simulationOf(simulation)).toEqual(simulation);
});
