import type { Block, ChartBlock, Column, Report, Row } from '../../report/report.ts';
import type { Key, Say } from '../../report/words/index.ts';
import type { Analysis, Facts } from '../analysis.ts';
import { forecastLine } from '../clv/report.ts';
import { dayNumber } from '../dates.ts';
import { toldText } from '../document.ts';
import { fateTable } from '../fates.ts';
import { defaultAction, labelOf } from '../rfm/actions.ts';
import { subtitleOf } from '../subtitle.ts';
import { comparisonBlocks } from './comparison-blocks.ts';
import type { Headline } from './entry.ts';
import { figures, recomputedOf, signed } from './figures.ts';
import type { ReportResult } from './result.ts';

/** The headline: what csv, ndjson and parquet carry. */
export function reportRows({ headline, comparison }: ReportResult, say: Say): { columns: Column[]; rows: Row[] } {
  const column = (key: 'value' | 'previous'): Column => ({ key, kind: 'number', label: say(`report.${key}`) });
  return {
    columns: [{ key: 'figure', kind: 'text', label: say('report.figure') }, column('value'), column('previous')],
    rows: figures.map(([figure]) => ({
      figure,
      value: headline[figure],
      previous: comparison?.reported?.[figure] ?? recomputedOf(comparison, figure),
    })),
  };
}

/** The document: what matters first, then a section for each command. */
export function reportBlocks(parts: readonly Analysis[], result: ReportResult, facts: Facts, say: Say): Report {
  return {
    title: say('report.title'),
    subtitle: [
      subtitle(result.headline, facts, say),
      ...(result.generated_at === null ? [] : [say('report.generated', { time: result.generated_at })]),
    ].join(' '),
    blocks: [
      heading('headline', say),
      { type: 'text', text: headlineText(result, facts, say) },
      ...comparisonBlocks(result, facts, say),
      ...trendCharts(result, say),
      ...actionBlocks(result, say),
      ...parts.flatMap((analysis) => partBlocks(analysis, result, facts, say)),
      ...qualityBlocks(result, facts, say),
    ],
  };
}

const subtitle = ({ customers, orders, revenue }: Headline, facts: Facts, say: Say): string =>
  orders !== null && revenue !== null
    ? subtitleOf(facts, say)
    : [
        ...(customers === null ? [] : [say('report.customersShort', { customers: facts.count(customers) })]),
        ...(facts.asOf === null ? [] : [say('reading.asOf', { date: facts.asOf })]),
      ].join(', ');

const heading = (section: string, say: Say): Block => ({
  type: 'heading',
  id: section,
  text: say(`report.section.${section}` as Key),
});

/** What a manager reads first, a sentence a matter. */
function headlineText(
  { headline, retention, comparison, rfm, clv, equity }: ReportResult,
  facts: Facts,
  say: Say,
): string {
  const { customers, active, orders, revenue, repeat_rate } = headline;
  const sentences = [
    customers !== null &&
      say(active === null ? 'report.customers' : orders === null ? 'report.customersBound' : 'report.customersActive', {
        customers: facts.count(customers),
        active: facts.count(active ?? 0),
      }),
    orders !== null &&
      revenue !== null &&
      say('report.bought', {
        customers: facts.count(customers ?? 0),
        orders: facts.count(orders),
        revenue: facts.money(revenue),
      }),
    repeat_rate !== null && say('report.repeat', { share: facts.share(repeat_rate) }),
    retention &&
      say(`report.infidelity.${retention.rising_churn.verdict}`, {
        unless: retention.rising_churn.may_be_season ? say('retention.unlessSeason') : '',
      }),
    worth(headline, facts, say),
    headline.equity === null && clv !== null && forecastLine(clv, facts, say),
    equity?.bridge && comparison
      ? say('report.sinceThen', {
          date: comparison.as_of,
          change: signed(equity.bridge.to - equity.bridge.from, facts),
        })
      : false,
    rfm &&
      rfm.concentration.top_10_share !== null &&
      say('report.topShare', {
        share: facts.share(rfm.concentration.top_10_share),
      }),
  ];
  return sentences.filter((sentence) => typeof sentence === 'string').join(' ') || say('report.nothing');
}

function worth({ equity, lower, upper, money, orders }: Headline, facts: Facts, say: Say): string | false {
  if (equity === null) return false;
  return say(lower === null || upper === null ? 'report.worth' : 'report.worthBetween', {
    money: say(money === 'margin' ? 'report.asMargin' : orders === null ? 'report.asPayments' : 'report.asRevenue'),
    equity: facts.money(equity),
    lower: facts.money(lower ?? 0),
    upper: facts.money(upper ?? 0),
  });
}

