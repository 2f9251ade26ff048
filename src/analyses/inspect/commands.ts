import { DataError } from '../../errors.ts';
import { shapes } from '../../ingest/contracts/contract-mapping.ts';
import { missingRoles } from '../../ingest/needed-roles.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Role } from '../../ingest/roles.ts';
import { Phrase } from '../../phrase.ts';
import type { Analysis, Context } from '../analysis.ts';
import { remarkTold } from '../document.ts';
import { type Reason, type Verdict, verdictOf, verdicts } from '../reason.ts';
import { reasonsFor } from '../verdict.ts';
import type { InspectResult } from './result.ts';

type Command = InspectResult['commands'][number];

/** What each command needs, and whether these files can carry it, with its options left as they are; and what refuses them, to be told in any language. */
export async function commandsOf(
  analyses: readonly Analysis[],
  context: Context,
): Promise<{ readonly commands: Command[]; readonly phrases: Phrase[] }> {
  const commands: Command[] = [];
  const phrases: Phrase[] = [];
  for (const analysis of analyses) {
    const reasons = await reasonsOf(analysis, context);
    phrases.push(...reasons.flatMap(({ values }) => (values?.message instanceof Phrase ? [values.message] : [])));
    const needs = needsOf(analysis, context.reading);
    commands.push({
      command: analysis.name,
      verdict: verdictOf(reasons),
      needs,
      reads: analysis.roles.filter((role) => !needs.includes(role)),
      reasons: reasons.map((reason) => ({
        verdict: reason.verdict,
        ...remarkTold(reason),
      })),
    });
  }
  return { commands, phrases };
}

async function reasonsOf(analysis: Analysis, context: Context): Promise<Reason[]> {
  try {
    return await reasonsFor(analysis, { ...context, listed: false, given: new Set() }, analysis.options.parse({}));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return [{ verdict: 'refuse', code: 'unusable', values: { message: error.phrases.message } }];
  }
}

/** Of purchases, but where the files hold contracts, which some commands take as well. */
const needsOf = ({ contracts, money, types }: Analysis, reading: Reading): Role[] =>
  contracts && reading.contracts
    ? [...shapes[reading.contracts.form]]
    : [...missingRoles({}, money), ...(types === 'needed' ? (['type'] as const) : [])];

/** The verdict on the files: the best that any command can make of them. */
export const mildest = (commands: readonly Command[]): Verdict =>
  verdicts.find((verdict) => commands.some((command) => command.verdict === verdict)) ?? 'pass';
