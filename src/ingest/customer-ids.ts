import { joined, type Sql, sql } from '../sql/sql.ts';

/** How the ids of customers are read. */
export interface CustomerReading {
  /** Fold case and blanks of e-mail addresses. */
  readonly foldCustomers: boolean;
  /** Customer ids that stand for nobody, in lower case. */
  readonly nobody: readonly string[];
}

/** The id of a customer, NULL for nobody. */
export function customerIn(text: Sql, { nobody, foldCustomers }: CustomerReading): Sql {
  const id = customerId(text);
  const none = joined(nobody.map((word) => sql`${word}`));
  const somebody = nobody.length === 0 ? id : sql`CASE WHEN lower(trim(${text})) NOT IN (${none}) THEN ${id} END`;
  if (!foldCustomers) return somebody;
  return sql`CASE WHEN contains(${text}, '@') THEN ${foldedEmail(text)} ELSE ${somebody} END`;
}

/** An e-mail address without case and blanks. */
export const foldedEmail = (text: Sql): Sql => sql`lower(regexp_replace(${text}, '\\s', '', 'g'))`;

/** Whether there may be blanks around a text, no-break ones too: four times cheaper than to trim it. */
export const mayHaveBlanks = (text: Sql): Sql =>
  sql`(${text} < '!' OR ${text} >= ${noBreak} OR ends_with(${text}, ' ') OR ends_with(${text}, ${noBreak}))`;

const noBreak = '\u00a0';

/** Without blanks around it, NULL when nothing is left, and `17850.0` is 17850. */
const customerId = (text: Sql): Sql => sql`CASE WHEN ${mayHaveBlanks(text)} OR ends_with(${text}, '.0')
  THEN nullif(regexp_replace(trim(${text}), '^(\\d+)\\.0$', '\\1'), '') ELSE ${text} END`;
