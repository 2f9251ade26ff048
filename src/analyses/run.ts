import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { UsageError } from '../errors.ts';
import type { InputFile } from '../ingest/input-file.ts';
import type { OpeningOptions } from '../ingest/inputs.ts';
import { nothingRead } from '../ingest/nothing-read.ts';
import { readHistory } from '../ingest/read-history.ts';
import type { Reading, ReadingOptions } from '../ingest/reading.ts';
import { type Phrase, phrase, phraseOf, type Value } from '../phrase.ts';
import type { Sql } from '../sql/sql.ts';
import type { Analysis, Context, Outcome } from './analysis.ts';
import { before } from './dates.ts';
import { type Document, documentOf } from './document.ts';
import { verdictOf } from './reason.ts';
import { type Selection, selected } from './selection.ts';
import { reasonsFor, refusalOf, refusingIn } from './verdict.ts';

/** An analysis that was run: what it says, and where its customers are. */
export interface Run<Result = unknown> {
  readonly analysis: Analysis;
  readonly options: Readonly<Record<string, unknown>>;
  readonly reading: Reading;
  readonly outcome: Outcome<Result>;
  readonly document: Document<Result>;
  /** The customers asked for, in order; null when they were not. */
  readonly customers: { readonly query: Sql; readonly columns: readonly string[] } | null;
}

export interface Request {
  /** The analysis' own options, as its schema describes them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly reading: ReadingOptions;
  /** How the files were opened. */
  readonly opening: OpeningOptions;
  /** Which customers to list; null for none. */
  readonly customers: Selection | null;
  /** The answers to a mailing; null without a file of them. */
  readonly response: InputFile | null;
  /** What an analysis made of others tells each of them; nothing unless said. */
  readonly parts?: Context['parts'];
  /** What earlier reports said. */
  readonly history?: Context['history'];
  /** The time; the clock's unless said. */
  readonly now?: Date;
  readonly pseudonym?: Context['pseudonym'];
  /** A survey of brands; null without. */
  readonly survey: InputFile | null;
}

/** Read the files and run an analysis on them. The engine must stay open while customers are read. */
export async function analyse(
  engine: Engine,
  files: readonly InputFile[],
  analysis: Analysis,
  request: Request,
): Promise<Run> {
  const options = parsedOptions(analysis, request.options);
  if (request.customers && !analysis.customer) throw new UsageError(phrase`${analysis.name} lists no customers`);
  const { roles, money, summaries, inspects: inspecting = false } = analysis;
  const label = analysis.label?.(options);
  const needs = {
    roles,
    money,
    summaries,
    histories: analysis.histories === true,
    names: request.customers !== null || analysis.names?.(options) === true,
    firstOrders: analysis.firstOrders === true || request.customers !== null,
    recentAfter: (asOf: string) => before(asOf, analysis.window?.(options) ?? 'all'),
    contracts: inspecting ? ('else' as const) : analysis.contracts?.(options),
    inspecting,
    label,
    types: analysis.types ?? null,
    channels: analysis.channels === true,
    drivers: analysis.drivers?.(options, request.parts ?? {}),
  };
  const alone = analysis.withoutFiles?.(options, files.length > 0) === true;
  if (alone) requireNoFiles(files, request);
  const reading = alone ? nothingRead(request.reading) : await readHistory(engine, files, needs, request.reading);
  const context: Context = {
    engine,
    reading,
    response: request.response,
    listed: request.customers !== null,
    given: givenOf(request),
    parts: request.parts ?? {},
    history: request.history ?? null,
    now: request.now ?? new Date(),
    pseudonym: request.pseudonym ?? null,
    readAs: readAs(request),
    survey: request.survey,
  };
  const reasons = inspecting || alone ? [] : await reasonsFor(analysis, context, options);
  const refusing = refusingIn(reasons);
  if (refusing) throw refusalOf(analysis, refusing);
  const found = await analysis.run(context, options);
  const said = new Set([...reading.remarks, ...found.remarks].map((remark) => remark.code));
  const outcome = {
    ...found,
    verdict: found.verdict ?? verdictOf(reasons),
    remarks: [...reasons.filter(({ code }) => !said.has(code)), ...found.remarks],
  };
  return {
    analysis,
    options,
    reading,
    outcome,
    document: documentOf(analysis, reading, echoed(options, request), outcome),
    customers: request.customers && outcome.customers ? await chosen(engine, outcome, request.customers) : null,
  };
}

/** What would have been read, or said of the reading, was meant for something else. */
function requireNoFiles(files: readonly InputFile[], { reading, customers }: Request): void {
  const { maxRejects: _share, currency: _label, ...said } = reading;
  const [option] = Object.entries(said).find(([, value]) => value !== undefined) ?? [];
  const needless =
    files.length > 0
      ? files[0]!.shown
      : option
        ? `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
        : customers
          ? '--customers'
          : null;
  if (needless === null) return;
  throw new UsageError(phrase`${needless} is not read beside options that say all there is to know`, {
    hint: phrase`Leave out the one or the other.`,
  });
}

/** Options as the schema of an analysis reads them. UsageError that names the option. */
export function parsedOptions(
  analysis: Analysis,
  options: Readonly<Record<string, unknown>>,
  where = (key: string): Value => `--${key.replaceAll('_', '-')}`,
): Record<string, unknown> {
  const parsed = z.strictObject(analysis.options.shape).safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = String(issue?.path[0] ?? '');
  throw new UsageError(
    key
      ? phrase`${where(key)}: "${String(options[key])}" ${complaint(issue!)}`
      : phrase`${analysis.name}: ${phraseOf(issue?.message ?? '')}`,
    {
      hint: phrase`See clientele ${analysis.name} --help.`,
    },
  );
}

const givenOf = ({ options }: Request): Set<string> =>
  new Set(Object.keys(options).filter((key) => options[key] !== undefined));

/** What is wrong with a value, in our words. */
function complaint(issue: z.core.$ZodIssue): Phrase {
  if (issue.code === 'too_big') return phrase`is more than ${Number(issue.maximum)}`;
  if (issue.code === 'too_small') return phrase`is less than ${Number(issue.minimum)}`;
  if (issue.code === 'invalid_format' && issue.format === 'date') return phrase`is no date: write it as 2025-12-31`;
  if (issue.code === 'invalid_format') return phrase`is not ${phraseOf(issue.message)}`;
  if (issue.code === 'invalid_value') return phrase`is not one of ${issue.values.join(', ')}`;
  return phrase`does not fit: ${phraseOf(issue.message)}`;
}

/** All that decided the figures: every option of the analysis, and what was said of the reading. */
function echoed(options: Readonly<Record<string, unknown>>, request: Request): Record<string, unknown> {
  return { ...options, ...readAs(request) };
}

/** What was said of the files. */
function readAs({ opening, reading }: Request): Record<string, unknown> {
  const given = Object.entries({ ...opening, ...reading }).filter(
    ([name, value]) => value !== undefined && name !== 'rejects',
  );
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(given.map(([name, value]) => [snake(name), value]));
}

async function chosen(engine: Engine, outcome: Outcome<unknown>, selection: Selection): Promise<Run['customers']> {
  const columns = (await engine.columnsOf(outcome.customers!)).map((column) => column.name);
  return { columns, query: selected(outcome.customers!, columns, outcome, selection) };
}
