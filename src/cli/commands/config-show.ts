import { analysisNamed } from '../../analyses/alone.ts';
import { parsedOptions } from '../../analyses/run.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { formats } from '../../report/formats/index.ts';
import type { Block, Column } from '../../report/report.ts';
import { type Lang, type Say, sayer } from '../../report/words/index.ts';
import { version } from '../../version.ts';
import { type Config, configFile, type Problem, problemOf, refuse, valuesFor } from '../config.ts';
import { commandOptions, commonOptions } from '../configurable.ts';
import type { Io } from '../io.ts';
import { masked } from '../masked.ts';
import type { OptionSpec } from '../option.ts';
import { writeTo } from '../output.ts';
import { renderingFor } from '../rendering.ts';
import { type Setting, type Settings, type Traced, tracedSetting } from '../settings.ts';

/** A setting as it is shown: of one command, or of all when that is null. */
interface Shown extends Traced {
  readonly command: string | null;
  readonly setting: string;
}

/** Show every setting with its value and where it comes from; the exit code. UsageError for a file that is wrong anywhere. */
export async function showConfig(
  [what = '', command]: readonly string[],
  given: (config: Config | null) => Settings,
  io: Io,
): Promise<number> {
  requireKnown(phrase`there is nothing to`, what, ['show']);
  if (command !== undefined) requireKnown(phrase`there is no command`, command, [...commandOptions.keys()]);
  const alone = given(null);
  const config = alone.no_config === true ? null : await configFile(alone.config as string | undefined);
  if (config) refuse(config.path, [...config.problems, ...(await deeperProblems(config))].sort(byLine));
  const settings = given(config);
  const shown = (command === undefined ? everySetting(config, io) : settingsOf(command, config, io)).map(hidden);
  const say = sayer(settings.lang as Lang);
  const document = { schema: 'clientele/config-show@1', version, file: config?.path ?? null, settings: shown };
  const report = { title: say('config.title'), blocks: blocksOf(shown, config, settings.origin === true, say) };
  const rows = { columns: [], batches: async function* () {} };
  const render = formats[settings.json === true ? 'json' : 'table'].render!;
  const rendering = renderingFor({ ...settings, locale: settings.lang }, io, {
    terminal: io.stdout.isTTY === true,
    currency: null,
  });
  await writeTo(io.stdout, render({ document, report, rows, customers: false }, rendering), io.signal);
  return 0;
}

function requireKnown(complaint: Phrase, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  throw new UsageError(phrase`${complaint} "${name}"`, {
    hint: phrase`${nearest(name, names) ?? ''}There is: ${names.join(', ')}.`,
  });
}

const byLine = (a: Problem, b: Problem): number => a.line - b.line;

/** What only the analysis itself can tell of the values of its options. */
async function deeperProblems({ commands }: Config): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const [name, section] of Object.entries(commands)) {
    const analysis = await analysisNamed(name);
    for (const option of commandOptions.get(name)!.own) {
      const configured = section[option.key];
      if (!configured || configured.value === null) continue;
      const sources = { flags: {}, environment: {}, config: { path: '', values: section } };
      const { value } = tracedSetting(option, sources);
      const where = (key: string) => phrase`${key} of ${name}`;
      const problem = problemOf(configured.line, () => parsedOptions(analysis, { [option.key]: value }, where));
      if (problem) found.push(problem);
    }
  }
  return found;
}

/** The settings that hold for all commands, then what each command has of its own or sets otherwise. */
function everySetting(config: Config | null, { env }: Io): Shown[] {
  const traced = (options: readonly OptionSpec[], command: string | null): Shown[] => {
    const values = config && (command === null ? config.common : (config.commands[command] ?? {}));
    const sources = { flags: {}, environment: env, config: config && values && { path: config.path, values } };
    return options.map((option) => ({ command, setting: option.key, ...tracedSetting(option, sources) }));
  };
  return [
    ...traced(commonOptions, null),
    ...[...commandOptions].flatMap(([name, { own, shared }]) => [
      ...traced(own, name),
      ...traced(shared, name).filter(({ origin }) => origin === 'configuration'),
    ]),
  ];
}

/** All that a command would run with. */
function settingsOf(command: string, config: Config | null, { env }: Io): Shown[] {
  const { own, shared } = commandOptions.get(command)!;
  const sources = {
    flags: {},
    environment: env,
    config: config && { path: config.path, values: valuesFor(config, command) },
  };
  return [...own, ...shared].map((option) => ({ command, setting: option.key, ...tracedSetting(option, sources) }));
}

/** Passwords are nobody's to see: a terminal scrolls back, and a page of a log is passed on. */
function hidden({ command, setting, value, origin, where }: Shown): Shown {
  const text = (each: unknown): string | undefined => (typeof each === 'string' ? masked(each) : undefined);
  const safe = (
    typeof value !== 'object'
      ? (text(value) ?? value ?? null)
      : Array.isArray(value)
        ? value.map(text)
        : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, text(each)]))
  ) as Setting;
  return { command, setting, value: safe, origin, where };
}

function blocksOf(shown: readonly Shown[], config: Config | null, origins: boolean, say: Say): Block[] {
  const columns: Column[] = ['setting', 'value', origins ? 'where' : 'origin'].map((key) => ({
    key,
    label: say(`config.${key as 'setting' | 'value' | 'where' | 'origin'}`),
    kind: 'text',
  }));
  const commands = [...new Set(shown.map(({ command }) => command))];
  return [
    { type: 'text', text: config ? say('config.file', { file: config.path }) : say('config.none') },
    ...commands.map(
      (command): Block => ({
        type: 'table',
        title: command ?? say('config.all'),
        columns,
        rows: shown
          .filter((each) => each.command === command)
          .map(({ setting, value, origin, where }) => ({
            setting,
            value: written(value),
            origin: say(`config.from.${origin}`),
            where: where ?? say(`config.from.${origin}`),
          })),
      }),
    ),
    ...(commands.includes(null) ? [{ type: 'text', tone: 'note', text: say('config.note') } as const] : []),
  ];
}

function written(value: Setting | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value)
    ? value.join(', ')
    : Object.entries(value)
        .map(([key, each]) => `${key}=${each}`)
        .join(', ');
}
