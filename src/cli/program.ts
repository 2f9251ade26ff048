import { Command, Help, Option } from 'commander';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { tied } from '../report/text.ts';
import { version } from '../version.ts';
import { type Config, readConfig, valuesFor } from './config.ts';
import { english, type HelpWords } from './help-words.ts';
import type { Io } from './io.ts';
import { manifest } from './manifest.ts';
import { type CommandSpec, environmentName, flagOf, type OptionSpec, readsNothing } from './option.ts';
import { sharedOptions } from './options.ts';
import { type PlainCommand, plainCommands } from './plain-commands.ts';
import { type Settings, settingsFrom } from './settings.ts';

const exitCodes = `Exit codes: 0 done · 1 a --fail-on condition holds · 2 wrong usage
  3 unusable input · 4 a model does not fit · 5 cannot write or fetch · 70 a bug
  75 another run is at work · 130/143 interrupted`;

const otherLanguage = 'Aide en français : clientele --help --lang fr, ou CLIENTELE_LANG=fr';

/** What becomes known of a run on its way. */
export interface Progress {
  exitCode: number;
  /** Whether programs read what is said, errors too. */
  json: boolean;
}

interface Surroundings {
  readonly io: Io;
  readonly run: Progress;
  readonly say: HelpWords;
}

/** The command tree: names, options and help. What a command does is loaded when it runs. */
export function programFor(io: Io, run: Progress, say: HelpWords = english): Command {
  const program = new Command('clientele')
    .description(say('Customer analytics from purchase exports: who buys, who comes back, what they are worth.'))
    .version(version, '-V, --version', say('print the version'))
    .helpOption('-h, --help', say('explain'))
    .helpCommand('help [command]', say('explain a command'))
    .configureHelp(helpIn(say))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
    })
    .showSuggestionAfterError()
    .addHelpText('after', `\n${say(otherLanguage)}\n\n${say(exitCodes)}`);
  for (const command of manifest) addAnalysis(program, command, { io, run, say });
  for (const [name, spec] of Object.entries<PlainCommand>(plainCommands))
    addPlain(program, spec, actions[name as keyof typeof actions], { io, run, say });
  return program;
}

/** How commander's own words, and what stands for a value, are said; a line never begins with a mark that follows a blank. */
function helpIn(say: HelpWords): Partial<Help> {
  const placesSaid = (text: string): string => text.replace(/\[[^\]]+\]|<[^>]+>/g, (place) => say(place));
  const tie = '\u2060';
  return {
    styleTitle: say,
    styleUsage: placesSaid,
    styleSubcommandTerm: placesSaid,
    styleOptionTerm: placesSaid,
    boxWrap: (text, width) => new Help().boxWrap(text.replace(tied, tie), width).replaceAll(tie, ' '),
  };
}

function addAnalysis(program: Command, spec: CommandSpec, { io, run, say }: Surroundings): void {
  const groups = { Options: spec.options, ...sharedOptions, ...(spec.customers ? {} : { Customers: [] }) };
  const command = program
    .command(`${spec.name} [file...]`)
    .summary(say(spec.summary))
    .description(`${say(spec.summary)}\n\n${say(spec.description)}`)
    .addHelpText('after', explained(spec.examples, say));
  for (const [heading, options] of Object.entries(groups))
    for (const option of options) command.addOption(flag(option, heading, say));
  command.option('--no-color', say('same as --color never')).action(async (files: string[]) => {
    const options = Object.values(groups).flat();
    // Own options fall to their defaults in the analysis itself, which can tell them from those that were given.
    const asked = options.map((option) => (spec.options.includes(option) ? { ...option, default: undefined } : option));
    const settings = await settingsOf(spec.name, asked, command, io);
    const parts = await partSettings(spec, command, io);
    if (files.length === 0 && io.stdin.isTTY === true && !readsNothing(spec, settings))
      throw new UsageError(phrase`no file was named`, {
        hint: phrase`Usage: clientele ${spec.name} FILE... [options], or pipe a file in. For instance: ${spec.examples[0]!.command}. clientele ${spec.name} --help explains.`,
      });
    run.json ||= settings.json === true || settings.format === 'json';
    if (parts) run.exitCode = await (await import('./commands/report.ts')).runReport(spec, files, settings, parts, io);
    else run.exitCode = await (await import('./commands/analysis.ts')).runAnalysis(spec, files, settings, io);
  });
}

function explained(examples: CommandSpec['examples'], say: HelpWords): string {
  const lines = examples.map((example) => `  ${say(example.command)}\n      ${say(example.says)}`);
  return `\n${say('Examples:')}\n${lines.join('\n')}\n\n${say(exitCodes)}`;
}

/** Of the settings it says whether a configuration stands behind flags and environment. */
type Action = (words: readonly string[], settings: (config: Config | null) => Settings, io: Io) => Promise<number>;

