import { UsageError } from '../../errors.ts';
import type { ContractForm } from '../../ingest/contracts/contract-mapping.ts';
import type { Contracts } from '../../ingest/contracts/contracts.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import type { RetentionOptions } from './options.ts';

type Key = keyof RetentionOptions;
type Held = 'purchases' | ContractForm;

const ofContracts = [
  'model',
  'holdout',
  'discount',
  'confidence',
  'schedule',
  'tail',
] as const satisfies readonly Key[];
const ofPurchases = ['age_clock', 'unbounded', 'by_column'] as const satisfies readonly Key[];

/** What each kind of file has no use for. */
const idle: Record<Held, readonly Key[]> = {
  purchases: ofContracts,
  dates: ofPurchases,
  tenure: ofPurchases,
  survivors: ofPurchases,
};

const called: Record<Held, Phrase> = {
  purchases: phrase`purchases`,
  dates: phrase`contracts with their days`,
  tenure: phrase`contracts with how long they lasted`,
  survivors: phrase`a table of survivors`,
};

const flags = (keys: readonly Key[]): string => keys.map(flag).join(', ');
const flag = (key: Key): string => `--${key.replaceAll('_', '-')}`;

/**
 * UsageError for an option that would change nothing: of another kind of file, or without the option it goes with; `unit` is what the file
 * says that a period is.
 */
export function refuseIdle(given: ReadonlySet<string>, held: Held, unit: Contracts['unit']): void {
  if (unit !== null && given.has('by'))
    throw new UsageError(phrase`--by: what a period is, the name of its column says, and that would change nothing`, {
      hint: phrase`Leave it out, or name the column otherwise if its periods are of another length.`,
    });
  const without = idle[held].filter((key) => given.has(key));
  if (without.length > 0)
    throw new UsageError(phrase`${flags(without)}: this file holds ${called[held]}, and that would change nothing`, {
      hint:
        held === 'purchases'
          ? phrase`Leave it out; purchases take ${flags(['by', 'ages', ...ofPurchases])}. A file of contracts that has a date, too, is read with --kind contracts.`
          : phrase`Leave it out; such a file takes ${flags(['by', 'ages', ...ofContracts])}.`,
    });
  if (given.has('tail') && !given.has('schedule'))
    throw new UsageError(phrase`--tail says what follows the last rate of --schedule, and there is none`, {
      hint: phrase`Give the rates too: --schedule .85,.8,.7 --tail linear.`,
    });
  const beside = (['model', 'holdout'] as const).filter((key) => given.has(key));
  if (given.has('schedule') && beside.length > 0)
    throw new UsageError(phrase`${flags(beside)}: --schedule takes the place of the models`, {
      hint: phrase`Leave out either --schedule or ${flags(beside)}.`,
    });
}
