import type { Analysis } from './analysis.ts';
import { clv } from './clv.ts';
import { equity } from './equity.ts';
import { frat } from './frat.ts';
import { inspectFor } from './inspect.ts';
import { reportFor } from './report.ts';
import { retention } from './retention.ts';
import { rfm } from './rfm.ts';

/** What can be computed from a purchase history. */
const commands = { rfm, frat, retention, clv, equity } as const;
const parts = Object.values(commands) as unknown as Analysis[];

/** Every analysis: each is a command of the command line and a function of the library. */
export const analyses = { inspect: inspectFor(parts), ...commands, report: reportFor(parts) } as const;

/** The same, without their types. */
export const registry = analyses as unknown as Readonly<Record<string, Analysis>>;
