import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import {
  chanceOfNone,
  customerWeights,
  type RecencyCounts,
  type Reward,
  recencyCounts,
  recencyLaws,
  recencyState,
  varianceAhead,
} from '../../models/recency-chain.ts';
import { quantile } from '../../numeric/quantile.ts';
import { phrase } from '../../phrase.ts';
import { amountsOfDays, recencyOf } from '../../sql/relations/recency.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { type Base, medianGap } from './base.ts';
import {
  customersByState,
  daysBought,
  fewestInChain,
  fewestReturns,
  type Learned,
  learnedFrom,
  numbersOf,
  resampling,
  type Seen,
  saysSomething,
  seenUntil,
} from './chain-learning.ts';
import type { Terms } from './terms.ts';
import { around, type Interval } from './valuation.ts';

/** A period is the median gap between purchases, and at least so many days. */
const shortestPeriod = 7;

/** A thin base by the recency of its customers, who count the same where they have been silent equally long. */
export interface Chain {
  readonly periodDays: number;
  readonly counts: RecencyCounts;
  readonly logLikelihood: number;
  readonly histories: number;
  /** Customers by state. */
  readonly customers: readonly number[];
  /** By state: what the chain says, and the value of a customer with its interval; null without money. */
  readonly figures: Figures;
  readonly values: readonly ({ readonly value: number; readonly lower: number; readonly upper: number } | null)[];
  readonly total: { readonly value: number; readonly lower: number; readonly upper: number } | null;
  /** The total, for what customers do by chance. */
  readonly process: Interval | null;
  readonly endless: number | null;
  /** Mean amount of a purchase day; null without money. */
  readonly meanSpend: number | null;
  /** Expected purchase days of a customer of the first state. */
  readonly ofNewCustomer: (periods: number, discount: number) => number;
}

interface Figures {
  readonly expected: readonly number[];
  readonly silent: readonly number[];
  readonly discounted: readonly number[];
  readonly residual: readonly (number | null)[];
}

/** The chain of a base. DataError where there is too little even for it. */
export async function chainOf(engine: Engine, reading: Reading, base: Base, terms: Terms): Promise<Chain> {
  const { periodDays, histories } = await seenByChain(engine, reading, { base, terms });
  const until = reading.asOf!;
  const counts = recencyCounts(histories);
  const customers = customersByState(histories);
  const units = periodDays / terms.daysInUnit;
  const learned = learnedFrom(histories);
  const money = base.spends && learned.meanSpend > 0;
  const factor = learned.meanSpend * (terms.margin ?? 1);
  const bought = (of: Learned, periods: number, discount: number) =>
    daysBought(of, { periods: periods / units, discount: discount * units });
  const figures: Figures = {
    expected: bought(learned, terms.predict, 0),
    silent: chanceOfNone(learned.chain, terms.predict / units),
    discounted: bought(learned, terms.horizon, terms.discount),
    residual:
      terms.discount > 0
        ? bought(learned, Number.POSITIVE_INFINITY, terms.discount)
        : learned.chain.chances.map(() => null),
  };
  const summed = (values: readonly number[]) => values.reduce((sum, value, i) => sum + value * customers[i]!, 0);
  const worth = (of: Learned) =>
    bought(of, terms.horizon, terms.discount).map((times) => times * of.meanSpend * (terms.margin ?? 1));
  const drawn = money ? [...customerWeights(histories, resampling)].map((w) => worth(learnedFrom(histories, w))) : [];
  const between = (values: readonly number[], value: number) => {
    const sorted = Float64Array.from(values).sort();
    const tail = (1 - terms.confidence) / 2;
    return { value, lower: quantile(sorted, tail), upper: quantile(sorted, 1 - tail) };
  };
  const values = worth(learned);
  const chances = async () =>
    varianceAhead(
      learned.chain,
      { periods: terms.horizon / units, discount: terms.discount * units },
      spentInPeriod(learned, await amountVariance(engine, base, { until, more: terms.more })),
    );
  return {
    periodDays,
    counts,
    logLikelihood: logLikelihoodOf(counts),
    histories: histories.length,
    customers,
    figures,
    values: values.map((value, i) =>
      money
        ? between(
            drawn.map((one) => one[i]!),
            value,
          )
        : null,
    ),
    total: money ? between(drawn.map(summed), summed(values)) : null,
    process: money ? around(summed(values), (terms.margin ?? 1) * Math.sqrt(summed(await chances())), terms) : null,
    endless: money && terms.discount > 0 ? factor * summed(figures.residual as readonly number[]) : null,
    meanSpend: money ? learned.meanSpend : null,
    ofNewCustomer: (periods, discount) => bought(learned, periods, discount)[0]!,
  };
}

