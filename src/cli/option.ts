/** One option, wherever its value comes from: a flag, an environment variable, the configuration file. */
export interface OptionSpec {
  /** As in the configuration file and, in capitals after `CLIENTELE_`, in the environment. */
  readonly key: string;
  /** One letter for the flag, where it has one. */
  readonly short?: string;
  readonly description: string;
  readonly type: 'text' | 'whole' | 'switch' | 'list' | 'map';
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** With it no file is read. */
  readonly alone?: boolean;
  readonly default?: string | number | boolean | undefined;
  /** What the help says where there is no fixed default. */
  readonly defaultText?: string;
}

/** What a command offers, without its code: enough for `--help`. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly { readonly command: string; readonly says: string }[];
  readonly options: readonly OptionSpec[];
  /** Whether it lists customers. */
  readonly customers: boolean;
  /** Commands that it is made of, whose settings hold for it too. */
  readonly parts?: readonly string[];
}

/** Whether a setting says all there is to know, so that no file is read. */
export const readsNothing = ({ options }: CommandSpec, settings: Readonly<Record<string, unknown>>): boolean =>
  options.some(({ alone, key }) => alone === true && settings[key] !== undefined);

/** `--date-order` for `date_order`. */
export const flagOf = (option: OptionSpec): string => `--${option.key.replaceAll('_', '-')}`;

export const environmentName = (option: OptionSpec): string => `CLIENTELE_${option.key.toUpperCase()}`;
