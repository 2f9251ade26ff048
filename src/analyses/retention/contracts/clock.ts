import type { Contracts } from '../../../ingest/contracts/contracts.ts';
import type { Period } from '../../../sql/relations/periods.ts';
import type { Question } from '../../analysis.ts';
import type { RetentionOptions } from '../options.ts';

/** How long a period of contracts or survivors is, by its column, by --by or else as long as what is paid for it; null where nothing says, and the day that the figures hold for, or today. */
export const clockOf = (
  { reading, given, now }: Pick<Question, 'reading' | 'given' | 'now'>,
  { unit, form, paidBy, inDays }: Contracts,
  { by }: Pick<RetentionOptions, 'by'>,
): { readonly unit: Period | null; readonly today: string } => ({
  unit: unit ?? (form === 'dates' || given.has('by') ? by : inDays ? null : paidBy),
  today: reading.asOf ?? now.toISOString().slice(0, 10),
});
