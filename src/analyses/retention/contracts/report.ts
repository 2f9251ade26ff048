import type { Block, Column, Report, Row } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
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
      { key: 'survivor', kind: 'share', label: say('contracts.survivor') },
      { key: 'lower', kind: 'share', label: say('retention.lower') },
      { key: 'upper', kind: 'share', label: say('retention.upper') },
    ],
    rows: survival,
  };
}

/** What a person reads of contracts: the verdict, lifetimes, survival with its projection, the models. */
export function contractsReport(result: ContractsResult, facts: Facts, say: Say): Report {
  const title = say('contracts.title');
  if (result.survival.length === 0) return { title, blocks: [{ type: 'text', text: say('warning.no_whole_period') }] };
  const blocks: Block[] = [
    ...verdictBlocks(result.rising_churn, facts, say),
    ...lifetimeBlocks(result, facts, say),
    { type: 'table', title: say('contracts.survival'), ...survivalRows(result, say) },
    ...curveBlocks(result, say),
    ...modelBlocks(result, say),
    ...baseBlocks(result, say),
    ...outlookBlocks(result, say),
  ];
  return { title, blocks };
}

function lifetimeBlocks(
  { expected_lifetime, discount, model, unit }: ContractsResult,
  facts: Facts,
  say: Say,
): Block[] {
  const { discounted, residual } = expected_lifetime;
  if (discounted === null) return [{ type: 'text', tone: 'note', text: say('contracts.noLifetime') }];
  return [
    {
      type: 'text',
      text: say('contracts.lifetime', {
        model: model!,
        discount: facts.share(discount),
        discounted: facts.decimal(discounted, 2),
        residual: residual === null ? '–' : facts.decimal(residual, 2),
      }),
    },
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
