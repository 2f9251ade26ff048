import { moneyType } from '../sql/relations/customers.ts';
import type { Reading, ReadingOptions } from './reading.ts';
import { noCustomers, noTransactions } from './summary.ts';

/** The reading of no files, for an analysis that is told all it needs; what files without purchases hold is laid over it. */
export const nothingRead = ({ currency }: Pick<ReadingOptions, 'currency'>): Reading => ({
  transactions: noTransactions,
  customers: noCustomers,
  summary: false,
  histories: null,
  contracts: null,
  asOf: null,
  margin: null,
  features: [],
  currency: currency?.toUpperCase() ?? null,
  money: moneyType(1, 0),
  foldCustomers: false,
  everyRowIsAnOrder: false,
  allSales: false,
  labels: [],
  files: [],
  ledger: {
    rows: 0,
    rows_used: 0,
    rows_rejected: 0,
    malformed: 0,
    rejected: [],
    customers: 0,
    orders: 0,
    revenue: 0,
    first_date: null,
    last_date: null,
    excluded: [],
    pending: 0,
    givenBack: 0,
  },
  mapping: { mapping: {}, layout: null, customerBy: 'id', grossAmount: false },
  conventions: { date: { order: 'ymd', pattern: '', form: 'iso', formats: [], zone: null }, numbers: {} },
  layoutNotes: [],
  remarks: [],
  rejected: [],
  refusals: [],
  inspected: null,
});
