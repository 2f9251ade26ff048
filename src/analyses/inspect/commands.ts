import { shapes } from '../../ingest/contracts.ts';
import { missingRoles } from '../../ingest/needed-roles.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Role } from '../../ingest/roles.ts';
import type { Analysis } from '../analysis.ts';
import { remarkTold } from '../document.ts';
import { type Verdict, verdictOf, verdicts } from '../reason.ts';
import { reasonsFor } from '../verdict.ts';
import type { InspectResult } from './result.ts';

type Command = InspectResult['commands'][number];

/** What each command needs, and whether these files can carry it, with its options left as they are. */
export const commandsOf = (commands: readonly Analysis[], reading: Reading): Command[] =>
  commands.map((analysis) => {
    const reasons = reasonsFor(analysis, reading, analysis.options.parse({}));
    const needs = needsOf(analysis, reading);
    return {
      command: analysis.name,
      verdict: verdictOf(reasons),
      needs,
      reads: analysis.roles.filter((role) => !needs.includes(role)),
      reasons: reasons.map((reason) => ({
        verdict: reason.verdict,
        ...remarkTold(reason),
      })),
    };
  });

/** Of purchases, but where the files hold contracts, which some commands take as well. */
const needsOf = ({ contracts, money, types }: Analysis, reading: Reading): Role[] =>
  contracts && reading.contracts
    ? [...shapes[reading.contracts.form]]
    : [...missingRoles({}, money), ...(types === 'needed' ? (['type'] as const) : [])];

/** The verdict on the files: the best that any command can make of them. */
export const mildest = (commands: readonly Command[]): Verdict =>
  verdicts.find((verdict) => commands.some((command) => command.verdict === verdict)) ?? 'pass';
