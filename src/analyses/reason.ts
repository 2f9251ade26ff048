import type { Remark } from '../ingest/remark.ts';

export const verdicts = ['pass', 'flag', 'refuse'] as const;

/** Whether files can carry a command: `refuse`, it cannot run; `flag`, it runs, and the reader should know what bends it. */
export type Verdict = (typeof verdicts)[number];

/** Why a verdict is no pass. Its sentence stands in the words, under `warning.<code>`. */
export interface Reason extends Remark {
  readonly verdict: Exclude<Verdict, 'pass'>;
}

/** The gravest of the reasons. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.some((reason) => reason.verdict === 'refuse')) return 'refuse';
  return reasons.length > 0 ? 'flag' : 'pass';
}
