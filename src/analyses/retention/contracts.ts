import type { Contracts } from '../../ingest/contracts/contracts.ts';
import type { Remark } from '../../ingest/remark.ts';
import type { Lifetime } from '../../models/lifetime.ts';
import { dateOf } from '../../models/retention-cell.ts';
import { retentionSchedule } from '../../models/retention-schedule.ts';
import { type Period, periodsAYear } from '../../sql/relations/periods.ts';
import { sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { firstDay } from '../periods.ts';
import { rateFrom } from '../rates.ts';
import { tableOfExits, tableOfSurvivors } from './contracts/cells.ts';
import { clockOf } from './contracts/clock.ts';
import { exitsOf } from './contracts/exits.ts';
import { fitted } from './contracts/fitted.ts';
import { lifetimesOf } from './contracts/lifetimes.ts';
import { firstEnds } from './contracts/missing-ends.ts';
import { movementsOf } from './contracts/movements.ts';
import { projectionOf } from './contracts/projection.ts';
import type { ContractsResult } from './contracts/result.ts';
import { risingOf } from './contracts/rising.ts';
import { survivalOf } from './contracts/survival.ts';
import { wholeTerms } from './contracts/whole-terms.ts';
import type { RetentionOptions } from './options.ts';

/** What contracts or survivors tell: who stays how long, what is to come, and whether churn rises. */
export async function contractsOf(
  { engine, reading, given, now }: Context,
  told: Contracts,
  options: RetentionOptions,
): Promise<{ result: ContractsResult; remarks: Remark[] }> {
  const length = clockOf({ reading, given, now }, told, options);
  const contracts = paidByPeriod(told, length.unit);
  const clock = { by: options.by, asOf: reading.asOf, since: contracts.since };
  const exits = contracts.form === 'survivors' ? null : await exitsOf(engine, contracts, clock);
  const survivors = exits ? null : await tableOfSurvivors(engine, contracts, length);
  const table = survivors ?? tableOfExits(exits!, contracts.money);
  const unit = survivors ? survivors.unit : length.unit;
  const seenFrom =
    contracts.form === 'dates' && contracts.since === null ? firstEnds(table.cells, periodsAYear[options.by]) : null;
  const term = contracts.form === 'dates' ? wholeTerms(table.cells, options.by) : null;
  const wholly = seenFrom === null ? table.cells : table.cells.filter((cell) => dateOf(cell) > seenFrom);
  const [discount, confidence] = [perPeriod(options.discount, unit), rateFrom(options.confidence)];
  const survival = survivalOf(table, { confidence, discount });
  const { models, fit, holdout } = fitted(table, options);
  const rates = options.schedule?.split(',').map(Number);
  const lifetime: Lifetime | null = rates ? retentionSchedule(rates, options.tail) : (fit?.lifetime ?? null);
  const lastPeriod = survival.survival.at(-1)?.period ?? 0;
  return {
    result: {
      kind: 'contracts',
      unit,
      ...survival,
      models,
      model: rates ? 'schedule' : (fit?.model.name ?? null),
      holdout,
      projection:
        lifetime === null
          ? []
          : projectionOf(lifetime, rates ? null : fit, { to: lastPeriod + options.ages, confidence }),
      discount,
      ...lifetimesOf(table, lifetime, { fit: rates ? null : fit, discount, confidence }),
      ...(contracts.form === 'dates' && clock.asOf !== null
        ? await movementsOf(engine, contracts, { ...clock, asOf: clock.asOf })
        : { movements: [], movements_of_year: null }),
      rising_churn: risingOf({ ...table, cells: wholly }, { unit, periods: options.ages, confidence }),
    },
    remarks: [
      ...(survivors?.remarks ?? []),
      ...(seenFrom === null
        ? []
        : [{ code: 'earlier_ends_missing', values: { date: firstDay(seenFrom, options.by) } }]),
      ...(term === null ? [] : [{ code: 'whole_terms', values: { by: options.by, term } }]),
      ...(told.form === 'tenure' && told.unit === null && length.unit !== null && !given.has('by')
        ? [{ code: 'unit_of_fees', values: { unit: length.unit } }]
        : []),
      ...(contracts === told ? [] : [{ code: 'paid_by', values: { paid: told.paidBy!, unit: unit! } }]),
      ...joinedContracts(exits ?? []),
      ...(survival.survival.length === 0
        ? [{ code: 'no_whole_period' }]
        : lifetime === null
          ? [{ code: 'nobody_left' }]
          : []),
    ],
  };
}

/** Contracts with what they pay a period, where it is told of another span. */
function paidByPeriod(contracts: Contracts, unit: Period | null): Contracts {
  const { rows, money, paidBy } = contracts;
  if (!money || paidBy === null || unit === null || paidBy === unit) return contracts;
  const share = sql`CAST(amount * CAST(${periodsAYear[paidBy]} AS DOUBLE) / CAST(${periodsAYear[unit]} AS DOUBLE) AS DECIMAL(28, 8))`;
  return { ...contracts, rows: sql`(SELECT * REPLACE (${share} AS amount) FROM ${rows})` };
}

function joinedContracts(exits: Awaited<ReturnType<typeof exitsOf>>): Remark[] {
  const count = exits.reduce((total, { contracts, customers }) => total + contracts - customers, 0);
  return count > 0 ? [{ code: 'contracts_joined', count }] : [];
}

/** A yearly rate as one of a period; as it is where the length of a period is not known. */
function perPeriod(text: string, unit: ContractsResult['unit']): number {
  const rate = rateFrom(text);
  const periods = unit === null ? 1 : periodsAYear[unit as keyof typeof periodsAYear];
  return periods === 1 ? rate : Math.expm1(Math.log1p(rate) / periods);
}
