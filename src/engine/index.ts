import { openDuckdb } from './duckdb.ts';
import type { Engine, EngineOptions } from './engine.ts';

/** Every engine that can run the relations, by name. */
export const engines = { duckdb: openDuckdb } as const satisfies Record<
  string,
  (options: EngineOptions) => Promise<Engine>
>;
