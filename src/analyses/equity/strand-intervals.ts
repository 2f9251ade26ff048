import type { Engine } from '../../engine/engine.ts';
import { type Domains, fromLine, type Parameters, toLine } from '../../models/parameters.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import type { Matrix } from '../../numeric/matrix.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import { factors, strandsFrom } from '../../sql/relations/equity.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { expectedSpendIn, type Spend } from '../clv/spend.ts';
import { discountedBy, moveOne, quadratic, spendDomains, step } from '../clv/valuation.ts';
import type { Basis } from '../clv/valued-base.ts';
import type { EquityResult } from './result.ts';
import { asProduct, meansOf, type Parts, partNames, partsOf, priorsOf } from './strands.ts';

type Intervals = NonNullable<EquityResult['strands']>['intervals'];

/**
 * Intervals of the strands for what is not known of the parameters, by the delta method: each parameter is moved a little, histories
 * are scored and split again, and the members of the reference stay who they are.
 */
export async function strandIntervals(
  engine: Engine,
  fit: PurchaseFit,
  { base, terms }: Basis,
  {
    rows,
    members,
    now,
    spend,
  }: { readonly rows: Sql; readonly members: Sql; readonly now: Parts; readonly spend: Spend },
): Promise<Intervals> {
  const { columns } = base.histories;
  const under = async (purchases: PurchaseFit, amounts: Spend): Promise<Parts> => {
    const scores = await engine.tableOf('moved_scores', {
      x: columns.x,
      t_x: columns.t_x,
      t_cal: columns.t_cal,
      discounted: discountedBy(purchases, base.histories, terms),
    });
    const moved = sql`(SELECT count, x, t_cal, mean_spend, margin, ${members} AS member, s.discounted AS discounted_transactions
      FROM ${rows} JOIN ${scores} s USING (x, t_x, t_cal))`;
    const again = await engine.table(
      'moved',
      factors(moved, expectedSpendIn(amounts, terms.more), priorsOf(purchases)),
    );
    const reference = asProduct(await meansOf(engine, again, sql`member`));
    return partsOf(engine, sql`(${strandsFrom(again, reference)})`);
  };
  const variances = [
    await varianceOf(fit.model.parameters, fit, now, (parameters) => under({ ...fit, parameters }, spend)),
    await varianceOf(spendDomains, spend.fit, now, (parameters) =>
      under(fit, { ...spend, fit: { ...spend.fit, parameters: parameters as Spend['fit']['parameters'] } }),
    ),
  ];
  const z = normalCriticalValue(terms.confidence);
  return Object.fromEntries(
    partNames.map((name) => {
      const half = z * Math.sqrt(variances.reduce((sum, variance) => sum + variance[name], 0));
      return [name, { lower: now[name] - half, upper: now[name] + half }];
    }),
  ) as Intervals;
}

/** The variance of each part around the covariance of an estimate. */
async function varianceOf(
  domains: Domains,
  { parameters, covariance }: { readonly parameters: Parameters; readonly covariance: Matrix },
  now: Parts,
  under: (parameters: Parameters) => Promise<Parts>,
): Promise<Parts> {
  const line = toLine(domains, parameters);
  const moved: Parts[] = [];
  for (const k of line.keys()) {
    // A parameter that the data do not bind has no variance and is left alone.
    const bound = covariance[k]!.some((value) => value !== 0);
    moved.push(bound ? await under(fromLine(domains, moveOne(line, k))) : now);
  }
  return Object.fromEntries(
    partNames.map((name) => [
      name,
      quadratic(
        covariance,
        moved.map((parts) => (parts[name] - now[name]) / step),
      ),
    ]),
  ) as unknown as Parts;
}
