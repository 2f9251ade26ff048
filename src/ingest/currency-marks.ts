import { joined, type Sql, sql } from '../sql/sql.ts';

const dollars = ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'MXN', 'TWD'] as const;

/** What a mark beside an amount may stand for, likeliest first; a code, or a mark that is not listed, stands for itself. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  $: dollars,
  US$: ['USD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  HK$: ['HKD'],
  S$: ['SGD'],
  SG$: ['SGD'],
  MX$: ['MXN'],
  NT$: ['TWD'],
  R$: ['BRL'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP'],
  '¥': ['JPY', 'CNY'],
  '₹': ['INR'],
  Rs: ['INR', 'PKR', 'LKR'],
  'Rs.': ['INR', 'PKR', 'LKR'],
  RM: ['MYR'],
  Fr: ['CHF'],
  'Fr.': ['CHF'],
  SFr: ['CHF'],
  'SFr.': ['CHF'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['DKK', 'SEK', 'NOK', 'ISK'],
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  FCFA: ['XOF', 'XAF'],
  'F CFA': ['XOF', 'XAF'],
};

const meaningsOf = (mark: string): readonly string[] => meanings[mark] ?? [mark];

/**
 * The currency that stands beside an amount, NULL where none does; null when all marks of the column may be of one currency.
 * `marks` come the longest first, for `$` is a part of `US$`.
 */
export function currencyBeside(amount: Sql, marks: readonly string[]): Sql | null {
  const agree = (a: string, b: string): boolean => meaningsOf(a).some((code) => meaningsOf(b).includes(code));
  if (marks.every((mark, index) => marks.slice(index + 1).every((other) => agree(mark, other)))) return null;
  // `$` beside `CAD` is of Canada.
  const certain = marks.map(meaningsOf).flatMap((codes) => (codes.length === 1 ? codes : []));
  const cases = marks.map((mark) => {
    const codes = meaningsOf(mark);
    return sql`WHEN contains(${amount}, ${mark}) THEN ${codes.find((code) => certain.includes(code)) ?? codes[0]!}`;
  });
  return sql`CASE ${joined(cases, ' ')} END`;
}

/** How a column of currencies may write one that it means beyond doubt, in capitals. */
const written: ReadonlyMap<string, string> = new Map([
  ...Object.entries(meanings).flatMap(([mark, codes]): [string, string][] =>
    codes.length === 1 ? [[mark.toUpperCase(), codes[0]!]] : [],
  ),
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['£', 'GBP'],
]);

/** The code of a currency as it was told: `€` and `euros` are EUR. */
export const currencyCode = (told: string): string =>
  written.get(told.trim().toUpperCase()) ?? told.trim().toUpperCase();

/** The same in the engine. */
export function currencyCodeIn(text: Sql): Sql {
  const told = sql`upper(trim(${text}))`;
  const cases = [...written].map(([mark, code]) => sql`WHEN ${mark} THEN ${code}`);
  return sql`CASE ${told} ${joined(cases, ' ')} ELSE ${told} END`;
}
