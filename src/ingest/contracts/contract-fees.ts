import { type Period, periodsAYear } from '../../sql/relations/periods.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';
import { column } from '../columns.ts';
import { indexOfHeader } from '../headers.ts';
import { wordList } from '../word-list.ts';

/** Headers of what one period costs, those that say which first; a total of all periods is another thing, and a word that names none is left alone. */
export const feeHeaders: readonly string[] = wordList(`
  monthly charges, monthly charge, monthly fee, monthly price, monthly amount, monthly revenue, monthly recurring revenue, monthly premium, monthly dues, monthly rate
  mrr, mrr amount, cmrr, contracted mrr, mrr__c, subscription: cmrr, abonnement mensuel, montant mensuel, prix mensuel, tarif mensuel, prime mensuelle, cotisation mensuelle, mensualité, loyer mensuel
  monatsbeitrag, monatspreis, monatliche gebühr, monatsgebühr, preis pro monat, beitrag pro monat, cuota mensual, precio mensual, importe mensual, canone mensile, importo mensile, prezzo mensile
  maandbedrag, mensalidade, valor mensal, preço mensal
  arr, arr amount, annual fee, yearly fee, annual price, yearly price, annual amount, annual premium, annual recurring revenue, acv, annual contract value
  abonnement annuel, montant annuel, prix annuel, tarif annuel, prime annuelle, cotisation annuelle, jahresbeitrag, jahrespreis, cuota anual, precio anual, canone annuo, jaarbedrag, anuidade, valor anual
  weekly fee, weekly price, quarterly fee, quarterly price, prix trimestriel
  recurring price, recurring amount, recurring billing amount, plan amount, plan price, plan unit price, subscription price, subscription amount, unit amount
  fee, price, premium, dues, amount, prime, cotisation, abonnement, tarif, montant, prix, beitrag, abopreis, preis, betrag, cuota, precio, importe, canone, prezzo, importo, bedrag, prijs, preço, valor`);

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ');

/** How words for spans of time are written, in seven languages; `quarter` first, for a `Vierteljahr` is no year. */
const spans: readonly (readonly [Period, string])[] = [
  ['quarter', 'quarter|trimest|quartal|vierteljahr|kwartaal'],
  [
    'year',
    'year|annual|annuel|annee|\\bans?\\b|jahr|\\banos?\\b|\\banual|anuidade|\\bann[oiu]\\b|annuo|jaar|\\barr\\b|\\bacv\\b',
  ],
  ['month', 'month|mensu|\\bmois\\b|monat|mensil|mensal|\\bmes(es)?\\b|\\bmesi\\b|maand|mrr\\b'],
  ['week', 'week|semaine|hebdo|woche|wochentlich|semana|settiman'],
];

/** The span of time that a header names; null where it names none. */
export const spanNamed = (header: string | undefined): Period | null =>
  spans.find(([, words]) => new RegExp(words).test(plain(header ?? '')))?.[0] ?? null;

/** Whether a header says that it counts days. */
export const namesDays = (header: string | undefined): boolean =>
  /\b(days?|jours?|tage?n?|dias?|giorn[io]|dag(en)?)\b/.test(plain(header ?? ''));

/** Columns that count the spans of a column of intervals: every 3 months. */
const countHeaders = [
  'interval count',
  'plan.interval_count',
  'billing interval',
  'charge interval frequency',
  'interval frequency',
];

/** How many months lie between two payments, by a column of intervals (`month`, `yearly`, `3 months`, `P1Y`); NULL where it says something else. */
export function monthsBetween(interval: Sql, headers: readonly string[], own: string): Sql {
  const word = sql`strip_accents(lower(trim(${interval})))`;
  const place = indexOfHeader(headers, ...countHeaders);
  const counted = place < 0 || headers[place] === own ? sql`1` : sql`coalesce(TRY_CAST(${column(place)} AS DOUBLE), 1)`;
  const number = sql`coalesce(TRY_CAST(nullif(regexp_extract(${word}, '\\d+'), '') AS DOUBLE), ${counted})`;
  const written = [...spans, ['year', '^p\\d+y$'], ['month', '^p\\d+m$'], ['week', '^p\\d+w$']] as const;
  // A half-year is no year.
  const half = sql`WHEN regexp_matches(${word}, 'semest|half.?year|halbjahr|semi.?annual') THEN CAST(6 AS DOUBLE)`;
  const cases = written.map(
    ([span, words]) =>
      sql`WHEN regexp_matches(${word}, ${words}) THEN CAST(${periodsAYear.month / periodsAYear[span]} AS DOUBLE)`,
  );
  return sql`(${number} * CASE ${joined([half, ...cases], ' ')} END)`;
}
