import type { Remark } from '../../ingest/remark.ts';
import type { ReportResult } from './result.ts';

type Group = Readonly<Record<string, unknown>> & { readonly customers: number };

/** What small groups are called together. */
const other = 'other';

/** Figures that are no sum of those of the parts: means by customers. */
const means = ['mean_recency_days', 'mean_frequency', 'mean_monetary'];

/**
 * A report in which no group of fewer customers than `least` can be told: such segments, types, years and channels are one, `other`, with the
 * smallest of the rest until it is large enough; cells that cannot be put together (grids, migrations, cohorts) are left out. What was done
 * is said, in numbers of groups.
 */
export function withoutSmallGroups(result: ReportResult, least: number): { result: ReportResult; remarks: Remark[] } {
  let together = 0;
  let out = 0;
  const merged = <Row extends Group>(rows: readonly Row[], name: string): Row[] => {
    const small = smallOf(rows, least);
    if (small.length === 0) return [...rows];
    together += small.length;
    return [...rows.filter((row) => !small.includes(row)), asOne(small, name)];
  };
  const large = <Row>(rows: readonly Row[], size: (row: Row) => number): Row[] => {
    const kept = rows.filter((row) => size(row) === 0 || size(row) >= least);
    out += rows.length - kept.length;
    return kept;
  };
  const customers = (row: { readonly customers: number }): number => row.customers;
  const { rfm, frat, retention, clv, equity } = result;
  const grouped = <Of extends { segments: Group[]; cohorts: Group[]; channels: Group[] }>(of: Of): Of => ({
    ...of,
    segments: merged(of.segments, 'segment'),
    cohorts: merged(of.cohorts, 'cohort'),
    channels: merged(of.channels, 'channel'),
  });
  const found: ReportResult = {
    ...result,
    rfm: rfm && {
      ...rfm,
      segments: merged(rfm.segments, 'segment'),
      grid: large(rfm.grid, customers),
      migration: large(rfm.migration, customers),
    },
    frat: frat && {
      ...frat,
      types: merged(frat.types, 'type'),
      grid: large(frat.grid, customers),
      cells: large(frat.cells, customers),
      transitions: large(frat.transitions, customers),
      distribution: large(frat.distribution, customers),
    },
    retention:
      retention?.kind === 'purchases'
        ? { ...retention, cohorts: large(retention.cohorts, ({ size }) => size) }
        : retention,
    clv: clv && grouped(clv),
    equity: equity && grouped(equity),
    actions: result.actions.filter((list) => list.customers >= least),
  };
  out += result.actions.length - found.actions.length;
  return {
    result: found,
    remarks:
      together + out > 0 ? [{ code: 'small_groups', count: together + out, values: { least, together, out } }] : [],
  };
}

/** Groups with some customers but fewer than `least`; where they are fewer together, the smallest of the others too. */
function smallOf<Row extends Group>(rows: readonly Row[], least: number): Row[] {
  const small = rows.filter(({ customers }) => customers > 0 && customers < least);
  if (small.length === 0) return [];
  const rest = rows.filter((row) => row.customers >= least).sort((a, b) => a.customers - b.customers);
  const size = (): number => small.reduce((sum, { customers }) => sum + customers, 0);
  while (size() < least && rest.length > 0) small.push(rest.shift()!);
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