/** What each plain command does, loaded when it runs. */
const actions: Readonly<Record<keyof typeof plainCommands, Action>> = {
  init: async (files, settings, io) => (await import('./commands/init.ts')).runInit(files, settings(null), io),
  simulate: async (_, settings, io) => (await import('./commands/simulate.ts')).runSimulate(settings(null), io),
  schema: async ([name], _, io) => (await import('./commands/schema.ts')).printSchema(name!, io),
  config: async (words, settings, io) => (await import('./commands/config-show.ts')).showConfig(words, settings, io),
  completion: async ([shell], settings, io) =>
    (await import('./commands/completion.ts')).printCompletion(shell!, settings(null), io),
};

function addPlain(program: Command, spec: PlainCommand, action: Action, { io, run, say }: Surroundings): void {
  const { name, summary, description, places, options, examples } = spec;
  const command = program
    .command([name, ...places.map(({ usage }) => usage)].join(' '))
    .summary(say(summary))
    .description(say(description));
  if (examples.length > 0) command.addHelpText('after', explained(examples, say));
  for (const option of options) command.addOption(flag(option, 'Options', say));
  command.action(async () => {
    const flags = flagsOf(options, command);
    const settings = (file: Config | null): Settings =>
      settingsFrom(options, {
        flags,
        environment: io.env,
        config: file && { path: file.path, values: file.common },
      });
    run.exitCode = await action(command.args, settings, io);
  });
}

function flag(spec: OptionSpec, heading: string, say: HelpWords): Option {
  const name = flagOf(spec);
  const shortList = spec.choices !== undefined && spec.choices.join('|').length <= 16;
  const choices = spec.choices && !shortList ? `${say(':')} ${spec.choices.join(', ')}` : '';
  const value =
    spec.type === 'switch' ? '' : ` <${spec.value ?? (shortList ? spec.choices!.join('|') : spec.key.toUpperCase())}>`;
  const fallback = spec.default ?? (spec.defaultText && say(spec.defaultText));
  const option = new Option(
    `${spec.short ? `-${spec.short}, ` : ''}${name}${value}`,
    `${say(spec.description)}${choices}${fallback === undefined ? '' : ` (${say('default:')} ${fallback})`}`,
  ).helpGroup(`${heading}:`);
  if (spec.type === 'list' || spec.type === 'map')
    option.argParser((given: string, before: string[] | undefined) => [...(before ?? []), given]);
  return option;
}

async function settingsOf(name: string, options: readonly OptionSpec[], command: Command, io: Io): Promise<Settings> {
  const flags = oneFormat(flagsOf(options, command));
  const config = valuesIn(await configOf(options, command, io), name);
  return settingsFrom(options, { flags, environment: io.env, config });
}

async function configOf(options: readonly OptionSpec[], command: Command, io: Io): Promise<Config | null> {
  const about = options.filter(({ key }) => key === 'config' || key === 'no_config');
  const { config, no_config } = settingsFrom(about, {
    flags: flagsOf(about, command),
    environment: io.env,
    config: null,
  });
  return no_config === true ? null : readConfig(config as string | undefined);
}

const valuesIn = (file: Config | null, name: string) => file && { path: file.path, values: valuesFor(file, name) };

/** What the commands that a command is made of are told in the configuration and the environment; null where it is made of none. */
async function partSettings({ parts, options: own }: CommandSpec, command: Command, io: Io) {
  if (parts === undefined) return null;
  // What the whole takes from the environment is not said of each part again.
  const names = own.map(environmentName);
  const environment = Object.fromEntries(Object.entries(io.env).filter(([name]) => !names.includes(name)));
  const file = await configOf(sharedOptions.Run, command, io);
  return Object.fromEntries(
    manifest
      .filter((spec) => parts.includes(spec.name))
      .map(({ name, options }) => {
        const given = options.map((option) => ({ ...option, default: undefined }));
        return [name, settingsFrom(given, { flags: {}, environment, config: valuesIn(file, name) })];
      }),
  );
}

/** --json and --format say the same thing: what the command line says of either outweighs what stands elsewhere of the other. */
function oneFormat(flags: Record<string, unknown>): Record<string, unknown> {
  if (flags.json === true && flags.format === undefined) return { ...flags, format: 'json' };
  return flags.format !== undefined && flags.json === undefined ? { ...flags, json: false } : flags;
}

/** What was given on the command line, by key. */
function flagsOf(options: readonly OptionSpec[], command: Command): Record<string, unknown> {
  const given = command.opts<Record<string, unknown>>();
  const camel = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const value = ({ key }: OptionSpec): unknown => {
    // commander reads --no-header as `header: false`.
    if (key.startsWith('no_')) return given[camel(key.slice(3))] === false ? true : undefined;
    if (key === 'color') return given.color === false ? 'never' : given.color === true ? undefined : given.color;
    return given[camel(key)];
  };
  return Object.fromEntries(options.map((option) => [option.key, value(option)]));
}
