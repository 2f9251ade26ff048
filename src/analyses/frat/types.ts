import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { wilsonInterval } from '../../numeric/wilson-interval.ts';
import { phrase } from '../../phrase.ts';
import { leadingTypes } from '../../sql/relations/frat.ts';
import { labelsOfDays } from '../../sql/relations/labels.ts';
import type { Span } from '../../sql/relations/span.ts';
import { nextDays, purchaseDays, typeList, typeTransitions } from '../../sql/relations/types.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import type { FratResult } from './result.ts';
import type { Scored } from './scoring.ts';
import type { Learning } from './type-learning.ts';

/** More are no kinds of purchase any more: products, orders, texts. */
const mostTypes = 5000;

export interface Types {
  /** In the order of the alphabet, so that the place of each is its rank. */
  readonly types: readonly string[];
  /** The net amount of each in the window, by its rank. */
  readonly revenue: readonly number[];
  /** Lines without one. */
  readonly untyped: number;
}

/** The types of a history. DataError when there are too many. */
export async function typesOf(engine: Engine, { transactions, mapping }: Reading, window: Span): Promise<Types> {
  const rows = await engine.all(sql`${typeList(transactions, window)} LIMIT ${mostTypes + 2}`);
  const typed = rows.filter(({ type }) => type !== null);
  const types = typed.map(({ type }) => String(type));
  const untyped = Number(rows.find(({ type }) => type === null)?.lines ?? 0);
  if (types.length <= mostTypes) return { types, revenue: typed.map(({ revenue }) => Number(revenue)), untyped };
  throw new DataError(
    phrase`column "${mapping.mapping.type}" has more than ${mostTypes} values: they tell products apart, not types`,
    {
      code: 'TOO_MANY_TYPES',
      hint: phrase`Map a coarser column with --map type=HEADER, such as a family or a department.`,
    },
  );
}

/** From the type of the first purchase day to that of the next. */
export async function transitionsOf(engine: Engine, { transactions }: Reading): Promise<FratResult['transitions']> {
  const firstDays = await engine.table('first_days', purchaseDays(transactions, 'first'));
  const first = sql`(${labelsOfDays(transactions, firstDays)})`;
  const second = sql`(${labelsOfDays(transactions, sql`(${nextDays(transactions, firstDays)})`)})`;
  const rows = (await engine.all(typeTransitions(first, second))).map((row) => ({
    from: String(row.from_type),
    to: row.to_type as string | null,
    customers: Number(row.customers),
  }));
  const sums = new Map<string, number>();
  for (const { from, customers } of rows) sums.set(from, (sums.get(from) ?? 0) + customers);
  return rows.map((row) => ({ ...row, share: row.customers / sums.get(row.from)! }));
}

/** What is known of each type. */
export async function typeRows(
  engine: Engine,
  of: {
    readonly types: readonly string[];
    readonly revenue: readonly number[];
    readonly scored: Sql;
    readonly buyers: Scored['buyers'];
    readonly learning: Learning | null;
    readonly transitions: FratResult['transitions'];
    readonly points: (type: string) => number | null;
  },
): Promise<FratResult['types']> {
  const leads = new Map(
    (await engine.all(leadingTypes(of.scored))).map((row) => [of.types[Number(row.leading_rank)]!, row]),
  );
  const customers = [...leads.values()].reduce((sum, row) => sum + Number(row.customers), 0);
  return of.types
    .map((type, rank) => {
      const [lead, learned] = [leads.get(type), of.learning?.types.get(type)];
      const judged = learned ?? of.learning?.others;
      const [revenue, buyers] = [of.revenue[rank]!, of.buyers.get(type) ?? 0];
      return {
        type,
        customers: Number(lead?.customers ?? 0),
        customer_share: customers > 0 ? Number(lead?.customers ?? 0) / customers : null,
        revenue,
        buyers,
        penetration: customers > 0 ? buyers / customers : null,
        average_amount: buyers > 0 ? revenue / buyers : null,
        sole_buyers: Number(lead?.sole ?? 0),
        second_type: commonestNext(type, of.transitions),
        learned_customers: of.learning ? (learned?.customers ?? 0) : null,
        learned_buyers: of.learning ? (learned?.buyers ?? 0) : null,
        repeat_rate: learned ? learned.buyers / learned.customers : null,
        ...((learned && wilsonInterval(learned.buyers, learned.customers)) ?? { lower: null, upper: null }),
        shrunk_rate: judged?.shrunk_rate ?? null,
        shrunk_lower: judged?.shrunk_lower ?? null,
        shrunk_upper: judged?.shrunk_upper ?? null,
        index: judged?.index ?? null,
        pooled: judged?.pooled ?? null,
        points: of.points(type),
      };
    })
    .sort((a, b) => b.revenue - a.revenue || (a.type < b.type ? -1 : 1));
}

/** The commonest type of the next purchase but `type` itself; of equals the first in the alphabet. */
function commonestNext(type: string, transitions: FratResult['transitions']): string | null {
  const next = transitions.filter(({ from, to }) => from === type && to !== null && to !== type);
  return next.reduce(
    (best, row) => (row.customers > best.customers ? row : best),
    next[0] ?? { to: null, customers: 0 },
  ).to;
}
