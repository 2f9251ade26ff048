import { extname, resolve } from 'node:path';
import { analysisNamed } from '../../analyses/alone.ts';
import { answerOf } from '../../analyses/answer.ts';
import type { Document } from '../../analyses/document.ts';
import { analyse, type Request, type Run } from '../../analyses/run.ts';
import { jsonSchema } from '../../analyses/schema.ts';
import type { Engine } from '../../engine/engine.ts';
import { engines } from '../../engine/index.ts';
import { UsageError } from '../../errors.ts';
import { type Inputs, type OpeningOptions, openInputs } from '../../ingest/inputs.ts';
import type { Rejected } from '../../ingest/rejected.ts';
import { phrase } from '../../phrase.ts';
import { csv } from '../../report/formats/csv.ts';
import { type FormatName, formatOfExtension, formats } from '../../report/formats/index.ts';
import { visible } from '../../report/text.ts';
import { type Lang, languages, sayer } from '../../report/words/index.ts';
import { defaultConfig } from '../config.ts';
import { condition, failing } from '../fail-on.ts';
import type { Io } from '../io.ts';
import { narration, warningLines } from '../narration.ts';
import { type CommandSpec, readsNothing } from '../option.ts';
import { OutputFile, writeTo } from '../output.ts';
import { showProgress } from '../progress.ts';
import { mappingFrom, maxRejectsFrom } from '../reading-settings.ts';
import { renderingFor } from '../rendering.ts';
import { settingsFile, settingsText } from '../saved-settings.ts';
import type { Settings } from '../settings.ts';

/** Columns of the table of rejected rows. */
const rejectColumns = ['file', 'line', 'reason', 'row'] as const;

/** What a job hands to the analysis besides its settings, and does when the answer is written. */
export interface Job {
  readonly request: Pick<Request, 'parts' | 'history' | 'now' | 'pseudonym'>;
  written(run: Run, output: OutputFile | null): Promise<void>;
}

/** Run an analysis as a command; the exit code. */
export async function runAnalysis(
  command: CommandSpec,
  files: readonly string[],
  settings: Settings,
  io: Io,
  job?: Job,
): Promise<number> {
  requireLocale(String(settings.locale));
  const conditions = ((settings.fail_on as string[] | undefined) ?? []).map(condition);
  const format = formatFrom(settings);
  if (settings.quiet === true && settings.verbose === true)
    throw new UsageError(phrase`--quiet and --verbose exclude each other`);
  const inputs = await openInputs(files.length > 0 || readsNothing(command, settings) ? files : ['-'], {
    stdin: io.stdin,
    tempDirectory: settings.temp_dir as string | undefined,
    join: settings.join as string | undefined,
    response: settings.response as string | undefined,
    survey: settings.survey as string | undefined,
    ...openingFrom(settings),
    signal: io.signal,
  });
  let engine: Engine | null = null;
  const interrupt = () => engine?.interrupt();
  io.signal.addEventListener('abort', interrupt);
  try {
    const output = await outputOf(command, settings, inputs);
    const paths = inputs.files.map((file) => file.path);
    const saves = command.options.some(({ key }) => key === 'save');
    const saved = saves ? await settingsFile(settings, paths) : null;
    engine = await engines.duckdb({
      threads: settings.threads as number | undefined,
      memory: settings.memory as string | undefined,
      tempDirectory: inputs.tempDirectory,
      paths: [
        ...paths,
        ...[inputs.response, inputs.survey].flatMap((file) => (file ? [file.path] : [])),
        ...(output ? [output.temporary] : []),
      ],
    });
    io.signal.throwIfAborted();
    const stopProgress = showProgress(engine, io, settings.quiet !== true && settings.no_progress !== true, {
      lang: settings.lang as Lang,
      locale: String(settings.locale),
    });
    const run = await analyse(engine, inputs.files, await analysisNamed(command.name), {
      ...requestFrom(command, settings, inputs, io),
      ...job?.request,
    }).finally(stopProgress);
    const failed = failing(conditions, command, run.document as Document<unknown>, () => jsonSchema(run.analysis));
    if (settings.quiet !== true) tell(run, format, settings, io);
    if (saved) await save(run, saved, settings, io);
    const dated = await datedOutput(output, run, command, settings, inputs);
    await write(engine, run, format, dated, settings, io);
    await job?.written(run, dated);
    for (const { text } of failed)
      io.stderr.write(`${visible(phrase`failed: ${text}`.in(languages[settings.lang as Lang]))}\n`);
    return failed.length > 0 ? 1 : 0;
  } finally {
    io.signal.removeEventListener('abort', interrupt);
    engine?.close();
    await inputs.dispose();
  }
}

