import { join } from 'node:path';
import { expect } from 'vitest';
import { run } from './run.ts';

/** An export of so many buyers, in a folder; its path. */
export async function simulated(folder: string, buyers: number): Promise<string> {
  const path = join(folder, `simulated-${buyers}.csv`);
  const { code, err } = await run(['simulate', '--buyers', String(buyers), '--weeks', '60', '--seed', '5', '-o', path]);
  expect(code, err).toBe(0);
  return path;
}
