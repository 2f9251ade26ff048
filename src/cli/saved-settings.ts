import { whyText } from '../analyses/inspect/reading-blocks.ts';
import type { InspectResult } from '../analyses/inspect/result.ts';
import type { Run } from '../analyses/run.ts';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { visible } from '../report/text.ts';
import { type Lang, type Say, sayer } from '../report/words/index.ts';
import { defaultConfig } from './config.ts';
import { OutputFile } from './output.ts';
import { schemaReference } from './schema-reference.ts';
import type { Settings } from './settings.ts';

/** Where --save writes. UsageError when something is there already that --force does not give up. */
export async function settingsFile(settings: Settings, inputs: readonly string[]): Promise<OutputFile | null> {
  if (settings.force === true && settings.save !== true) throw new UsageError(phrase`--force is for --save`);
  if (settings.save !== true) return null;
  return newSettingsFile('--save', settings.force === true, inputs);
}

/** The configuration of the working folder. UsageError when something is there already that may not be replaced. */
export async function newSettingsFile(flag: string, force: boolean, inputs: readonly string[]): Promise<OutputFile> {
  const file = await OutputFile.at(defaultConfig, inputs, flag);
  if (!file.replaces || force) return file;
  throw new UsageError(phrase`${flag}: there is a ${defaultConfig} already`, {
    hint: phrase`Add --force to replace it, or move it away.`,
  });
}

/** One setting with the reason for it, as its line in the file says. */
export interface Entry {
  readonly path: readonly [string] | readonly [string, string];
  readonly value: string | boolean | number;
  readonly why: string;
}

/** What the file says of itself, and of settings that nothing in the files decided. */
export interface Frame {
  readonly head: string;
  /** Why a setting is there that was said. */
  readonly given: string;
  readonly further: readonly Entry[];
  /** Settings that may still be said, as lines that are not read. */
  readonly open: readonly string[];
}

/** Everything that was decided on the way, as a configuration with which the same files are read the same way. */
export async function settingsText(run: Run, lang: Lang, frame: Partial<Frame> = {}): Promise<string> {
  const { Document } = await import('yaml');
  const say = sayer(lang);
  const { head = say('save.head', { files: shownFiles(run) }), given: said = say('save.given') } = frame;
  const result = run.document.result as InspectResult;
  const document = new Document({});
  const entries = [
    ...mapped(result, frame.given, say),
    ...decided(result, say),
    ...given(run, said),
    ...(frame.further ?? []),
  ];
  for (const { path, value, why } of entries) {
    const node = document.createNode(value);
    node.comment = ` ${visible(why)}`;
    document.setIn(path, node);
  }
  document.commentBefore = ` yaml-language-server: $schema=${schemaReference(process.cwd())}\n ${head}`;
  if (frame.open?.length) document.comment = frame.open.map((line) => ` ${line}`).join('\n');
  return document.toString({ lineWidth: 0 });
}

/** The names of the files that were read, in words. */
export const shownFiles = ({ reading }: Run): string => reading.files.map(visible).join(', ');

const mapped = ({ columns, layout }: InspectResult, said: string | undefined, say: Say): Entry[] =>
  columns.flatMap(({ role, header, reason, rank }) => {
    if (role === null || reason === null) return [];
    const why = whyText({ reason, rank }, { layout }, say);
    return { path: ['map', role], value: header, why: reason === 'map' ? (said ?? why) : why };
  });

function decided({ files, conventions, questions }: InspectResult, say: Say): Entry[] {
  // What left most rows unreadable is not kept.
  const failed = questions.some(({ code }) => code === 'too_many_rejects');
  const { date, numbers } = failed ? { date: null, numbers: [] } : conventions;
  const entries: (Entry | null)[] = [
    date?.example
      ? { path: ['date_order'], value: date.order, why: say('save.example', { example: date.example }) }
      : null,
    oneOf(['decimal'], decimalMarks(numbers), say('save.example', { example: longestExample(numbers) })),
    oneOf(
      ['delimiter'],
      files.map(({ delimiter }) => (delimiter === '\t' ? 'tab' : delimiter)),
      say('save.seen'),
    ),
    oneOf(
      ['encoding'],
      files.map(({ encoding }) => encoding),
      say('save.seen'),
    ),
    files.every(({ header }) => !header) ? { path: ['no_header'], value: true, why: say('inspect.noHeader') } : null,
  ];
  return entries.filter((entry) => entry !== null && entry.value !== 'blanks') as Entry[];
}

/** A setting that all files share; null where they differ, or have none. */
function oneOf(path: Entry['path'], values: readonly (string | null)[], why: string): Entry | null {
  const [first] = values;
  return first != null && values.every((value) => value === first) ? { path, value: first, why } : null;
}

/** Columns without a mark in them are read the same with either. */
const decimalMarks = (numbers: InspectResult['conventions']['numbers']): string[] =>
  numbers.filter(({ example }) => /[.,]/.test(example ?? '')).map(({ decimal }) => decimal);

const longestExample = (numbers: InspectResult['conventions']['numbers']): string =>
  numbers.map(({ example }) => example ?? '').reduce((best, text) => (text.length > best.length ? text : best), '');

/** What the user said of the reading beyond that. */
function given({ reading, document }: Run, why: string): Entry[] {
  const { map: _map, rejects: _rejects, maxRejects, ...rest } = reading.inspected!.given;
  const { sheet, query } = document.options;
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const known = ['dateOrder', 'decimal', 'delimiter', 'noHeader'];
  const entries: [string, unknown][] = Object.entries({ sheet, query, ...rest }).filter(
    ([name]) => !known.includes(name),
  );
  if (maxRejects !== undefined && maxRejects !== 0.01)
    entries.push(['maxRejects', Number.isFinite(maxRejects) ? maxRejects : '100%']);
  return entries.flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? { path: [snake(name)], value, why }
      : [],
  );
}