function formatFrom(settings: Settings): FormatName {
  const named = settings.json === true ? 'json' : settings.format;
  if (settings.json === true && settings.format !== undefined && settings.format !== 'json')
    throw new UsageError(phrase`--json and --format ${String(settings.format)} exclude each other`);
  return (named as FormatName | undefined) ?? formatOfOutput(settings.output as string | undefined) ?? 'table';
}

/** UsageError for an ending that says something, but no format: a table in `customers.xlsx` would open nowhere. */
function formatOfOutput(output: string | undefined): FormatName | undefined {
  if (output === undefined || output === '-') return undefined;
  const format = formatOfExtension(output);
  if (format !== undefined || extname(output) === '') return format;
  const endings = Object.values(formats).flatMap(({ extensions }) => extensions);
  throw new UsageError(phrase`-o ${output}: no format is written to files that end in ${extname(output)}`, {
    hint: phrase`Endings are ${endings.join(', ')}; --format says the format whatever the ending.${/^\.xls/i.test(extname(output)) ? phrase` --excel -o FILE.csv writes what Excel opens.` : ''}`,
  });
}

async function outputOf(command: CommandSpec, settings: Settings, inputs: Inputs): Promise<OutputFile | null> {
  const { output, rejects } = settings;
  if (rejects === '-') throw new UsageError(phrase`--rejects needs a file: standard output is for the answer`);
  if (output !== undefined && rejects !== undefined && resolve(String(output)) === resolve(String(rejects)))
    throw new UsageError(phrase`-o and --rejects name the same file`);
  if (output === undefined || output === '-' || output === '/dev/stdout') return null;
  return OutputFile.at(dayIn(String(output), null), inputPaths(command, settings, inputs));
}

const inputPaths = (command: CommandSpec, settings: Settings, inputs: Inputs): string[] => [
  ...inputs.files.map((file) => file.path),
  ...sideFiles(command, settings),
];

/** `{as_of}` in the name of an output is the day that it holds for, which is known once the files are read. */
const dayIn = (name: string, asOf: string | null): string => name.replaceAll('{as_of}', asOf ?? 'undated');

async function datedOutput(
  output: OutputFile | null,
  run: Run,
  command: CommandSpec,
  settings: Settings,
  inputs: Inputs,
): Promise<OutputFile | null> {
  const name = String(settings.output);
  if (output === null || dayIn(name, null) === name) return output;
  return OutputFile.at(dayIn(name, run.reading.asOf), inputPaths(command, settings, inputs), '-o', output.temporary);
}

/** Files that options name: they are inputs too. */
const sideFiles = (command: CommandSpec, settings: Settings): string[] =>
  [...command.options.filter((option) => /FILE/.test(option.value ?? '')).map((option) => option.key), 'config']
    .map((key) => settings[key])
    .filter((name) => typeof name === 'string');

function requireLocale(locale: string): void {
  try {
    Intl.getCanonicalLocales(locale);
  } catch (cause) {
    throw new UsageError(phrase`--locale: "${locale}" is no language tag`, {
      cause,
      hint: phrase`For instance en-US, fr-FR or de-DE.`,
    });
  }
}

export function openingFrom(settings: Settings): OpeningOptions {
  const [encoding, sheet, query] = ['encoding', 'sheet', 'query'].map((key) => settings[key] as string | undefined);
  return { encoding, sheet, query };
}

