import type { Block, Column, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { shareIn } from '../share-in.ts';
import { calibrationChart, countedIn, trackingChart } from './charts.ts';
import type { ClvOptions } from './options.ts';
import type { ClvResult } from './result.ts';

/** Models and forecasts without one, beside each other. */
export const candidateColumns = (say: Say): Column[] => [
  { key: 'model', kind: 'text', label: say('clv.candidate') },
  { key: 'log_likelihood', kind: 'number', label: say('clv.logLikelihood') },
  { key: 'bic', kind: 'number', label: 'BIC' },
  { key: 'predicted_transactions', kind: 'count', label: say('clv.predicted') },
  { key: 'actual_transactions', kind: 'count', label: say('clv.actual') },
  { key: 'error', kind: 'share', label: say('clv.error') },
  { key: 'mae', kind: 'number', label: 'MAE' },
  { key: 'rmse', kind: 'number', label: 'RMSE' },
  { key: 'verdict', kind: 'text', label: say('clv.verdict') },
];

export function candidateRows({ candidates, rivals, model: chosen }: ClvResult, say: Say): Row[] {
  const models = candidates.map(({ model, log_likelihood, bic, holdout, reason }) => ({
    model,
    log_likelihood,
    bic,
    predicted_transactions: holdout && Math.round(holdout.predicted_transactions),
    actual_transactions: holdout?.actual_transactions ?? null,
    error: holdout?.error ?? null,
    mae: holdout?.mae ?? null,
    rmse: holdout?.rmse ?? null,
    verdict: `${model === chosen ? `${say('clv.chosen')}${say('apart')}` : ''}${say(`clv.reason.${reason}` as 'clv.reason.no_holdout')}`,
  }));
  const naive = rivals.map(({ rival, predicted_transactions, error, mae, rmse }) => ({
    model: say(`clv.rival.${rival}` as 'clv.rival.rfm_cell_mean'),
    log_likelihood: null,
    bic: null,
    predicted_transactions: Math.round(predicted_transactions),
    actual_transactions: candidates[0]?.holdout?.actual_transactions ?? null,
    error,
    mae,
    rmse,
    verdict: say('clv.withoutModel'),
  }));
  return [...models, ...naive];
}

/** What was forecast of the time held out, and what came: its course, and tenths of the customers. */
export function proofBlocks(result: ClvResult, options: ClvOptions, facts: Facts, say: Say): Block[] {
  const counted = countedIn(result);
  return [
    ...heldOutLine(result, options, facts, say),
    {
      type: 'table',
      title: say(`clv.tracking${counted}`),
      columns: [
        { key: 'until', kind: 'date', label: say('clv.until') },
        { key: 'actual', kind: 'count', label: say('clv.actual') },
        { key: 'predicted', kind: 'count', label: say('clv.predicted') },
        { key: 'error', kind: 'share', label: say('clv.error') },
      ],
      rows: summedUp(result.tracking),
    },
    ...trackingChart(result, say),
    {
      type: 'table',
      title: say(`clv.calibration${counted}`),
      columns: [
        { key: 'decile', kind: 'score', label: say('clv.decile') },
        { key: 'customers', kind: 'count', label: say('clv.customers') },
        { key: 'predicted', kind: 'number', label: say('clv.predicted') },
        { key: 'actual', kind: 'number', label: say('clv.actual') },
      ],
      rows: result.calibration,
    },
    ...calibrationChart(result, say),
  ];
}

/** What was forecast with its interval, where that is of the whole time held out. */
function heldOutLine({ candidates }: ClvResult, { confidence }: ClvOptions, facts: Facts, say: Say): Block[] {
  const proof = candidates[0]?.holdout;
  if (!proof || proof.lower === null || proof.upper === null) return [];
  const count = (value: number): string => facts.count(Math.round(value));
  const text = say('clv.heldOut', {
    predicted: count(proof.predicted_transactions),
    lower: count(proof.lower),
    upper: count(proof.upper),
    actual: count(proof.actual_transactions),
    date: proof.calibration_end,
    confidence: shareIn(confidence, facts),
  });
  return [{ type: 'text', text }];
}

/** The weeks held out, summed up from their beginning, are told at so many days. */
const mostSums = 7;

function summedUp(tracking: ClvResult['tracking']): Row[] {
  const weeks = tracking.filter(({ held_out }) => held_out);
  const every = Math.ceil(weeks.length / mostSums);
  let [actual, predicted] = [0, 0];
  return weeks.flatMap((week, index) => {
    actual += week.actual;
    predicted += week.predicted;
    if ((weeks.length - 1 - index) % every !== 0) return [];
    const error = actual > 0 ? predicted / actual - 1 : null;
    return [{ until: week.period_end, actual, predicted: Math.round(predicted), error }];
  });
}
