import { phraseOf } from '../../phrase.ts';
import type { Block, Column, Row } from '../../report/report.ts';
import type { Key, Say } from '../../report/words/index.ts';
import type { InspectResult } from './result.ts';

/** What each file is, how dates and numbers are written, what the money is. */
export function filesBlocks({ files, layout, conventions }: InspectResult, say: Say): Block[] {
  const fact = (what: Key, how: string): Row => ({ what: say(what), how });
  const { date, numbers, money, money_left_aside: aside } = conventions;
  const known = layout && (layout.signature.length > 0 ? ` (${layout.signature.join(', ')})` : '');
  const moneyText =
    money &&
    say(`inspect.money.${money}`) + (aside.length > 0 ? say('inspect.moneyAside', { columns: aside.join(', ') }) : '');
  return [
    {
      type: 'table',
      title: say('inspect.read'),
      columns: [
        { key: 'what', kind: 'text', label: say('inspect.what') },
        { key: 'how', kind: 'text', label: say('inspect.how') },
      ],
      rows: [
        ...files.map((file) => ({ what: file.file, how: formText(file, say) })),
        ...(layout
          ? [fact('inspect.layout', say('inspect.layoutBy', { layout: phraseOf(layout.title), known: known ?? '' }))]
          : []),
        ...(date ? [fact('inspect.dates', dateText(date, say))] : []),
        ...(numbers.length > 0 ? [fact('inspect.numbers', numbersText(numbers, say))] : []),
        ...(moneyText ? [fact('inspect.money', moneyText)] : []),
      ],
    },
  ];
}

function formText(file: InspectResult['files'][number], say: Say): string {
  const { kind, compression, encoding, delimiter, quote, lines_above: above, header } = file;
  const word = delimiter && (delimiterWords[delimiter] ?? null);
  const split = delimiter && (word ? say(word) : say('inspect.separatedBy', { delimiter }));
  return [
    ...(kind === 'text' ? [] : [kind === 'json' ? 'JSON' : 'Parquet']),
    ...(split ? [split] : []),
    ...(quote === "'" ? [say('layout.single quotes')] : []),
    ...(delimiter && delimiter !== 'blanks' && quote === null ? [say('layout.quotes taken as they are')] : []),
    ...(file.escape === '\\' ? [say('layout.backslash escapes')] : []),
    ...(encoding ? [encoding] : []),
    ...(compression === 'none' ? [] : [compression]),
    ...(kind === 'text' ? [say(header ? 'inspect.header' : 'inspect.noHeader')] : []),
    ...(above ? [say('inspect.linesAbove', { lines: above })] : []),
    say('inspect.columnCount', { columns: file.columns }),
  ].join(', ');
}

const delimiterWords: Readonly<Record<string, Key>> = {
  ',': 'layout.comma-separated',
  ';': 'layout.semicolon-separated',
  '\t': 'layout.tab-separated',
  '|': 'layout.bar-separated',
  ':': 'layout.colon-separated',
  ' ': 'layout.blank-separated',
  blanks: 'layout.blank-separated',
};

const dateText = ({ order, example }: NonNullable<InspectResult['conventions']['date']>, say: Say): string =>
  withExample(say(`inspect.date.${order}`), example === null ? [] : [example], say);

const withExample = (text: string, examples: readonly string[], say: Say): string =>
  examples.length > 0 ? say('inspect.example', { text, examples: examples.join(', ') }) : text;

/** Columns that are written alike are said together. */
function numbersText(numbers: InspectResult['conventions']['numbers'], say: Say): string {
  return (['.', ','] as const)
    .map((mark) => ({ mark, alike: numbers.filter(({ decimal }) => decimal === mark) }))
    .filter(({ alike }) => alike.length > 0)
    .map(({ mark, alike }) => {
      const examples = alike.flatMap(({ role, example }) => (example === null ? [] : [`${role} ${example}`]));
      const text = say(mark === '.' ? 'inspect.decimalPoint' : 'inspect.decimalComma');
      return withExample(text, examples, say);
    })
    .join(say('apart'));
}

type EachColumn = InspectResult['columns'][number];

/** The columns to show, with their role where any has one. */
export function columnTable(result: InspectResult, say: Say, shown: (each: EachColumn) => boolean) {
  const rows = result.columns.filter(shown).map((each) => ({
    header: each.header,
    role: each.role,
    why: whyText(each, result, say),
    filled: each.filled,
    samples: each.samples.join(' | '),
  }));
  const mapped = rows.some(({ role }) => role !== null);
  const roleColumns: Column[] = [
    { key: 'role', kind: 'text', label: say('inspect.role') },
    { key: 'why', kind: 'text', label: say('inspect.why') },
  ];
  const columns: Column[] = [
    { key: 'header', kind: 'text', label: say('inspect.column') },
    ...(mapped ? roleColumns : []),
    { key: 'filled', kind: 'count', label: say('inspect.filled') },
    { key: 'samples', kind: 'text', label: say('inspect.samples') },
  ];
  return { type: 'table', columns, rows } as const;
}

/** Why a column plays its role, in words; nothing of one without a role. */
export function whyText(
  { reason, rank }: Pick<EachColumn, 'reason' | 'rank'>,
  { layout }: { readonly layout: { readonly title: string } | null },
  say: Say,
): string {
  if (reason === null) return '';
  if (reason === 'layout') return say('inspect.by.layout', { layout: layout ? phraseOf(layout.title) : '' });
  if (reason === 'map') return say('inspect.by.map');
  return rank === null ? say('inspect.by.word') : say('inspect.by.synonym', { rank });
}

/** The columns that nothing is read from, if any. */
export function unmappedBlocks(result: InspectResult, say: Say): Block[] {
  const table = columnTable(result, say, (each) => each.role === null);
  if (table.rows.length === 0) return [];
  return [
    { ...table, title: say('inspect.unmapped') },
    { type: 'text', tone: 'note', text: say('inspect.unmappedNote') },
  ];
}
