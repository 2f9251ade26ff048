import { roles } from '../../ingest/roles.ts';
import { english, type HelpWords } from '../help-words.ts';
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

/** All that may be typed, from what `--help` is made of. */
export interface Grammar {
  /** Every command with what may be typed behind it. */
  readonly words: readonly Word[];
  /** What may be typed in the place of a command. */
  readonly flags: readonly Flag[];
  /** What a script says beside these. */
  readonly say: HelpWords;
}

export function grammar(say: HelpWords = english): Grammar {
  const plainFlag = (names: readonly string[], description: string): Flag => ({
    names,
    description: say(description),
    takes: null,
    repeatable: false,
  });
  const help = plainFlag(['--help', '-h'], 'explain');
  const noColor = plainFlag(['--no-color'], 'same as --color never');
  const flags = (options: readonly OptionSpec[]): Flag[] => options.map((option) => flag(option, say));
  const analyses = manifest.map((spec): Word => {
    const { Customers, ...others } = sharedOptions;
    const shared = Object.values(spec.customers ? sharedOptions : others).flat();
    return {
      name: spec.name,
      summary: say(spec.summary),
      flags: [...flags([...spec.options, ...shared]), noColor, help],
      places: ['files'],
      many: true,
    };
  });
  const plain = Object.values<PlainCommand>(plainCommands).map(
    ({ name, summary, options, places }): Word => ({
      name,
      summary: say(summary),
      flags: [...flags(options), help],
      places: places.map(({ takes }) => takes),
      many: places.at(-1)?.usage.includes('...') === true,
    }),
  );
  const named = [...analyses, ...plain];
  const names = named.map(({ name }) => name);
  const explaining: Word = {
    name: 'help',
    summary: say('explain a command'),
    flags: [],
    places: [names],
    many: false,
  };
  return { words: [...named, explaining], flags: [help, plainFlag(['--version', '-V'], 'print the version')], say };
}

function flag(spec: OptionSpec, say: HelpWords): Flag {
  return {
    names: [flagOf(spec), ...(spec.short ? [`-${spec.short}`] : [])],
    description: say(spec.description),
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
