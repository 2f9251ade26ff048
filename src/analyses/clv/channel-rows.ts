import type { Cell, Row } from '../../report/report.ts';
import type { Say } from '../../report/words/index.ts';

/** So many channels are read one by one; a column of shops or of campaigns has hundreds. */
const mostShown = 15;

/** Channels as a person reads them, those worth most first; the rest together on the last line. */
export function channelRows<Key extends string>(
  channels: readonly (Readonly<Record<Key | 'customers', number | null>> & { readonly channel: string })[],
  worth: Key,
  say: Say,
): Row[] {
  const sorted = [...channels].sort(
    (a, b) => (b[worth] ?? 0) - (a[worth] ?? 0) || b.customers! - a.customers! || (a.channel < b.channel ? -1 : 1),
  );
  const few = sorted.length <= mostShown + 1;
  const [shown, rest] = few ? [sorted, []] : [sorted.slice(0, mostShown), sorted.slice(mostShown)];
  return [
    ...shown.map((group) => ({ ...group, channel: group.channel === '' ? say('clv.noChannel') : group.channel })),
    ...(rest.length > 0 ? [together(rest, say('clv.otherChannels', { count: rest.length }))] : []),
  ];
}

function together(rest: readonly Row[], channel: string): Row {
  const sum = (key: string): Cell =>
    rest.every((row) => typeof row[key] === 'number') ? rest.reduce((total, row) => total + Number(row[key]), 0) : null;
  return { ...Object.fromEntries(Object.keys(rest[0]!).map((key) => [key, sum(key)])), channel };
}
