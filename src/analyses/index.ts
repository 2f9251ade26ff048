import type { Analysis } from './analysis.ts';
import { rfm } from './rfm.ts';

/** Every analysis: each is a command of the command line and a function of the library. */
export const analyses = { rfm } as const;

/** The same, without their types. */
export const registry = analyses as unknown as Readonly<Record<string, Analysis>>;
