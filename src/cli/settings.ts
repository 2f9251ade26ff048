import { UsageError } from '../errors.ts';
import { nearestAlone } from '../ingest/nearest.ts';
import { phrase, type Value } from '../phrase.ts';
import { environmentName, flagOf, type OptionSpec } from './option.ts';

export type Setting = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;
export type Settings = Readonly<Record<string, Setting | undefined>>;

/** Where values may come from, the strongest first. */
export interface Sources {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly config: {
    readonly path: string;
    readonly values: Readonly<Record<string, { readonly value: unknown; readonly line: number }>>;
  } | null;
}

/** A value with where it comes from: the name of a flag or variable, or the line of a file; null for a default. */
export interface Traced {
  readonly value: Setting | undefined;
  readonly origin: 'flag' | 'environment' | 'configuration' | 'default';
  readonly where: string | null;
}

/** The value of every option: flag, environment, configuration file, default. UsageError for a value that does not fit. */
export const settingsFrom = (options: readonly OptionSpec[], sources: Sources): Settings =>
  Object.fromEntries(options.map((option) => [option.key, tracedSetting(option, sources).value]));

/** The value of one option, and where it comes from. */
export function tracedSetting(option: OptionSpec, { flags, environment, config }: Sources): Traced {
  const flag = flags[option.key];
  if (flag !== undefined) return traced(option, flag, 'flag', flagOf(option));
  const name = environmentName(option);
  const variable = environment[name];
  if (variable !== undefined && variable !== '') return traced(option, variable, 'environment', name);
  const configured = config?.values[option.key];
  if (configured && configured.value !== null)
    return traced(option, configured.value, 'configuration', `${config!.path}:${configured.line}`);
  return { value: option.default, origin: 'default', where: null };
}

const traced = (option: OptionSpec, value: unknown, origin: Traced['origin'], where: string): Traced => ({
  value: parsedSetting(option, value, where),
  origin,
  where,
});

/** A value as its option takes it. UsageError, which says where it stands, for one that does not fit. */
export function parsedSetting(option: OptionSpec, value: unknown, where: Value): Setting {
  if (option.type === 'switch') return switched(value, where);
  if (option.type === 'map') return pairs(value, where);
  if (option.type === 'list') return (Array.isArray(value) ? value : [value]).map((item) => single(item, where));
  const text = single(value, where);
  if (option.choices && !option.choices.includes(text))
    throw new UsageError(phrase`${where}: "${text}" is not one of ${option.choices.join(', ')}`, {
      hint: nearestAlone(text, option.choices),
    });
  if (option.type === 'text') return text;
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(phrase`${where}: "${text}" is no whole number`);
  return Number(text);
}

/** A file may hold lists and maps where one value is wanted. */
function single(value: unknown, where: Value): string {
  if (typeof value !== 'object') return String(value);
  const found = Array.isArray(value) ? phrase`a list` : value === null ? phrase`nothing` : phrase`a map`;
  throw new UsageError(phrase`${where}: ${found} stands where one value is wanted`, {
    hint: Array.isArray(value) ? phrase`Write it as one text: "${value.join(',')}".` : undefined,
  });
}

function switched(value: unknown, where: Value): boolean {
  if (typeof value === 'boolean') return value;
  const text = single(value, where);
  if (/^(1|true|yes|on)$/i.test(text)) return true;
  if (/^(0|false|no|off)$/i.test(text)) return false;
  throw new UsageError(phrase`${where}: "${text}" is neither true nor false`);
}

/** `role=Header`, several of them, or an object of the same. */
function pairs(value: unknown, where: Value): Record<string, string> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, header]) => [key, single(header, phrase`${where}, ${key}`)]),
    );
  const texts = Array.isArray(value) ? value.map((item) => single(item, where)) : String(value).split(',');
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
      throw new UsageError(phrase`${where}: "${text}" is not written ROLE=HEADER`, {
        hint: phrase`For instance --map customer="Client code".`,
      });
    }),
  );
}

/** A rate: `12%` or `0.12`. */
export function rate(text: string, where: Value): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
  if (digits === undefined)
    throw new UsageError(phrase`${where}: "${text}" is no rate`, { hint: phrase`Write it as 12% or 0.12.` });
  return percent ? Number(digits) / 100 : Number(digits);
}