export function requestFrom(command: CommandSpec, settings: Settings, inputs: Inputs, io: Io): Request {
  const text = (key: string): string | undefined => settings[key] as string | undefined;
  const own = command.options.map((option) => [option.key, settings[option.key]] as const);
  const { segment, sort, limit } = settings as { segment?: string; sort?: string; limit?: number };
  if (settings.customers !== true && (segment ?? sort ?? limit) !== undefined)
    throw new UsageError(phrase`--segment, --sort and --limit choose among customers`, {
      hint: phrase`Add --customers.`,
    });
  return {
    options: Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    opening: openingFrom(settings),
    reading: {
      map: mappingFrom(settings.map as Record<string, string> | undefined),
      asOf: text('as_of'),
      since: text('since'),
      where: text('where'),
      currency: text('currency'),
      dateOrder: text('date_order') as 'dmy' | undefined,
      decimal: text('decimal') as '.' | undefined,
      tz: text('tz'),
      delimiter: text('delimiter') === 'tab' ? '\t' : text('delimiter'),
      join: text('join'),
      on: text('on'),
      foldCustomers: settings.fold_customers === true ? true : undefined,
      noHeader: settings.no_header === true ? true : undefined,
      maxRejects: maxRejectsFrom(text('max_rejects') ?? '1%'),
      rejects:
        settings.rejects === undefined ? undefined : (rows) => writeRejects(rows, String(settings.rejects), inputs, io),
    },
    customers: settings.customers === true ? { segment, sort, limit } : null,
    response: inputs.response,
    survey: inputs.survey,
  };
}

async function writeRejects(rows: AsyncIterable<Rejected[]>, path: string, inputs: Inputs, io: Io): Promise<void> {
  const file = await OutputFile.at(
    path,
    inputs.files.map((input) => input.path),
    '--rejects',
  );
  const columns = rejectColumns.map((key) => ({
    key,
    label: key,
    kind: key === 'line' ? ('count' as const) : ('text' as const),
  }));
  const table = { columns, batches: () => rows as AsyncIterable<(Rejected & Record<string, string | number>)[]> };
  const answer = { document: {}, report: { title: '', blocks: [] }, rows: table, customers: true };
  const rendering = { locale: 'en-US', lang: 'en', currency: null, colour: 0, width: 80, excel: false } as const;
  await file.write(csv.render!(answer, rendering), io.signal);
}

/** What was read and how; and the warnings, where standard output has no place for them. */
function tell(run: Run, format: FormatName, settings: Settings, { stderr }: Io): void {
  const verbose = settings.verbose === true;
  const listener = { lang: settings.lang as Lang, locale: String(settings.locale), verbose };
  const rowsAlone = run.customers !== null ? format !== 'json' : ['csv', 'ndjson', 'parquet'].includes(format);
  const given = mappingFrom(settings.map as Record<string, string> | undefined) ?? {};
  // An inspection says itself how files were read.
  const read = run.reading.inspected || run.reading.files.length === 0 ? [] : narration(run.reading, given, listener);
  const lines = [...read, ...(rowsAlone || verbose ? warningLines(run, listener) : [])];
  if (lines.length > 0) stderr.write(`${lines.join('\n')}\n`);
}

async function save(run: Run, file: OutputFile, settings: Settings, io: Io): Promise<void> {
  const lang = settings.lang as Lang;
  await file.write([await settingsText(run, lang)], io.signal);
  if (settings.quiet !== true) io.stderr.write(`${sayer(lang)('save.done', { file: defaultConfig })}\n`);
}

async function write(
  engine: Engine,
  run: Run,
  format: FormatName,
  output: OutputFile | null,
  settings: Settings,
  io: Io,
): Promise<void> {
  const lang = settings.lang as Lang;
  const locale = String(settings.locale);
  const answer = answerOf(engine, run, { lang, locale });
  const { render } = formats[format];
  if (render === null) return writeParquet(engine, answer.relation, output, io);
  const terminal = output === null && io.stdout.isTTY === true;
  const pieces = render(answer, renderingFor(settings, io, { terminal, currency: run.reading.currency }));
  await (output ? output.write(pieces, io.signal) : writeTo(io.stdout, pieces, io.signal));
}

async function writeParquet(
  engine: Engine,
  rows: Parameters<Engine['writeParquet']>[0],
  output: OutputFile | null,
  io: Io,
): Promise<void> {
  if (output) return output.writeWith((path) => engine.writeParquet(rows, path));
  if (io.stdout.isTTY)
    throw new UsageError(phrase`a terminal cannot show Parquet`, {
      hint: phrase`Name a file with -o customers.parquet, or pipe it on.`,
    });
  await writeTo(io.stdout, await engine.parquetBytes(rows), io.signal);
}
