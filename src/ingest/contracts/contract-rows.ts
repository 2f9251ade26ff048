import type { Dialect } from '../../sql/dialect.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';
import type { Conventions } from '../conventions.ts';
import { currencyBeside, currencyCode, currencyCodeIn } from '../currency-marks.ts';
import { customerIn } from '../customer-ids.ts';
import { type DateConvention, dateIn } from '../dates.ts';
import { codeOf } from '../exclusions.ts';
import { isNothing } from '../nothing.ts';
import { numberIn } from '../numbers.ts';
import type { RowsRead } from '../rejected.ts';
import type { Mapping, Role } from '../roles.ts';
import type { SummaryOptions } from '../summary.ts';
import { endByStage, isNoEnd } from './contract-days.ts';
import { monthsBetween } from './contract-fees.ts';
import type { ContractForm } from './contract-mapping.ts';
import { churnIn, saysNoEnd, stageIn, stageOfChurn } from './contract-words.ts';

export interface ContractOptions extends SummaryOptions {
  readonly since?: string | undefined;
  readonly currency?: string | undefined;
}

/** Where a file of contracts has what, and how it is written. */
interface Written {
  readonly form: ContractForm;
  readonly headers: readonly string[];
  readonly columns: Partial<Record<Role, Sql>>;
  readonly mapping: Mapping;
  /** Its dates are those of the start. */
  readonly conventions: Conventions;
  readonly end: DateConvention | null;
  /** A blank says that a customer did not leave. */
  readonly blankStays: boolean;
}

/** Contracts row by row, given who is nobody, with the reason why one is left out; and their currency, where something tells it. */
export function contractRows(
  written: Written,
  options: ContractOptions,
  dialect: Dialect,
): { readonly reading: (nobody: readonly string[]) => RowsRead; readonly currency: Sql | null } {
  const { form, headers, columns, mapping, conventions } = written;
  const told = columns.amount ? numberOf('amount', written, dialect) : sql`NULL`;
  const amount = columns.interval
    ? sql`${told} / ${monthsBetween(columns.interval, headers, mapping.interval!)}`
    : told;
  const marks = conventions.numbers.amount?.currencies ?? [];
  const currency = columns.currency
    ? currencyCodeIn(columns.currency)
    : columns.amount
      ? currencyBeside(columns.amount, marks)
      : null;
  const left = leftOut(written, options, currency);
  const customer = (nobody: readonly string[]): Sql =>
    columns.customer
      ? customerIn(columns.customer, { nobody, foldCustomers: options.foldCustomers ?? false })
      : sql`''`;
  const reading =
    (nobody: readonly string[]): RowsRead =>
    (relation, carried) =>
      sql`SELECT *, CASE ${left} ELSE 0 END AS excluded
    FROM (SELECT * ${form === 'dates' ? sql`, ${columns.status || columns.churned ? endByStage(dialect) : sql`told_end`} AS end_date` : sql``} FROM (SELECT ${joined(
      [
        sql`${customer(nobody)} AS customer`,
        sql`CAST(${amount} AS DECIMAL(28, 8)) AS amount`,
        sql`${currency ?? sql`NULL`} AS currency`,
        sql`${columns.amount ? isNothing(columns.amount) : sql`true`} AS amount_blank`,
        sql`0 AS orders`,
        ...(form === 'dates' ? [] : [sql`CAST(NULL AS DATE) AS start_date`]),
        ...fieldsOf(written, dialect),
        options.where === undefined ? sql`true AS kept` : sql`kept`,
        ...carried,
      ],
    )} FROM ${relation}))`;
  return { reading, currency };
}

const numberOf = (role: Role, { columns, conventions }: Written, dialect: Dialect, type = sql`DECIMAL(18, 4)`): Sql =>
  dialect.tryCast(numberIn(columns[role]!, conventions.numbers[role]!, dialect), type);

/** What tells a contract in each form. */
function fieldsOf(written: Written, dialect: Dialect): Sql[] {
  const { form, columns, mapping, conventions, end } = written;
  if (form === 'dates') {
    const [began, ended] = [dateIn(columns.start!, conventions.date), dateIn(columns.end!, end!)];
    const running = sql`(${saysNoEnd(columns.end!)} OR ${isNoEnd(ended, began)})`;
    const status = columns.status ? stageIn(columns.status) : sql`NULL`;
    const churned = columns.churned ? stageOfChurn(columns.churned, mapping.churned!) : sql`NULL`;
    return [
      sql`${began} AS start_date`,
      sql`CASE WHEN NOT ${running} THEN ${ended} END AS told_end`,
      sql`${running} AS endless`,
      sql`coalesce(${status}, ${churned}) AS stage`,
    ];
  }
  if (form === 'tenure') {
    const blank = written.blankStays ? sql`CASE WHEN ${isNothing(columns.churned!)} THEN false END` : sql`NULL`;
    return [
      sql`CAST(floor(${numberOf('tenure', written, dialect)}) AS INTEGER) AS tenure`,
      sql`coalesce(${churnIn(columns.churned!, mapping.churned!)}, ${blank}) AS churned`,
    ];
  }
  return [
    sql`${columns.cohort ? sql`nullif(trim(${columns.cohort}), '')` : sql`CAST(NULL AS VARCHAR)`} AS cohort`,
    sql`${numberOf('period', written, dialect, sql`INTEGER`)} AS period`,
    sql`${numberOf('survivors', written, dialect)} AS survivors`,
  ];
}

const unread: Readonly<Record<ContractForm, Sql>> = {
  dates: sql`start_date IS NULL OR (told_end IS NULL AND NOT endless) OR told_end < start_date OR (stage = 'over' AND endless)`,
  tenure: sql`tenure IS NULL OR tenure < 0 OR churned IS NULL`,
  survivors: sql`period IS NULL OR survivors IS NULL OR survivors < 0`,
};

/** Why a row is left out or rejected, the first reason that holds. */
function leftOut(
  { form, columns }: Written,
  { asOf, since, currency: kept }: ContractOptions,
  currency: Sql | null,
): Sql {
  const dated = form === 'dates';
  const when = (reason: Parameters<typeof codeOf>[0], test: Sql | false | undefined): Sql[] =>
    test ? [sql`WHEN ${test} THEN ${codeOf(reason)}`] : [];
  return joined(
    [
      ...when('where', sql`NOT kept`),
      ...when(
        'other_currency',
        kept !== undefined && currency !== null && sql`currency IS DISTINCT FROM ${currencyCode(kept)}`,
      ),
      ...when('no_customer', sql`customer IS NULL`),
      ...when('not_begun', dated && sql`stage = 'not_begun'`),
      ...when('bad_contract', unread[form]),
      ...when('bad_amount', columns.amount && sql`amount IS NULL AND NOT amount_blank`),
      ...when('after_as_of', dated && asOf !== undefined && sql`start_date > DATE ${asOf}`),
      ...when('before_since', dated && since !== undefined && sql`end_date < DATE ${since}`),
    ],
    ' ',
  );
}