/** What a chain learns from: histories in periods of the usual gap. DataError where there is too little of it. */
export async function seenByChain(
  engine: Engine,
  reading: Reading,
  { base, terms }: { readonly base: Base; readonly terms: Pick<Terms, 'more'> },
): Promise<{ readonly periodDays: number; readonly histories: Seen[] }> {
  const gap = await medianGap(engine, reading);
  const periodDays = Math.max(shortestPeriod, Math.round(gap ?? 0));
  const histories = await seenUntil(
    engine,
    { buyers: base.buyers, customerDays: base.customerDays! },
    { until: reading.asOf!, periodDays, more: terms.more },
  );
  requireSome(histories);
  return { periodDays, histories };
}

/** What a period with a purchase brings in money, amounts being independent. */
const spentInPeriod = ({ daysEach, squaredDaysEach, meanSpend }: Learned, variance: number): Reward => ({
  mean: daysEach * meanSpend,
  square: daysEach * variance + squaredDaysEach * meanSpend ** 2,
});

/** The variance of the amounts of purchase days. */
async function amountVariance(
  engine: Engine,
  { customerDays, buyers }: Base,
  of: { readonly until: string; readonly more: 0 | 1 },
): Promise<number> {
  const { amount, square } = await engine.one(amountsOfDays(customerDays!, buyers, of));
  return Math.max(0, Number(square) - Number(amount) ** 2);
}

function requireSome(histories: readonly Seen[]): void {
  if (saysSomething(histories)) return;
  const { customers, returns } = numbersOf(histories);
  throw new DataError(
    phrase`this is too little to say what customers will do: ${customers} customers (at least ${fewestInChain}), who came back ${returns} times in all (at least ${fewestReturns})`,
    {
      code: 'THIN_DATA',
      hint: phrase`Read a longer history, or add --force to see what a model makes of such few customers.`,
    },
  );
}

function logLikelihoodOf(counts: RecencyCounts): number {
  const { seen, bought } = counts;
  return recencyLaws(counts).reduce(
    (total, { a, b }, i) =>
      total + bought[i]! * Math.log(a / (a + b)) + (seen[i]! - bought[i]!) * Math.log(b / (a + b)),
    0,
  );
}

/** Of every buyer what the chain says of its state, in the columns of `valued`. */
export async function valuedByChain(
  engine: Engine,
  reading: Reading,
  { buyers, margin }: Base,
  chain: Chain,
): Promise<Sql> {
  const { figures, values, meanSpend, periodDays } = chain;
  const missing = Number.NaN;
  const recency = await engine.table(
    'recency',
    recencyOf(reading.transactions, { until: reading.asOf!, periodDays }, engine.dialect),
  );
  const { again, since } = (await engine.numbers(
    sql`SELECT DISTINCT again, since FROM ${recency} ORDER BY again, since`,
  )) as Record<'again' | 'since', Float64Array>;
  const states = Array.from(again, (back, i) => recencyState(back === 1, since[i]!));
  const of = (figure: (state: number) => number | null | undefined) => states.map((state) => figure(state) ?? missing);
  const table = await engine.tableOf('states', {
    again,
    since,
    margin: of(() => margin?.rate),
    p_alive: of(() => missing),
    no_purchase: of((state) => figures.silent[state]),
    expected_transactions: of((state) => figures.expected[state]),
    expected_spend: of(() => meanSpend),
    discounted_transactions: of((state) => figures.discounted[state]),
    residual_transactions: of((state) => figures.residual[state]),
    clv: of((state) => values[state]?.value),
    lower: of((state) => values[state]?.lower),
    upper: of((state) => values[state]?.upper),
  });
  return engine.table(
    'valued',
    sql`SELECT customer_key, x, t_x, t_cal, mean_spend, first_day, count, s.* EXCLUDE (again, since)
      FROM ${buyers} b JOIN ${recency} USING (customer_key) JOIN ${table} s USING (again, since)`,
  );
}
