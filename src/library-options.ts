import type { Selection } from './analyses/selection.ts';
import { UsageError } from './errors.ts';
import type { OpeningOptions } from './ingest/inputs.ts';
import { nearest } from './ingest/nearest.ts';
import type { ReadingOptions } from './ingest/reading.ts';
import { type Phrase, phrase } from './phrase.ts';

/** Limits of the engine. */
export interface Limits {
  /** All cores unless given. */
  readonly threads?: number | undefined;
  /** e.g. `4GB`; 80 % of the machine unless given. */
  readonly memory?: string | undefined;
  readonly tempDirectory?: string | undefined;
}

/** What any function of the library can be told of its files. */
export type FileOptions = OpeningOptions & ReadingOptions & Limits;

const fileOptions: Record<keyof FileOptions, true> = {
  map: true,
  asOf: true,
  since: true,
  where: true,
  currency: true,
  join: true,
  on: true,
  foldCustomers: true,
  delimiter: true,
  noHeader: true,
  rejects: true,
  maxRejects: true,
  dateOrder: true,
  decimal: true,
  tz: true,
  encoding: true,
  sheet: true,
  query: true,
  threads: true,
  memory: true,
  tempDirectory: true,
};

const selection: Record<keyof Selection, true> = { segment: true, sort: true, limit: true };

/** What an analysis can be told on the command line alone, and what a program does in its place. */
const commandLineAlone: Readonly<Record<string, Phrase>> = {
  save: phrase`The result says all that it would hold.`,
  history: phrase`Keep the documents, and compare with a day by previous.`,
  pseudonymise: phrase`Name the customers anew in the document.`,
};

/** UsageError for an option that no function of the library knows: figures without it would be of something else. */
export function requireKnown(
  options: Readonly<Record<string, unknown>>,
  own: readonly string[],
  listed: boolean,
): void {
  const names = [...own, ...Object.keys(fileOptions), ...(listed ? Object.keys(selection) : [])].filter(
    (name) => !Object.hasOwn(commandLineAlone, name),
  );
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === false || names.includes(name)) continue;
    const elsewhere = own.includes(name) ? commandLineAlone[name] : undefined;
    if (elsewhere) throw new UsageError(phrase`${name} is for the command line alone`, { hint: elsewhere });
    throw new UsageError(phrase`there is no option "${name}"`, {
      hint: phrase`${nearest(name, names) ?? ''}The options are ${names.join(', ')}.`,
    });
  }
}
