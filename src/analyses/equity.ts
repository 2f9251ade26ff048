import { DataError, UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { defineAnalysis } from './analysis.ts';
import { conventionOf } from './clv/convention.ts';
import { repeatersOf } from './clv/remarks.ts';
import { baseRequires, doubtfulBasis } from './clv/requires.ts';
import { seasonResult } from './clv/season-result.ts';
import { type Basis, basisOf, valuedBase } from './clv/valued-base.ts';
import { aggregateOf } from './equity/aggregate.ts';
import { aggregateReport, aggregateRows } from './equity/aggregate-report.ts';
import { bridgeSince, requirePast } from './equity/bridge.ts';
import { equityConcentration } from './equity/concentration.ts';
import { customerKinds, customerRow, customerRows } from './equity/customers.ts';
import { namedDrivers } from './equity/drivers/features.ts';
import { measuredStrands } from './equity/drivers/measured.ts';
import { futureOf } from './equity/future.ts';
import { requireFuture } from './equity/future-options.ts';
import { equityShares } from './equity/groups.ts';
import { incentivesOf, plansIn } from './equity/incentives/incentives.ts';
import { leversOf } from './equity/levers.ts';
import { type EquityOptions, equityOptions } from './equity/options.ts';
import { equityReport, equityRows } from './equity/report.ts';
import { equityResult } from './equity/result.ts';
import { scenariosFrom } from './equity/scenario-text.ts';
import { scenariosOf } from './equity/scenarios.ts';
import { factored, requireReference } from './equity/strands.ts';
import { strandsIn } from './equity/strands-in.ts';
import { surveyReport, surveyRows } from './equity/survey/report.ts';
import { surveyAlone, surveyed } from './equity/survey/run.ts';
import type { Reason } from './reason.ts';
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
  async requires(question, options) {
    const { histories, mapping } = question.reading;
    const reasons: Reason[] = [
      ...baseRequires(question.reading, { ...options, model: unchained(options) }),
      ...(histories && mapping.mapping.mean_spend === undefined
        ? [{ verdict: 'refuse', code: 'no_column_mean_spend' } as const]
        : []),
    ];
    const basis = await doubtfulBasis(question, options, reasons);
    if (basis) requireModels(basis);
    return reasons;
  },

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
    const { named, channels, spend, values, scores, money, chosen } = valuation;
    const { customers } = base.histories.columns;
    const rows = await factored(engine, valuation);
    const { future, remarks: futureRemarks } = await futureOf(engine, reading, basis, valuation, options);
    const { incentives, remarks: incentiveRemarks } = await incentivesOf(engine, { basis, valuation, rows }, plans);
    const measured = valuation.money && (await measuredStrands(engine, { reading, basis, rows }, options));
    const carried = { basis, valuation, measured, survey: survey?.result };
    const { split, strands, references, total, remarks } = await strandsIn(engine, carried, rows, options);
    return {
      result: {
        kind: 'customers' as const,
        total,
        lower: values.value.lower,
        upper: values.value.upper,
        uncertainty: values.uncertainty,
        convention: conventionOf(terms, options, { spends: spend !== null, margin: base.margin }),
        unit: terms.unit,
        season: seasonResult(terms),
        horizon: options.horizon,
        discount_rate: terms.discountRate,
        infinite: values.value_infinite,
        horizon_share: values.horizon_share,
        model: chosen.model,
        customers: base.histories.ready.customers,
        repeaters: repeatersOf(base.histories.ready),
        alive: scores.alive.reduce((sum, alive, i) => sum + alive * customers[i]!, 0),
        strands,
        references,
        ...(await equityShares(engine, reading, { split, channels, total })),
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
      remarks: [...valuation.remarks, ...remarks, ...futureRemarks, ...incentiveRemarks, ...(survey?.remarks ?? [])],
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
    throw new UsageError(phrase`--${other.replaceAll('_', '-')} says nothing of --aggregate`, {
      hint: phrase`What is to be known of rates is said in them: --aggregate retention=.8,margin=100,discount=12%.`,
    });
}

/** Where no model is asked for, any stands for all of them: a chain in their place does not part value into factors. */
const unchained = ({ model }: Partial<EquityOptions>) =>
  model === undefined || model === 'auto' ? 'pareto-nbd' : model;

function requireModels({ chain, base }: Basis): void {
  if (chain)
    throw new DataError(
      phrase`too few of ${base.histories.ready.customers} customers came back for a model of what carries their value`,
      {
        code: 'THIN_DATA',
        hint: phrase`clientele clv values so few by a chain of recency; --force goes on with models.`,
      },
    );
}
