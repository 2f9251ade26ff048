import type { Engine } from '../../../engine/engine.ts';
import { phrase } from '../../../phrase.ts';
import { beforehand, fixedColumns, leakage } from '../../../sql/relations/driver-outcomes.ts';
import type { Sql } from '../../../sql/sql.ts';
import { type DriverFeature, leak } from './features.ts';
import type { Landmark } from './landmark.ts';

/** A rank correlation from which on a feature is taken for a copy of the figure. */
const copy = 0.8;

/** The figures, by their columns. */
const called = {
  orders_after: phrase`orders after`,
  money_after: phrase`money after`,
  recency: phrase`recency`,
  p_alive: phrase`p alive`,
  orders: phrase`orders`,
  money: phrase`money`,
  orders_before: phrase`orders before`,
  money_before: phrase`money before`,
  mean_amount: phrase`mean amount`,
  recency_before: phrase`recency before`,
  tenure: phrase`tenure`,
  overdue: phrase`overdue`,
};

/** So many customers are enough to see one. */
const looked = 20_000;

/**
 * The features that are no copy of how often, how recently, how long or for how much customers bought, before the landmark, after it or
 * in all, nor of the chance that they are some: a flag or a grade made of them too. DataError for one that the user named.
 */
export async function honest(
  engine: Engine,
  { transactions, sums }: { readonly transactions: Sql; readonly sums: Sql },
  features: readonly DriverFeature[],
  landmark: Landmark,
): Promise<readonly DriverFeature[]> {
  const { daysBetween } = engine.dialect;
  const before = await engine.table('beforehand', beforehand(transactions, landmark.landmark, daysBetween));
  const every = Math.ceil(landmark.customers / looked);
  const told = features.filter(({ named }) => named).map(({ name }) => name);
  const fixed = told.length > 0 ? await engine.one(fixedColumns(transactions, told)) : {};
  const asked = features.map(({ name }) => ({ name, fixed: fixed[name] === true }));
  const rows = await engine.all(leakage(sums, landmark.after, before, asked, { ...landmark, every }, daysBetween));
  await engine.drop('beforehand');
  return features.filter(({ name, header, named }) => {
    const { feature: _feature, ...figures } = rows.find(({ feature }) => feature === name)!;
    const [figure, correlation] = Object.entries(figures)
      .map(([of, value]) => [of, Number(value)] as const)
      .reduce((most, each) => (Math.abs(each[1]) > Math.abs(most[1]) ? each : most), ['', 0] as const);
    if (Math.abs(correlation) < copy) return true;
    if (!named) return false;
    const shown = correlation.toFixed(2).replace('-', '−');
    throw leak(
      header!,
      phrase`over the customers it goes with ${called[figure as keyof typeof called]} at a rank correlation of ${shown}`,
    );
  });
}
