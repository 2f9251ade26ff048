import { phrase } from '../phrase.ts';

/** Why a readable row is left out, and which way that bends the result. The order is that of the checks. */
export const exclusions = {
  where: 'none beyond the rows that --where leaves out',
  repeated_header: 'none: the header once more',
  total_row: 'none: a sum of other rows',
  comment: 'none: a note about the table',
  cancelled: 'none: these orders never took place',
  test_order: 'none: these are tests',
  not_a_sale: 'none: these rows record no purchase',
  not_begun: 'none: these contracts have not begun',
  duplicate: 'none: these rows are copies of others',
  without_items: 'money of these orders is missing, and customers who have no others',
  other_currency: 'customers, orders and money of other currencies are missing',
  no_customer: 'customer base under-counted',
  after_as_of: 'none: these rows lie after the as-of date',
  before_since: 'earlier orders unseen: frequency and monetary under-counted, customers look newer',
  customer_without_order: 'returned money without its order: revenue over-stated',
} as const;

export type Exclusion = keyof typeof exclusions;

/** Why a row cannot be read. */
export const rejections = {
  bad_date: phrase`the date cannot be read`,
  bad_amount: phrase`the amount cannot be read`,
  bad_contract: phrase`start, end, tenure, churn, period or survivors cannot be read, the end lies before the start, or a status says that it ended and no day does`,
  bad_summary: phrase`recency, last order, frequency or money cannot be read`,
  bad_history: phrase`repeat purchases, times or count are no numbers, or cannot be: 0 ≤ t_x ≤ t_cal`,
  malformed: phrase`the line does not split into the columns of the header`,
} as const;

export type Rejection = keyof typeof rejections;

const codes = [...Object.keys(exclusions), ...Object.keys(rejections)] as (Exclusion | Rejection)[];

/** The number that stands for a reason in the engine; 0 is a row in use. */
export const codeOf = (reason: Exclusion | Rejection): number => codes.indexOf(reason) + 1;

export const reasonOf = (code: number): Exclusion | Rejection => codes[code - 1]!;

export const isRejection = (reason: string): reason is Rejection => reason in rejections;
