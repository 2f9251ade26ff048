// Times `clientele rfm` beside its peers: whole processes, in turn, the median of several rounds.
// usage: node bench/rfm.mjs [ROWS=10000000] [ROUNDS=5]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timed } from './timing.mjs';

const [rows, rounds] = [Number(process.argv[2] ?? 10_000_000), Number(process.argv[3] ?? 5)];
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
const file = join(folder, 'orders.csv');
const sample = at('../fixtures/data/orders.csv');
const clientele = [process.execPath, at('../bin/clientele.js')];

const commands = {
  'bare node': [process.execPath, '-e', '0'],
  'clientele --help': [...clientele, '--help'],
  'clientele rfm, the sample file': [...clientele, 'rfm', sample, '-q'],
  'DuckDB, bare scan': [process.execPath, at('peers/bare-scan.mjs'), file],
  'DuckDB, RFM by hand': [process.execPath, at('peers/duckdb-rfm.mjs'), file],
  'clientele rfm': [...clientele, 'rfm', file, '-q', '-f', 'json'],
  'clientele frat': [...clientele, 'frat', file, '-q', '-f', 'json'],
  'clientele rfm --memory 500MB': [...clientele, 'rfm', file, '-q', '-f', 'json', '--memory', '500MB'],
  'clientele rfm --previous': [...clientele, 'rfm', file, '-q', '-f', 'json', '--previous', '2025-01-01'],
  'clientele rfm --customers, CSV': [
    ...clientele,
    'rfm',
    file,
    '-q',
    '--customers',
    '-o',
    join(folder, 'customers.csv'),
  ],
  'clientele rfm --customers, Parquet': [
    ...clientele,
    'rfm',
    file,
    '-q',
    '--customers',
    '-o',
    join(folder, 'customers.parquet'),
  ],
};
if (spawnSync('python3', ['-c', 'import pandas']).status === 0)
  commands.pandas = ['python3', at('peers/pandas-rfm.py'), file];

try {
  process.stderr.write(`generating ${rows} rows\n`);
  spawnSync(process.execPath, [at('generate.mjs'), String(rows), file], { stdio: 'inherit' });
  timed(`${rows.toLocaleString('en-US')} rows`, commands, rounds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
