import { joined, type Sql, sql } from '../sql/sql.ts';
import type { DateOrder } from './date-shapes.ts';

/** The orders in which dates with their month by name are written in a shape (`99-Jan-99`, `janvier 9, 9999`); none when it holds none. */
export const namedOrders = (shape: string): DateOrder[] =>
  orders.filter((order) =>
    new RegExp(written[order].pattern).test(folded(shape).replace(new RegExp(clockAtYear), '$1 $2')),
  );

/** The strptime format of a shape that the engine reads by itself (`99-Jan-99`, `99 January 9999`), which is five times faster; null for any other. */
export function engineFormat(shape: string): string | null {
  const [, mark, name, year] = /^9{1,2}([-/. ])([A-Za-z]+)\1(9{4}|9{2})(?:$|[T ,])/.exec(shape) ?? [];
  const known = englishMonths.some((month) => [month, month.slice(0, 3)].includes(name?.toLowerCase() ?? ''));
  return known ? ['%d', name!.length === 3 ? '%b' : '%B', year!.length === 4 ? '%Y' : '%y'].join(mark) : null;
}

/** The DATE in a text that names its month, in English, French, German, Spanish, Italian, Dutch or Portuguese, short or long; NULL when it is none of these orders. */
export function namedDate(text: Sql, some: readonly DateOrder[]): Sql {
  const dates = some.map((order) => {
    const { pattern, parts } = written[order];
    const apart = sql`regexp_replace(strip_accents(lower(${text})), ${clockAtYear}, '\\1 \\2')`;
    const dayFirst = sql`regexp_replace(${apart}, ${pattern}, ${parts})`;
    const english = foreign.reduce(
      (x, { stem, english: name }) => sql`replace(${x}, ${` ${stem} `}, ${` ${name} `})`,
      dayFirst,
    );
    return sql`try_strptime(${english}, ['%d %b %y', '%d %b %Y'])`;
  });
  return sql`CAST(coalesce(${joined(dates)}) AS DATE)`;
}

/** A name without the months and the numbers in it: what the names of a series have in common. */
export const withoutMoments = (name: string): string =>
  folded(name).replace(new RegExp(`(?<!\\p{L})${month}(?!\\p{L})|\\d+`, 'gu'), '#');

/** Whether a name has a month or a year in it. */
export const isDated = (name: string): boolean =>
  /(?<!\d)\d{4}(?!\d)/.test(name) || withoutMoments(name.replace(/\d+/g, ' ')).includes('#');

const englishMonths = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Names of months without accents: how they begin, how they may end, and what the engine calls the month. */
const months: readonly { stem: string; endings: string; english: string }[] = [
  { stem: 'jan', endings: 'uary|v|vier|uar|uari|eiro', english: 'jan' },
  { stem: 'ene', endings: 'ro', english: 'jan' },
  { stem: 'gen', endings: 'naio', english: 'jan' },
  { stem: 'feb', endings: 'ruary|ruar|ruari|rero|braio', english: 'feb' },
  { stem: 'fev', endings: 'r|rier|ereiro', english: 'feb' },
  { stem: 'mar', endings: 'ch|s|z|zo|co', english: 'mar' },
  { stem: 'mrz', endings: '', english: 'mar' },
  { stem: 'mrt', endings: '', english: 'mar' },
  { stem: 'maart', endings: '', english: 'mar' },
  { stem: 'apr', endings: 'il|ile', english: 'apr' },
  { stem: 'avr', endings: 'il', english: 'apr' },
  { stem: 'abr', endings: 'il', english: 'apr' },
  { stem: 'may', endings: 'o', english: 'may' },
  { stem: 'mai', endings: 'o', english: 'may' },
  { stem: 'mag', endings: 'gio', english: 'may' },
  { stem: 'mei', endings: '', english: 'may' },
  { stem: 'jun', endings: 'e|i|io|ho', english: 'jun' },
  { stem: 'juin', endings: '', english: 'jun' },
  { stem: 'giu', endings: 'gno', english: 'jun' },
  { stem: 'jul', endings: 'y|i|io|ho', english: 'jul' },
  { stem: 'juil', endings: 'l|let', english: 'jul' },
  { stem: 'lug', endings: 'lio', english: 'jul' },
  { stem: 'aug', endings: 'ust|ustus', english: 'aug' },
  { stem: 'aou', endings: 't', english: 'aug' },
  { stem: 'ago', endings: 'sto', english: 'aug' },
  { stem: 'sep', endings: 't|tember|tembre|tiembre', english: 'sep' },
  { stem: 'set', endings: 't|tembre|embro', english: 'sep' },
  { stem: 'oct', endings: 'ober|obre|ubre', english: 'oct' },
  { stem: 'okt', endings: 'ober', english: 'oct' },
  { stem: 'ott', endings: 'obre', english: 'oct' },
  { stem: 'out', endings: 'ubro', english: 'oct' },
  { stem: 'nov', endings: 'ember|embre|iembre|embro', english: 'nov' },
  { stem: 'dec', endings: 'ember|embre', english: 'dec' },
  { stem: 'dez', endings: 'ember|embro', english: 'dec' },
  { stem: 'dic', endings: 'iembre|embre', english: 'dec' },
];

const foreign = months.filter(({ stem, english }) => stem !== english);

const weekdays = [
  'mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  'lun|mar|mer|jeu|ven|sam|dim|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche',
  'mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch',
  'lunes|martes|miercoles|jueves|viernes|sabado|domingo|sab|mie|jue|vie|dom',
  '(?:lune|marte|mercole|giove|vener)di|domenica|gio',
  '(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|wo|vr|za|zo',
  '(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|seg|ter|qua|qui|sex',
].join('|');

const before = `^ *(?:(?:${weekdays})\\.?,? +)?`;
const month = `(${months.map(({ stem }) => stem).join('|')})(?:${[...new Set(months.flatMap(({ endings }) => endings.split('|')))].join('|')})\\.?`;
/** `5 de enero del 2024`. */
const of = ' +del? +';
/** `31/Dec/2024:10:30:00`, as servers and statistics packages write it. */
const clockAtYear = '(\\d{4}):(\\d\\d:)';
/** `Tue Dec 31 10:30:00 UTC 2024`. */
const clock = ' +\\d{1,2}:\\d\\d(?::\\d\\d)?(?: +(?:[a-z]+|[+-]\\d{4}))? +';
const after = '(?:$|[t ,].*$)';
const orders = ['dmy', 'mdy', 'ymd'] as const;

/** Over texts in lower case and without accents, the same for JavaScript and for the engine: a pattern, and its groups as day, month and year. */
const written: Readonly<Record<DateOrder, { pattern: string; parts: string }>> = {
  dmy: {
    pattern: `${before}(\\d{1,2})(?:er|st|nd|rd|th|º|°)?(?:${of}|[-/. ]*)${month}(?:${of}|[-/., ]*)(\\d{4}|\\d{2})${after}`,
    parts: '\\1 \\2 \\3',
  },
  mdy: {
    pattern: `${before}${month}[-/. ]*(\\d{1,2})(?:st|nd|rd|th)?(?:[-/., ]+|${clock})(\\d{4}|\\d{2})${after}`,
    parts: '\\2 \\1 \\3',
  },
  ymd: { pattern: `${before}(\\d{4})[-/. ]*${month}[-/. ]*(\\d{1,2})${after}`, parts: '\\3 \\2 \\1' },
};

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
