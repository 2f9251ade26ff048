import { DataError } from '../errors.ts';
import { expectedSpend } from '../models/gamma-gamma.ts';
import { correlation, type Estimate } from '../models/maximum-likelihood.ts';
import { expectedOfNewCustomer } from '../models/purchase-scores.ts';
import { phrase } from '../phrase.ts';
import { defineAnalysis } from './analysis.ts';
import type { Base } from './clv/base.ts';
import type { Candidate } from './clv/candidates.ts';
import { chainResult } from './clv/chain-result.ts';
import { conventionOf } from './clv/convention.ts';
import { customerKinds, customerRow, customerRows } from './clv/customers.ts';
import { explanationOf } from './clv/explanation.ts';
import type { HeldOut } from './clv/held-out.ts';
import { inWords } from './clv/in-words.ts';
import { newcomersOf } from './clv/newcomers.ts';
import { type ClvOptions, clvOptions } from './clv/options.ts';
import { calibrationRows, holdoutRow, rivalRows } from './clv/proof-rows.ts';
import { marginRemarks, repeatersOf } from './clv/remarks.ts';
import { clvReport, clvRows } from './clv/report.ts';
import { clvRequires } from './clv/requires.ts';
import { type ClvResult, clvResult } from './clv/result.ts';
import { seasonResult } from './clv/season-result.ts';
import { segmented } from './clv/segments.ts';
import { sharesOf } from './clv/shares.ts';
import { populationSpend, type Spend } from './clv/spend.ts';
import type { Terms } from './clv/terms.ts';
import { trackingOf } from './clv/tracking.ts';
import type { Scores, SpendSums } from './clv/valuation.ts';
import { basisOf, valuedBase } from './clv/valued-base.ts';
import { labelOf } from './rfm/actions.ts';
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
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency', 'channel', 'cost', 'margin'],
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
    const basis = await basisOf({ engine, reading, listed }, options);
    const { base, terms } = basis;
    const segments = new Map(reading.histories ? [] : schemes.rf10.segments.map((id) => [id, labelOf(id)] as const));
    if (basis.chain) {
      requireNoExplanation(options);
      const named = await segmented(engine, reading);
      const { result, rows, remarks } = await chainResult(engine, reading, base, { terms, options, named });
      return {
        result,
        remarks: [
          ...basis.remarks,
          ...remarks,
          ...(result.value.total !== null && base.margin === null ? [{ code: 'revenue_value' }] : []),
          ...(result.value.total === null ? [] : marginRemarks(base.margin, reading)),
        ],
        customers: customerRows(rows, named),
        segments,
      };
    }
    const valuation = await valuedBase({ engine, reading, listed }, basis, options);
    const { heldOut, candidates, chosen, published, spend, sums, scores, rows, named, channels, values, rivals } =
      valuation;
    const { fit, proof } = chosen;
    return {
      result: {
        ...modelled(base, chosen, terms, options, spend),
        ...forecastOf(base, scores, sums, options),
        ...values,
        ...(await sharesOf(engine, reading, base, { rows, named, channels, total: values.value.total })),
        candidates: candidates.map((each) => candidateRow(each, heldOut)),
        rivals: rivalRows(rivals),
        tracking: proof && heldOut ? await trackingOf(engine, reading, proof.fit, heldOut) : [],
        calibration: calibrationRows(proof),
        regularity: valuation.regularity && {
          ...valuation.regularity,
          k: Number.isFinite(valuation.regularity.k) ? valuation.regularity.k : null,
        },
        season: seasonResult(terms),
        new_customers: newcomersOf(
          (periods, discount) => expectedOfNewCustomer(fit.model, fit.parameters, { periods, discount }),
          published && spend ? populationSpend(spend.fit.parameters, spend.typical) : null,
          terms,
          options.acquisition_cost === undefined ? null : Number(options.acquisition_cost),
        ),
        explanation:
          options.explain === undefined
            ? null
            : await explanationOf(engine, reading, options.explain, { valued: rows, named, fit, spend, terms }),
      },
      remarks: [...valuation.remarks],
      customers: customerRows(rows, named),
      segments,
    };
  },

  rows: clvRows,
  report: clvReport,
});

function requireNoExplanation({ explain }: ClvOptions): void {
  if (explain === undefined) return;
  throw new DataError(phrase`so few customers are valued without a model of each, and none can be explained`, {
    code: 'THIN_DATA',
    hint: phrase`Read a longer history, or add --force to explain by a model that so few customers hardly tell.`,
  });
}

const estimates = ({ parameters, standardErrors }: Estimate) =>
  Object.entries(parameters).map(([name, estimate]) => ({
    name,
    estimate,
    standard_error: standardErrors[name] ?? null,
  }));

function modelled(
  { histories, margin }: Base,
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
    convention: conventionOf(terms, options, { spends: spend !== null, margin }),
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

const candidateRow = ({ model, fit, proof, eligible, reason }: Candidate, heldOut: HeldOut | null) => ({
  model,
  phases: fit.model.phases,
  log_likelihood: fit.logLikelihood,
  bic: fit.bic,
  converged: fit.converged,
  limit: fit.limit,
  eligible,
  reason,
  holdout: proof && heldOut && holdoutRow(proof, heldOut, null),
});
