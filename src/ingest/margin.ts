import type { Dialect } from '../sql/dialect.ts';
import { type Sql, sql } from '../sql/sql.ts';
import type { Mapping } from './roles.ts';
import { folded } from './synonyms.ts';

/** Headers of what a single piece costs; any other cost is that of the row. */
const unitCosts = new Set(['unit cost', 'cost per item', 'coût de revient', "prix d'achat"].map(folded));

/** By what the margin of a row is told. */
export type MarginBy = 'margin' | 'cost' | 'unit_cost';

/** How the margin of a row is told: a column of margins goes before one of costs; null without either. */
export function marginBy({ margin, cost, quantity }: Mapping): MarginBy | null {
  if (margin !== undefined) return 'margin';
  if (cost === undefined) return null;
  return quantity !== undefined && unitCosts.has(folded(cost)) ? 'unit_cost' : 'cost';
}

/**
 * What a row leaves of its net amount, from `told_margin` (the margin or the cost as it stands there) and `net`; `signed` is the
 * amount before refunds. A refund takes margin back in the proportion in which it takes the amount; a return and a credit
 * note give the cost back, whatever its sign.
 */
export function marginIn(
  by: MarginBy,
  of: {
    readonly net: Sql;
    readonly signed: Sql;
    readonly takenBack: boolean;
    readonly continued: boolean;
    readonly givesBack: Sql | null;
  },
  { tryCast }: Dialect,
): Sql {
  const { net, signed, takenBack, continued, givesBack } = of;
  const cost = by === 'unit_cost' ? sql`CAST(told_margin AS DECIMAL(38, 4)) * quantity` : sql`told_margin`;
  const margin = givesBack
    ? sql`CASE WHEN gives_back AND amount > 0 THEN -told_margin ELSE told_margin END`
    : sql`told_margin`;
  const left = by === 'margin' ? margin : sql`${signed} - CASE WHEN ${signed} < 0 THEN -abs(${cost}) ELSE ${cost} END`;
  const kept = takenBack ? sql`CASE WHEN ${signed} > 0 THEN (${left}) * (${net}) / amount ELSE ${left} END` : left;
  const counted = continued ? sql`CASE WHEN continued THEN 0 ELSE ${kept} END` : kept;
  return tryCast(counted, sql`DECIMAL(18, 4)`);
}
