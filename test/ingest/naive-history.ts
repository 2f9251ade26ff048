/** A row as a person means it, before anybody writes it down. Money in ten-thousandths. */
export interface Row {
  /** As written in the cell; blanks around it mean nothing. */
  readonly customer: string;
  readonly order: string;
  /** ISO. */
  readonly date: string;
  readonly amount: bigint;
  readonly quantity?: bigint;
  readonly refund?: bigint;
  readonly status?: string;
  readonly currency?: string;
}

export interface NaiveOptions {
  readonly asOf?: string | undefined;
  readonly since?: string | undefined;
  readonly currency?: string | undefined;
  /** Whether there is a column of order ids. */
  readonly orderIds: boolean;
  /** Whether there is a column of refunds. */
  readonly refunds: boolean;
}

export interface NaiveCustomer {
  readonly customer: string;
  readonly orders: number;
  readonly amount: bigint;
  readonly first_order: string;
  readonly last_order: string;
}

export interface NaiveHistory {
  readonly customers: readonly NaiveCustomer[];
  readonly used: number;
  /** By reason: rows and money. */
  readonly excluded: Readonly<Record<string, { rows: number; amount: bigint }>>;
  readonly pending: number;
  /** Order ids that the same customer has on several days. */
  readonly restarts: number;
}

const cancelled = ['cancelled', 'Canceled', 'annulée', 'voided', 'failed', 'test', 'unavailable'];
const refunded = ['refunded', 'Remboursé'];
const pending = ['pending', 'unpaid', 'en attente'];
/** Statuses by what INTERFACE, section 4 does with them; the first list means nothing of the kind. */
export const statuses = { plain: ['paid', 'shipped', ''], cancelled, refunded, pending };

/** A history worked out row by row from INTERFACE, section 4; nothing of the program is used. */
export function naiveHistory(rows: readonly Row[], options: NaiveOptions): NaiveHistory {
  const excluded: Record<string, { rows: number; amount: bigint }> = {};
  const leaveOut = (reason: string, some: readonly Row[]) => {
    if (some.length === 0) return;
    const before = excluded[reason] ?? { rows: 0, amount: 0n };
    const amount = some.reduce((sum, row) => sum + netOf(row, options), before.amount);
    excluded[reason] = { rows: before.rows + some.length, amount };
  };
  const kept = rows.filter((row) => {
    const reason = reasonAgainst(row, options);
    if (reason) leaveOut(reason, [row]);
    return reason === null;
  });
  const used: Row[] = [];
  const customers: NaiveCustomer[] = [];
  let restarts = 0;
  for (const customer of [...new Set(kept.map((row) => idOf(row.customer)))].sort(byBytes)) {
    const own = kept.filter((row) => idOf(row.customer) === customer);
    const sales = own.filter((row) => isSale(row, options));
    if (sales.length === 0) {
      leaveOut('customer_without_order', own);
      continue;
    }
    used.push(...own);
    const days = sales.map((row) => row.date).sort();
    customers.push({
      customer,
      orders: new Set(sales.map((row) => JSON.stringify([orderOf(row, options), row.date]))).size,
      amount: own.reduce((sum, row) => sum + netOf(row, options), 0n),
      first_order: days[0]!,
      last_order: days.at(-1)!,
    });
    for (const order of new Set(sales.map((row) => orderOf(row, options)).filter((id) => id !== '')))
      if (new Set(sales.filter((row) => orderOf(row, options) === order).map((row) => row.date)).size > 1) restarts++;
  }
  const waiting = used.filter((row) => pending.includes(row.status ?? '')).length;
  return { customers, used: used.length, excluded, pending: waiting, restarts };
}

/** The order of bytes, in which the engine sorts texts. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const idOf = (cell: string): string => cell.replace(/^ +| +$/g, '').replace(/^(\d+)\.0$/, '$1');

/** Without an id an order is known by its day alone. */
const orderOf = (row: Row, { orderIds }: NaiveOptions): string => (orderIds ? row.order.replace(/^ +| +$/g, '') : '');

/** Reasons in the order in which the program says that it asks for them. */
function reasonAgainst(row: Row, { currency, asOf, since }: NaiveOptions): string | null {
  if (cancelled.includes(row.status ?? '')) return 'cancelled';
  if (currency && row.currency !== currency) return 'other_currency';
  if (idOf(row.customer) === '') return 'no_customer';
  if (asOf && row.date > asOf) return 'after_as_of';
  if (since && row.date < since) return 'before_since';
  return null;
}

const wentBack = (row: Row, { refunds }: NaiveOptions): boolean =>
  refunds ? soldFor(row) > 0n && (row.refund ?? 0n) >= soldFor(row) : refunded.includes(row.status ?? '');

const isSale = (row: Row, options: NaiveOptions): boolean =>
  row.amount >= 0n && (row.quantity ?? 0n) >= 0n && !wentBack(row, options);

function netOf(row: Row, options: NaiveOptions): bigint {
  const amount = soldFor(row);
  if (options.refunds) return amount - (row.refund ?? 0n);
  return wentBack(row, options) && amount > 0n ? 0n : amount;
}

/** What came back, by a negative quantity, takes its amount off. */
const soldFor = ({ amount, quantity = 0n }: Row): bigint => (quantity < 0n && amount > 0n ? -amount : amount);
