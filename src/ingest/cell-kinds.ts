/** What a cell may be seen to hold. */
export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'address' | 'words';

const month =
  '(?:jan|ene|gen|feb|fev|fév|mar|mär|mrz|mrt|maa|apr|avr|abr|may|mai|mag|mei|jun|jui|giu|jul|lug|aug|aou|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|déc|dez|dic)\\p{L}*\\.?';
const day = `(?:\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}|(?:19|20)\\d{6}|\\d{1,2}(?:er|\\.)?(?:[-\\s]|\\sde\\s)${month}(?:[-\\s]|\\sdel?\\s)\\d{2,4}|${month}\\s\\d{1,2},?\\s\\d{4})`;
const hour = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s?(?:[ap]\\.?m\\.?)?\\s?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?';

const kinds: readonly (readonly [CellKind, RegExp])[] = [
  ['empty', /^(?:n\/a|\\N)?$/i],
  [
    'number',
    /^[-+(]{0,2}\s?(?:[$€£¥]|[A-Z]{3}\s)?\s?[-+]?(?:\d{1,3}(?:[\s,.'\u00a0\u202f]\d{2,3})*|\d+)?(?:[.,]?\d+)(?:[eE][-+]?\d+)?\s?(?:[$€£¥%]|[A-Z]{3})?[-)]?$/,
  ],
  ['date', new RegExp(`^${day}(?:[T\\s]\\s?${hour})?$`, 'iu')],
  ['time', new RegExp(`^${hour}$`, 'iu')],
  ['address', /^(?:[^\s@,;|"']+@[^\s@,;|"']+\.\p{L}{2,}|(?:https?|ftp):\/\/[^\s"]+|www\.[^\s"]+)$/u],
  ['words', /^[\p{L}\p{N}#_(](?:[\p{L}\p{M}\p{N} _.'’&()/#+*%°!?@-]*)$/u],
];

/** The kind of a cell; null when it is like none, as prose or what is left of a cell cut in two. */
export const kindOf = (cell: string): CellKind | null => {
  const text = cell.trim();
  return kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
};
