import type { Format } from './format.ts';

/** The rows alone, written by the engine itself. */
export const parquet: Format = { name: 'parquet', extensions: ['.parquet'], render: null };
