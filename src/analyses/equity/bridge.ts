import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { expectedPurchases, probabilityAlive } from '../../models/purchase-scores.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import { phrase } from '../../phrase.ts';
import { bridgeBetween, factors } from '../../sql/relations/equity.ts';
import { double, type Sql, sql } from '../../sql/sql.ts';
import { baseOf } from '../clv/base.ts';
import type { ClvOptions } from '../clv/options.ts';
import { expectedSpendIn, type Spend } from '../clv/spend.ts';
import { termsOf, unitsBetween } from '../clv/terms.ts';
import { discountedBy } from '../clv/valuation.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import type { Bridge } from './bridge-result.ts';
import { leastAlive, priorsOf } from './strands.ts';

/** DataError for a day before which nothing was, or that is not past. */
export function requirePast(reading: Reading, previous: string): void {
  if (reading.histories)
    throw new DataError(phrase`--previous needs the purchases, and the file has ready histories`, {
      code: 'NEEDS_PURCHASES',
      hint: phrase`Pass an export of orders, or leave --previous out.`,
    });
  const { asOf, ledger } = reading;
  if (asOf !== null && previous >= asOf)
    throw new DataError(phrase`the previous date ${previous} is not before ${asOf}`, {
      hint: phrase`Name an earlier one with --previous.`,
    });
  if (ledger.first_date !== null && previous < ledger.first_date)
    throw new DataError(phrase`nobody had ordered by ${previous}`, {
      hint: phrase`The first order is of ${ledger.first_date}; name a later day with --previous.`,
    });
}

/**
 * From the equity of an earlier day to that of today, both by the model of today, so that what is learned of the model since is no
 * change of customers: Σ (log-mean splits) of the customers of both days, with those who came and those who left apart.
 */
export async function bridgeSince(
  engine: Engine,
  reading: Reading,
  options: ClvOptions & { readonly previous: string },
  of: { readonly basis: Basis; readonly valuation: ValuedBase; readonly now: Sql; readonly spend: Spend },
): Promise<Bridge> {
  const { basis, valuation, now, spend } = of;
  const { terms, counting } = basis;
  const { fit } = valuation.chosen;
  const { previous } = options;
  // Those of today are valued already: their table of buyers is free.
  const base = await baseOf(
    engine,
    { ...reading, asOf: previous },
    { terms: termsOf(options, previous, terms.season), counting, customerDays: basis.base.customerDays },
  );
  const { columns, ready } = base.histories;
  const alive = probabilityAlive(fit.model, fit.parameters, ready);
  const passed = unitsBetween(terms, previous, reading.asOf!);
  const within = (periods: number) =>
    expectedPurchases(fit.model, fit.parameters, ready, { periods, discount: terms.discount, alive });
  const [early, all] = [within(passed), within(passed + terms.horizon)];
  const scores = await engine.tableOf('scores_then', {
    x: columns.x,
    t_x: columns.t_x,
    t_cal: columns.t_cal,
    p_alive: alive,
    discounted_transactions: discountedBy(fit, base.histories, terms),
    later_transactions: all.map((value, i) => (value - early[i]!) * Math.exp(terms.discount * passed)),
  });
  const { margin } = base;
  const share = margin === null ? sql`1` : margin.source === 'option' ? double(margin.rate) : sql`rate`;
  const buyers = sql`(SELECT customer_key, count, x, t_cal, mean_spend, ${share} AS margin, p_alive, discounted_transactions, later_transactions
    FROM ${base.buyers} JOIN ${scores} USING (x, t_x, t_cal))`;
  const then = await engine.table(
    'factored_then',
    sql`SELECT *, contribution * later_transactions AS expected FROM (${factors(buyers, expectedSpendIn(spend, terms.more), priorsOf(fit))})`,
  );
  const row = await engine.one(bridgeBetween(then, now, leastAlive));
  const figure = (name: string): number => Number(row[name]);
  return {
    since: previous,
    from: figure('from'),
    acquired: figure('acquired'),
    lost: figure('lost'),
    margin: figure('margin'),
    order_rate: figure('order_rate'),
    retention: figure('retention'),
    other: 0,
    to: figure('kept') + figure('acquired'),
    expected: figure('expected'),
    unexpected: figure('kept') - figure('expected'),
    by_chance: normalCriticalValue(terms.confidence) * figure('error'),
    customers: { before: figure('before'), acquired: figure('new'), lost: figure('gone') },
  };
}
