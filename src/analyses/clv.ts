import type { Engine } from '../engine/engine.ts';
import { DataError, FitError, UsageError } from '../errors.ts';
import type { Reading } from '../ingest/reading.ts';
import { expectedSpend } from '../models/gamma-gamma.ts';
import { correlation, type Estimate } from '../models/maximum-likelihood.ts';
import { firstLabels } from '../sql/relations/labels.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { defineAnalysis } from './analysis.ts';
import { type Base, baseOf, type HeldOut, heldOutOf, medianGap } from './clv/base.ts';
import { type Candidate, candidatesOf, chosenOf, overForecasts } from './clv/candidates.ts';
import { customerKinds, customerRow, customerRows, valued } from './clv/customers.ts';
import { explanationOf } from './clv/explanation.ts';
import { inWords } from './clv/in-words.ts';
import { newcomersOf } from './clv/newcomers.ts';
import { type ClvOptions, clvOptions } from './clv/options.ts';
import { regularityOf } from './clv/regularity.ts';
import { clvRemarks, clvRequires, repeatersOf, requireEnough } from './clv/remarks.ts';
import { clvReport, clvRows } from './clv/report.ts';
import { type ClvResult, clvResult } from './clv/result.ts';
import { rivalsOf } from './clv/rivals.ts';
import { groupsBy, segmented } from './clv/segments.ts';
import { type Spend, spendOf } from './clv/spend.ts';
import { calibrationEnd, type Terms, termsOf } from './clv/terms.ts';
import { trackingOf } from './clv/tracking.ts';
import { discountedBy, type Scores, type SpendSums, scoresOf, spendSums, totalOf, worthOf } from './clv/valuation.ts';
import { labelOf } from './rfm/actions.ts';
import { concentrationOf } from './rfm/concentration.ts';
import { schemes } from './rfm/schemes.ts';

export const clv = defineAnalysis({
  name: 'clv',
  summary: 'What is each customer worth from here on?',
  description:
    'Fits models of how customers buy and leave unseen, and of what they spend, proves them on a time held out beside forecasts that need no model, and says of every customer how likely it is still one, how often it will buy and what that is worth: existing customers, counted from the as-of date, discounted continuously. Each total carries its uncertainty from parameters, chance and the choice of model apart.',
  examples: [
    { command: 'clientele clv orders.csv --margin 40%', says: 'value, proof and segments in the terminal' },
    { command: 'clientele clv orders.csv --customers -o clv.parquet', says: 'every customer with value and interval' },
    {
      command: 'clientele clv orders.csv --customers --sort -clv --limit 100',
      says: 'the hundred who are worth most from here on',
    },
    {
      command: 'clientele clv orders.csv --explain 00008',
      says: 'one customer: its chances over time, and each step to its value',
    },
    {
      command: 'clientele clv summary.csv --map t_cal=T --model pareto-nbd --unit week',
      says: 'a ready summary of x, t_x and T',
    },
  ],
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency', 'channel'],
  channels: true,
  money: false,
  summaries: false,
  histories: true,
  names: ({ explain }) => explain !== undefined,
  options: clvOptions,
  result: clvResult,
  customer: { row: customerRow, kinds: customerKinds },
  requires: clvRequires,

  async run({ engine, reading, listed }, options) {
    const terms = termsOf(options);
    const regular = options.model === 'bg-cnbd-k' || options.model === 'mbg-cnbd-k';
    const counting = { opportunities: options.model === 'bg-bb', gaps: regular };
    requireBuyers(reading, options, listed);
    const base = await baseOf(engine, reading, terms, counting);
    const thin = requireEnough(base, options);
    const heldOut = await heldOutIn(engine, reading, terms, options, counting);
    const candidates = candidatesOf(options.model, base.histories.ready, heldOut);
    const chosen = chosenOf(candidates);
    if (!Number.isFinite(chosen.fit.logLikelihood))
      throw new FitError(`${chosen.model} does not fit these purchases`, { hint: 'Choose another --model.' });
    const published = options.force === true || !overForecasts(chosen);
    const spend = await spendOf(engine, base, terms.more);
    const sums = spendSums(spend, base.histories, terms.more);
    const scores = scoresOf(chosen.fit, base.histories, terms);
    const money = published && spend && sums ? { spend, sums } : null;
    const rows = await valuedBuyers(engine, reading, base, scores, { spend, terms, published });
    const values = valuesOf(base, candidates, chosen, scores, terms, money, options);
    const rivals = heldOut ? await rivalsOf(engine, reading, terms, heldOut) : [];
    const regularity = reading.histories ? null : await regularityOf(engine, reading);
    const named = reading.histories ? null : await segmented(engine, reading);
    const segments = named && sql`(SELECT v.*, n.segment FROM ${rows} v JOIN ${named} n USING (customer_key))`;
    return {
      result: {
        ...modelled(base, chosen, terms, options, spend),
        ...forecastOf(base, scores, sums, options),
        ...values,
        segments: segments
          ? (await groupsBy(engine, segments, sql`segment`, values.value.total, schemes.rf10.segments)).map(
              ({ name, ...group }) => ({ segment: name, ...group }),
            )
          : [],
        cohorts: reading.histories
          ? []
          : (await groupsBy(engine, rows, sql`CAST(year(first_day) AS VARCHAR)`, values.value.total)).map(
              ({ name, ...group }) => ({ cohort: name, ...group }),
            ),
        channels:
          reading.histories || !reading.mapping.mapping.channel
            ? []
            : (await groupsBy(engine, withChannel(reading, rows), sql`channel`, values.value.total)).map(
                ({ name, ...group }) => ({ channel: name, ...group }),
              ),
        concentration: await concentrationOf(
          engine,
          sql`(SELECT CAST(coalesce(clv, 0) AS DECIMAL(38, 4)) AS monetary FROM ${rows})`,
          money && !reading.mapping.mapping.count ? base.histories.ready.customers : 0,
        ),
        candidates: candidates.map((each) => candidateRow(each, heldOut)),
        rivals: rivals.map(({ predicted, ...rival }) => ({ ...rival, predicted_transactions: predicted })),
        tracking: chosen.proof && heldOut ? await trackingOf(engine, reading, chosen.proof.fit, heldOut, terms) : [],
        calibration: calibrationOf(chosen),
        regularity,
        new_customers: newcomersOf(
          chosen.fit,
          published ? spend : null,
          terms,
          options.acquisition_cost === undefined ? null : Number(options.acquisition_cost),
        ),
        explanation:
          options.explain === undefined
            ? null
            : await explanationOf(engine, reading, options.explain, {
                valued: rows,
                named,
                fit: chosen.fit,
                spend,
                terms,
              }),
      },
      remarks: [
        ...thin,
        ...clvRemarks({
          chosen,
          spend,
          rivals,
          regularity,
          published,
          margin: terms.margin,
          heldOut: heldOut !== null,
          readyMade: reading.histories !== null,
        }),
      ],
      customers: customerRows(rows, named),
      segments: new Map(reading.histories ? [] : schemes.rf10.segments.map((id) => [id, labelOf(id)] as const)),
    };
  },

  rows: clvRows,
  report: clvReport,
});

