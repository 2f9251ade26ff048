import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Analysis } from '../../src/analyses/analysis.ts';
import { registry } from '../../src/analyses/index.ts';
import type { Reason } from '../../src/analyses/reason.ts';
import { analyse } from '../../src/analyses/run.ts';
import { engines } from '../../src/engine/index.ts';
import { openInputs } from '../../src/ingest/inputs.ts';

const orders = resolve(import.meta.dirname, '../../fixtures/data/orders.csv');

/** A run of `rfm` as if it asked this of a history. */
async function requiring(reasons: readonly Reason[]) {
  const inputs = await openInputs([orders]);
  const engine = await engines.duckdb({ tempDirectory: inputs.tempDirectory, paths: [orders] });
  const analysis: Analysis = { ...registry.rfm!, requires: () => reasons };
  try {
    return (
      await analyse(engine, inputs.files, analysis, {
        options: {},
        opening: {},
        reading: {},
        customers: null,
        response: null,
        survey: null,
      })
    ).document;
  } finally {
    engine.close();
    await inputs.dispose();
  }
}

it('a command that a history cannot carry is not run', async () => {
  await expect(requiring([{ verdict: 'refuse', code: 'short_history', count: 3 }])).rejects.toMatchObject({
    code: 'SHORT_HISTORY',
    exitCode: 3,
    message: expect.stringMatching(/^rfm cannot be run on this: Days from the first transaction to the last: 3\./),
  });
});

it('a flag is a warning, said once', async () => {
  const doubts = ['short_history', 'net_zero_or_less'].map((code) => ({ verdict: 'flag', code, count: 3 }) as const);
  const { source, warnings } = await requiring(doubts);
  expect(source.verdict).toBe('flag');
  expect(warnings.map(({ code, count }) => [code, count])).toEqual([
    ['short_history', 3],
    ['net_zero_or_less', 6],
    ['empty_bins', undefined],
  ]);
  expect((await requiring([])).source.verdict).toBe('pass');
});
