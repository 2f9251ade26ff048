import type { Engine } from '../../engine/engine.ts';
import { DataError, UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import { purchaseRate } from '../../models/purchase-rate.ts';
import { phrase } from '../../phrase.ts';
import { equitySums, factors, meanFactors, type Product, valueAtShare } from '../../sql/relations/equity.ts';
import { double, type Sql, sql } from '../../sql/sql.ts';
import type { ValuedBase } from '../clv/valued-base.ts';
import { schemes } from '../rfm/schemes.ts';

/** Whom customers are compared with in the accounting split, and the product of the three means. */
interface Reference {
  readonly reference: string;
  readonly customers: number;
  readonly contribution: number;
  readonly order_rate: number;
  readonly staying: number;
  readonly equity: number;
}

/** Customers less likely than this to be some are none: nobody is compared with them. */
export const leastAlive = 0.05;

/** So many of those worth least are a reference. */
export const shares = { p10: 0.1, p25: 0.25, median: 0.5 } as const;

/** What the base and the strands of all come to, which add up to their `equity`. */
export const partNames = ['base', 'value', 'brand', 'retention'] as const;
export type Parts = Readonly<Record<(typeof partNames)[number], number>>;

/** The factors of each customer's value in the engine: `factors` of `valued`, with `segment` (NULL of ready histories). */
export async function factored(engine: Engine, { rows, named, chosen }: ValuedBase): Promise<Sql> {
  const segmented = named
    ? sql`(SELECT v.*, n.segment FROM ${rows} v JOIN ${named} n USING (customer_key))`
    : sql`(SELECT *, CAST(NULL AS VARCHAR) AS segment FROM ${rows})`;
  return engine.table('factored', factors(segmented, sql`expected_spend`, priorsOf(chosen.fit)));
}

/** The prior of the rate at which customers buy: see `purchaseRate`. */
export function priorsOf(fit: PurchaseFit): { prior: number; priorTime: number } {
  const { prior, priorTime } = purchaseRate(fit, 0, 0);
  return { prior, priorTime };
}

/** UsageError for a segment that there is not, or none to choose from. */
export function requireReference(reference: string, readyMade: boolean): void {
  if (!reference.startsWith('segment:')) return;
  if (readyMade)
    throw new DataError(phrase`--reference segment:ID needs the purchases, and the file has ready histories`, {
      code: 'NEEDS_PURCHASES',
      hint: phrase`Take p10, p25 or median.`,
    });
  const id = reference.slice('segment:'.length);
  const { segments } = schemes.rf10;
  if (!segments.includes(id))
    throw new UsageError(phrase`--reference: there is no segment "${id}"`, {
      hint: phrase`${nearest(id, segments) ?? ''}The segments are: ${segments.join(', ')}.`,
    });
}

/** The reference and who belongs to it; null where nobody does, or a customer like these is worth nothing. */
export async function referenceOf(
  engine: Engine,
  rows: Sql,
  reference: string,
): Promise<{ readonly reference: Reference; readonly members: Sql } | null> {
  const members = await membersOf(engine, rows, reference);
  if (members === null) return null;
  const means = await meansOf(engine, rows, members);
  const equity = means.contribution * means.order_rate * means.staying;
  return equity > 0 ? { reference: { reference, ...means, equity }, members } : null;
}

async function membersOf(engine: Engine, rows: Sql, reference: string): Promise<Sql | null> {
  if (reference.startsWith('segment:')) return sql`segment = ${reference.slice('segment:'.length)}`;
  const { value } = await engine.one(valueAtShare(rows, shares[reference as keyof typeof shares], leastAlive));
  return value === null ? null : sql`p_alive > ${leastAlive} AND clv <= ${double(Number(value))}`;
}

/** The mean factors of the members of a reference. */
export async function meansOf(engine: Engine, rows: Sql, members: Sql) {
  const row = await engine.one(meanFactors(rows, members));
  const of = (name: string): number => Number(row[name] ?? 0);
  return {
    customers: of('customers'),
    contribution: of('contribution'),
    order_rate: of('order_rate'),
    staying: of('staying'),
  };
}

/** A reference as the same numbers in each row. */
export const asProduct = ({
  contribution,
  order_rate,
  staying,
}: Omit<Reference, 'reference' | 'customers' | 'equity'>): Product => ({
  contribution: double(contribution),
  order_rate: double(order_rate),
  staying: double(staying),
});

/** What the strands of all add up to. */
export async function partsOf(engine: Engine, strands: Sql): Promise<Parts & { readonly equity: number }> {
  const row = await engine.one(equitySums(strands));
  const of = (name: string): number => Number(row[name]);
  return {
    equity: of('equity'),
    base: of('base'),
    value: of('value'),
    brand: of('brand'),
    retention: of('retention'),
  };
}
