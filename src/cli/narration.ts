import { remarkText } from '../analyses/document.ts';
import { whyText } from '../analyses/inspect/reading-blocks.ts';
import { type Known, knownOf } from '../analyses/known.ts';
import type { Run } from '../analyses/run.ts';
import type { MappingFound } from '../ingest/mapping.ts';
import { mappingReasons } from '../ingest/mapping-reasons.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Mapping } from '../ingest/roles.ts';
import { phraseOf } from '../phrase.ts';
import { figure } from '../report/numbers.ts';
import { visible } from '../report/text.ts';
import { isKey, type Key, type Lang, type Say, sayer } from '../report/words/index.ts';

/** How much is told, and to whom. */
export interface Listener {
  readonly lang: Lang;
  readonly locale: string;
  /** Also why each column plays its role, and rejected rows whole. */
  readonly verbose: boolean;
}

/** How files were read, in lines for standard error: which column is what, what was left out and why. */
export function narration(reading: Reading, given: Mapping, { lang, locale, verbose }: Listener): string[] {
  const say = sayer(lang);
  const { ledger, mapping, conventions, contracts, histories } = reading;
  const known = knownOf(reading);
  const count = (value: number): string => figure('count', value, { locale, currency: null });
  const money = (value: number): string => figure('money', value, { locale, currency: reading.currency });
  const decimalComma = Object.values(conventions.numbers).some((convention) => convention.decimal === ',');
  const layout = mapping.layout ? [say('reading.layout', { layout: phraseOf(mapping.layout.title) })] : [];
  const layoutWord = (note: string): string => (isKey(`layout.${note}`) ? say(`layout.${note}` as Key) : note);
  const columns = Object.entries(mapping.mapping).map(([role, header]) => say('reading.map', { role, header }));
  const notes = [
    ...columns,
    ...((contracts === null ? histories === null : contracts.form === 'dates')
      ? [say('reading.dates', { pattern: conventions.date.pattern })]
      : []),
    ...(conventions.date.zone ? [say('reading.zone', { zone: conventions.date.zone.name })] : []),
    ...(decimalComma ? [say('reading.decimalComma')] : []),
    ...(reading.asOf ? [say('reading.asOf', { date: reading.asOf })] : []),
  ];
  const lines = [
    say('reading.files', {
      files: reading.files.join(', '),
      rows: count(ledger.rows),
      layout: [...reading.layoutNotes.map(layoutWord), ...layout].join(', '),
    }),
    `  ${notes.join(', ')}`,
    ...(verbose ? reasonLines(reading.mapping, given, say) : []),
    `  ${say(usedKey(reading, known), { rows: count(ledger.rows_used), customers: count(ledger.customers), orders: count(ledger.orders), revenue: money(ledger.revenue) })}`,
    ...ledger.excluded.map(
      ({ reason, rows, amount }) =>
        `  ${say(known.money ? 'reading.excluded' : 'reading.excludedRows', { rows: count(rows), amount: money(amount), reason: say(`exclusion.${reason}`) })}`,
    ),
    ...(ledger.rows_rejected > 0 ? [`  ${say('reading.rejected', { rows: count(ledger.rows_rejected) })}`] : []),
    ...reading.rejected.map(
      (row) =>
        `    ${row.file}:${row.line} ${say('reading.rejectedRow', { why: say(`rejection.${row.reason}`), row: verbose ? row.row : row.row.slice(0, 120) })}`,
    ),
  ];
  return lines.map(visible);
}

/** Contracts and ready histories know neither orders nor revenue, purchases without amounts no revenue, and survivors no customers one by one. */
function usedKey({ contracts, histories }: Reading, known: Known): Key {
  if (contracts === null && histories === null) return known.money ? 'reading.used' : 'reading.usedOrders';
  return contracts?.form === 'survivors' ? 'reading.usedSurvivors' : 'reading.usedCustomers';
}

/** Why each column plays its role, a line each. */
const reasonLines = (mapping: MappingFound, given: Mapping, say: Say): string[] =>
  [...mappingReasons(mapping, given)].map(([role, { by, rank }]) => {
    const why = whyText({ reason: by, rank }, mapping, say);
    return `    ${say('reading.why', { column: say('reading.map', { role, header: mapping.mapping[role]! }), why })}`;
  });

/** The warnings of a run, a line each. */
export const warningLines = ({ reading, outcome }: Run, { lang, locale }: Listener): string[] =>
  [...reading.remarks, ...outcome.remarks].map((remark) => {
    const count = (value: number): string => figure('count', value, { locale, currency: null });
    return visible(`${sayer(lang)('reading.warning')} ${remarkText(remark, lang, count)}`);
  });
