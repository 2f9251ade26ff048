import type { Block, Column } from '../../report/report.ts';
import type { Key, Say } from '../../report/words/index.ts';
import type { Facts } from '../analysis.ts';
import { figures, recomputedOf, signed } from './figures.ts';
import type { ReportResult } from './result.ts';

/** Today's figures beside those of before, as they were reported and as they would be reported now; and why the two differ. */
export function comparisonBlocks(result: ReportResult, facts: Facts, say: Say): Block[] {
  const { headline, comparison } = result;
  const write = (kind: Column['kind'], value: number | null): string | null => {
    if (value === null) return null;
    return kind === 'count' ? facts.count(value) : kind === 'share' ? facts.share(value) : facts.money(value);
  };
  const reported = comparison?.reported ?? null;
  const recomputes = comparison?.recomputed ?? null;
  const columns: Column[] = [
    { key: 'figure', kind: 'text', label: say('report.figure') },
    {
      key: 'now',
      kind: 'written',
      label: facts.asOf === null ? say('report.value') : say('report.now', { date: facts.asOf }),
    },
    ...(reported
      ? [{ key: 'reported', kind: 'written', label: say('report.reported', { date: comparison!.as_of }) } as const]
      : []),
    ...(recomputes
      ? [{ key: 'recomputed', kind: 'written', label: say('report.recomputed', { date: comparison!.as_of }) } as const]
      : []),
    ...(comparison ? [{ key: 'change', kind: 'written', label: say('report.change') } as const] : []),
  ];
  const rows = figures.flatMap(([key, kind]) => {
    const now = headline[key];
    if (now === null) return [];
    const before = recomputedOf(comparison, key) ?? reported?.[key] ?? null;
    return {
      figure: say(`report.figure.${key}` as Key),
      now: write(kind, now),
      reported: write(kind, reported?.[key] ?? null),
      recomputed: write(kind, recomputedOf(comparison, key)),
      change: before === null ? null : changeText(kind, now - before, before, facts),
    };
  });
  const table: Block = { type: 'table', title: say('report.figures'), columns, rows };
  return [...(rows.length > 0 ? [table] : []), ...reasons(result, facts, say)];
}

function changeText(kind: Column['kind'], change: number, before: number, facts: Facts): string {
  const sign = change < 0 ? '−' : '+';
  if (kind === 'share') return `${sign}${facts.decimal(100 * Math.abs(change), 1)} pt`;
  const amount = kind === 'count' ? `${sign}${facts.count(Math.abs(change))}` : signed(change, facts);
  return before === 0 ? amount : `${amount} (${sign}${facts.share(Math.abs(change / before))})`;
}

/** Why what was reported is not what would be reported now. */
function reasons({ comparison }: ReportResult, facts: Facts, say: Say): Block[] {
  if (!comparison?.reported) return [];
  const { late, changed_options, changed_version, as_of } = comparison;
  const came = late !== null && (late.customers !== 0 || late.orders !== 0 || late.revenue !== 0);
  const found = [
    came &&
      say('report.late', {
        date: as_of,
        customers: signedCount(late.customers, facts),
        orders: signedCount(late.orders, facts),
        revenue: signed(late.revenue, facts),
      }),
    changed_options.length > 0 && say('report.changedOptions', { options: changed_options.join(', ') }),
    changed_version !== null && say('report.changedVersion', { version: changed_version }),
  ].filter((sentence) => typeof sentence === 'string');
  const refitted = comparison.recomputed?.equity !== null && comparison.reported.equity !== null;
  const text = found.length > 0 ? found : [say('report.nothingLate', { date: as_of })];
  return [{ type: 'text', tone: 'note', text: [...text, ...(refitted ? [say('report.refitted')] : [])].join(' ') }];
}

const signedCount = (count: number, facts: Facts): string => `${count < 0 ? '−' : '+'}${facts.count(Math.abs(count))}`;
