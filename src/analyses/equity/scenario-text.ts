import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { sayer } from '../../report/words/index.ts';
import { daysInYear } from '../dates.ts';
import { labelOf } from '../rfm/actions.ts';
import { schemes } from '../rfm/schemes.ts';

/** What a scenario says, as data. */
export type Scenario = { readonly text: string } & (
  | {
      /** `change` in points of the retention of a year, or as a share of the hazard; for so many days, or for good. */
      readonly kind: 'retention' | 'churn';
      readonly segment: string | null;
      readonly change: number;
      readonly days: number | null;
    }
  | { readonly kind: 'margin' | 'order_rate'; readonly segment: string | null; readonly change: number }
  | { readonly kind: 'win_back'; readonly segment: string | null; readonly customers: number }
  | { readonly kind: 'lose_top'; readonly customers: number | null; readonly share: number | null }
);

/** So many can be valued together: what each adds is looked at beside every set of the others. */
const mostScenarios = 6;

const subjects: Readonly<Record<string, 'retention' | 'churn' | 'margin' | 'order_rate'>> = {
  retention: 'retention',
  churn: 'churn',
  margin: 'margin',
  'order rate': 'order_rate',
  fidélité: 'retention',
  rétention: 'retention',
  infidélité: 'churn',
  attrition: 'churn',
  marge: 'margin',
  'rythme d’achat': 'order_rate',
};

const days: Readonly<Record<string, number>> = {
  day: 1,
  jour: 1,
  week: 7,
  semaine: 7,
  month: daysInYear / 12,
  mois: daysInYear / 12,
  quarter: daysInYear / 4,
  trimestre: daysInYear / 4,
  year: daysInYear,
  an: daysInYear,
  année: daysInYear,
};

/** What is asked for and cannot be answered. */
const unanswered: Readonly<Record<string, Phrase>> = {
  'new customers': phrase`customers to come are no part of the total of those there are`,
  'discount share': phrase`purchases do not tell how customers answer to fewer discounts`,
  'win back': phrase`it names no number of customers`,
  'lose top': phrase`it names no number of customers`,
};

const examples = phrase`Write for instance "retention of at_risk +5pt", "retention +5pt for 4 quarters", "churn of loyal -10%", "margin +2%", "order rate of loyal +10%", "win back 500" or "lose top 10".`;

/** Scenarios as they are written, in English or French. UsageError, with what is near, for what is not understood. */
export function scenariosFrom(texts: readonly string[]): Scenario[] {
  if (texts.length > mostScenarios)
    throw new UsageError(
      phrase`--scenario is given ${texts.length} times, and ${mostScenarios} can be valued together`,
      {
        hint: phrase`Value them in several runs.`,
      },
    );
  const scenarios = texts.map(scenarioFrom);
  const twice = texts.find((text, i) => texts.findIndex((other) => plain(other) === plain(text)) < i);
  if (twice !== undefined) throw new UsageError(phrase`--scenario "${twice}" is given twice`);
  return scenarios;
}

function scenarioFrom(text: string): Scenario {
  const words = text.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll("'", '’').trim();
  return winBack(text, words) ?? loseTop(text, words) ?? changeOf(text, words);
}

function winBack(text: string, words: string): Scenario | null {
  const [, count, of] =
    /^(?:win back|reconquérir|faire revenir) (\S+)(?: (?:customers|clients))?(?: (?:of|from|des|de|du|parmi) (.+))?$/iu.exec(
      words,
    ) ?? [];
  if (count === undefined) return null;
  return { text, kind: 'win_back', segment: segmentFrom(text, of), customers: wholeFrom(text, count) };
}

function loseTop(text: string, words: string): Scenario | null {
  const [, english, french] =
    /^(?:lose (?:the )?top (\S+(?: %)?)(?: customers)?|perdre les (\S+(?: %)?)(?: (?:premiers|meilleurs))?(?: clients)?)$/iu.exec(
      words,
    ) ?? [];
  const count = (english ?? french)?.replace(' %', '%');
  if (count === undefined) return null;
  if (!count.endsWith('%')) return { text, kind: 'lose_top', customers: wholeFrom(text, count), share: null };
  const share = numberFrom(text, count.slice(0, -1)) / 100;
  if (share > 0 && share <= 1) return { text, kind: 'lose_top', customers: null, share };
  throw misread(text, phrase`${count} of customers is no share above 0% and up to 100%`);
}

