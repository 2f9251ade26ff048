import { joined, type Sql, sql } from '../sql/sql.ts';

/** How the ids of customers are read. */
export interface CustomerReading {
  /** Fold case and blanks of e-mail addresses. */
  readonly foldCustomers: boolean;
  /** Whether no-break blanks may stand around ids, which costs a look at each; they may unless said otherwise. */
  readonly noBreaks?: boolean;
  /** Customer ids that stand for nobody, in lower case. */
  readonly nobody: readonly string[];
}

/** The id of a customer, NULL for nobody. */
export function customerIn(text: Sql, { nobody, foldCustomers, noBreaks = true }: CustomerReading): Sql {
  const id = customerId(text, noBreaks);
  const none = joined(nobody.map((word) => sql`${word}`));
  const somebody = nobody.length === 0 ? id : sql`CASE WHEN lower(trim(${text})) NOT IN (${none}) THEN ${id} END`;
  if (!foldCustomers) return somebody;
  return sql`CASE WHEN contains(${text}, '@') THEN ${foldedEmail(text)} ELSE ${somebody} END`;
}

/** An e-mail address without case and blanks. */
export const foldedEmail = (text: Sql): Sql => sql`lower(regexp_replace(${text}, '\\s', '', 'g'))`;

/** Whether there may be blanks around a text, which is told four times sooner than it is trimmed. */
export const mayHaveBlanks = (text: Sql, noBreaks: boolean): Sql =>
  noBreaks
    ? sql`(${text} < '!' OR ends_with(${text}, ' ') OR ${text} >= ${noBreak} OR ends_with(${text}, ${noBreak}))`
    : sql`(${text} < '!' OR ends_with(${text}, ' '))`;

export const noBreak = '\u00a0';

/** Without blanks around it, NULL when nothing is left, and `17850.0` is 17850. */
const customerId = (
  text: Sql,
  noBreaks: boolean,
): Sql => sql`CASE WHEN ${mayHaveBlanks(text, noBreaks)} OR ends_with(${text}, '.0')
  THEN nullif(regexp_replace(trim(${text}), '^(\\d+)\\.0$', '\\1'), '') ELSE ${text} END`;
