import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';

/** A small file of rules or parameters that the user wrote or an earlier run printed: JSON, or YAML by any other ending. */
export async function sideFile(path: string, option: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new UsageError(`cannot read ${path}, named by ${option}: ${why}`, { cause });
  });
  try {
    if (/\.json$/i.test(path)) return JSON.parse(text) as unknown;
    const { parse } = await import('yaml');
    return parse(text, { version: '1.2', maxAliasCount: 100, uniqueKeys: true }) as unknown;
  } catch (cause) {
    throw new UsageError(`${path}, named by ${option}, does not parse: ${(cause as Error).message.split('\n', 1)[0]}`, {
      cause,
      hint: 'Write it as YAML, or as JSON with the ending .json.',
    });
  }
}
