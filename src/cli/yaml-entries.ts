import type { Document, YAMLMap } from 'yaml';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';

/** One `key: value` of a YAML file. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: unknown;
  /** What the value holds where it is a map itself. */
  readonly entries: readonly Entry[] | null;
}

/** What stands at the top of a YAML file, with lines. UsageError for one that is not well formed, or no map. */
export async function yamlEntries(path: string, text: string): Promise<readonly Entry[]> {
  const { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem) {
    const [said = ''] = problem.message.split('\n', 1);
    const line = problem.linePos?.[0].line ?? 1;
    throw new UsageError(phrase`${path}:${line}: ${said.replace(/ at line \d+, column \d+:?$/, '')}`, {
      cause: problem,
    });
  }
  const entriesOf = (map: YAMLMap, depth: number): Entry[] =>
    map.items.map(({ key, value }) => {
      const node = isAlias(value) ? value.resolve(document) : value;
      return {
        key: String(isScalar(key) ? key.value : key),
        line: lines.linePos((isNode(key) ? key.range?.[0] : null) ?? 0).line,
        value: isNode(value) ? value.toJS(document, { maxAliasCount: 100 }) : (value ?? null),
        entries: isMap(node) && depth > 0 ? entriesOf(node, depth - 1) : null,
      };
    });
  if (document.contents === null) return [];
  // Below a setting of a command nothing has a name of its own: deeper than this, an alias may go round.
  if (isMap(document.contents)) return entriesOf(document.contents, 2);
  throw new UsageError(phrase`${path}: it holds no settings`, { hint: phrase`Write one \`name: value\` a line.` });
}
