import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import { nearest } from '../ingest/nearest.ts';
import type { OptionSpec } from './option.ts';

/** The configuration that every command reads by itself. */
export const defaultConfig = 'clientele.yaml';

/** What a configuration may hold. */
export interface Known {
  readonly commands: readonly string[];
  /** Settings of all commands. */
  readonly keys: readonly string[];
  /** Settings of one command, and which. */
  readonly owners: Readonly<Record<string, string>>;
}

export interface Config {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Defaults for a command's options from a YAML file: keys for all commands at the top, those of one command under its
 * name. Null when no file is named and none lies in the working folder. UsageError, with the line, for what no command knows.
 */
export async function readConfig(
  named: string | undefined,
  command: { readonly name: string; readonly options: readonly OptionSpec[] },
  known: Known,
): Promise<Config | null> {
  const path = named ?? defaultConfig;
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (named === undefined && cause.code === 'ENOENT') return null;
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new UsageError(`cannot read the configuration ${path}: ${why}`, { cause });
  });
  if (text === null) return null;
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: true });
  const [problem] = document.errors;
  if (problem) throw new UsageError(`${path}: ${problem.message.split('\n', 1)[0]}`);
  if (document.contents === null) return { path, values: {} };
  if (!isMap(document.contents))
    throw new UsageError(`${path}: it holds no settings`, { hint: 'Write one `name: value` a line.' });
  const check = (map: typeof document.contents, allowed: readonly string[], place: string): void => {
    if (!isMap(map))
      throw new UsageError(`${path}: what stands under ${command.name} holds no settings`, {
        hint: 'Write one `name: value` a line below it.',
      });
    for (const { key } of map.items) {
      const name = normal(String(isScalar(key) ? key.value : key));
      if (allowed.includes(name)) continue;
      const { line } = lines.linePos(key.range?.[0] ?? 0);
      throw new UsageError(`${path}:${line}: there is no setting "${name}"${place}`, {
        hint: known.owners[name] ? `Write it under ${known.owners[name]}: .` : nearest(name, allowed)?.trim(),
      });
    }
  };
  check(document.contents, [...known.keys, ...known.commands, '$schema'], '');
  const own = document.contents.get(command.name);
  if (own !== undefined)
    check(
      own as never,
      command.options.map((option) => option.key),
      ` of ${command.name}`,
    );
  const { [command.name]: mine, ...common } = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
  return { path, values: { ...normalised(common), ...normalised((mine as Record<string, unknown>) ?? {}) } };
}

const normal = (key: string): string => key.replaceAll('-', '_');

const normalised = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [normal(key), value]));
