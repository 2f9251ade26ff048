import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError } from '../errors.ts';
import type { Remark } from '../ingest/remark.ts';
import { strandsFrom, withoutStrands } from '../sql/relations/equity.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { defineAnalysis } from './analysis.ts';
import { conventionOf } from './clv/convention.ts';
import { clvRequires, repeatersOf } from './clv/remarks.ts';
import { withChannel } from './clv/shares.ts';
import { type Basis, basisOf, type ValuedBase, valuedBase } from './clv/valued-base.ts';
import { aggregateOf } from './equity/aggregate.ts';
import { aggregateReport, aggregateRows } from './equity/aggregate-report.ts';
import { bridgeSince, requirePast } from './equity/bridge.ts';
import { equityConcentration } from './equity/concentration.ts';
import { customerKinds, customerRow, customerRows } from './equity/customers.ts';
import { namedDrivers } from './equity/drivers/features.ts';
import { type Measured, measuredStrands } from './equity/drivers/measured.ts';
import { futureOf } from './equity/future.ts';
import { requireFuture } from './equity/future-options.ts';
import { equityGroups } from './equity/groups.ts';
import { incentivesOf, plansIn } from './equity/incentives/incentives.ts';
import { leversOf } from './equity/levers.ts';
import { type EquityOptions, equityOptions } from './equity/options.ts';
import { equityReport, equityRows } from './equity/report.ts';
import { type EquityResult, equityResult } from './equity/result.ts';
import { scenariosFrom } from './equity/scenario-text.ts';
import { scenariosOf } from './equity/scenarios.ts';
import { strandIntervals } from './equity/strand-intervals.ts';
import { asProduct, factored, partsOf, referenceOf, requireReference } from './equity/strands.ts';
import { surveyReport, surveyRows } from './equity/survey/report.ts';
import type { SurveyResult } from './equity/survey/result.ts';
import { surveyAlone, surveyed, surveyGate } from './equity/survey/run.ts';
import { labelOf } from './rfm/actions.ts';
import { schemes } from './rfm/schemes.ts';

