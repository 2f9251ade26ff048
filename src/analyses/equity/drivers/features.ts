import type { Engine } from '../../../engine/engine.ts';
import { DataError, UsageError } from '../../../errors.ts';
import type { Feature, FeatureRole } from '../../../ingest/features.ts';
import type { Reading } from '../../../ingest/reading.ts';
import type { Role } from '../../../ingest/roles.ts';
import { folded, synonymRank } from '../../../ingest/synonyms.ts';
import { type Phrase, phrase } from '../../../phrase.ts';
import { meanSums, repeatSums, squareSums, varietySums } from '../../../sql/relations/driver-features.ts';
import type { Placed } from '../../../sql/relations/driver-indices.ts';
import { identifier, type Sql, sql } from '../../../sql/sql.ts';

/** The strands that features speak of, in their order. */
export const strandNames = ['value', 'brand', 'retention'] as const;
export type Strand = (typeof strandNames)[number];

/** A column that the user takes for a driver: of which strand, and whether more of it raises it. */
interface Named {
  readonly strand: Strand;
  readonly sign: 1 | -1;
  readonly column: string;
}

/** A feature of customers, out of their transactions. */
export interface DriverFeature extends Placed {
  readonly strand: Strand;
  readonly header: string | null;
  /** Named by the user. */
  readonly named: boolean;
}

const driverPattern = /^\s*(value|brand|retention)\s*=\s*(-?)\s*(\S.*?)\s*$/;

/** `value=score,brand=-coupons`: a minus where more of it lowers the strand. */
export function namedDrivers(text: string | undefined): Named[] {
  if (text === undefined) return [];
  return text.split(',').map((pair) => {
    const [, strand, minus, column] = driverPattern.exec(pair) ?? [];
    if (!strand || !column)
      throw new UsageError(phrase`--driver: "${pair.trim()}" is not understood`, {
        hint: phrase`Write STRAND=COLUMN with value, brand or retention for the strand, and a minus where more of it lowers the strand: value=score,brand=-coupons.`,
      });
    return { strand: strand as Strand, sign: minus ? -1 : 1, column };
  });
}

/** Roles of columns that tell what is to be explained. */
const outcomes: readonly Role[] = [
  'customer',
  'order',
  'date',
  'time',
  'amount',
  'recency_days',
  'last_order',
  'frequency',
  'monetary',
  'x',
  't_x',
  't_cal',
  'mean_spend',
  'count',
  'tenure',
  'churned',
  'end',
];

const outcomeWords = /palive|probabilityalive|clv|ltv|lifetimevalue|churn|overdue|customersince|lastpurchase|lastorder/;

/** DataError for a column that by its name, or by the role it plays, is what is to be explained. */
export function requireNoOutcome(header: string, { mapping: { mapping } }: Reading): void {
  const role = outcomes.find((each) => mapping[each] === header || synonymRank(each, header) !== null);
  if (role === undefined && !outcomeWords.test(folded(header))) return;
  throw leak(header, role === undefined ? phrase`its name says so` : phrase`it says the ${role.replaceAll('_', ' ')}`);
}

export const leak = (header: string, why: Phrase): DataError =>
  new DataError(phrase`column "${header}" tells what is to be explained, and explains nothing: ${why}`, {
    code: 'LEAKS_OUTCOME',
    hint: phrase`How often, how recently, how long and for how much customers bought follows from value, brand and retention: name a column that says why.`,
  });

const kept = ({ features }: Reading, role: FeatureRole): Feature | undefined =>
  features.find((feature) => feature.role === role);

/** Features, and how they are counted. */
export interface FeatureSums {
  readonly features: readonly DriverFeature[];
  /** The relations of their sums, given the landmark. */
  sums(landmark: string): Sql[];
  /** Of those that are means of rows; null without any. */
  squares(landmark: string): Sql | null;
}

/** The features that the columns of a file make. */
export async function driverFeatures(engine: Engine, reading: Reading, named: readonly Named[]): Promise<FeatureSums> {
  const { transactions } = reading;
  const discount = kept(reading, 'discount');
  const refund = kept(reading, 'refund');
  const [product, type, channel] = (['product', 'type', 'channel'] as const).map((role) => kept(reading, role));
  const feature = (name: string, strand: Strand, sign: 1 | -1, from: Feature | null): DriverFeature => ({
    name,
    strand,
    sign,
    header: from?.header ?? null,
    named: false,
  });
  const means: (DriverFeature & { readonly value: Sql })[] = [];
  if (!reading.allSales || refund) {
    const back = refund ? sql` OR coalesce(${identifier(refund.name)}, 0) <> 0` : sql``;
    means.push({
      ...feature('returns', 'value', -1, refund ?? null),
      value: sql`CASE WHEN NOT sale OR amount < 0${back} THEN 1 ELSE 0 END`,
    });
  }
  if (discount) {
    const off = await shareOff(engine, transactions, identifier(discount.name));
    means.push({ ...feature('discount', 'brand', -1, discount), value: sql`CASE WHEN sale THEN ${off} END` });
    const full = sql`CASE WHEN ${off} < 0.02 THEN 1 ELSE 0 END`;
    means.push({ ...feature('full_price', 'brand', 1, discount), value: sql`CASE WHEN sale THEN ${full} END` });
  }
  const own = reading.features.filter(({ role }) => role === null);
  for (const [i, { strand, sign }] of named.entries())
    means.push({
      name: own[i]!.name,
      strand,
      sign,
      header: own[i]!.header,
      named: true,
      value: identifier(own[i]!.name),
    });
  const others = [
    ...(product ? [{ ...feature('same_product', 'value', 1, product), key: product.name }] : []),
    ...(type ? [{ ...feature('breadth', 'brand', 1, type), key: type.name }] : []),
    ...(channel ? [{ ...feature('channels', 'retention', 1, channel), key: channel.name }] : []),
  ];
  return {
    features: [...means, ...others],
    squares: (landmark) => (means.length > 0 ? squareSums(transactions, means, landmark) : null),
    sums: (landmark) => [
      ...(means.length > 0 ? [meanSums(transactions, means, landmark)] : []),
      ...others.map(({ name, key }) =>
        name === 'same_product'
          ? repeatSums(transactions, { name, key: identifier(key) }, landmark)
          : varietySums(transactions, { name, key: identifier(key), days: name === 'channels' }, landmark),
      ),
    ],
  };
}

/** What share of the full price a row leaves off: the column says shares, or money taken off. */
async function shareOff(engine: Engine, transactions: Sql, column: Sql): Promise<Sql> {
  const { most } = await engine.one(sql`SELECT max(abs(${column})) AS most FROM ${transactions} WHERE sale`);
  const off = sql`coalesce(abs(${column}), 0)`;
  if (Number(most) <= 1) return off;
  return sql`CASE WHEN amount + ${off} > 0 THEN ${off} / (CAST(amount AS DOUBLE) + ${off}) ELSE 0 END`;
}