const change =
  /^(?<subject>[^+\-−–\d]+?)(?: (?:of|des|de|du|chez) (?<of>[^+−–\d]+?))? ?(?<sign>[+\-−–]) ?(?<number>\d\S*?) ?(?<unit>%|pts?|pp|points?)(?: (?<time>.+))?$/iu;

function changeOf(text: string, words: string): Scenario {
  const found = change.exec(words)?.groups;
  const subject =
    found?.subject?.toLowerCase() ?? words.replace(/ (?:of|des|de|du|chez) .*$|[+\-−–\d].*$/iu, '').trim();
  const answer = Object.keys(unanswered).find((name) => plain(subject).startsWith(name));
  if (answer !== undefined) throw misread(text, unanswered[answer]!);
  const known = Object.keys(subjects).find((name) => plain(name) === plain(subject));
  if (known === undefined)
    throw misread(
      text,
      phrase`nothing is called "${subject}"`,
      phrase`${nearest(subject, ['win back', 'lose top', ...Object.keys(subjects)]) ?? ''}${examples}`,
    );
  if (!found) throw misread(text, phrase`there is no change such as +5pt or -2%`);
  const kind = subjects[known]!;
  const segment = segmentFrom(text, found.of);
  const size = numberFrom(text, found.number!) / 100;
  const by = found.sign === '+' ? size : -size;
  const points = found.unit !== '%';
  const time = found.time === undefined ? null : timeFrom(text, found.time);
  if (size === 0) throw misread(text, phrase`it changes nothing`);
  if (kind === 'retention') {
    if (!points)
      throw misread(
        text,
        phrase`retention changes by points`,
        phrase`Write +5pt; "churn -10%" makes every hazard of leaving a tenth less.`,
      );
    if (size >= 1) throw misread(text, phrase`retention changes by less than 100 points`);
    return { text, kind, segment, change: by, days: time };
  }
  if (points) throw misread(text, phrase`${subject} changes by per cent`);
  if (by <= -1) throw misread(text, phrase`nothing falls by 100% or more`);
  if (kind === 'churn') return { text, kind, segment, change: by, days: time };
  if (time !== null)
    throw misread(text, phrase`a change of ${subject} is for good: only retention and churn change for a time`);
  return { text, kind, segment, change: by };
}

/** Days that a change lasts; null for good. */
function timeFrom(text: string, time: string): number | null {
  if (/^(for good|permanently|durablement|pour toujours)$/iu.test(time)) return null;
  if (/^(once|une fois)$/iu.test(time)) return days.year!;
  const [, count, unit = ''] = /^(?:for|pendant) (\d{1,3}) (\p{L}+)$/iu.exec(time) ?? [];
  const name = unit.toLowerCase();
  const length = days[name] ?? days[name.replace(/s$/, '')];
  if (count === undefined || length === undefined || Number(count) === 0)
    throw misread(
      text,
      phrase`"${time}" is no time`,
      phrase`Write "for 4 quarters" (days, weeks, months, quarters or years), "once" (for a year) or "for good".`,
    );
  return Number(count) * length;
}

/** The id of a segment by its id or its name in either language; null for all customers. */
function segmentFrom(text: string, written: string | undefined): string | null {
  if (written === undefined) return null;
  const name = plain(written.replaceAll(/[«»“”"]/g, ' '));
  const { segments } = schemes.rf10;
  const languages = [sayer('en'), sayer('fr')];
  const found = segments.find((id) =>
    [id, ...languages.map((say) => labelOf(id, say))].some((known) => plain(known) === name),
  );
  if (found !== undefined) return found;
  const names = segments.flatMap((id) => [id, labelOf(id, languages[0])]);
  throw misread(
    text,
    phrase`there is no segment "${written}"`,
    phrase`${nearest(written, names) ?? ''}The segments are: ${segments.join(', ')}.`,
  );
}

/** Without accents, case and what parts words. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[’'_\-\s]+/g, ' ')
    .trim()
    .toLowerCase();

/** `2`, `2.5` and `2,5`; three digits after the mark could be thousands, and are neither. */
function numberFrom(text: string, written: string): number {
  if (/^\d{1,6}(?:[.,]\d{1,2})?$/.test(written)) return Number(written.replace(',', '.'));
  throw misread(text, phrase`"${written}" is no number of at most two decimals`);
}

function wholeFrom(text: string, written: string): number {
  if (/^\d{1,9}$/.test(written) && Number(written) > 0) return Number(written);
  throw misread(text, phrase`"${written}" is no number of customers`, phrase`Write it in digits alone: 1500.`);
}

const misread = (text: string, why: Phrase, hint = examples): UsageError =>
  new UsageError(phrase`--scenario "${text}": ${why}`, { hint });
