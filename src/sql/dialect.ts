import type { Sql } from './sql.ts';

/** What differs from one engine's SQL to another's; all else in `relations/` is common ground. */
export interface Dialect {
  readonly name: string;
  /** A 64-bit hash of a text, the same for equal texts. */
  readonly hash: (text: Sql) => Sql;
  /** The smallest value whose rank reaches the share p of all, for each p, as a list. */
  readonly quantiles: (value: Sql, shares: readonly number[]) => Sql;
  /** The value that a share of all does not pass, between two values in proportion: a DOUBLE. */
  readonly continuousQuantile: (value: Sql, share: number) => Sql;
  /** Element of a list, from 1. */
  readonly element: (list: Sql, position: number) => Sql;
  /** Whole days from one DATE to another. */
  readonly daysBetween: (from: Sql, to: Sql) => Sql;
  /** How many of the whole numbers `low` to `high` occur in a column: a bitmap, so that a column of millions costs megabytes. */
  readonly distinctBetween: (value: Sql, low: number, high: number) => Sql;
  /** The number in a text, or NULL. */
  readonly tryCast: (text: Sql, type: Sql) => Sql;
  /** How many letters must be put in, taken out or exchanged to make one text of another (Levenshtein). */
  readonly editDistance: (a: Sql, b: Sql) => Sql;
  /** The keys of a JSON object, as a list. */
  readonly jsonKeys: (json: Sql) => Sql;
  /** The text of one key of a JSON object: numbers as they are written. */
  readonly jsonText: (json: Sql, key: string) => Sql;
  /** A text as a JSON object; NULL for a text that is none. */
  readonly jsonObject: (text: Sql) => Sql;
  /** A text as a list of JSON objects; NULL for a text that is none. */
  readonly jsonObjects: (text: Sql) => Sql;
  /** Any one value of a group in which all are equal. */
  readonly anyValue: (value: Sql) => Sql;
  /** The smallest values of a group, as a list in their order: as many as there are, at most `count`. */
  readonly smallest: (value: Sql, count: number) => Sql;
  /** The number that has one bit alone, 0 to 62. */
  readonly bit: (place: Sql) => Sql;
  /** Of numbers in a group, every bit that one of them has. */
  readonly allBits: (bits: Sql) => Sql;
  /** The bits moved down by some places. */
  readonly lowerBits: (bits: Sql, by: Sql) => Sql;
  readonly hasBit: (bits: Sql, place: number) => Sql;
}
