import { defineAnalysis } from './analysis.ts';
import { contractsReport, survivalRows } from './retention/contracts/report.ts';
import { contractsOf } from './retention/contracts.ts';
import { refuseIdle } from './retention/idle-options.ts';
import { retentionOptions } from './retention/options.ts';
import { purchasesOf } from './retention/purchases.ts';
import { retentionRequires } from './retention/remarks.ts';
import { retentionReport, retentionRows } from './retention/report.ts';
import { retentionResult } from './retention/result.ts';

export const retention = defineAnalysis({
  name: 'retention',
  summary: 'How many come back, when, and is infidelity rising?',
  description:
    'Puts customers together by the period of their first order and follows how many of each cohort order again, when, and what they bring: shares of the cohort active, repeat-buying rates, time to the next order, growth between two equal spans, and who is active, due or lapsed, each state with the comeback rate that was observed on a past date. A cell is complete when its period is over; incomplete cells are marked and kept out of averages. A verdict says whether customers of equal age come back less often than they used to, or that the data cannot tell. Contracts (one row a subscription) and tables of survivors get survival with intervals, four models fitted by maximum likelihood and compared on periods held out, a projection, discounted lifetimes, and a verdict that keeps apart sorting, tenure, and what the calendar and the cohort cannot be told apart by.',
  examples: [
    { command: 'clientele retention orders.csv', says: 'cohorts by month, and all the rest, in the terminal' },
    {
      command: 'clientele retention orders.csv --by quarter --by-column channel -o retention.html',
      says: 'by quarter, split by the channel of the first order, as a page with charts',
    },
    {
      command: 'clientele retention orders.csv --age-clock days:30 -f csv',
      says: 'one row a cohort and age, in spans of thirty days from each first order',
    },
    {
      command: 'clientele retention orders.csv -q --fail-on "retention.repeat.repeat_rate < 0.3"',
      says: 'exit code 1 when fewer than 30 % ever came back',
    },
    {
      command: 'clientele retention survivors.csv --discount 10%',
      says: 'a table of period and survivors: models, projection and lifetime',
    },
  ],
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency'],
  money: false,
  summaries: false,
  contracts: ({ kind }) => (kind === 'auto' ? 'else' : kind === 'contracts' ? 'only' : 'never'),
  firstOrders: true,
  options: retentionOptions,
  label: (options) => options.by_column,
  result: retentionResult,
  customer: null,
  requires: retentionRequires,

  async run(context, options) {
    const { contracts } = context.reading;
    refuseIdle(context.given, contracts?.form ?? 'purchases', contracts?.unit ?? null);
    const { result, remarks } = contracts
      ? await contractsOf(context, contracts, options)
      : await purchasesOf(context, options);
    return { result, remarks, customers: null, segments: new Map() };
  },

  rows: (result, say) => (result.kind === 'contracts' ? survivalRows(result, say) : retentionRows(result, say)),
  report: (result, options, facts, say) =>
    result.kind === 'contracts'
      ? contractsReport(result, options, facts, say)
      : retentionReport(result, options, facts, say),
});
