import { DataError } from '../../errors.ts';
import { shapes } from '../../ingest/contracts.ts';
import { missingRoles } from '../../ingest/needed-roles.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Role } from '../../ingest/roles.ts';
import type { Analysis, Context } from '../analysis.ts';
import { remarkTold } from '../document.ts';
import { type Reason, type Verdict, verdictOf, verdicts } from '../reason.ts';
import { reasonsFor, refusalOf } from '../verdict.ts';
import type { InspectResult } from './result.ts';

type Command = InspectResult['commands'][number];

/** What each command needs, and whether these files can carry it, with its options left as they are. */
export async function commandsOf(commands: readonly Analysis[], context: Context): Promise<Command[]> {
  const found: Command[] = [];
  for (const analysis of commands) {
    const reasons = await reasonsOf(analysis, context);
    const needs = needsOf(analysis, context.reading);
    found.push({
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
  return found;
}

async function reasonsOf(analysis: Analysis, context: Context): Promise<Reason[]> {
  try {
    return await reasonsFor(analysis, { ...context, listed: false, given: new Set() }, analysis.options.parse({}));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return [refusalOf(error, context.reading.mapping.mapping)];
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
