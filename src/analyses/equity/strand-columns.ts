import type { Column } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';

/** The columns of a table with a row a strand, of customers or of a survey. */
export const strandColumns = (say: Say): Column[] => [
  { key: 'strand', kind: 'text', label: say('equity.strand') },
  { key: 'amount', kind: 'money', label: say('equity.equity') },
  { key: 'share', kind: 'share', label: '%', bar: true },
  { key: 'lower', kind: 'money', label: say('clv.lower') },
  { key: 'upper', kind: 'money', label: say('clv.upper') },
];
