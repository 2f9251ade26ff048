import { type Sql, sql } from '../sql/sql.ts';

/** Customers that are enough to learn from: a share of them is off by less than a third of a percent, 19 times in 20. */
const enough = 100_000;

/** One customer in so many is looked at where rates are learned; 1 for all, where they are not many. */
export const sampledOneIn = (customers: number, plenty = enough): number => Math.max(1, Math.ceil(customers / plenty));

/** The rows of one customer in `every`, chosen by a hash of the id, so that what is learned from them holds for all. */
export const ofOneIn = (rows: Sql, every: number): Sql =>
  every === 1 ? rows : sql`(SELECT * FROM ${rows} WHERE customer_key % ${every} = 0)`;
