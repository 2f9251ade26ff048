import type { Remark } from '../../ingest/remark.ts';
import type { Concentration } from '../rfm/concentration.ts';
import type { ReportResult } from './result.ts';

type Group = Readonly<Record<string, unknown>> & { readonly customers: number };

/** What small groups are called together. */
const other = 'other';

/** Figures that are no sum of those of the parts: means by customers. */
const means = ['mean_recency_days', 'mean_frequency', 'mean_monetary'];

/**
 * A report in which no group of fewer customers than `least` can be told: such segments, types, years and channels are one, `other`; cells
 * that cannot be put together (grids, migrations, cohorts, tenths) are left out; both with the smallest of the rest until it is large enough,
 * so that what is left of the sum of all is no small group either. What was done is said, in numbers of groups.
 */
export function withoutSmallGroups(result: ReportResult, least: number): { result: ReportResult; remarks: Remark[] } {
  let together = 0;
  let out = 0;
  const merged = <Row extends Group>(rows: readonly Row[], name: string): Row[] => {
    const small = smallOf(rows, customers, least);
    if (small.length === 0) return [...rows];
    together += small.length;
    return [...rows.filter((row) => !small.includes(row)), asOne(small, name)];
  };
  const large = <Row>(rows: readonly Row[], size: (row: Row) => number): Row[] => {
    const small = smallOf(rows, size, least);
    out += small.length;
    return rows.filter((row) => !small.includes(row));
  };
  // Ages of a cohort are no parts of it, and do not add up to what could be subtracted from.
  const alone = <Row>(rows: readonly Row[], size: (row: Row) => number): Row[] => {
    const kept = rows.filter((row) => size(row) === 0 || size(row) >= least);
    out += rows.length - kept.length;
    return kept;
  };
  const customers = (row: { readonly customers: number }): number => row.customers;
  const grouped = <Of extends { segments: Group[]; cohorts: Group[]; channels: Group[] }>(of: Of): Of => ({
    ...of,
    segments: merged(of.segments, 'segment'),
    cohorts: merged(of.cohorts, 'cohort'),
    channels: merged(of.channels, 'channel'),
  });
  // Tenths are about as large as each other: all of them can be told, or none.
  const tenths = <Row extends { readonly customers: number }>(rows: readonly Row[]): Row[] => {
    if (rows.every((row) => row.customers >= least)) return [...rows];
    out += rows.length;
    return [];
  };
  // The ends of a tenth are single customers.
  const spread = (of: Concentration): Concentration => {
    const deciles = tenths(of.deciles).map((decile) => ({ ...decile, least: null, most: null }));
    const first = of.deciles.reduce((sum, { decile, customers }) => (decile <= 2 ? sum + customers : sum), 0);
    return {
      ...of,
      deciles,
      top_10_share: deciles.length === 0 ? null : of.top_10_share,
      top_20_share: first < least ? null : of.top_20_share,
    };
  };
  const { rfm, frat, retention, clv, equity, actions } = result;
  // Lists of whom to act on tell of a segment what the table of segments tells.
  const untold = smallOf<{ readonly segment: string; readonly customers: number }>(
    rfm?.segments ?? actions,
    customers,
    least,
  );
  const listed = actions.filter(({ segment }) => untold.every((each) => each.segment !== segment));
  out += actions.length - listed.length;
  const found: ReportResult = {
    ...result,
    rfm: rfm && {
      ...rfm,
      segments: merged(rfm.segments, 'segment'),
      grid: large(rfm.grid, customers),
      migration: large(rfm.migration, customers),
      concentration: spread(rfm.concentration),
    },
    frat: frat && {
      ...frat,
      types: merged(frat.types, 'type'),
      grid: large(frat.grid, customers),
      cells: large(frat.cells, customers),
      transitions: large(frat.transitions, customers),
      distribution: large(frat.distribution, customers),
      gains: tenths(frat.gains),
      response: frat.response && {
        ...frat.response,
        cells: large(frat.response.cells, ({ customers, contacted }) =>
          Math.min(customers || contacted, contacted || customers),
        ),
      },
    },
    retention:
      retention?.kind === 'purchases'
        ? {
            ...retention,
            cohorts: large(retention.cohorts, ({ size }) => size).map((cohort) => ({
              ...cohort,
              cells: alone(cohort.cells, ({ active }) => active),
            })),
            rising_churn: {
              ...retention.rising_churn,
              evidence: retention.rising_churn.evidence.map((each) => ({
                ...each,
                points: large(each.points, customers),
              })),
            },
            growth: retention.growth && {
              ...retention.growth,
              movements: large(retention.growth.movements, customers),
            },
          }
        : retention,
    clv: clv && {
      ...grouped(clv),
      concentration: spread(clv.concentration),
      calibration: tenths(clv.calibration),
    },
    equity: equity && grouped(equity),
    actions: listed,
  };
  return {
    result: found,
    remarks:
      together + out > 0 ? [{ code: 'small_groups', count: together + out, values: { least, together, out } }] : [],
  };
}

/** Groups with some customers but fewer than `least`; where they are fewer together, the smallest of the others too. */
function smallOf<Row>(rows: readonly Row[], size: (row: Row) => number, least: number): Row[] {
  const small = rows.filter((row) => size(row) > 0 && size(row) < least);
  if (small.length === 0) return [];
  const rest = rows.filter((row) => size(row) >= least).sort((a, b) => size(a) - size(b));
  const together = (): number => small.reduce((sum, row) => sum + size(row), 0);
  while (together() < least && rest.length > 0) small.push(rest.shift()!);
  return small;
}

/** Several groups as one: sums, means by customers, nothing where nothing is known or could be added up. */
function asOne<Row extends Group>(rows: readonly Row[], name: string): Row {
  const size = rows.reduce((sum, { customers }) => sum + customers, 0);
  const figure = (key: string): unknown => {
    const values = rows.map((row) => row[key]);
    if (key === name) return other;
    if (key === 'label') return 'Other';
    if (key === 'action') return '';
    if (!values.every((value) => typeof value === 'number')) return null;
    if (means.includes(key)) return rows.reduce((sum, row, i) => sum + row.customers * Number(values[i]), 0) / size;
    return notSums.includes(key) ? null : values.reduce<number>((sum, value) => sum + Number(value), 0);
  };
  const one = Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, figure(key)]));
  if ('average_order_value' in one) one.average_order_value = Number(one.revenue) / Number(one.orders);
  return one as Row;
}

/** Rates of a type, which say nothing of several. */
const notSums = [
  'average_amount',
  'penetration',
  'repeat_rate',
  'lower',
  'upper',
  'shrunk_rate',
  'shrunk_lower',
  'shrunk_upper',
  'index',
  'points',
  'pooled',
];
