import type { DataError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import type { Contracts } from './contracts/contracts.ts';
import type { ConventionOptions, Conventions } from './conventions.ts';
import type { Feature } from './features.ts';
import type { Ledger } from './ledger.ts';
import type { MappingFound } from './mapping.ts';
import type { MarginBy } from './margin.ts';
import type { Rejected, TakesRejected } from './rejected.ts';
import type { Remark } from './remark.ts';
import type { Mapping, Role } from './roles.ts';
import type { RawRows } from './rows.ts';

export interface ReadingOptions extends ConventionOptions {
  readonly map?: Mapping | undefined;
  /** ISO date: later rows are left out. */
  readonly asOf?: string | undefined;
  /** ISO date: earlier rows are left out. */
  readonly since?: string | undefined;
  /** One SQL condition on the file's own columns. */
  readonly where?: string | undefined;
  readonly currency?: string | undefined;
  /** A second file, whose columns are joined to the rows. */
  readonly join?: string | undefined;
  /** The column to join by; `sku=product_id` where its name differs there. */
  readonly on?: string | undefined;
  /** Customers by e-mail: take spellings that differ by case and blanks for one. */
  readonly foldCustomers?: boolean | undefined;
  readonly delimiter?: string | undefined;
  readonly noHeader?: boolean | undefined;
  /** Takes the rejected rows, when there are any, before too many of them are refused. */
  readonly rejects?: TakesRejected | undefined;
}

/** What an analysis asks of a history. */
export interface Needs {
  /** Roles that it reads, besides customer, order and date. */
  readonly roles: readonly Role[];
  /** Whether it cannot do without money. */
  readonly money: boolean;
  /** Whether the customers' own ids are wanted, and not only their keys. */
  readonly names: boolean;
  /** Whether the day of each customer's first order is wanted. */
  readonly firstOrders: boolean;
  /** The day, ISO, after which orders and money are counted apart, given the day the figures hold for; null for none. */
  readonly recentAfter: (asOf: string) => string | null;
  /** A column to split by: a header, a position or a role; it comes out as `label` of the transactions. */
  readonly label?: string | undefined;
  /** The types of purchase are that column: where there is one, or not to be done without. */
  readonly types: 'where_told' | 'needed' | null;
  /** Whether the `channel` of transactions is wanted, where a column tells it. */
  readonly channels?: boolean;
  /** Whether columns are kept of which features of customers are made, and which the user names besides; undefined for none. */
  readonly drivers?: readonly string[] | undefined;
  /** Whether a file with one row a customer will do. */
  readonly summaries: boolean;
  /** Whether a file of ready purchase histories will do. */
  readonly histories?: boolean;
  /** Whether contracts and tables of survivors are looked for: where there are no purchases, or in their place. */
  readonly contracts?: 'never' | 'else' | 'only' | undefined;
  /** Go on as far as the files allow, and keep in `refusals` what would have ended the reading; keep `inspected`, too. */
  readonly inspecting?: boolean;
}

/** What only a look at the files themselves asks for. */
export interface Inspected {
  /** All rows as text. */
  readonly raw: RawRows;
  /** `customer_key`, `order_key`, `date`: one row an order of `transactions`. */
  readonly orders: Sql;
  /** As `transactions`; where there is no customer, every row that could be read without one. */
  readonly readable: Sql;
  /** Every row is an order with a number of its own, so that no two rows are the same. */
  readonly allDifferent: boolean;
  readonly given: ReadingOptions;
}

/** A purchase history in the engine, with the account of how it was read. */
export interface Reading {
  /** `customer_key`, `order_key`, `date`, `amount`, `sale` (and `margin`, `label`, `channel`): the rows in use, of customers with an order. */
  readonly transactions: Sql;
  /**
   * `customer_key`, `orders`, `amount`, `last_order`, and as they are needed `customer`, `first_order`, `recent_orders`,
   * `recent_amount`: one row a customer with an order.
   */
  readonly customers: Sql;
  /** The file had one row a customer: no transaction is known, nor a first order. */
  readonly summary: boolean;
  /** See `readHistorySummary`, where the file had ready purchase histories; no transaction is known then. */
  readonly histories: Sql | null;
  /** The file told of contracts: no transaction is known; null when it held purchases. */
  readonly contracts: Contracts | null;
  /** The day the figures hold for, ISO; null when there is no transaction. */
  readonly asOf: string | null;
  /** By what the transactions tell a `margin`; null where they do not, or none was asked for. */
  readonly margin: MarginBy | null;
  /** The columns kept beside the transactions for features of customers. */
  readonly features: readonly Feature[];
  readonly currency: string | null;
  /** The DECIMAL that holds any customer's sum. */
  readonly money: Sql;
  /** Whether case and blanks of e-mail addresses were folded. */
  readonly foldCustomers: boolean;
  /** Every row that counts for an order is one of its own. */
  readonly everyRowIsAnOrder: boolean;
  /** Every row in use counts for an order: nothing was taken back. */
  readonly allSales: boolean;
  /** The labels whose recent net amount stands in `customers`, as `labelSum` of their place; none where they are many or none. */
  readonly labels: readonly string[];
  readonly files: readonly string[];
  readonly ledger: Ledger;
  readonly mapping: MappingFound;
  readonly conventions: Conventions;
  /** How the files are laid out, in words. */
  readonly layoutNotes: readonly string[];
  readonly remarks: readonly Remark[];
  /** The first few rejected rows. */
  readonly rejected: readonly Rejected[];
  /** Why the files cannot be used as they are; only an inspection goes on with any. */
  readonly refusals: readonly DataError[];
  readonly inspected: Inspected | null;
}
