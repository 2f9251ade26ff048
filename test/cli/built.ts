import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Builds dist/, which the real process runs, unless every file in it is as young as its source. */
export default function built(): void {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const stale = sources.filter((path) => path.endsWith('.ts')).some(isStale);
  if (stale) execFileSync(process.execPath, compile, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

const compile = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];

function isStale(path: string): boolean {
  const made = statSync(join(root, 'dist', path.replace(/\.ts$/, '.js')), { throwIfNoEntry: false });
  return made === undefined || made.mtimeMs < statSync(join(root, 'src', path)).mtimeMs;
}
