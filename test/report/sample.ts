import type { Answer, Rendering, Rows } from '../../src/report/formats/format.ts';
import type { Column, Report, Row } from '../../src/report/report.ts';

/** A reader of English without colour, at the usual width. */
export const plain: Rendering = {
  locale: 'en-US',
  lang: 'en',
  currency: 'GBP',
  colour: 0,
  width: 80,
  excel: false,
};

/** Rows in the batches given. */
export const rowsOf = (columns: readonly Column[], ...batches: readonly (readonly Row[])[]): Rows => ({
  columns,
  async *batches() {
    yield* batches;
  },
});

/** An answer around what a test is about. */
export function answerWith(parts: Partial<Answer>): Answer {
  return {
    document: { schema: 'clientele/test@1', result: { n: 1 }, warnings: [] },
    report: { title: 'Test', blocks: [] },
    rows: rowsOf([]),
    customers: false,
    ...parts,
  };
}

/** Everything that a format writes, in one text. */
export async function written(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const segmentColumns: readonly Column[] = [
  { key: 'label', label: 'Segment', kind: 'text' },
  { key: 'customers', label: 'Customers', kind: 'count' },
  { key: 'customer_share', label: 'Share', kind: 'share', bar: true },
  { key: 'revenue', label: 'Revenue', kind: 'money' },
  { key: 'revenue_share', label: 'Revenue share', kind: 'share', bar: true },
  { key: 'mean_recency_days', label: 'Mean recency (days)', kind: 'days' },
  { key: 'mean_frequency', label: 'Mean frequency', kind: 'number' },
  { key: 'mean_monetary', label: 'Mean monetary', kind: 'money' },
  { key: 'action', label: 'What to do', kind: 'text' },
];

type Segment = readonly [string, number, number, number, number, number, number, number, string];

const segments: readonly Segment[] = [
  [
    'Champions',
    962,
    0.2217,
    5463219.44,
    0.6574,
    11.3,
    11.54,
    5679.02,
    'Reward them, ask for reviews, show what is new first',
  ],
  ['Loyal', 812, 0.1871, 1267004.1, 0.1525, 51.72, 4.51, 1560.35, 'Sell what goes with it; ask them to bring friends'],
  [
    'Potential loyalist',
    517,
    0.1192,
    341077.9,
    0.041,
    24.9,
    2.02,
    659.72,
    'Offer membership, recommend a second category',
  ],
  ['New', 52, 0.012, 14031.5, 0.0017, 7.4, 1, 269.84, 'Welcome them, help with the first use'],
  [
    'Promising',
    98,
    0.0226,
    28310.27,
    0.0034,
    23.5,
    1,
    288.88,
    'Build the habit with a small offer on the second order',
  ],
  ['Need attention', 187, 0.0431, 166202.11, 0.02, 53.2, 2.33, 888.78, 'A limited offer, based on what they bought'],
  ['About to sleep', 352, 0.0811, 158403.3, 0.0191, 53.4, 1.16, 450.01, 'Share what is popular, remind them of you'],
  ['At risk', 593, 0.1367, 583310.6, 0.0702, 154.2, 2.88, 983.66, 'Write personally: what changed? Renew the offer'],
  ["Can't lose them", 63, 0.0145, 165120.08, 0.0199, 133, 8.38, 2620.95, 'Call them. Do not lose them to a competitor'],
  ['Hibernating', 640, 0.1475, 113711.1, 0.0137, 218.9, 1.1, 177.67, 'Include in the cheap campaigns only'],
  ['Lost', 63, 0.0145, 10086.65, 0.0012, 340.5, 1, 160.11, 'One last try, then let them go'],
];

const keyed = (segment: Segment): Row =>
  Object.fromEntries(segmentColumns.map(({ key }, index) => [key, segment[index] ?? null]));

/** What `rfm` may say of the UCI online retailer: eleven segments, a grid, and small print. */
export const rfmReport: Report = {
  title: 'RFM segments',
  subtitle: '4,339 customers, 18,536 orders from 2010-12-01 to 2011-12-09, £8,310,477 net, as of 2011-12-09',
  blocks: [
    {
      type: 'text',
      tone: 'warning',
      text: '135,080 rows without a customer (£1,447,682) were left out: the customer base is under-counted.',
    },
    {
      type: 'table',
      title: 'Who they are',
      columns: segmentColumns,
      rows: segments.map(keyed),
      total: { label: null, customers: 4339, customer_share: 1, revenue: 8310477.05, revenue_share: 1 },
    },
    {
      type: 'grid',
      title: 'Customers by recency and frequency',
      rowLabel: 'Recency',
      columnLabel: 'Frequency score',
      rows: ['5', '4', '3', '2', '1'],
      columns: ['1', '2', '3', '4', '5'],
      kind: 'count',
      values: [
        [52, 98, 180, 241, 470],
        [98, 160, 203, 210, 251],
        [187, 165, 166, 150, 118],
        [320, 233, 180, 99, 40],
        [703, 210, null, 42, 12],
      ],
    },
    { type: 'text', text: 'The best 10 % of customers bring 61.4 % of the revenue.' },
    {
      type: 'text',
      tone: 'note',
      text: 'Scores are quintiles of this customer base, equal values get equal scores; bin 2 of frequency is empty because a third of the customers ordered once.',
    },
    { type: 'text', tone: 'note', text: 'Refunds reduce what a customer spent and never count as an order.' },
  ],
};

/** Retention of 13 monthly cohorts, too wide for 80 columns unless it is written tightly. */
export const retentionReport: Report = {
  title: 'Retention',
  blocks: [
    {
      type: 'grid',
      title: 'Active customers of each cohort',
      rowLabel: 'Cohort',
      columnLabel: 'Months since the first order',
      rows: Array.from({ length: 13 }, (_, month) => `2011-${String(month + 1).padStart(2, '0')}`),
      columns: Array.from({ length: 13 }, (_, age) => String(age)),
      kind: 'share',
      values: Array.from({ length: 13 }, (_, cohort) =>
        Array.from({ length: 13 }, (_, age) =>
          age > 12 - cohort ? null : age === 0 ? 1 : 0.38 / Math.sqrt(age) - cohort * 0.007,
        ),
      ),
    },
  ],
};
