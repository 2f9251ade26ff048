import type { InspectResult } from '../../analyses/inspect/result.ts';
import { knownOf } from '../../analyses/known.ts';
import type { Run } from '../../analyses/run.ts';
import { type DataError, UsageError } from '../../errors.ts';
import { missingRoles, unrecognised } from '../../ingest/needed-roles.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import type { Say } from '../../report/words/index.ts';
import { rate, type Settings } from '../settings.ts';

/** Something that cannot be seen in the files. */
export interface Question {
  readonly setting: 'map' | 'date_order' | 'decimal' | 'currency' | 'margin';
  /** Of a column: which role it would play. */
  readonly role?: string | undefined;
  readonly text: string;
  /** What may be answered, with what helps to choose; none where the answer is free. */
  readonly choices: readonly { readonly value: string; readonly samples: string }[];
  /** What no answer means; null where one is needed. */
  readonly fallback: string | null;
  /** Without an answer nothing can be read, for this reason. */
  readonly refusal: { readonly message: Phrase; readonly hint: Phrase | undefined } | null;
  /** UsageError for an answer that does not fit. */
  readonly check: (answer: string) => void;
}

/** The commands whose money a margin turns into what is left of it. */
export const commandsWithMargin = ['clv', 'equity'] as const;

/** What the files leave open, what nothing can be read without first. DataError for what no answer settles. */
export function openQuestions(run: Run, settings: Settings, say: Say): Question[] {
  const { reading } = run;
  const columns = (run.document.result as InspectResult).columns;
  const refused = reading.refusals.map((error) => settled(error, columns, say));
  const inQuestion = new Set(reading.refusals.map(({ role }) => role));
  const purchases = !reading.contracts && !reading.histories && !reading.summary;
  const missing = purchases ? missingRoles(reading.mapping.mapping, true) : [];
  return [
    ...refused,
    ...missing
      .filter((role) => !inQuestion.has(role) && (settings.map as Record<string, string> | undefined)?.[role] !== '-')
      .map((role) => missingColumn(role, columns, say)),
    ...(inQuestion.size === 0 ? moneyQuestions(run, settings, say) : []),
  ];
}

const anything = (): void => {};

const samplesOf = (header: string, columns: InspectResult['columns']): string =>
  columns.find((column) => column.header === header)?.samples.join(' | ') ?? '';

/** A refusal of the reading as the question that it is. */
function settled(error: DataError, columns: InspectResult['columns'], say: Say): Question {
  const { code, role = '', choices, phrases: refusal } = error;
  const bare = choices.map((value) => ({ value, samples: '' }));
  if (code === 'AMBIGUOUS_COLUMN')
    return {
      setting: 'map',
      role,
      text: say('init.column', { role }),
      choices: choices.map((value) => ({ value, samples: samplesOf(value, columns) })),
      fallback: choices[0]!,
      refusal,
      check: anything,
    };
  if (choices.length === 0) throw error;
  if (code === 'CURRENCIES')
    return {
      setting: 'currency',
      text: say('init.currencies'),
      choices: bare,
      fallback: choices[0]!,
      refusal,
      check: anything,
    };
  // A day taken for a month shows nowhere: whoever does not know must not be led to one of them.
  const example = samplesOf(columns.find((column) => column.role === role)?.header ?? '', columns);
  const setting = code === 'DECIMAL_AMBIGUOUS' ? 'decimal' : 'date_order';
  return {
    setting,
    text: say(`init.${setting}`, { example }),
    choices: bare,
    fallback: null,
    refusal,
    check: anything,
  };
}

/** Purchases without an amount can still be counted. */
function missingColumn(role: string, columns: InspectResult['columns'], say: Say): Question {
  const free = columns.filter((column) => column.role === null);
  const needed = role !== 'amount';
  return {
    setting: 'map',
    role,
    text: say('init.column', { role }),
    choices: free.map(({ header, samples }) => ({ value: header, samples: samples.join(' | ') })),
    fallback: needed ? null : '-',
    refusal: needed
      ? unrecognised(
          [role],
          columns.map(({ header }) => header),
        )
      : null,
    check: anything,
  };
}

function moneyQuestions({ reading, document }: Run, settings: Settings, say: Say): Question[] {
  if (!knownOf(reading).money) return [];
  const { mapping } = reading.mapping;
  const { commands } = document.result as InspectResult;
  const valued = commands.some(
    ({ command, verdict }) => commandsWithMargin.some((name) => name === command) && verdict !== 'refuse',
  );
  const open = { choices: [], fallback: '', refusal: null };
  const currency: Question = {
    ...open,
    setting: 'currency',
    text: say('init.currency'),
    check: (answer) => {
      if (!/^[a-z]{3}$/i.test(answer))
        throw new UsageError(phrase`--currency: "${answer}" is no code of a currency`, {
          hint: phrase`For instance EUR.`,
        });
    },
  };
  const margin: Question = { ...open, setting: 'margin', text: say('init.margin'), check: requireMargin };
  return [
    ...(reading.currency === null && settings.currency === undefined ? [currency] : []),
    ...(valued && !mapping.margin && !mapping.cost && settings.margin === undefined ? [margin] : []),
  ];
}

/** UsageError for a margin that is no share of revenue. */
export function requireMargin(text: string): void {
  const share = rate(text, '--margin');
  if (share > 1)
    throw new UsageError(phrase`--margin: "${text}" is more than all of the revenue`, {
      hint: phrase`Write it as 40% or 0.4.`,
    });
}
