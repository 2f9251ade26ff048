import type { Column } from '../../report/report.ts';
import type { Facts } from '../analysis.ts';
import type { Headline } from './entry.ts';
import type { ReportResult } from './result.ts';

/** The figures of the headline, and how each is meant. */
export const figures = [
  ['customers', 'count'],
  ['active', 'count'],
  ['orders', 'count'],
  ['revenue', 'money'],
  ['repeat_rate', 'share'],
  ['equity', 'money'],
  ['lower', 'money'],
  ['upper', 'money'],
] as const satisfies readonly (readonly [keyof Headline, Column['kind']])[];

/** A figure for the day that is compared with, out of the data of today. */
export const recomputedOf = (comparison: ReportResult['comparison'], figure: keyof Headline): number | null =>
  comparison?.recomputed && figure in comparison.recomputed
    ? comparison.recomputed[figure as keyof typeof comparison.recomputed]
    : null;

/** An amount with its sign. */
export const signed = (amount: number, facts: Facts): string =>
  `${amount < 0 ? '−' : '+'}${facts.money(Math.abs(amount))}`;
