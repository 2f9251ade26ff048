import type { Inspected, Reading } from '../../ingest/reading.ts';
import type { Role } from '../../ingest/roles.ts';
import { amountKind } from '../../ingest/synonyms.ts';
import type { InspectResult } from './result.ts';

/** How the columns that are read are written, each with a value that shows it, and what the amount is. */
export function conventionsOf(reading: Reading, { raw }: Inspected): InspectResult['conventions'] {
  const { mapping, conventions, refusals } = reading;
  const settled = (role: Role): boolean =>
    mapping.mapping[role] !== undefined && refusals.every((error) => error.role !== role);
  const valuesOf = (role: Role): string[] => {
    const index = raw.headers.indexOf(mapping.mapping[role] ?? '');
    return raw.rows.map((row) => row[index] ?? '').filter((value) => value !== '');
  };
  const { date, numbers } = conventions;
  return {
    date: settled('date') ? { order: date.order, pattern: date.pattern, example: dateExample(valuesOf('date')) } : null,
    numbers: (Object.keys(numbers) as Role[]).filter(settled).map((role) => {
      const { decimal, plain } = numbers[role]!;
      return { role, decimal, plain, example: mostTelling(valuesOf(role)) };
    }),
    money: moneyOf(reading),
    money_left_aside: raw.headers.filter(
      (header) => amountKind(header) !== null && !Object.values(mapping.mapping).includes(header),
    ),
  };
}

function moneyOf({ mapping: { mapping }, refusals }: Reading): InspectResult['conventions']['money'] {
  if (refusals.some((error) => ['amount', 'quantity', 'unit_price'].includes(error.role ?? ''))) return null;
  if (mapping.amount) return amountKind(mapping.amount) ?? 'amount';
  return mapping.quantity && mapping.unit_price ? 'price_times_quantity' : null;
}

/** The first that has a day in it which no month could be; else the first. */
const dateExample = (values: readonly string[]): string | null =>
  values.find((value) => /(?<!\d)(1[3-9]|2\d|3[01])(?!\d)/.test(value.split(/[ T]/, 1)[0]!)) ?? values[0] ?? null;

/** The longest, which has the most marks in it, but no 1,234, whose mark may be of thousands; the first of equals. */
function mostTelling(values: readonly string[]): string | null {
  const numbers = values.filter((value) => /\d/.test(value) && !/\p{Ll}/u.test(value));
  const clear = numbers.filter((value) => !/^\D*\d{1,3}[.,]\d{3}\D*$/.test(value));
  const [first = null, ...others] = clear.length > 0 ? clear : numbers;
  return others.reduce((best, value) => (value.length > (best ?? '').length ? value : best), first);
}