/** Two weeks make a line. */
const fewestWeeks = 2;

function trendCharts({ history }: ReportResult, say: Say): Block[] {
  if (history.length < fewestWeeks) return [];
  const chart = (keys: readonly (typeof figures)[number][0][], kind: Column['kind']): ChartBlock | null => {
    const series = keys.flatMap((key) => {
      const points = history.flatMap(({ as_of, headline }) =>
        headline[key] === null ? [] : [{ x: dayNumber(as_of), y: headline[key], ...bounds(key, headline) }],
      );
      return points.length < fewestWeeks ? [] : [{ label: say(`report.figure.${key}` as Key), points }];
    });
    return series.length === 0
      ? null
      : {
          type: 'chart',
          title: say('report.trend', { figures: series.map(({ label }) => label).join(', ') }),
          x: { label: say('report.asOf'), kind: 'date' },
          y: { label: '', kind },
          series,
        };
  };
  return [chart(['customers', 'active'], 'count'), chart(['equity'], 'money')].filter((block) => block !== null);
}

const bounds = (key: string, { lower, upper }: Headline) =>
  key === 'equity' && lower !== null && upper !== null ? { lower, upper } : {};

function actionBlocks({ actions }: ReportResult, say: Say): Block[] {
  if (actions.length === 0) return [];
  const named = actions.filter((list) => list.named.length > 0);
  const columns: Column[] = [
    { key: 'label', kind: 'text', label: say('rfm.segment') },
    { key: 'customers', kind: 'count', label: say('rfm.customers') },
    { key: 'revenue', kind: 'money', label: say('report.broughtSoFar') },
    ...(actions.some(({ equity }) => equity !== null)
      ? [{ key: 'equity', kind: 'money', label: say('report.toCome'), bar: true } as const]
      : []),
    { key: 'action', kind: 'text', label: say('rfm.action') },
  ];
  return [
    heading('actions', say),
    {
      type: 'table',
      title: say('report.actions'),
      columns,
      rows: actions.map(({ named: _named, ...list }) => ({
        ...list,
        label: labelOf(list.segment, say),
        action: list.action === defaultAction(list.segment) ? defaultAction(list.segment, say) : list.action,
      })),
    },
    { type: 'text', tone: 'note', text: say('report.listThem') },
    ...named.map(
      (list): Block => ({
        type: 'table',
        title: labelOf(list.segment, say),
        columns: [
          { key: 'customer', kind: 'text', label: say('column.customer') },
          { key: 'revenue', kind: 'money', label: say('rfm.revenue') },
          { key: 'recency_days', kind: 'days', label: say('rfm.recency') },
        ],
        rows: list.named,
      }),
    ),
  ];
}

/** What a command would say, under its own heading; one that was left out says why. */
function partBlocks(analysis: Analysis, result: ReportResult, facts: Facts, say: Say): Block[] {
  const section = result.sections.find((each) => each.section === analysis.name);
  if (section === undefined) return [];
  const found = result[analysis.name as 'rfm'];
  if (found === null)
    return [
      heading(analysis.name, say),
      {
        type: 'text',
        tone: 'note',
        text: say('report.leftOut', { reason: section.reason === null ? '' : toldText(section.reason, facts) }),
      },
    ];
  return [heading(analysis.name, say), ...analysis.report(found as never, section.options as never, facts, say).blocks];
}

function qualityBlocks(result: ReportResult, facts: Facts, say: Say): Block[] {
  const { sections } = result;
  if (!sections.some(({ section }) => section === 'quality')) return [];
  const judged = sections.filter(({ verdict }) => verdict !== null);
  const carried: Block = {
    type: 'table',
    title: say('report.sections'),
    columns: [
      { key: 'section', kind: 'text', label: say('report.sectionName') },
      { key: 'verdict', kind: 'text', label: say('report.verdict') },
      { key: 'reason', kind: 'text', label: say('report.reason') },
    ],
    rows: judged.map(({ section, verdict, reason }) => ({
      section: say(`report.section.${section}` as Key),
      verdict: say(`inspect.verdict.${verdict}` as Key),
      reason: reason === null ? '' : toldText(reason, facts),
    })),
  };
  return [heading('quality', say), fateTable(result, facts, say), ...(judged.length > 0 ? [carried] : [])];
}