function requireBuyers(reading: Reading, options: ClvOptions, listed: boolean): void {
  if (reading.ledger.customers === 0)
    throw new DataError('there is no customer with an order', {
      code: 'NO_CUSTOMERS',
      hint: 'clientele inspect says what was left out, and why.',
    });
  if (listed && options.explain !== undefined)
    throw new UsageError('--explain is about one customer, and --customers lists them all', {
      hint: 'Leave one of them out; --customers --segment ID --limit N lists some.',
    });
  if (!reading.histories) return;
  if ((listed || options.explain !== undefined) && !reading.mapping.mapping.customer)
    throw new DataError('customers cannot be told apart: the file has histories with counts and names nobody', {
      code: 'NO_COLUMN',
      hint: 'Say which column names them with --map customer=HEADER, or leave --customers and --explain out.',
    });
  if (options.holdout !== 'auto' && options.holdout !== 'none')
    throw new DataError('--holdout needs the purchases, and the file has ready histories', {
      code: 'NEEDS_PURCHASES',
      hint: 'Pass an export of orders, or leave --holdout out.',
    });
}

async function heldOutIn(
  engine: Engine,
  reading: Reading,
  terms: Terms,
  options: ClvOptions,
  counting: { readonly opportunities: boolean; readonly gaps: boolean },
): Promise<HeldOut | null> {
  const { first_date: first, last_date: last } = reading.ledger;
  if (reading.histories || options.holdout === 'none' || counting.opportunities || !first || !last) return null;
  const until = calibrationEnd(options.holdout, {
    first,
    last: reading.asOf ?? last,
    medianGap: options.holdout === 'auto' ? await medianGap(engine, reading) : null,
  });
  return until === null ? null : heldOutOf(engine, reading, terms, counting, until);
}

/** The buyers beside what the model says of their histories. */
async function valuedBuyers(
  engine: Engine,
  reading: Reading,
  { buyers, histories: { columns } }: Base,
  scores: Scores,
  of: { spend: Spend | null; terms: Terms; published: boolean },
): Promise<Sql> {
  const table = await engine.tableOf('scores', {
    x: columns.x,
    t_x: columns.t_x,
    t_cal: columns.t_cal,
    p_alive: scores.alive,
    no_purchase: scores.silent,
    expected_transactions: scores.expected,
    discounted_transactions: scores.discounted,
    residual_transactions: scores.endless,
    spread: scores.spread,
  });
  return engine.table('valued', valued(buyers, table, { ...of, dated: reading.histories === null }));
}

