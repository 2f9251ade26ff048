import type { Block, Column, Report, Row } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { durationIn } from '../../clv/times.ts';
import { shareIn } from '../../share-in.ts';
import type { EquityOptions } from '../options.ts';
import { strandColumns } from '../strand-columns.ts';
import { inWords } from './in-words.ts';
import type { SurveyAloneResult, SurveyResult } from './result.ts';

/** What a person reads of a survey alone. */
export function surveyReport({ survey }: SurveyAloneResult, options: EquityOptions, facts: Facts, say: Say): Report {
  return {
    title: say(survey.money === 'margin' ? 'survey.title' : 'survey.titleRevenue', { brand: survey.brand }),
    subtitle: say('survey.subtitle', {
      respondents: facts.count(survey.respondents),
      brands: facts.count(survey.brands.length),
      horizon: durationIn(say)(options.horizon),
    }),
    blocks: surveyBlocks(survey, options, facts, say),
  };
}

/** Brands: what csv, ndjson and parquet carry. */
export const surveyRows = ({ survey }: SurveyAloneResult, say: Say): { columns: Column[]; rows: Row[] } => ({
  columns: brandColumns(say),
  rows: survey.brands,
});

/** The survey in words, then the figures behind them. */
function surveyBlocks(survey: SurveyResult, options: EquityOptions, facts: Facts, say: Say): Block[] {
  const blocks: Block[] = [
    { type: 'text', text: inWords(survey, options, facts, say).join(' ') },
    ...(survey.strands ? [strandTable(survey, say)] : []),
    { type: 'table', title: say('survey.brands'), columns: brandColumns(say), rows: survey.brands },
    { type: 'table', title: say('survey.effects'), columns: effectColumns(say), rows: effectRows(survey, say) },
    {
      type: 'table',
      title: say('survey.improvements'),
      columns: improvementColumns(say),
      rows: survey.improvements,
    },
    switchingGrid(survey, say),
    {
      type: 'table',
      title: say('survey.gates'),
      columns: [
        { key: 'gate', kind: 'text', label: say('survey.gate') },
        { key: 'figure', kind: 'text', label: say('equity.measured') },
        { key: 'passed', kind: 'text', label: say('survey.passed') },
      ],
      rows: (survey.strands?.gates ?? []).map(({ gate, passed, figure }) => ({
        gate: say(`survey.gate.${gate}` as 'survey.gate.no_separation'),
        figure: figure === null ? '' : gateFigure(gate, figure, facts),
        passed: say(passed ? 'survey.yes' : 'survey.no'),
      })),
    },
    { type: 'text', tone: 'note', text: note(survey, options, facts, say) },
  ];
  return blocks.filter((block) => block.type !== 'table' || block.rows.length > 0);
}

/** Shares of respondents and of ratings as shares, all else as numbers. */
const gateFigure = (gate: string, figure: number, facts: Facts): string =>
  gate === 'market_sample' || gate === 'rivals_rated'
    ? facts.share(figure)
    : facts.decimal(figure, figure >= 10 || Number.isInteger(figure) ? 0 : 2);

/** A survey beside customers: first that it is another figure. */
export const besideSurvey = (survey: SurveyResult, options: EquityOptions, facts: Facts, say: Say): Block[] => [
  { type: 'text', text: say('survey.beside', { brand: survey.brand }) },
  ...surveyBlocks(survey, options, facts, say),
];

const parts = ['base', 'value', 'brand', 'relationship', 'inertia'] as const;

function strandTable({ strands, total, brand }: SurveyResult, say: Say): Block {
  return {
    type: 'table',
    title: say('survey.strands', { brand }),
    columns: strandColumns(say),
    rows: [...parts, 'retention' as const].map((part) => ({
      strand: say(`survey.strand.${part}`),
      amount: strands![part],
      share: total > 0 ? strands![part] / total : null,
      ...strands!.intervals[part],
    })),
  };
}

