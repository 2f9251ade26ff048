import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What writes the tables of a test file, and gives their paths; they go when its tests have run. */
export function tableFiles(): (header: string, lines: readonly string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  return (header, lines) => {
    const path = join(folder, `${files++}.csv`);
    writeFileSync(path, [header, ...lines, ''].join('\n'));
    return path;
  };
}