export const equity = defineAnalysis({
  name: 'equity',
  summary: 'What is the whole base worth, what carries it, and what moves it?',
  description:
    'Adds up what the customers there are will bring from here on, by the models of `clv`, discounted, within the horizon and without end, with what is not sure of it from parameters, chance and the choice of model apart; says what carries the total (value: what a purchase brings; brand: how often customers buy; retention: whether they are and stay customers) against customers of reference, by segment and year of arrival, how far it hangs on few, what moves it and what of it may leave, and what it would be in scenarios. Where columns tell of drivers (discounts, returns, products, types, channels, or those named with --driver), strands are what these go with; else they are an account of how customers differ. Neither measures a cause. A survey with rivals says what all buyers of the category are worth to each brand, alone or beside the orders.',
  examples: [
    { command: 'clientele equity orders.csv --margin 40%', says: 'the total, how sure it is, and what carries it' },
    {
      command: 'clientele equity orders.csv --margin 40% --reference segment:at_risk',
      says: 'against customers at risk, in place of the tenth worth least',
    },
    {
      command: 'clientele equity orders.csv --driver value=score,brand=-coupons,retention=member',
      says: 'by what columns say of why customers buy, where there is enough of them',
    },
    {
      command: 'clientele equity orders.csv --margin 40% --previous 2024-12-31',
      says: 'what changed since then, and what infidelity cost',
    },
    {
      command: 'clientele equity orders.csv --margin 40% --future --acquisition-cost 30',
      says: 'customers still to come as well, and what winning one may cost',
    },
    {
      command: 'clientele equity orders.csv --margin 40% --incentive campaigns.yaml',
      says: 'what campaigns may cost, and which pays best',
    },
    {
      command:
        'clientele equity orders.csv --margin 40% --scenario "retention of at_risk +5pt" --scenario "lose top 10"',
      says: 'what if, alone and together',
    },
    {
      command: 'clientele equity --aggregate retention=.8,margin=100,discount=12%',
      says: 'rates in place of a file',
    },
    {
      command: 'clientele equity --survey survey.csv --brand Acme --margin 30% --population 2000000',
      says: 'what buyers of a category are worth to each brand, and what carries ours',
    },
    {
      command: 'clientele equity orders.csv --customers -o equity.parquet',
      says: 'every customer with its strands, which add up to its equity',
    },
  ],
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency', 'channel', 'cost', 'margin'],
  money: true,
  summaries: false,
  histories: true,
  channels: true,
  options: equityOptions,
  drivers: ({ driver }) => namedDrivers(driver).map(({ column }) => column),
  result: equityResult,
  customer: { row: customerRow, kinds: customerKinds },
  requires: (reading, options) => [
    ...clvRequires(reading, { ...options, model: unchained(options) }),
    ...(reading.histories && reading.mapping.mapping.mean_spend === undefined
      ? [{ verdict: 'refuse', code: 'no_column_mean_spend' } as const]
      : []),
  ],

  withoutFiles: ({ aggregate, survey }, named) => aggregate !== undefined || (survey !== undefined && !named),

  async run({ engine, reading, listed, given, survey: surveyFile }, options) {
    if (options.aggregate !== undefined) {
      requireAlone(given);
      return { ...aggregateOf(options.aggregate), customers: null, segments: new Map() };
    }
    if (surveyFile && reading.files.length === 0)
      return { ...(await surveyAlone(engine, surveyFile, options, given)), customers: null, segments: new Map() };
    requireFuture(options, given);
    const plans = await plansIn(options.incentive, reading);
    requireReference(options.reference, reading.histories !== null);
    const { previous } = options;
    if (previous !== undefined) requirePast(reading, previous);
    const survey = await surveyed(engine, surveyFile, options, given);
    const scenarios = scenariosFrom(options.scenario ?? []);
    const basis = await basisOf({ engine, reading, listed }, options);
    requireModels(basis);
    const { base, terms } = basis;
    const valuation = await valuedBase({ engine, reading, listed }, basis, options);
    const { named, spend, values, scores, money, chosen } = valuation;
    const { customers } = base.histories.columns;
    const rows = await factored(engine, valuation);
    const { future, remarks: futureRemarks } = await futureOf(engine, reading, basis, valuation, options);
    const { incentives, remarks: incentiveRemarks } = await incentivesOf(engine, { basis, valuation, rows }, plans);
    const measured = valuation.money && (await measuredStrands(engine, { reading, basis, rows }, options));
    const carried = { basis, valuation, measured, survey: survey?.result };
    const { split, strands, total } = await strandsOf(engine, carried, rows, options);
    return {
      result: {
        kind: 'customers' as const,
        total,
        lower: values.value.lower,
        upper: values.value.upper,
        uncertainty: values.uncertainty,
        convention: conventionOf(terms, options, { spends: spend !== null, margin: base.margin }),
        unit: terms.unit,
        horizon: options.horizon,
        discount_rate: terms.discountRate,
        infinite: values.value_infinite,
        horizon_share: values.horizon_share,
        model: chosen.model,
        customers: base.histories.ready.customers,
        repeaters: repeatersOf(base.histories.ready),
        alive: scores.alive.reduce((sum, alive, i) => sum + alive * customers[i]!, 0),
        strands,
        references: measured?.found?.references ?? (strands ? await otherReferences(engine, rows, options) : []),
        segments: reading.histories
          ? []
          : (await equityGroups(engine, split, sql`segment`, total, schemes.rf10.segments)).map(
              ({ name, ...group }) => ({
                segment: name,
                ...group,
              }),
            ),
        cohorts: reading.histories
          ? []
          : (await equityGroups(engine, split, sql`CAST(year(first_day) AS VARCHAR)`, total)).map(
              ({ name, ...group }) => ({
                cohort: name,
                ...group,
              }),
            ),
        channels:
          reading.histories || reading.mapping.mapping.channel === undefined
            ? []
            : (await equityGroups(engine, withChannel(reading, split), sql`channel`, total)).map(
                ({ name, ...group }) => ({
                  channel: name,
                  ...group,
                }),
              ),
        bridge:
          previous === undefined || !money
            ? null
            : await bridgeSince(
                engine,
                reading,
                { ...options, previous },
                { basis, valuation, now: rows, spend: money.spend },
              ),
        future,
        incentives,
        survey: survey?.result ?? null,
        concentration: await equityConcentration(engine, rows, money ? base.histories.ready.customers : 0),
        ...leversOf(basis, valuation),
        ...(await scenariosOf(engine, scenarios, { basis, valuation, rows })),
      },
      remarks: [
        ...valuation.remarks,
        ...strandRemarks(total, strands, options),
        ...futureRemarks,
        ...incentiveRemarks,
        ...(survey?.remarks ?? []),
      ],
      customers: customerRows(split, named),
      segments: new Map(reading.histories ? [] : schemes.rf10.segments.map((id) => [id, labelOf(id)] as const)),
    };
  },

  rows(result, say) {
    if (result.kind === 'survey') return surveyRows(result, say);
    return result.kind === 'aggregate' ? aggregateRows(result, say) : equityRows(result, say);
  },
  report(result, options, facts, say) {
    if (result.kind === 'survey') return surveyReport(result, options, facts, say);
    return result.kind === 'aggregate'
      ? aggregateReport(result, facts, say)
      : equityReport(result, options, facts, say);
  },
});

