import { z } from 'zod';
import { exclusions } from '../ingest/exclusions.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Block } from '../report/report.ts';
import { isKey, type Say } from '../report/words/index.ts';
import type { Facts } from './analysis.ts';
import type { Known } from './known.ts';

export const exclusion = z.object({
  reason: z.enum(Object.keys(exclusions) as [string, ...string[]]),
  rows: z.int(),
  row_share: z.number(),
  amount: z.number().nullable(),
  amount_share: z.number().nullable().describe('of the money of the rows used and of these'),
  bias: z.string(),
});

type Exclusion = z.output<typeof exclusion>;

/** Rows that could not be read, by reason. */
interface Rejection {
  readonly reason: string;
  readonly rows: number;
}

/** The rows that were left out, by reason. */
export function excludedOf({ ledger }: Reading, { money }: Known): Exclusion[] {
  return ledger.excluded.map(({ reason, rows, amount }) => ({
    reason,
    rows,
    row_share: rows / ledger.rows,
    amount: money ? amount : null,
    amount_share: money && amount > 0 && ledger.revenue > 0 ? amount / (amount + ledger.revenue) : null,
    bias: exclusions[reason],
  }));
}

/** What became of every row, and which way leaving some out bends figures. */
export function fateTable(
  { excluded, rejected }: { readonly excluded: readonly Exclusion[]; readonly rejected: readonly Rejection[] },
  facts: Facts,
  say: Say,
): Block {
  const used = facts.rowsUsed;
  const share = (rows: number): number | null => (facts.rows > 0 ? rows / facts.rows : null);
  const money = excluded.some(({ amount }) => amount !== null);
  return {
    type: 'table',
    title: say('inspect.fates'),
    columns: [
      { key: 'fate', kind: 'text', label: say('inspect.fate') },
      { key: 'rows', kind: 'count', label: say('inspect.rowsColumn') },
      { key: 'share', kind: 'share', label: say('inspect.rowShare') },
      ...(money ? [{ key: 'amount', kind: 'money', label: say('inspect.amount') } as const] : []),
      { key: 'bias', kind: 'text', label: say('inspect.bias') },
    ],
    rows: [
      { fate: say('inspect.used'), rows: used, share: share(used), amount: facts.revenue, bias: '' },
      ...excluded.map(({ reason, rows, row_share, amount, bias }) => ({
        fate: wordOr(`inspect.fate.${reason}`, wordOr(`exclusion.${reason}`, reason, say), say),
        rows,
        share: row_share,
        amount,
        bias: wordOr(`bias.${reason}`, bias, say),
      })),
      ...rejected.map(({ reason, rows }) => ({
        fate: say('inspect.rejected', { reason: wordOr(`rejection.${reason}`, reason, say) }),
        rows,
        share: share(rows),
        amount: null,
        bias: say('inspect.unknownBias'),
      })),
    ],
    total: { fate: say('inspect.allRows'), rows: facts.rows },
  };
}

/** The word of a key, where there is one. */
export const wordOr = (key: string, otherwise: string, say: Say): string => (isKey(key) ? say(key) : otherwise);
