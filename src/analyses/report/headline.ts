import type { Reading } from '../../ingest/reading.ts';
import type { ClvResult } from '../clv/result.ts';
import type { EquityResult } from '../equity/result.ts';
import { knownOf } from '../known.ts';
import type { ContractsResult } from '../retention/contracts/result.ts';
import type { RetentionResult } from '../retention/result.ts';
import type { Headline } from './entry.ts';
import type { Part } from './parts.ts';

/** The results of a report's sections, by command; null where there is none. */
export interface Results {
  readonly retention: RetentionResult | null;
  readonly clv: ClvResult | null;
  readonly equity: EquityResult | null;
}

export function headlineOf(reading: Reading, results: Results): Headline {
  const { ledger } = reading;
  const known = knownOf(reading);
  const { retention } = results;
  const followed = retention?.kind === 'purchases' ? retention : null;
  const contracts = retention?.kind === 'contracts' ? retention : null;
  return {
    customers: known.customers ? ledger.customers : null,
    active:
      followed?.states.find(({ state }) => state === 'active')?.customers ?? (contracts && underContract(contracts)),
    orders: known.orders ? ledger.orders : null,
    revenue: known.money ? ledger.revenue : null,
    repeat_rate: followed?.repeat.repeat_rate ?? null,
    rising_churn: retention?.rising_churn.verdict ?? null,
    ...(contracts ? worthOfContracts(contracts) : equityIn(results)),
  };
}

const underContract = ({ base }: ContractsResult): number | null =>
  base.length === 0 ? null : base.reduce((total, { customers }) => total + customers, 0);

/** What those who are there have still to pay, without end; only where it is known what a period, and with it the discount, is. */
function worthOfContracts({ base, unit }: ContractsResult): Pick<Headline, 'equity' | 'lower' | 'upper' | 'money'> {
  const worth = base.map(({ value }) => value).filter((value) => value !== null);
  const told = unit !== null && base.length > 0 && worth.length === base.length;
  const equity = told ? worth.reduce((total, value) => total + value, 0) : null;
  return { equity, lower: null, upper: null, money: told ? 'revenue' : null };
}

/** Of `equity`, or of `clv`, which values bases that are too thin for strands. */
function equityIn({ equity, clv }: Results): Pick<Headline, 'equity' | 'lower' | 'upper' | 'money'> {
  if (equity) {
    const { total, lower, upper, convention } = equity;
    return { equity: total, lower, upper, money: convention.money };
  }
  if (!clv) return { equity: null, lower: null, upper: null, money: null };
  const { total, lower, upper } = clv.value;
  return { equity: total, lower, upper, money: clv.convention.money };
}

/** The result of a section, whose analysis it is by name. */
export const resultOf = <Result>(parts: readonly Part[], name: string): Result | null =>
  (parts.find(({ analysis }) => analysis.name === name)?.outcome?.result as Result | undefined) ?? null;
