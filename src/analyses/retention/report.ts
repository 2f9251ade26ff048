import type { Column, Report, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { averageCurve, secondOrderCurve, trendCurve } from './blocks/curves.ts';
import { gridBlocks } from './blocks/grids.ts';
import { growthBlocks, splitBlocks, stateBlocks, waitBlocks, yearBlocks } from './blocks/tables.ts';
import { testBlocks, verdictSentence } from './blocks/verdict.ts';
import type { RetentionOptions } from './options.ts';
import type { PurchasesResult } from './result.ts';

/** The cells of the cohorts as the main table: what csv, ndjson and parquet carry. */
export function retentionRows(result: PurchasesResult, say: Say): { columns: Column[]; rows: Row[] } {
  return {
    columns: [
      { key: 'cohort', kind: 'text', label: say('retention.cohort') },
      { key: 'size', kind: 'count', label: say('retention.size') },
      { key: 'truncated', kind: 'flag', label: 'truncated' },
      { key: 'age', kind: 'count', label: 'age' },
      { key: 'active', kind: 'count', label: 'active' },
      { key: 'rate', kind: 'share', label: say('retention.rate') },
      { key: 'orders', kind: 'count', label: say('retention.orders') },
      { key: 'revenue', kind: 'money', label: say('retention.revenue') },
      { key: 'cumulative_value', kind: 'money', label: say('retention.valueEach') },
      { key: 'complete', kind: 'flag', label: 'complete' },
    ],
    rows: result.cohorts.flatMap(({ cohort, size, truncated, cells }) =>
      cells.map((cell) => ({ cohort, size, truncated, ...cell })),
    ),
  };
}

/** What a person reads: the verdict, the cohorts, when they come back, and who is where. */
export function retentionReport(result: PurchasesResult, options: RetentionOptions, facts: Facts, say: Say): Report {
  const { customers, orders, firstDate, asOf } = facts;
  const title = say('retention.title');
  if (customers === 0) return { title, blocks: [{ type: 'text', text: say('retention.empty') }] };
  const { repeat } = result;
  return {
    title,
    subtitle: say('retention.subtitle', {
      customers: facts.count(customers),
      orders: facts.count(orders),
      first: firstDate ?? '–',
      date: asOf ?? '–',
    }),
    blocks: [
      { type: 'text', text: verdictSentence(result.rising_churn, facts, say) },
      {
        type: 'text',
        text: say('retention.repeatLine', {
          repeaters: facts.count(repeat.repeaters),
          customers: facts.count(repeat.customers),
          rate: repeat.repeat_rate === null ? '–' : facts.share(repeat.repeat_rate),
        }),
      },
      ...gridBlocks(result, options, facts, say),
      ...averageCurve(result, options, say),
      ...secondOrderCurve(result, say),
      ...waitBlocks(result, say),
      ...yearBlocks(result, say),
      ...growthBlocks(result, say),
      ...stateBlocks(result, facts, say),
      ...splitBlocks(result, say),
      ...trendCurve(result, facts, say),
      ...testBlocks(result.rising_churn, facts, say),
    ],
  };
}
