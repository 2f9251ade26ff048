import { readFile } from 'node:fs/promises';
import { type Entry, historyFile } from '../analyses/report/entry.ts';
import { DataError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/** What earlier reports said, from the file that holds it; nothing where there is no file yet. DataError for what is no history. */
export async function historyIn(path: string): Promise<readonly Entry[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw new DataError(phrase`cannot read the history ${path}: ${cause.message}`, { code: 'HISTORY', cause });
  });
  if (text === null) return [];
  const parsed = historyFile.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data.runs;
  throw new DataError(phrase`${path} is no history of reports that this version can read`, {
    code: 'HISTORY',
    hint: phrase`Name another file with --history; a new one is begun where there is none.`,
  });
}

export const historyText = (runs: readonly Entry[]): string =>
  `${JSON.stringify({ schema: 'clientele/history@1', runs }, null, 1)}\n`;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
