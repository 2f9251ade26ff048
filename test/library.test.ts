import { expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { report, rfm } from '../src/index.ts';
import { dataFile } from './cli/run.ts';

const orders = dataFile('orders.csv');
const refusal = async (asked: Promise<unknown>): Promise<[string, unknown]> => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UsageError) return [error.message, error.hint];
  throw new Error('was not refused as wrong usage', { cause: error });
};

// A program in JavaScript has no types to tell it; figures of another day would look like an answer.
it('an option that it does not know is refused, with the one that was meant', async () => {
  const misspelt = { as_of: '2025-03-31' } as object;
  const [message, hint] = await refusal(rfm(orders, misspelt));
  expect(message).toBe('there is no option "as_of"');
  expect(hint).toMatch(/^Did you mean "asOf"\?/);
  const [selection] = await refusal(rfm(orders, { limit: 3 } as object));
  expect(selection).toBe('there is no option "limit"');
});

it('an option that only the command line can heed is refused', async () => {
  expect((await refusal(report(orders, { history: 'history.json' })))[0]).toBe('history is for the command line alone');
});
