// Times `clientele rfm` beside its peers: whole processes, in turn, the median of several rounds.
// usage: node bench/rfm.mjs [ROWS=10000000] [ROUNDS=5]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

const timer = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', '%e %M'] : [];

/** Seconds of wall clock and MiB at the peak of one run; the peak is known only where /usr/bin/time is. */
function run([command, ...argv]) {
  const started = process.hrtime.bigint();
  const [program, ...words] = [...timer, command, ...argv];
  const { status, stderr } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} ended with ${status}: ${stderr}`);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const [, peak] = /([\d.]+) (\d+)\s*$/.exec(stderr)
    ? [null, Number(/(\d+)\s*$/.exec(stderr)[1]) / 1024]
    : [null, Number.NaN];
  return { seconds, peak };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  process.stderr.write(`generating ${rows} rows\n`);
  spawnSync(process.execPath, [at('generate.mjs'), String(rows), file], { stdio: 'inherit' });
  const found = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      const one = run(command);
      // The first round warms the disk.
      if (round > 0) found[name].push(one);
    }
  process.stdout.write(`| ${rows.toLocaleString('en-US')} rows | seconds | peak MiB |\n|---|---|---|\n`);
  for (const [name, runs] of Object.entries(found))
    process.stdout.write(
      `| ${name} | ${median(runs.map((one) => one.seconds)).toFixed(2)} | ${Math.round(median(runs.map((one) => one.peak)))} |\n`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
