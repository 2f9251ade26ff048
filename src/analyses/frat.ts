import type { Engine } from '../engine/engine.ts';
import type { Reading } from '../ingest/reading.ts';
import { withOutcome } from '../sql/relations/frat.ts';
import { labelsOfDays } from '../sql/relations/labels.ts';
import { buyersIn, purchaseDays, repeatByLeading, typeProfiles, typeTotals } from '../sql/relations/types.ts';
import { valuesRelation } from '../sql/relations/values.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { defineAnalysis } from './analysis.ts';
import { before } from './dates.ts';
import { bandCuts, bandRows, distributionOf } from './frat/bands.ts';
import { bandsFrom } from './frat/bands-file.ts';
import { cellKey, cellsOf, gridOf } from './frat/cells.ts';
import { customerKinds, customerRow, customerRows } from './frat/customers.ts';
import { type CellResponse, evidenceOf, gainsOf, noEvidence } from './frat/evidence.ts';
import { type FratOptions, fratOptions } from './frat/options.ts';
import { policyFrom } from './frat/policy.ts';
import { fratRemarks } from './frat/remarks.ts';
import { fratReport, fratRows } from './frat/report.ts';
import { contactedKeys, fratResponse } from './frat/response.ts';
import { type FratResult, fratResult } from './frat/result.ts';
import { type Scoring, scoredOn } from './frat/scoring.ts';
import { type Splits, sampleOf, splitsOf } from './frat/splits.ts';
import { judgedType, type Learning, learnedTypes } from './frat/type-learning.ts';
import { typePoints } from './frat/type-points.ts';
import { transitionsOf, typeRows, typesOf } from './frat/types.ts';
import { weightsFrom } from './frat/weights.ts';
import { contactSegment, whyNoContact } from './response/contact-segment.ts';
import { rfmRequires } from './rfm/remarks.ts';
import { noDate } from './rfm/values.ts';

export const frat = defineAnalysis({
  name: 'frat',
  summary: 'Whom to send which offer: frequency, recency, amount and type of purchase',
  description:
    'The mail-order extension of RFM: every customer gets points for frequency, recency and amount of purchases in a window, and for the type of what was bought. The leading type chooses the offer; the points of types rank: by how many of their customers order again, by your own table, or by how many types a customer buys. What knowing the type is worth is tested on a later part of the history than the one types learn from.',
  examples: [
    { command: 'clientele frat orders.csv', says: 'bands, types and evidence in the terminal' },
    { command: 'clientele frat orders.csv --map type=channel', says: 'any column of kinds can be the type' },
    {
      command: 'clientele frat orders.csv --customers --segment A -o best.csv',
      says: 'the customers of a band, for a mailing',
    },
    {
      command:
        'clientele frat orders.csv --response mailing.csv --contact-cost 0.85 --margin 40% --customers --segment contact',
      says: 'whom a contact is expected to pay for',
    },
  ],
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency', 'type'],
  money: true,
  summaries: false,
  types: 'needed',
  options: fratOptions,
  result: fratResult,
  customer: { row: customerRow, kinds: customerKinds },
  window: ({ window }) => window,
  requires: ({ reading }) => rfmRequires(reading, { bins: 5 }),

  async run(context, options) {
    const { engine, reading } = context;
    const weights = weightsFrom(options.weights);
    const [bands, policy] = [await bandsFrom(options.points), await policyFrom(options)];
    const asOf = reading.asOf ?? noDate;
    const window = { from: before(asOf, options.window), to: asOf };
    const { types, revenue, untyped } = await typesOf(engine, reading, window);
    const { sample, every } = await sampleOf(engine, reading);
    const splits = splitsOf(asOf, options.horizon);
    const learning = await learningFrom(engine, sample, types, splits, options);
    const points = typePoints(options, bands, policy, learning);
    const index = (type: string): number => (learning ? judgedType(learning, type).index : 100);
    const table = await engine.table('types', namedTypes(types, points.of, index));
    const scoring: Scoring = { options, bands, weights, types, points, index, table };
    const kept = context.listed ? keptListed : keptNow;
    const now = await scoredOn(engine, reading, { date: asOf, name: 'now', kept }, scoring);
    const cuts = await bandCuts(engine, now.customers, now.count, bands);
    const cells = await cellsOf(engine, now.customers, types);
    const past = await proofOf(engine, sample, splits, scoring, learning !== null);
    const transitions = await transitionsOf(engine, sample);
    const outcomes = past?.outcomes ?? null;
    const response = await fratResponse(context, sample, { options, now: now.customers, outcomes, types, cells });
    const result: FratResult = {
      method: options.method,
      type_score: options.type_score,
      weights,
      window: reading.asOf === null ? null : window,
      amount_for_full_points: now.full,
      learning: learning && {
        split: splits.first,
        until: splits.second,
        customers: [...learning.types.values()].reduce((sum, { customers }) => sum + customers, 0),
        repeat_rate: learning.base,
        shrinkage: learning.weight,
        sampled: every,
      },
      types: await typeRows(engine, {
        types,
        revenue,
        scored: now.customers,
        buyers: now.buyers,
        learning,
        transitions,
        points: options.type_score === 'breadth' ? () => null : points.of,
      }),
      bands: await bandRows(engine, now.customers, now.count, cuts),
      distribution: await distributionOf(engine, now.customers),
      grid: gridOf(cells, past?.responses ?? []),
      cells,
      transitions,
      evidence: past?.evidence ?? noEvidence(),
      gains: past?.gains ?? [],
      response,
    };
    const noContact = whyNoContact(response);
    const { transactions } = reading;
    return {
      result,
      remarks: await fratRemarks(engine, reading, { options, types, untyped, learning, policy, result, every }),
      customers: customerRows(now.customers, {
        names: table,
        first: labelsOfDays(transactions, sql`(${purchaseDays(transactions, 'first')})`),
        last: labelsOfDays(transactions, sql`(${purchaseDays(transactions, 'last')})`),
        band: cuts.of,
        cell: cellKey,
        contacted: noContact ? null : contactedKeys(response!, cells, types),
      }),
      segments: new Map([
        ...cuts.bands.map(({ band }) => [band, band] as const),
        ...(noContact ? [] : [[contactSegment, contactSegment] as const]),
      ]),
      ...(noContact ? { absent: new Map([[contactSegment, noContact]]) } : {}),
      conditions: new Map([
        ...cuts.bands.map(({ band }) => [band, sql`band = ${band}`] as const),
        [contactSegment, sql`contact`] as const,
      ]),
    };
  },

  rows: fratRows,
  report: fratReport,
});

