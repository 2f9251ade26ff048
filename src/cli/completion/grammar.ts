import { roles } from '../../ingest/roles.ts';
import { manifest } from '../manifest.ts';
import { flagOf, type OptionSpec } from '../option.ts';
import { sharedOptions } from '../options.ts';
import { type PlainCommand, plainCommands } from '../plain-commands.ts';

/** What completes a word: files, folders, some words, or nothing, for it is free. A word that ends in `=` goes on. */
export type Takes = 'files' | 'folders' | 'anything' | readonly string[];

export interface Flag {
  /** `--format`, and `-f` where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  /** Null for a switch. */
  readonly takes: Takes | null;
  readonly repeatable: boolean;
}

export interface Word {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  /** What completes each place behind the name. */
  readonly places: readonly Takes[];
  /** Whether the last of the places may be filled many times. */
  readonly many: boolean;
}

const help: Flag = { names: ['--help', '-h'], description: 'explain', takes: null, repeatable: false };
const version: Flag = { names: ['--version', '-V'], description: 'print the version', takes: null, repeatable: false };

/** What may be typed behind `clientele` itself. */
export const programFlags: readonly Flag[] = [help, version];

/** Every command with all that may be typed behind it, from what `--help` is made of. */
export function grammar(): readonly Word[] {
  const analyses = manifest.map((spec): Word => {
    const { Customers, ...others } = sharedOptions;
    const shared = Object.values(spec.customers ? sharedOptions : others).flat();
    const noColor: Flag = { ...help, names: ['--no-color'], description: 'same as --color never' };
    return {
      name: spec.name,
      summary: spec.summary,
      flags: [...[...spec.options, ...shared].map(flag), noColor, help],
      places: ['files'],
      many: true,
    };
  });
  const plain = Object.values<PlainCommand>(plainCommands).map(
    ({ name, summary, options, places }): Word => ({
      name,
      summary,
      flags: [...options.map(flag), help],
      places: places.map(({ takes }) => takes),
      many: places.at(-1)?.usage.includes('...') === true,
    }),
  );
  const named = [...analyses, ...plain];
  const names = named.map(({ name }) => name);
  return [...named, { name: 'help', summary: 'explain a command', flags: [], places: [names], many: false }];
}

function flag(spec: OptionSpec): Flag {
  return {
    names: [flagOf(spec), ...(spec.short ? [`-${spec.short}`] : [])],
    description: spec.description,
    takes: takesOf(spec),
    repeatable: spec.type === 'list' || spec.type === 'map',
  };
}

function takesOf({ type, choices, value }: OptionSpec): Takes | null {
  if (type === 'switch') return null;
  if (choices) return choices;
  if (type === 'map') return roles.map((role) => `${role}=`);
  if (value?.split('|').includes('FILE')) return 'files';
  return value === 'DIR' ? 'folders' : 'anything';
}

/** Flags that are the same behind several commands, once, with those commands. */
export function flagsWithCommands(words: readonly Word[]): { flag: Flag; commands: readonly string[] }[] {
  const found = new Map<string, { flag: Flag; commands: string[] }>();
  for (const { name, flags } of words)
    for (const flag of flags) {
      const key = JSON.stringify(flag);
      const one = found.get(key) ?? { flag, commands: [] };
      one.commands.push(name);
      found.set(key, one);
    }
  return [...found.values()];
}
