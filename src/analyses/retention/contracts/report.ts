import type { Block, Column, Report, Row } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { shareIn } from '../../share-in.ts';
import type { RetentionOptions } from '../options.ts';
import { movementBlocks } from './movement-blocks.ts';
import type { ContractsResult } from './result.ts';
import { verdictBlocks } from './verdict.ts';

/** Survival by period as the main table. */
export function survivalRows({ survival }: ContractsResult, say: Say): { columns: Column[]; rows: Row[] } {
  return {
    columns: [
      { key: 'period', kind: 'count', label: say('contracts.period') },
      { key: 'at_risk', kind: 'count', label: say('contracts.atRisk') },
      { key: 'churned', kind: 'count', label: say('contracts.churned') },
      { key: 'retention', kind: 'share', label: say('contracts.retention') },
      ...(survival.some(({ revenue_retention: kept }) => kept !== null)
        ? [{ key: 'revenue_retention', kind: 'share', label: say('contracts.revenueRetention') } as const]
        : []),
      { key: 'survivor', kind: 'share', label: say('contracts.survivor') },
      { key: 'lower', kind: 'share', label: say('retention.lower') },
      { key: 'upper', kind: 'share', label: say('retention.upper') },
    ],
    rows: survival,
  };
}

/** What a person reads of contracts: the verdict, lifetimes, survival with its projection, the models. */
export function contractsReport(
  result: ContractsResult,
  options: Pick<RetentionOptions, 'confidence'>,
  facts: Facts,
  say: Say,
): Report {
  const title = say('contracts.title');
  const confidence = shareIn(options.confidence, facts);
  const movements = movementBlocks(result, facts, say);
  if (result.survival.length === 0)
    return { title, blocks: [{ type: 'text', text: say('warning.no_whole_period') }, ...movements] };
  const blocks: Block[] = [
    ...verdictBlocks(result, confidence, facts, say),
    ...lifetimeBlocks(result, confidence, facts, say),
    ...movements,
    { type: 'table', title: say('contracts.survival', { confidence }), ...survivalRows(result, say) },
    ...curveBlocks(result, say),
    ...lifeTableBlocks(result, confidence, say),
    ...modelBlocks(result, say),
    ...baseBlocks(result, say),
    ...outlookBlocks(result, say),
  ];
  return { title, blocks };
}

function lifetimeBlocks(result: ContractsResult, confidence: string, facts: Facts, say: Say): Block[] {
  const { expected_lifetime, discount, model, unit } = result;
  const { discounted, residual, intervals } = expected_lifetime;
  const between = (interval: typeof intervals.discounted) =>
    interval === null
      ? ''
      : ` ${say('contracts.between', { confidence, lower: facts.decimal(interval.lower, 2), upper: facts.decimal(interval.upper, 2) })}`;
  const restricted = restrictedBlocks(result, confidence, facts, say);
  if (discounted === null) return [{ type: 'text', tone: 'note', text: say('contracts.noLifetime') }, ...restricted];
  return [
    {
      type: 'text',
      text: say(residual === null ? 'contracts.lifetimeOfNew' : 'contracts.lifetime', {
        model: model!,
        discount: facts.share(discount),
        discounted: facts.decimal(discounted, 2) + between(intervals.discounted),
        residual: residual === null ? '' : facts.decimal(residual, 2) + between(intervals.residual),
      }),
    },
    ...restricted,
    ...(unit === null
      ? [
          {
            type: 'text',
            tone: 'note',
            text: say('contracts.discountAPeriod', { discount: facts.share(discount) }),
          } as const,
        ]
      : []),
  ];
}

/** What was seen of a lifetime, which no model and no tail stands behind. */
function restrictedBlocks(
  { restricted_lifetime: restricted }: ContractsResult,
  confidence: string,
  facts: Facts,
  say: Say,
): Block[] {
  if (restricted === null) return [];
  const { periods, discounted, lower, upper } = restricted;
  const between =
    lower === null || upper === null
      ? ''
      : ` ${say('contracts.between', { confidence, lower: facts.decimal(lower, 2), upper: facts.decimal(upper, 2) })}`;
  const text = say('contracts.restricted', {
    periods: facts.count(periods),
    discounted: facts.decimal(discounted, 2) + between,
  });
  return [{ type: 'text', text }];
}

