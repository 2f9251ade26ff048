import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Builds dist/, which the real process runs, unless it is as young as its sources. */
export default function built(): void {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const made = statSync(join(root, 'dist/version.d.ts'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const stale = sources.some((path) => statSync(join(root, 'src', path)).mtimeMs > made);
  if (stale) execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
