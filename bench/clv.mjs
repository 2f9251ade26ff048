// Times `clientele clv` beside its peer: ready histories of every model, and raw orders beside RFM by hand.
// usage: node bench/clv.mjs [CUSTOMERS=1000000] [ROWS=10000000] [ROUNDS=3] [EXPORT]
//   EXPORT: a small export of orders, such as the CDNOW sample, read with one named model and with everything by default

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timed } from './timing.mjs';

const [customers, rows, rounds] = [1_000_000, 10_000_000, 3].map((usual, i) => Number(process.argv[2 + i] ?? usual));
const small = process.argv[5];
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
const [histories, orders] = [join(folder, 'histories.csv'), join(folder, 'orders.csv')];
const clv = [process.execPath, at('../bin/clientele.js'), 'clv'];
const listed = ['--customers', '-o', join(folder, 'customers.parquet'), '-q'];
const named = (model) => ['--model', model, '--holdout', 'none'];

const models = ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'ggom-nbd', 'nbd'];
const ready = Object.fromEntries(
  models.map((model) => [
    `clientele clv --model ${model}`,
    [...clv, histories, '--map', 't_cal=T', ...named(model), ...listed],
  ]),
);
if (spawnSync('python3', ['-c', 'import lifetimes']).status === 0)
  ready.lifetimes = ['python3', at('peers/lifetimes-clv.py'), histories, join(folder, 'customers.csv')];

try {
  process.stderr.write(`generating ${customers} histories and ${rows} rows\n`);
  spawnSync(process.execPath, [at('generate-histories.mjs'), String(customers), histories], { stdio: 'inherit' });
  spawnSync(process.execPath, [at('generate.mjs'), String(rows), orders], { stdio: 'inherit' });
  timed(`${customers.toLocaleString('en-US')} ready histories to Parquet`, ready, rounds);
  if (small)
    timed(
      'a small export',
      {
        'clientele clv --model mbg-nbd': [...clv, small, ...named('mbg-nbd'), '-q'],
        'clientele clv': [...clv, small, '-q'],
      },
      rounds,
    );
  timed(
    `${rows.toLocaleString('en-US')} rows to Parquet`,
    {
      'DuckDB, RFM by hand': [process.execPath, at('peers/duckdb-rfm.mjs'), orders],
      'clientele clv --model mbg-nbd': [...clv, orders, ...named('mbg-nbd'), ...listed],
    },
    rounds,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