function lifeTableBlocks({ life_table }: ContractsResult, confidence: string, say: Say): Block[] {
  if (life_table.every(({ withdrawn }) => withdrawn === 0)) return [];
  const columns: Column[] = [
    { key: 'period', kind: 'count', label: say('contracts.period') },
    { key: 'withdrawn', kind: 'count', label: say('contracts.withdrawn') },
    { key: 'at_risk', kind: 'number', label: say('contracts.atRisk') },
    { key: 'churned', kind: 'count', label: say('contracts.churned') },
    { key: 'retention', kind: 'share', label: say('contracts.retention') },
    { key: 'survivor', kind: 'share', label: say('contracts.survivor') },
    { key: 'lower', kind: 'share', label: say('retention.lower') },
    { key: 'upper', kind: 'share', label: say('retention.upper') },
  ];
  return [
    { type: 'table', title: say('contracts.lifeTable', { confidence }), columns, rows: life_table },
    { type: 'text', tone: 'note', text: say('contracts.lifeTableNote') },
  ];
}

function curveBlocks({ survival, projection, model }: ContractsResult, say: Say): Block[] {
  const seen = survival.map(({ period, survivor: y, lower, upper }) => ({
    x: period,
    y,
    ...(lower === null || upper === null ? {} : { lower, upper }),
  }));
  const ahead = projection.map(({ period, survivor: y, lower, upper }) => ({
    x: period,
    y,
    ...(lower === null || upper === null ? {} : { lower, upper }),
  }));
  return [
    {
      type: 'chart',
      title: say('contracts.curve'),
      x: { label: say('contracts.period'), kind: 'count' },
      y: { label: say('contracts.survivor'), kind: 'share' },
      series: [
        { label: say('contracts.seen'), points: seen },
        ...(model === null ? [] : [{ label: model, points: ahead, dashed: true }]),
      ],
    },
  ];
}

function modelBlocks({ models, holdout }: ContractsResult, say: Say): Block[] {
  if (models.length === 0) return [];
  const columns: Column[] = [
    { key: 'model', kind: 'text', label: say('contracts.model') },
    { key: 'parameters', kind: 'text', label: say('contracts.parameters') },
    { key: 'log_likelihood', kind: 'number', label: say('contracts.logLikelihood') },
    { key: 'bic', kind: 'number', label: 'BIC' },
    ...(holdout === null
      ? []
      : [{ key: 'holdout_error', kind: 'share', label: say('contracts.holdoutError') } as const]),
  ];
  const rows = models.map(({ parameters, ...each }) => ({
    ...each,
    parameters: Object.entries(parameters)
      .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
      .join(', '),
  }));
  return [{ type: 'table', title: say('contracts.models'), columns, rows }];
}

function baseBlocks({ base }: ContractsResult, say: Say): Block[] {
  if (base.length === 0) return [];
  const columns: Column[] = [
    { key: 'completed', kind: 'count', label: say('contracts.completed') },
    { key: 'customers', kind: 'count', label: say('retention.customers') },
    { key: 'residual', kind: 'number', label: say('contracts.residual') },
    ...(base.some(({ value }) => value !== null)
      ? [{ key: 'value', kind: 'money', label: say('contracts.value') } as const]
      : []),
  ];
  return [{ type: 'table', title: say('contracts.base'), columns, rows: base }];
}

function outlookBlocks({ rising_churn: { outlook } }: ContractsResult, say: Say): Block[] {
  if (outlook.length === 0) return [];
  const columns: Column[] = [
    { key: 'ahead', kind: 'count', label: say('contracts.ahead') },
    { key: 'calendar', kind: 'share', label: say('contracts.byDate') },
    { key: 'cohort', kind: 'share', label: say('contracts.byCohort') },
  ];
  return [{ type: 'table', title: say('contracts.outlook'), columns, rows: outlook }];
}
