import { type Sql, sql } from '../sql.ts';

/**
 * `cell`, `contacted`, `responders`, how many of those told an amount (`priced`) and the `amount`: one row a cell of `answers` (`customer_key`, `cell`, `responded`,
 * `amount`).
 */
export const responsesByCell = (answers: Sql): Sql => sql`
  SELECT cell, count(*) AS contacted, count(*) FILTER (responded) AS responders,
    count(amount) FILTER (responded) AS priced,
    CAST(coalesce(sum(amount) FILTER (responded), 0) AS DOUBLE) AS amount
  FROM ${answers} GROUP BY cell ORDER BY cell`;

/** `customer_key`, `responded` (to any contact), `amount`: one row a customer of `rows`, which may have several. */
export const answersByCustomer = (rows: Sql): Sql => sql`
  SELECT customer_key, bool_or(responded) AS responded, CAST(sum(amount) AS DECIMAL(38, 4)) AS amount
  FROM (${rows}) GROUP BY customer_key`;

/** `customers`: how many of `answers` are not among `customers`. */
export const unknownAnswers = (answers: Sql, customers: Sql): Sql => sql`
  SELECT count(*) AS customers FROM ${answers} WHERE customer_key NOT IN (SELECT customer_key FROM ${customers})`;

/** `answers` with the `cell` of `base` (`customer_key`, `cell`); customers without one are left out. */
export const answersInCells = (answers: Sql, base: Sql): Sql =>
  sql`(SELECT a.*, b.cell FROM ${answers} a JOIN ${base} b USING (customer_key))`;
