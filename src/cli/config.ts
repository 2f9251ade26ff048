import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import { nearestAlone } from '../ingest/nearest.ts';
import { either, listed, type Phrase, phrase, type Value } from '../phrase.ts';
import { commandOptions, commonOptions } from './configurable.ts';
import { masked } from './masked.ts';
import type { OptionSpec } from './option.ts';
import { mappingFrom } from './reading-settings.ts';
import { parsedSetting } from './settings.ts';
import { type Entry, yamlEntries } from './yaml-entries.ts';

/** The configuration that every command reads by itself. */
export const defaultConfig = 'clientele.yaml';

/** A setting as it stands in the file. */
export interface Configured {
  readonly value: unknown;
  readonly line: number;
}

export type Section = Readonly<Record<string, Configured>>;

/** A configuration: settings for all commands at the top, those of one command under its name. */
export interface Config {
  readonly path: string;
  readonly common: Section;
  readonly commands: Readonly<Record<string, Section>>;
  /** What no command can use, from the first line on. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly line: number;
  readonly message: Phrase;
  readonly hint?: Phrase | undefined;
}

/**
 * The configuration of a file, all of it checked whichever command runs: names, types and choices. Null when no file is
 * named and none lies in the working folder. UsageError, with the line, for what no command can use.
 */
export async function readConfig(named: string | undefined): Promise<Config | null> {
  const config = await configFile(named);
  if (config) refuse(config.path, config.problems.slice(0, 1));
  return config;
}

/** The same with all that is wrong in it. UsageError only for what is no configuration at all. */
export async function configFile(named: string | undefined): Promise<Config | null> {
  const path = named ?? defaultConfig;
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (named === undefined && cause.code === 'ENOENT') return null;
    const why = cause.code === 'ENOENT' ? phrase`there is no such file` : cause.message;
    throw new UsageError(phrase`cannot read the configuration ${path}: ${why}`, { cause });
  });
  if (text === null) return null;
  const top = (await yamlEntries(path, text)).map(normal);
  const problems: Problem[] = [];
  const ofCommand = ({ key }: Entry): boolean => commandOptions.has(key);
  const common = section(
    top.filter((entry) => !ofCommand(entry) && entry.key !== '$schema'),
    null,
    problems,
  );
  const commands = Object.fromEntries(
    top.filter(ofCommand).map((entry) => {
      if (entry.entries === null && entry.value !== null) problems.push(noSettings(entry));
      return [entry.key, section((entry.entries ?? []).map(normal), entry.key, problems)];
    }),
  );
  return { path, common, commands, problems: problems.sort((a, b) => a.line - b.line) };
}

/** UsageError that tells of every problem; nothing where there is none. */
export function refuse(path: string, problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  const said = ({ line, message }: Problem): Phrase => phrase`${path}:${line}: ${message.with(masked)}`;
  if (others.length === 0) throw new UsageError(said(first), { hint: first.hint?.with(masked) });
  throw new UsageError(
    listed(
      problems.map((problem) =>
        problem.hint ? phrase`${said(problem)} (${problem.hint.with(masked)})` : said(problem),
      ),
      '\n',
    ),
    { hint: phrase`Mend these ${problems.length} lines.` },
  );
}

/** What stands in the file for a command, its own section before what holds for all. */
export const valuesFor = ({ common, commands }: Config, command: string): Section => ({
  ...common,
  ...commands[command],
});

/** Keys may be written with - or _. */
const normal = (entry: Entry): Entry => ({ ...entry, key: entry.key.replaceAll('-', '_') });

/** The settings among some entries; what is wrong with the others joins the problems. */
function section(entries: readonly Entry[], command: string | null, problems: Problem[]): Section {
  const found: Record<string, Configured> = {};
  const own = command === null ? null : commandOptions.get(command)!;
  const options = own ? [...own.own, ...own.shared] : commonOptions;
  for (const entry of entries) {
    const { key, value, line } = entry;
    const option = options.find((candidate) => candidate.key === key);
    const before = found[key];
    const problem = before
      ? { line, message: phrase`"${key}" stands on line ${before.line} already` }
      : option
        ? valueProblem(option, entry, command)
        : unknownName(entry, options, command);
    if (problem) problems.push(problem);
    else found[key] = { value, line };
  }
  return found;
}

const named = (key: string, command: string | null): Value => (command === null ? key : phrase`${key} of ${command}`);

function unknownName({ key, line }: Entry, options: readonly OptionSpec[], command: string | null): Problem {
  const owners = [...commandOptions].filter(([, { own }]) => own.some((option) => option.key === key));
  const hint =
    owners.length > 0
      ? phrase`Write it under ${either(owners.map(([name]) => `${name}:`))} .`
      : nearestAlone(
          key,
          options.map((option) => option.key),
        );
  const message =
    command === null ? phrase`there is no setting "${key}"` : phrase`there is no setting "${key}" of ${command}`;
  return { line, message, hint };
}

/** Null for a value that its option can take; one that is empty is as if it were not there. */
function valueProblem(
  option: OptionSpec,
  { key, value, line, entries }: Entry,
  command: string | null,
): Problem | null {
  if (value === null) return null;
  for (const inner of option.type === 'map' ? (entries ?? []) : []) {
    const wrong = problemOf(inner.line, () => mappingFrom({ [inner.key]: '' }, key));
    if (wrong) return wrong;
  }
  return problemOf(line, () => {
    const parsed = parsedSetting(option, value, named(key, command));
    if (option.type === 'map') mappingFrom(parsed as Readonly<Record<string, string>>, key);
  });
}

/** What an attempt complains of. */
export function problemOf(line: number, attempt: () => void): Problem | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return { line, ...error.phrases };
    throw error;
  }
}

const noSettings = ({ key, line }: Entry): Problem => ({
  line,
  message: phrase`what stands under ${key} holds no settings`,
  hint: phrase`Write one \`name: value\` a line below it.`,
});
