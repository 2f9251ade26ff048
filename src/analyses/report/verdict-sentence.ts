import type { Key, Say } from '../../report/words/index.ts';
import type { RetentionResult } from '../retention/result.ts';

/** The verdict on infidelity in a few words, which its section explains. */
export const verdictSentence = ({ rising_churn: { verdict } }: RetentionResult, say: Say): string =>
  say(`report.infidelity.${verdict}` as Key);
