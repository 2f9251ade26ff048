import type { Readable, Writable } from 'node:stream';

/** What the program may touch of its process: streams, environment, signals. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted with the name of the signal that ends the run. */
  readonly signal: AbortSignal;
}
