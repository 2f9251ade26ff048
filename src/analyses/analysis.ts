import type { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { InputFile } from '../ingest/input-file.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Remark } from '../ingest/remark.ts';
import type { Role } from '../ingest/roles.ts';
import type { Phrase } from '../phrase.ts';
import type { Column, Kind, Report, Row } from '../report/report.ts';
import type { Lang, Say } from '../report/words/index.ts';
import type { Sql } from '../sql/sql.ts';
import type { Reason, Verdict } from './reason.ts';
import type { Entry } from './report/entry.ts';

/** What an analysis works on. */
export interface Context {
  readonly engine: Engine;
  readonly reading: Reading;
  /** The answers to a mailing; null without a file of them. */
  readonly response: InputFile | null;
  /** A survey of brands; null without. */
  readonly survey: InputFile | null;
  /** Whether customers are to be listed. */
  readonly listed: boolean;
  /** Which of the analysis' own options were given, and did not fall to their defaults. */
  readonly given: ReadonlySet<string>;
  /** Options of other analyses, by their names, for one that is made of them. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What earlier reports said; null where none is kept. */
  readonly history: readonly Entry[] | null;
  readonly now: Date;
  /** Another name for a customer, the same in each run; null without a key to make it with. */
  readonly pseudonym: ((id: string) => string) | null;
  /** What was said of the files, as the document repeats it. */
  readonly readAs: Readonly<Record<string, unknown>>;
}

/** What is asked of a history before a run. */
export type Question = Pick<Context, 'engine' | 'reading' | 'listed' | 'given' | 'now'>;

export interface Outcome<Result> {
  readonly result: Result;
  readonly remarks: readonly Remark[];
  /** One row a customer, columns as in the schema `customer`; null when the analysis has none. */
  readonly customers: Sql | null;
  /** Segment ids with their labels, that customers can be chosen by. */
  readonly segments: ReadonlyMap<string, string>;
  /** Why there is no segment of an id that there may be, and what to do about it. */
  readonly absent?: ReadonlyMap<string, Phrase>;
  /** What holds of the customers of an id, where it is not that their column `segment` is that id. */
  readonly conditions?: ReadonlyMap<string, Sql>;
  /** The verdict on the files, where it is not the one on this analysis. */
  readonly verdict?: Verdict;
  /** Of sentences that the result holds in English, what puts them into the reader's language. */
  readonly phrases?: readonly Phrase[];
}

/** What the report may say beside the result itself. */
export interface Facts {
  readonly lang: Lang;
  readonly locale: string;
  readonly asOf: string | null;
  readonly rows: number;
  readonly rowsUsed: number;
  /** ISO dates of the first and last row in use. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
  readonly currency: string | null;
  /** Numbers in the reader's locale. */
  readonly count: (value: number) => string;
  readonly money: (value: number) => string;
  readonly share: (value: number) => string;
  readonly decimal: (value: number, digits: number) => string;
  /** A sentence of a refusal that the result repeats, in the reader's language; null for any other. */
  readonly told: (english: string) => string | null;
  /** Whole days from an ISO date to the as-of date. */
  readonly daysSince: (date: string) => number;
}

export interface Example {
  readonly command: string;
  readonly says: string;
}

/** One question about a purchase history: its name, what it reads, its options, its result, and how to compute it. */
export interface Analysis<
  Options extends z.ZodObject = z.ZodObject,
  Result extends z.ZodType = z.ZodType,
  Customer extends z.ZodObject = z.ZodObject,
> {
  readonly name: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** What it answers and how, for the reference page: a paragraph. */
  readonly description: string;
  readonly examples: readonly Example[];
  /** Roles it reads besides customer, order and date. */
  readonly roles: readonly Role[];
  readonly money: boolean;
  /** Whether it takes a file with one row a customer. */
  readonly summaries: boolean;
  /** Whether it takes a file of ready purchase histories. */
  readonly histories?: true;
  /** Splits by the channel of the first purchase, where there is a column of channels. */
  readonly channels?: true;
  /** Reads the type of a purchase: where a column tells it, or cannot do without. */
  readonly types?: 'where_told' | 'needed';
  /** Whether it takes contracts and tables of survivors too: `else` where there are no purchases, `only` in their place. */
  contracts?(options: z.output<Options>): 'never' | 'else' | 'only';
  /** Asks for the customers' own ids, although none is listed. */
  names?(options: z.output<Options>): boolean;
  /** Asks for the day of each customer's first order. */
  readonly firstOrders?: true;
  /** Looks at the files themselves, whatever they lack. */
  readonly inspects?: true;
  readonly options: Options;
  /** The analyses that it is made of, by their names, whose options it hands on. */
  readonly parts?: readonly string[];
  /** Whether the options say all there is to know, and no file is read; `named`: whether any is. */
  withoutFiles?(options: z.output<Options>, named: boolean): boolean;
  /** The columns that the user names for features of customers, which are kept with those that roles tell. */
  drivers?(options: z.output<Options>, parts: Context['parts']): readonly string[];
  /** The look-back within which orders and money are counted apart: a duration, or `all`. */
  window?(options: z.output<Options>): string;
  /** The column that customers are split by, where the options name one. */
  label?(options: z.output<Options>): string | undefined;
  readonly result: Result;
  /** A row of `--customers`, and how its figures are meant; null when the analysis lists none. */
  readonly customer: { readonly row: Customer; readonly kinds: Readonly<Record<string, Kind>> } | null;
  /**
   * What it needs of a history besides its columns, and what bends its result, seen without fitting a model; nothing when all is
   * well. DataError where `run` would end with it.
   */
  requires(question: Question, options: z.output<Options>): readonly Reason[] | Promise<readonly Reason[]>;
  run(context: Context, options: z.output<Options>): Promise<Outcome<z.output<Result>>>;
  /** The rows that `csv`, `ndjson` and `parquet` carry. */
  rows(result: z.output<Result>, say: Say): { readonly columns: readonly Column[]; readonly rows: readonly Row[] };
  report(result: z.output<Result>, options: z.output<Options>, facts: Facts, say: Say): Report;
}

/** The analysis itself, with its types inferred. */
export const defineAnalysis = <Options extends z.ZodObject, Result extends z.ZodType, Customer extends z.ZodObject>(
  analysis: Analysis<Options, Result, Customer>,
): Analysis<Options, Result, Customer> => analysis;
