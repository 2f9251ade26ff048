import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine, EngineOptions } from '../../src/engine/engine.ts';
import { engines } from '../../src/engine/index.ts';

/** An engine with a temporary folder and files of its own. */
export interface OpenEngine {
  readonly engine: Engine;
  /** Its temporary folder, which it may write to. */
  readonly folder: string;
  /** Paths of the files, in the order given. */
  readonly paths: readonly string[];
  close(): Promise<void>;
}

/** Open an engine on files with these contents, and another file that it was not given. */
export async function openEngine(
  contents: readonly string[] = [],
  limits: Pick<EngineOptions, 'threads' | 'memory'> = {},
): Promise<OpenEngine> {
  const parent = await mkdtemp(join(tmpdir(), 'open-engine-'));
  const folder = await mkdtemp(join(parent, 'temporary-'));
  const paths = contents.map((_, index) => join(parent, `${index}.csv`));
  await Promise.all(paths.map((path, index) => writeFile(path, contents[index]!)));
  const engine = await engines.duckdb({ ...limits, tempDirectory: folder, paths });
  return {
    ...{ engine, folder, paths },
    close: async () => {
      engine.close();
      await rm(parent, { recursive: true, force: true });
    },
  };
}
