import type { Column, Report, Row } from '../report.ts';

/** Rows that are too many to hold: read in batches, once. */
export interface Rows {
  readonly columns: readonly Column[];
  batches(): AsyncIterable<readonly Row[]>;
}

/** What a command has to say, in all the shapes a format may want. */
export interface Answer {
  /** The machine document (INTERFACE: schema, version, source, result …), without `result.customers`. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly report: Report;
  /** The customers when they were asked for, else the main table of the result. */
  readonly rows: Rows;
  /** Whether `rows` are the customers: they then take the place of the report, and stand in the document as `result.customers`. */
  readonly customers: boolean;
}

/** How to write for the reader. Machine formats look at `excel` alone. */
export interface Rendering {
  /** BCP 47, e.g. `fr-FR`: how numbers and dates are written. */
  readonly locale: string;
  /** Language of the few words a format adds itself. */
  readonly lang: 'en' | 'fr';
  /** ISO 4217 code, or null when the currency is unknown. */
  readonly currency: string | null;
  /** chalk's colour level; 0 is no colour. */
  readonly colour: 0 | 1 | 2 | 3;
  /** Characters a line may hold in the terminal. */
  readonly width: number;
  /** CSV for a spreadsheet: byte order mark, and `;` with decimal comma where the locale writes one. */
  readonly excel: boolean;
}

export interface Format {
  readonly name: string;
  /** File endings that choose this format, with the dot. */
  readonly extensions: readonly string[];
  /** The text, in pieces; null when only the engine can write it (`parquet`). */
  readonly render: ((answer: Answer, rendering: Rendering) => AsyncIterable<string>) | null;
}
