import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

/** That a generated file is what the code would generate now; `UPDATE=1` writes it anew. */
export function expectFresh(path: string, content: string): void {
  if (process.env.UPDATE) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  let found = '';
  try {
    found = readFileSync(path, 'utf8');
  } catch {
    // Absent is stale too.
  }
  expect(found, `${path} is stale: run UPDATE=1 npm test, then read the diff`).toBe(content);
}
