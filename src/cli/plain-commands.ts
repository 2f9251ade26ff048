import { manifest } from './manifest.ts';
import type { CommandSpec, OptionSpec } from './option.ts';
import { sharedOptions, simulateExamples, simulateOptions } from './options.ts';

/** Shells that a completion script can be printed for. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** What may stand in a place behind a command's name. */
export interface Place {
  /** As in its usage: `<shell>`, `[file...]`. */
  readonly usage: string;
  readonly takes: 'files' | readonly string[];
}

/** A command that is no analysis, without its code: enough for `--help` and completion. */
export interface PlainCommand {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly places: readonly Place[];
  readonly options: readonly OptionSpec[];
  readonly examples: CommandSpec['examples'];
}

/** Options that a plain command shares with the analyses. */
const shared = (...keys: readonly string[]): OptionSpec[] =>
  Object.values<readonly OptionSpec[]>(sharedOptions)
    .flat()
    .filter(({ key }) => keys.includes(key));

const analyses = manifest.map(({ name }) => name);

/** Every command beside the analyses. */
export const plainCommands = {
  init: {
    name: 'init',
    summary: 'Set up clientele.yaml from what is seen in your files',
    description:
      'Looks into files as inspect does and writes clientele.yaml, with which every command reads them the same way: one setting a line, with the reason for it. At a terminal it asks what cannot be seen: which of several columns, the order of dates, the currency, the margin. Elsewhere it asks nothing: options say it, and what could not be read without an answer is refused.',
    places: [{ usage: '[file...]', takes: 'files' }],
    options: [
      {
        key: 'margin',
        type: 'text',
        value: 'RATE',
        description: 'share of revenue that is left for you, for clv and equity',
      },
      { key: 'force', type: 'switch', description: 'replace a clientele.yaml that is there' },
      ...sharedOptions.Reading,
      ...shared('lang', 'locale', 'temp_dir', 'quiet').map((option) => ({ ...option, default: undefined })),
    ],
    examples: [
      { command: 'clientele init orders.csv', says: 'asks what the file does not say' },
      {
        command: 'clientele init orders.csv --margin 40% --currency EUR </dev/null',
        says: 'asks nothing, for a script',
      },
    ],
  },
  simulate: {
    name: 'simulate',
    summary: 'Purchase exports drawn from a known model',
    description: 'Write a purchase export drawn from a known model: for demonstrations, tests and benches.',
    places: [],
    options: simulateOptions,
    examples: simulateExamples,
  },
  schema: {
    name: 'schema',
    summary: 'The JSON schema of a result, or of clientele.yaml',
    description:
      'Print the JSON schema of the document that a command writes with --format json; of config, that of clientele.yaml, by which editors complete and check it.',
    places: [{ usage: '<name>', takes: [...analyses, 'config'] }],
    options: [],
    examples: [
      { command: 'clientele schema rfm', says: 'what rfm --format json writes' },
      {
        command: 'clientele schema config > clientele.schema.json',
        says: 'for a first line # yaml-language-server: $schema=clientele.schema.json',
      },
    ],
  },
  config: {
    name: 'config',
    summary: 'Every setting, its value, and where that comes from',
    description:
      'Shows the settings of all commands, or of one, with their values and where each comes from: the environment, the configuration file or a default. The whole file is checked first, and everything that is wrong with it is told by line. Passwords are not shown.',
    places: [
      { usage: '<show>', takes: ['show'] },
      { usage: '[command]', takes: analyses },
    ],
    options: [
      { key: 'origin', type: 'switch', description: 'name the variable, or the file and line, that sets each value' },
      ...shared('json', 'lang', 'config', 'no_config', 'color'),
    ],
    examples: [
      { command: 'clientele config show --origin', says: 'what is set, and where' },
      { command: 'clientele config show clv', says: 'all that clv would run with' },
      { command: 'clientele config show --json', says: 'the same for a program' },
    ],
  },
  completion: {
    name: 'completion',
    summary: 'Completion of commands, flags and their values in your shell',
    description:
      'Print a script with which a shell completes commands, flags, the choices of a flag, and files. It is made of what --help is made of: print it anew after an update, or let your shell do so each time it starts.',
    places: [{ usage: '<shell>', takes: shells }],
    options: shared('lang'),
    examples: [
      { command: 'eval "$(clientele completion bash)"', says: 'in ~/.bashrc' },
      { command: 'eval "$(clientele completion zsh)"', says: 'in ~/.zshrc, below compinit' },
      {
        command: 'clientele completion fish > ~/.config/fish/completions/clientele.fish',
        says: 'once, and after an update',
      },
      {
        command: 'clientele completion powershell | Out-String | Invoke-Expression',
        says: 'in the file that $PROFILE names',
      },
    ],
  },
} as const satisfies Readonly<Record<string, PlainCommand>>;