/** The buyers with the `channel` that the most money of their first day went to; blank where none is told. */
function withChannel(reading: Reading, buyers: Sql): Sql {
  const first = firstLabels(reading.transactions, sql`(SELECT customer_key, first_day AS first_order FROM ${buyers})`);
  return sql`(SELECT b.*, coalesce(l.label, '') AS channel FROM ${buyers} b LEFT JOIN (${first}) l USING (customer_key))`;
}

const estimates = ({ parameters, standardErrors }: Estimate) =>
  Object.entries(parameters).map(([name, estimate]) => ({
    name,
    estimate,
    standard_error: standardErrors[name] ?? null,
  }));

function modelled(
  { histories }: Base,
  { fit, model }: Candidate,
  terms: Terms,
  options: ClvOptions,
  spend: Spend | null,
) {
  const names = Object.keys(fit.parameters);
  const { ready } = histories;
  return {
    model,
    unit: terms.unit,
    convention: {
      timing: 'continuous',
      base: 'existing_customers',
      money: spend === null ? 'none' : terms.margin === null ? 'revenue' : 'margin',
      discount_rate: terms.discountRate,
      discount: terms.discount,
      margin: terms.margin,
      first_purchase: options.first_purchase,
    },
    parameters: estimates(fit),
    correlations: names.flatMap((first, i) =>
      names.slice(i + 1).flatMap((second, j) => {
        const value = correlation(fit, i, i + 1 + j);
        return value === null ? [] : [{ first, second, correlation: value }];
      }),
    ),
    in_words: inWords(fit),
    log_likelihood: fit.logLikelihood,
    bic: fit.bic,
    customers: ready.customers,
    repeaters: repeatersOf(ready),
    histories: ready.size,
    spend: spend && {
      model: 'gamma-gamma',
      parameters: estimates(spend.fit),
      log_likelihood: spend.fit.logLikelihood,
      customers: spend.fit.used,
      left_out: spend.fit.leftOut,
      mean: expectedSpend(spend.fit.parameters, 0, 0),
      correlation: spend.correlation,
      limit: spend.fit.limit,
    },
  } satisfies Partial<ClvResult>;
}

function forecastOf({ histories }: Base, scores: Scores, sums: SpendSums | null, { predict }: ClvOptions) {
  const { customers } = histories.columns;
  return {
    forecast: {
      horizon: predict,
      transactions: scores.expected.reduce((total, value, i) => total + value * customers[i]!, 0),
      revenue: sums && scores.expected.reduce((total, value, i) => total + value * sums.spent[i]!, 0),
    },
  };
}

/** The total with its three uncertainties; all null where none may be published. */
function valuesOf(
  { histories }: Base,
  candidates: readonly Candidate[],
  chosen: Candidate,
  scores: Scores,
  terms: Terms,
  money: { readonly spend: Spend; readonly sums: SpendSums } | null,
  { horizon }: ClvOptions,
) {
  const nothing = { lower: null, upper: null };
  if (!money)
    return {
      value: { horizon, total: null, ...nothing },
      value_infinite: null,
      horizon_share: null,
      uncertainty: (['parameter', 'process', 'model'] as const).map((source) => ({ source, ...nothing })),
    };
  const total = totalOf(chosen.fit, histories, scores, terms, money);
  const endless = scores.endless.reduce((sum, value, i) => sum + value * money.sums.spent[i]!, 0) * (terms.margin ?? 1);
  const others = candidates
    .filter((each) => each !== chosen && each.fit.converged && !overForecasts(each))
    .map(({ fit }) => worthOf(discountedBy(fit, histories, terms), money.sums, terms));
  const spread = others.length > 0 ? [total.value, ...others] : null;
  return {
    value: { horizon, total: total.value, ...total.parameter },
    value_infinite: Number.isNaN(endless) ? null : endless,
    horizon_share: endless > 0 ? total.value / endless : null,
    uncertainty: [
      { source: 'parameter' as const, ...total.parameter },
      { source: 'process' as const, ...(total.process ?? nothing) },
      {
        source: 'model' as const,
        lower: spread && Math.min(...spread),
        upper: spread && Math.max(...spread),
      },
    ],
  };
}

const candidateRow = ({ model, fit, proof, eligible, reason }: Candidate, heldOut: HeldOut | null) => ({
  model,
  phases: fit.model.phases,
  log_likelihood: fit.logLikelihood,
  bic: fit.bic,
  converged: fit.converged,
  limit: fit.limit,
  eligible,
  reason,
  holdout:
    proof && heldOut
      ? {
          calibration_end: heldOut.until,
          days: heldOut.days,
          actual_transactions: proof.actual,
          predicted_transactions: proof.predicted,
          error: proof.error,
          mae: proof.mae,
          rmse: proof.rmse,
        }
      : null,
});

const calibrationOf = ({ proof }: Candidate): ClvResult['calibration'] =>
  (proof?.deciles ?? []).map(({ decile, customers, predicted, actual }) => ({
    decile,
    customers,
    predicted: predicted / customers,
    actual: actual / customers,
  }));