const always = ['customer_key', 'r_score', 'f_score', 'm_score', 'leading_rank', 'points'];
const keptNow = [...always, 'frequency', 'monetary', 'amount', 'types_bought'];
const keptListed = [...keptNow, 'customer', 'recency_days', 'f_points', 'r_points', 'a_points', 't_points'];
const keptThen = [...always, 'types_index', 't_points', 'points_without_type'];

/** `type`, `rank`, `points`, `index`. */
const namedTypes = (
  types: readonly string[],
  points: (type: string) => number,
  index: (type: string) => number,
): Sql => sql`
  SELECT type, rank, CAST(points AS DECIMAL(9, 4)) AS points, CAST("index" AS DECIMAL(18, 8)) AS "index" FROM (${valuesRelation(
    [
      { name: 'type', type: 'text' },
      { name: 'rank', type: 'whole' },
      { name: 'points', type: 'real' },
      { name: 'index', type: 'real' },
    ],
    types.map((type, rank) => ({
      type,
      rank,
      points: points(type),
      index: index(type),
    })),
  )})`;

const none = (): number => 0;

/** What types learn: who ordered within the horizon after the first split, by the type that led them at it. */
async function learningFrom(
  engine: Engine,
  sample: Reading,
  types: readonly string[],
  { first, second }: Splits,
  { window }: FratOptions,
): Promise<Learning | null> {
  if ((sample.ledger.first_date ?? noDate) > first || sample.asOf === null) return null;
  const period = { from: before(first, window), to: first };
  const totals = sql`(${typeTotals(sample.transactions, period, sample.money)})`;
  const ranked = await engine.table('ranks', namedTypes(types, none, none));
  const buyers = buyersIn(sample.transactions, { from: first, to: second });
  const profiles = sql`(${typeProfiles(totals, ranked, [])})`;
  const rows = await engine.all(repeatByLeading(profiles, buyers));
  return learnedTypes(
    rows.map((row) => ({
      type: types[Number(row.rank)]!,
      customers: Number(row.customers),
      buyers: Number(row.buyers),
    })),
  );
}

interface Proof {
  readonly evidence: FratResult['evidence'];
  readonly gains: FratResult['gains'];
  readonly responses: readonly CellResponse[];
  /** The customers at the second split, and whether they `bought` within the horizon after it. */
  readonly outcomes: Sql;
}

/** What the points of the second split said of the horizon after it; null where nobody had ordered by then. */
async function proofOf(
  engine: Engine,
  sample: Reading,
  { second, asOf }: Splits,
  scoring: Scoring,
  learned: boolean,
): Promise<Proof | null> {
  if ((sample.ledger.first_date ?? noDate) > second || sample.asOf === null) return null;
  const then = await scoredOn(engine, sample, { date: second, name: 'then', kept: keptThen }, scoring);
  if (then.count === 0) return null;
  const buyers = buyersIn(sample.transactions, { from: second, to: asOf });
  const outcomes = await engine.table('outcomes', withOutcome(then.customers, buyers));
  const byIndex = scoring.options.type_score === 'repeat';
  return {
    ...(await evidenceOf(engine, outcomes, second, byIndex ? (learned ? 'types_index' : 'not_learned') : 't_points')),
    gains: await gainsOf(engine, outcomes, then.count),
    outcomes,
  };
}