const brandColumns = (say: Say): Column[] => [
  { key: 'brand', kind: 'text', label: say('survey.brand') },
  { key: 'respondents', kind: 'count', label: say('survey.rated') },
  { key: 'last_share', kind: 'share', label: say('survey.lastShare') },
  { key: 'repurchase', kind: 'share', label: say('survey.repurchase') },
  { key: 'equity', kind: 'money', label: say('equity.equity') },
  { key: 'share', kind: 'share', label: '%', bar: true },
  { key: 'own', kind: 'money', label: say('survey.own') },
  { key: 'conquest', kind: 'money', label: say('survey.conquest') },
];

const effectColumns = (say: Say): Column[] => [
  { key: 'rating', kind: 'text', label: say('survey.rating') },
  { key: 'sensitivity', kind: 'share', label: say('survey.sensitivity') },
  { key: 'lower', kind: 'share', label: say('clv.lower') },
  { key: 'upper', kind: 'share', label: say('clv.upper') },
  { key: 'mean', kind: 'number', label: say('survey.mean') },
  { key: 'gap', kind: 'number', label: say('survey.gap') },
  { key: 'rival', kind: 'text', label: say('survey.rival') },
  { key: 'alpha', kind: 'number', label: say('survey.alpha') },
];

/** Each strand with its items under it. */
const effectRows = ({ indices, drivers }: SurveyResult, say: Say): Row[] =>
  indices.flatMap(({ strand, items: _, ...index }) => [
    { ...index, rating: say(`survey.strand.${strand}`) },
    ...drivers
      .filter((driver) => driver.strand === strand)
      .map(({ column, reversed, item_rest, ...driver }) => ({
        ...driver,
        alpha: item_rest,
        rating: `· ${column}${reversed ? ` ${say('survey.reversed')}` : ''}`,
      })),
  ]);

const improvementColumns = (say: Say): Column[] => [
  { key: 'improvement', kind: 'text', label: say('survey.improvement') },
  { key: 'cost', kind: 'money', label: say('survey.cost') },
  { key: 'change', kind: 'money', label: say('equity.change') },
  { key: 'lower', kind: 'money', label: say('clv.lower') },
  { key: 'upper', kind: 'money', label: say('clv.upper') },
  { key: 'return', kind: 'share', label: say('survey.return') },
  { key: 'break_even_shift', kind: 'number', label: say('survey.breakEven') },
];

function switchingGrid({ brands, switching }: SurveyResult, say: Say): Block {
  const names = brands.map(({ brand }) => brand);
  return {
    type: 'grid',
    title: say('survey.switching'),
    rowLabel: say('survey.from'),
    columnLabel: say('survey.to'),
    rows: names,
    columns: names,
    values: names.map((from) =>
      names.map((to) => switching.find((cell) => cell.from === from && cell.to === to)?.chance ?? null),
    ),
    kind: 'share',
  };
}

/** What was taken for what, and how the figures are meant. */
function note(survey: SurveyResult, options: EquityOptions, facts: Facts, say: Say): string {
  const { indices, scale, answers, brands, model } = survey;
  const rates = new Set(brands.map(({ margin }) => margin));
  return [
    say('survey.taken', {
      items: indices
        .map(({ strand, items }) =>
          say('survey.itemsOf', { strand: say(`survey.strand.${strand}`), items: items.join(', ') }),
        )
        .join(say('apart')),
      low: scale.low,
      high: scale.high,
    }),
    say('survey.method', { draws: facts.count(survey.draws), confidence: shareIn(options.confidence, facts) }),
    say(`survey.answers.${answers}`),
    say(model.offset === 0 && options.repurchase === undefined ? 'survey.inflated' : 'survey.calibrated', {
      share: options.repurchase === undefined ? '' : shareIn(options.repurchase, facts),
    }),
    ...(survey.money === 'margin'
      ? [say(rates.size === 1 ? 'survey.sameMargin' : 'survey.ownMargins', { margin: facts.share(brands[0]!.margin) })]
      : []),
    ...(survey.population === null ? [say('survey.aBuyer')] : []),
  ].join(' ');
}
