import { DataError } from '../errors.ts';
import { missingRoles } from '../ingest/needed-roles.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Role } from '../ingest/roles.ts';
import { phrase } from '../phrase.ts';
import { isKey } from '../report/words/index.ts';
import type { Analysis, Question } from './analysis.ts';
import { remarkText } from './document.ts';
import { knownOf } from './known.ts';
import type { Reason } from './reason.ts';

/** What decides the verdict on an analysis: what every command needs of a reading, and what this one asks besides. DataError where it would end its run. */
export async function reasonsFor(
  analysis: Analysis,
  question: Question,
  options: Readonly<Record<string, unknown>>,
): Promise<Reason[]> {
  const { reading } = question;
  const refusals = [...missing(analysis, reading), ...refused(analysis, reading)];
  // Where there is no history, there is nothing more to ask of it.
  if (refusals.some(({ code }) => code !== 'too_many_rejects')) return refusals;
  return [...refusals, ...doubts(reading), ...(await analysis.requires(question, options))];
}

function missing(analysis: Analysis, { mapping, refusals, summary, histories, contracts }: Reading): Reason[] {
  const { money, types, summaries } = analysis;
  if (histories) return analysis.histories ? [] : [{ verdict: 'refuse', code: 'needs_purchases' }];
  if (contracts) return analysis.contracts ? [] : [{ verdict: 'refuse', code: 'needs_purchases_of_contracts' }];
  if (summary) return summaries ? [] : [{ verdict: 'refuse', code: 'needs_purchases' }];
  const inQuestion = new Set(refusals.map((error) => error.role));
  const noTypes: Role[] = types === 'needed' && !mapping.mapping.type ? ['type'] : [];
  return [...missingRoles(mapping.mapping, money), ...noTypes]
    .filter((role) => !inQuestion.has(role))
    .map((role) => ({ verdict: 'refuse', code: `no_column_${role}` }));
}

/** What would have ended the reading, as far as it is about a column that the analysis reads. */
function refused({ roles }: Analysis, { mapping, refusals, ledger }: Reading): Reason[] {
  const read = new Set<string>(['customer', 'order', 'date', ...roles]);
  return refusals
    .filter(({ role }) => role === undefined || read.has(role))
    .map((error: DataError) => {
      const role = error.role as Role | undefined;
      const code = error.code.toLowerCase();
      const known = isKey(`warning.${code}`);
      return {
        verdict: 'refuse',
        code: known ? code : 'unusable',
        values: { message: error.phrases.message, role: role ?? '', header: (role && mapping.mapping[role]) ?? '' },
        ...(code === 'too_many_rejects' ? { count: ledger.rows_rejected } : {}),
      };
    });
}

/** Remarks of a reading that bend every result. */
const bending: readonly string[] = [
  'rows_rejected',
  'amount_repeats',
  'emails_in_several_spellings',
  'future_rows',
  'old_rows',
  'customer_may_be_nobody',
  'discounts_not_taken_off',
  'no_customer_left',
  'customer_by_name',
  'order_ids_restart',
  'rounded_ids',
  'pending_orders',
  'since',
];

/** Money without a customer, beyond which the customers known no longer stand for all. */
const mostAnonymous = 0.2;

/** As many customers who all came once are no chance: the id is made anew with each order. */
const manyOnce = 20;

function doubts(reading: Reading): Reason[] {
  const { remarks, ledger, mapping } = reading;
  const { money } = knownOf(reading);
  const anonymous = ledger.excluded.find(({ reason }) => reason === 'no_customer');
  const [without, within] = money ? [anonymous?.amount ?? 0, ledger.revenue] : [anonymous?.rows ?? 0, ledger.rows_used];
  const share = without > 0 && within > 0 ? without / (without + within) : 0;
  const { customers, orders, revenue } = ledger;
  const found: (Reason | false)[] = [
    ...remarks.filter(({ code }) => bending.includes(code)).map((remark): Reason => ({ ...remark, verdict: 'flag' })),
    share > mostAnonymous && {
      verdict: 'flag',
      code: money ? 'money_without_customer' : 'rows_without_customer',
      values: { percent: Math.round(100 * share) },
    },
    customers >= manyOnce &&
      orders === customers && {
        verdict: 'flag',
        code: 'one_order_each',
        count: customers,
        values: { header: mapping.mapping.customer ?? '' },
      },
    money && customers > 0 && revenue <= 0 && { verdict: 'flag', code: 'no_revenue' },
  ];
  return found.filter((reason) => reason !== false);
}

/** Where to see which command can read what was refused. */
export const whereToSee = phrase`clientele inspect says what each command needs, and what these files can carry.`;

/** The reason that refuses; undefined where none does. */
export const refusingIn = (reasons: readonly Reason[]): Reason | undefined =>
  reasons.find(({ verdict }) => verdict === 'refuse');

/** What ends the run of an analysis that a reason refuses. */
export const refusalOf = (analysis: Analysis, reason: Reason): DataError =>
  new DataError(
    phrase`${analysis.name} cannot be run on this: ${{ en: remarkText(reason, 'en'), fr: remarkText(reason, 'fr') }}`,
    { code: reason.code.toUpperCase(), hint: whereToSee },
  );
