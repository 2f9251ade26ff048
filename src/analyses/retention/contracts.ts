import type { Contracts } from '../../ingest/contracts.ts';
import type { Remark } from '../../ingest/remark.ts';
import { churnProjection } from '../../models/churn-projection.ts';
import { discountedLifetime } from '../../models/discounted-lifetime.ts';
import { kaplanMeier } from '../../models/kaplan-meier.ts';
import { type Lifetime, retention, survivor } from '../../models/lifetime.ts';
import { retentionSchedule } from '../../models/retention-schedule.ts';
import { type ChurnSlope, risingChurn } from '../../models/rising-churn.ts';
import type { Context } from '../analysis.ts';
import { type RetentionTable, tableOfExits, tableOfSurvivors } from './contracts/cells.ts';
import { exitsOf } from './contracts/exits.ts';
import { fitted } from './contracts/fitted.ts';
import { projectionOf } from './contracts/projection.ts';
import type { ContractsResult } from './contracts/result.ts';
import type { RetentionOptions } from './options.ts';

const periodsAYear = { week: 52.1786, month: 12, quarter: 4, year: 1 } as const;

/** What contracts or survivors tell: who stays how long, what is to come, and whether churn rises. */
export async function contractsOf(
  { engine, reading }: Context,
  contracts: Contracts,
  options: RetentionOptions,
): Promise<{ result: ContractsResult; remarks: Remark[] }> {
  const since = reading.inspected?.given.since ?? null;
  const table =
    contracts.form === 'survivors'
      ? await tableOfSurvivors(engine, contracts)
      : tableOfExits(await exitsOf(engine, contracts, { by: options.by, asOf: reading.asOf, since }), contracts.money);
  const { cells } = table;
  const unit = contracts.form === 'dates' ? options.by : contracts.unit;
  const discount = perPeriod(options.discount, unit);
  const survival = survivalOf(table);
  const { models, fit, holdout } = fitted(table, options);
  const rates = options.schedule?.split(',').map(Number);
  const lifetime: Lifetime | null = rates ? retentionSchedule(rates, options.tail) : (fit?.lifetime ?? null);
  const base = baseOf(table, lifetime, discount);
  const there = base.reduce((total, { customers }) => total + customers, 0);
  const residuals = base.map(({ residual, customers }) => (residual === null ? null : residual * customers));
  const remarks: Remark[] = [];
  if (cells.length === 0) remarks.push({ code: 'no_whole_period' });
  else if (lifetime === null) remarks.push({ code: 'nobody_left' });
  return {
    result: {
      kind: 'contracts',
      unit,
      survival,
      models,
      model: rates ? 'schedule' : (fit?.model.name ?? null),
      holdout,
      projection:
        lifetime === null
          ? []
          : projectionOf(lifetime, rates ? null : fit, (survival.at(-1)?.period ?? 0) + options.ages),
      discount,
      expected_lifetime: {
        discounted: lifetime && discountedLifetime(lifetime, { completed: 0, timing: 'first_payment', discount }),
        residual:
          there > 0 && residuals.every((each) => each !== null)
            ? residuals.reduce((total, each) => total + each!, 0) / there
            : null,
      },
      base,
      rising_churn: risingOf(table, options.ages),
    },
    remarks,
  };
}

/** A yearly rate as one of a period; as it is where the length of a period is not known. */
function perPeriod(text: string, unit: ContractsResult['unit']): number {
  const rate = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  const periods = unit === null ? 1 : periodsAYear[unit as keyof typeof periodsAYear];
  return periods === 1 ? rate : Math.expm1(Math.log1p(rate) / periods);
}

function survivalOf({ cells }: RetentionTable): ContractsResult['survival'] {
  const last = cells.reduce((longest, { tenure }) => Math.max(longest, tenure), 0);
  const first = cells.reduce((least, { tenure }) => Math.min(least, tenure), last);
  const sums = Array.from({ length: cells.length ? last - first + 1 : 0 }, (_, i) => {
    const same = cells.filter(({ tenure }) => tenure === first + i);
    return {
      time: first + i,
      atRisk: same.reduce((total, { atRisk }) => total + atRisk, 0),
      churned: same.reduce((total, { churned }) => total + churned, 0),
    };
  });
  const seen = sums.filter(({ atRisk }) => atRisk > 0);
  return kaplanMeier(seen).map(({ time, atRisk, churned, survivor: share, lower, upper }) => ({
    period: time,
    at_risk: atRisk,
    churned,
    retention: 1 - churned / atRisk,
    survivor: share,
    lower,
    upper,
  }));
}

function baseOf({ present }: RetentionTable, lifetime: Lifetime | null, discount: number): ContractsResult['base'] {
  const sums = new Map<number, { customers: number; amount: number | null }>();
  for (const { completed, customers, amount } of present) {
    const before = sums.get(completed);
    sums.set(completed, {
      customers: (before?.customers ?? 0) + customers,
      amount: amount === null ? null : (before?.amount ?? 0) + amount,
    });
  }
  return [...sums]
    .sort(([one], [other]) => one - other)
    .filter(([, { customers }]) => customers > 0)
    .map(([completed, { customers, amount }]) => {
      const residual =
        lifetime && survivor(lifetime, completed) > 0 && Number.isFinite(retention(lifetime, completed + 1))
          ? discountedLifetime(lifetime, { completed: completed + 1, timing: 'before_renewal', discount })
          : null;
      return { completed, customers, residual, value: residual === null || amount === null ? null : residual * amount };
    });
}

function slopeOf(found: ChurnSlope | null): ContractsResult['rising_churn']['evidence']['trend'] {
  if (!found || !Number.isFinite(found.z)) return null;
  const { slope, standardError, z } = found;
  const [lower, upper] = [Math.expm1(slope - 1.96 * standardError), Math.expm1(slope + 1.96 * standardError)];
  return { slope, standard_error: standardError, z, change: Math.expm1(slope), lower, upper };
}

function risingOf({ cells, present }: RetentionTable, periods: number): ContractsResult['rising_churn'] {
  const { verdict, mechanism, evidence } = risingChurn(cells);
  const { cohorts, churned, enough, undetected, dispersion } = evidence;
  const outlook =
    mechanism === 'calendar_or_cohort' ? churnProjection(cells, present, { periods }) : { calendar: [], cohort: [] };
  return {
    verdict,
    mechanism,
    evidence: {
      cohorts,
      periods: evidence.periods,
      at_risk: evidence.atRisk,
      churned,
      enough,
      trend: slopeOf(evidence.trend),
      undetected: undetected !== null && Number.isFinite(undetected) ? undetected : null,
      tenure: slopeOf(evidence.tenure),
      dispersion,
    },
    outlook: outlook.calendar.map(({ ahead, survivor: calendar }, i) => ({
      ahead,
      calendar,
      cohort: outlook.cohort[i]!.survivor,
    })),
  };
}
