import type { Engine } from '../../../engine/engine.ts';
import type { Domain, Parameters } from '../../../models/parameters.ts';
import { type PurchaseHistories, purchaseHistories } from '../../../models/purchase-histories.ts';
import { expectedPurchases, probabilityAlive, probabilityOfSilence } from '../../../models/purchase-scores.ts';
import { targetHistories } from '../../../sql/relations/targets.ts';
import type { Sql } from '../../../sql/sql.ts';
import { populationSpend } from '../../clv/spend.ts';
import type { Terms } from '../../clv/terms.ts';
import { spentOf } from '../../clv/valuation.ts';
import { newcomerValue } from '../newcomer-value.ts';
import { type Estimated, type Uncertain, uncertain } from '../uncertain.ts';

/** What the fitted models say of those whom a campaign is for. */
export type BaseFigure =
  | 'customer_value'
  | 'returned_value'
  | 'residual'
  | 'purchase_margin'
  | 'period_margin'
  | 'buying'
  | 'newcomer_value';

const baseDomains: Readonly<Record<BaseFigure, Domain>> = {
  customer_value: 'positive',
  returned_value: 'positive',
  residual: 'positive',
  purchase_margin: 'positive',
  period_margin: 'positive',
  buying: 'share',
  newcomer_value: 'positive',
};

/** The histories of those whom a campaign is for. */
export interface Target {
  readonly customers: number;
  readonly columns: Readonly<Record<'x' | 't_x' | 't_cal' | 'customers' | 'known' | 'others' | 'means', Float64Array>>;
}

/** The customers that meet a condition, by distinct histories. */
export async function targetOf(engine: Engine, rows: Sql, condition: Sql, { more }: Terms): Promise<Target> {
  const columns = (await engine.numbers(targetHistories(rows, condition, more))) as Target['columns'];
  return { customers: columns.customers.reduce((sum, count) => sum + count, 0), columns };
}

/** Durations that figures hang on, in units of time. */
interface Spans {
  /** For `buying`. */
  readonly within: number;
  /** For `period_margin`. */
  readonly period: number;
  /** Purchases are counted by opportunity, at each of which there can be one. */
  readonly opportunities: boolean;
}

/** Some of the figures of a target, and how sure they are. */
export function baseFigures(
  target: Target,
  names: readonly BaseFigure[],
  { models, terms, ...spans }: Spans & { readonly models: Estimated; readonly terms: Terms },
): Uncertain<BaseFigure> {
  const { x, t_x, t_cal, customers } = target.columns;
  const histories = purchaseHistories({ x, tx: t_x, T: t_cal, count: customers });
  const returned = returnedNow(target, spans.opportunities);
  const domains = Object.fromEntries(names.map((name) => [name, baseDomains[name]])) as Record<BaseFigure, Domain>;
  return uncertain(models, domains, (under) => {
    const given = { target, histories, returned, terms, spans, worth: worthUnder(under, target, terms) };
    return Object.fromEntries(names.map((name) => [name, formulas[name](under, given)])) as Parameters<BaseFigure>;
  });
}

interface Given {
  readonly target: Target;
  readonly histories: PurchaseHistories;
  /** The same customers, just after a purchase more. */
  readonly returned: PurchaseHistories;
  readonly terms: Terms;
  readonly spans: Spans;
  /** What a purchase of the customers of each history brings, summed over them. */
  readonly worth: Float64Array;
}

const formulas: Readonly<Record<BaseFigure, (under: Estimated, given: Given) => number>> = {
  // Of one who still is a customer.
  customer_value: (under, given) => {
    const { terms, histories, worth } = given;
    return dot(bought(under, histories, terms), worth) / stillThere(under, given);
  },
  // Of one who comes back now: what that purchase brings, and those after it.
  returned_value: (under, { returned, terms, worth, target }) =>
    (total(worth) + dot(bought(under, returned, terms), worth)) / target.customers,
  // What a purchase now adds to the purchases to come, as the model sees it.
  residual: (under, { returned, histories, terms, worth, target }) =>
    (dot(bought(under, returned, terms), worth) - dot(bought(under, histories, terms), worth)) / target.customers,
  purchase_margin: (under, given) => {
    const { terms, histories, worth, target } = given;
    const expected = bought(under, histories, { ...terms, horizon: terms.predict, discount: 0 });
    return dot(expected, worth) / dot(expected, target.columns.customers);
  },
  period_margin: (under, given) => {
    const { terms, histories, worth, spans } = given;
    return (
      dot(bought(under, histories, { ...terms, horizon: spans.period, discount: 0 }), worth) / stillThere(under, given)
    );
  },
  buying: (under, { histories, spans, target }) => {
    const { model, parameters } = under.fit;
    const alive = probabilityAlive(model, parameters, histories);
    const silent = probabilityOfSilence(model, parameters, histories, { periods: spans.within, alive });
    return 1 - dot(silent, target.columns.customers) / target.customers;
  },
  newcomer_value: (under, { terms }) => newcomerValue(under, terms),
};

/** Purchases within the horizon, discounted, of a customer of each history. */
function bought(
  { fit }: Estimated,
  histories: PurchaseHistories,
  { horizon, discount }: Pick<Terms, 'horizon' | 'discount'>,
) {
  const alive = probabilityAlive(fit.model, fit.parameters, histories);
  return expectedPurchases(fit.model, fit.parameters, histories, { periods: horizon, discount, alive });
}

/** Expected number of those who still are customers. */
const stillThere = ({ fit }: Estimated, { histories, target }: Given): number =>
  dot(probabilityAlive(fit.model, fit.parameters, histories), target.columns.customers);

function worthUnder({ spend }: Estimated, { columns }: Target, { more }: Terms): Float64Array {
  const population = populationSpend(spend.fit.parameters, spend.typical);
  return spentOf(spend.fit.parameters, population, columns.x, columns, more);
}

/** Histories with one purchase more, which is now; where each opportunity was taken, the last was now. */
function returnedNow({ columns: { x, t_cal, customers } }: Target, opportunities: boolean): PurchaseHistories {
  const more = x.map((repeats, i) => (opportunities ? Math.min(repeats + 1, t_cal[i]!) : repeats + 1));
  return purchaseHistories({
    x: more,
    tx: more.map((repeats, i) => (repeats > 0 ? t_cal[i]! : 0)),
    T: t_cal,
    count: customers,
  });
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const dot = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, i) => sum + value * other[i]!, 0);
