import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { dataFile, scratch } from './cli/run.ts';

vi.setConfig({ testTimeout: 120_000 });

// docs/scheduling.md, run as far as it can be.
const page = readFileSync('docs/scheduling.md', 'utf8');
const blocksOf = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text!);
const folder = scratch();
const programs = join(folder, 'bin');
mkdirSync(programs);
const program = join(programs, 'clientele');
writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/clientele.js')}" "$@"\n`);
chmodSync(program, 0o755);

// The file of the examples is old: the clock is set back to the week after it.
const env = {
  PATH: `${programs}:${process.env.PATH}`,
  HOME: folder,
  SOURCE_DATE_EPOCH: '1751846400',
};
const has = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

/** The model that is chosen for these orders, named: to choose, others are fitted and proved beside it. */
const model = 'clv:\n  model: pareto-nbd\nequity:\n  model: pareto-nbd\n';

function shop(name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  copyFileSync(dataFile('orders.csv'), join(place, 'orders.csv'));
  writeFileSync(join(place, 'clientele.yaml'), model);
  return place;
}

const shell = (command: string, cwd: string) => spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });

describe('lines for a shell', () => {
  const lines = blocksOf('sh').join('').trim().split('\n');
  for (const [index, line] of lines.entries())
    it.skipIf(line.includes('| jq') && !has('jq'))(line, () => {
      const { status, stderr, stdout } = shell(line, shop(`sh-${index}`));
      expect([status, stderr]).toEqual([0, '']);
      if (line.includes('|')) expect(stdout.trim()).not.toMatch(/^(null)?$/);
    });
});

it('the settings are settings, and the line of cron runs with them', () => {
  const place = shop('cron');
  writeFileSync(join(place, 'clientele.yaml'), blocksOf('yaml')[0]!);
  const [, minute, hour, , , weekday, command] = /^(\S+) (\S+) (\S+) (\S+) (\S+) {2}(.*)$/.exec(
    blocksOf('cron')[0]!.trim(),
  )!;
  expect([minute, hour, weekday]).toEqual(['0', '6', '1']);
  expect(command!.replaceAll('\\%', '')).not.toContain('%');
  const { status, stderr } = shell(command!.replace('/srv/shop', place), place);
  expect([status, stderr]).toEqual([0, '']);
  expect(readdirSync(place).sort()).toEqual([
    'clientele.yaml',
    'history.json',
    'orders.csv',
    'report-2025-06-29.html',
    'report-2025-06-29.html.manifest.json',
  ]);
});

it('the service of systemd starts a command that runs', () => {
  const [service = '', timer = ''] = blocksOf('ini');
  const start = /^ExecStart=\/usr\/bin\/env (.*)$/m.exec(service)![1]!;
  const place = shop('systemd');
  const { status, stderr } = spawnSync('env', start.split(' '), { cwd: place, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(timer).toMatch(/^OnCalendar=Mon 06:00$/m);
});

it.skipIf(!has('systemd-analyze'))('systemd understands the timer', () => {
  execFileSync('systemd-analyze', ['calendar', 'Mon 06:00']);
});

it('the workflow is YAML whose steps run', () => {
  const workflow = parse(blocksOf('yaml')[1]!);
  const place = shop('actions');
  const [, command] = workflow.jobs.report.steps.flatMap(({ run }: { run?: string }) => run ?? []) as string[];
  const { status, stderr } = shell(command!.replace('npx ', ''), place);
  expect([status, stderr]).toEqual([0, '']);
});
