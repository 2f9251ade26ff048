// Times whole processes in turn, the median of several rounds; the first round warms the disk.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const timer = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', '%U %S %M'] : [];

/** Seconds of wall clock and of the processor, and MiB at the peak, of one run; the last two are known only where /usr/bin/time is. */
function run([command, ...argv]) {
  const started = process.hrtime.bigint();
  const [program, ...words] = [...timer, command, ...argv];
  const { status, stderr } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} ended with ${status}: ${stderr}`);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const [, user, system, peak] = /([\d.]+) ([\d.]+) (\d+)\s*$/.exec(stderr) ?? [];
  return { seconds, processor: Number(user) + Number(system), peak: Number(peak) / 1024 };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** A table of commands by name: seconds, the processor's, and the peak. */
export function timed(title, commands, rounds) {
  const found = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const [name, command] of Object.entries(commands)) {
      const one = run(command);
      if (round > 0) found[name].push(one);
    }
  process.stdout.write(`| ${title} | seconds | processor | peak MiB |\n|---|---|---|---|\n`);
  for (const [name, runs] of Object.entries(found)) {
    const of = (key) => median(runs.map((one) => one[key]));
    process.stdout.write(
      `| ${name} | ${of('seconds').toFixed(2)} | ${of('processor').toFixed(2)} | ${Math.round(of('peak'))} |\n`,
    );
  }
}
