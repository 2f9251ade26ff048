/** What a column can be in a purchase history, in a file with one row a customer, in one of contracts or of survivors. */
export const roles = [
  'customer',
  'order',
  'date',
  'time',
  'amount',
  'quantity',
  'unit_price',
  'discount',
  'refund',
  'status',
  'type',
  'channel',
  'currency',
  'cost',
  'margin',
  'product',
  'recency_days',
  'last_order',
  'frequency',
  'monetary',
  'x',
  't_x',
  't_cal',
  'mean_spend',
  'count',
  'opportunities',
  'start',
  'end',
  'tenure',
  'churned',
  'period',
  'survivors',
  'cohort',
  'interval',
] as const;

export type Role = (typeof roles)[number];

/** Roles whose columns hold money. */
export const moneyRoles: readonly Role[] = ['amount', 'unit_price', 'discount', 'refund', 'cost', 'margin', 'monetary'];

/** Which header plays which role; positions are resolved to headers before this. */
export type Mapping = Partial<Record<Role, string>>;