/** Options of models and of customers say nothing of rates. */
function requireAlone(given: ReadonlySet<string>): void {
  const other = [...given].find((key) => key !== 'aggregate');
  if (other !== undefined)
    throw new UsageError(`--${other.replaceAll('_', '-')} says nothing of --aggregate`, {
      hint: 'What is to be known of rates is said in them: --aggregate retention=.8,margin=100,discount=12%.',
    });
}

/** Where no model is asked for, any stands for all of them: a chain in their place does not part value into factors. */
const unchained = ({ model }: Partial<EquityOptions>) =>
  model === undefined || model === 'auto' ? 'pareto-nbd' : model;

function requireModels({ thin, base }: Basis): void {
  if (thin.chain)
    throw new DataError(
      `too few of ${base.histories.ready.customers} customers came back for a model of what carries their value`,
      {
        code: 'THIN_DATA',
        hint: 'clientele clv values so few by a chain of recency; --force goes on with models.',
      },
    );
}

/** Each customer's equity parted against the reference, what the parts add up to, and how sure they are. */
async function strandsOf(
  engine: Engine,
  {
    basis,
    valuation,
    measured,
    survey,
  }: {
    readonly basis: Basis;
    readonly valuation: ValuedBase;
    readonly measured: Measured | null;
    readonly survey: SurveyResult | undefined;
  },
  rows: Sql,
  { reference: option }: EquityOptions,
) {
  const { money } = valuation;
  if (measured?.found) {
    const { split, total } = measured.found;
    return { split, total, strands: { ...measured.found.strands, gates: gatesOf(survey, measured, null) } };
  }
  const found = money && (await referenceOf(engine, rows, option));
  const split = await engine.table(
    'split',
    found ? strandsFrom(rows, asProduct(found.reference)) : withoutStrands(rows),
  );
  const { equity: total, ...parts } = await partsOf(engine, split);
  if (!found) return { split, strands: null, total: money ? total : null };
  const strands = {
    method: 't0' as const,
    reference: { ...found.reference, indices: null },
    ...parts,
    intervals: await strandIntervals(engine, valuation.chosen.fit, basis, {
      rows,
      members: found.members,
      now: parts,
      spend: money.spend,
    }),
    drivers: null,
    gates: gatesOf(survey, measured, found.reference.equity),
  };
  return { split, strands, total };
}

/** What each method asks for, those first that are to be preferred: without survey and measured drivers only the accounts speak. */
const gatesOf = (survey: SurveyResult | undefined, measured: Measured | null, worth: number | null) => [
  surveyGate(survey),
  { gate: 'measured_drivers', passed: worth === null, figure: null },
  ...(measured?.gates ?? []),
  ...(worth === null ? [] : [{ gate: 'reference_worth_something', passed: true, figure: worth }]),
];

/** The same total against the other references that every base has. */
async function otherReferences(engine: Engine, rows: Sql, options: EquityOptions): Promise<EquityResult['references']> {
  const others: EquityResult['references'] = [];
  for (const reference of ['p10', 'p25', 'median'].filter((each) => each !== options.reference)) {
    const found = await referenceOf(engine, rows, reference);
    if (!found) continue;
    const { equity: _total, ...parts } = await partsOf(engine, sql`(${strandsFrom(rows, asProduct(found.reference))})`);
    others.push({ reference, ...parts });
  }
  return others;
}

const strandRemarks = (total: number | null, strands: EquityResult['strands'], options: EquityOptions): Remark[] =>
  total !== null && strands === null ? [{ code: 'no_reference', values: { reference: options.reference } }] : [];
