import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/** A small file of rules or parameters that the user wrote or an earlier run printed: JSON, or YAML by any other ending. */
export async function sideFile(path: string, option: string): Promise<unknown> {
  const text = await textOf(path, option);
  try {
    if (/\.json$/i.test(path)) return JSON.parse(text) as unknown;
    const { parse } = await import('yaml');
    return parse(text, { version: '1.2', maxAliasCount: 100, uniqueKeys: true }) as unknown;
  } catch (cause) {
    throw new UsageError(
      phrase`${path}, named by ${option}, does not parse: ${(cause as Error).message.split('\n', 1)[0]}`,
      {
        cause,
        hint: phrase`Write it as YAML, or as JSON with the ending .json.`,
      },
    );
  }
}

/** The content of a small file, and on which line what stands in it does. */
export interface SideDocument {
  readonly content: unknown;
  /** The line, from 1, of what stands at a path, or of the nearest that it would stand in; `key` for the name of an entry there. */
  lineOf(path: readonly PropertyKey[], key?: string): number;
}

/** A small file whose mistakes are to be told by line: YAML, or JSON, which is read as YAML too. */
export async function sideDocument(path: string, option: string): Promise<SideDocument> {
  const text = await textOf(path, option);
  const { isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem)
    throw new UsageError(phrase`${path}, named by ${option}, does not parse: ${problem.message.split('\n', 1)[0]}`, {
      hint: phrase`Write it as YAML, or as JSON.`,
    });
  const nodeAt = (place: readonly PropertyKey[]): unknown =>
    place.length === 0 ? document.contents : document.getIn(place, true);
  return {
    content: document.toJS({ maxAliasCount: 100 }) as unknown,
    lineOf: (place, key) => {
      for (let length = place.length; length >= 0; length--) {
        const node = nodeAt(place.slice(0, length));
        if (!isNode(node)) continue;
        const entry =
          key !== undefined && isMap(node)
            ? node.items.find((item) => isScalar(item.key) && item.key.value === key)?.key
            : undefined;
        const [start] = (isNode(entry) ? entry.range : node.range) ?? [0];
        return lines.linePos(start).line;
      }
      return 1;
    },
  };
}

function textOf(path: string, option: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? phrase`there is no such file` : cause.message;
    throw new UsageError(phrase`cannot read ${path}, named by ${option}: ${why}`, { cause });
  });
}
