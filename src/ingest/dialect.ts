import { kindOf } from './cell-kinds.ts';
import {
  commonestWidth,
  isComment,
  recordsOf,
  type TextDialect,
  type TextRecord,
  type TextRecords,
  widthsOf,
} from './records.ts';

/** A text cut into records, by the dialect in which it makes the most sense. */
export interface DialectFound extends TextRecords {
  readonly dialect: TextDialect;
}

/** The commonest first: of dialects that are as good the first is taken. */
const usual = [',', ';', '\t', '|', '||', ':', '^', '~', '¦', '§', ' ', 'blanks'];

/** Marks that separate columns now and then, and mean something else in most texts. */
const rare = [...'#&!*+@=%$?`¬·'];

/** Signs of no text, which separate units of old; blanks are others, and two of them split escaped cells. */
const controls = (text: string): string[] =>
  [...new Set(text.match(/\p{Cc}/gu))].filter(
    (sign) => sign < ' ' && !/[\s\0]/.test(sign) && !'\u0002\u0003'.includes(sign),
  );

/** Prose, settings and hours are full of them, so that these have to tell clearly, and count for less. */
const proseMarks: Readonly<Record<string, number>> = {
  ' ': 0.75,
  blanks: 0.75,
  ':': 0.75,
  ...Object.fromEntries(rare.map((mark) => [mark, 0.5])),
};

/**
 * Of marks that prose is full of: three columns and more, on most lines, with numbers in them; or on every line, and
 * then on many or between quotes. Colons are of no hours; rare marks stand on every line.
 */
function tellsClearly({ delimiter }: TextDialect, records: readonly TextRecord[], text: string): boolean {
  const bare = text.replace(/"[^"\n]*"|'[^'\n]*'/g, '').split('\n');
  const otherwise = bare.filter((line) => /(?:^|[ T,;|\t])\d{1,2}:\d\d|: |:\/\//.test(line)).length;
  if (delimiter === ':' && otherwise * 4 > bare.length) return false;
  const width = commonestWidth(records);
  const full = records.filter(({ cells }) => cells.length >= 3 && cells.length === width);
  const regular = full.length === records.length;
  if (rare.includes(delimiter)) return regular && records.length > 1 && !text.includes('://') && !hasUsualMark(bare);
  if (regular && (records.length >= 8 || full.some(({ quoted }) => quoted.includes(true)))) return true;
  const numbered = full.filter(({ cells }) => cells.some((cell) => /^[-+]?\d[\d.,-]*$/.test(cell)));
  return full.length >= 0.7 * records.length && numbered.length >= 0.5 * full.length;
}

/** Whether one of the four marks that nearly all exports use stands on every line. */
const hasUsualMark = (lines: readonly string[]): boolean =>
  usual.slice(0, 4).some((mark) => lines.every((line) => line.includes(mark) || line === ''));

/** What may separate the columns of a text: marks, the same twice in a row, and several together on every line. */
function delimitersOf(text: string): string[] {
  const marks = [...usual, ...controls(text), ...rare];
  const present = marks.filter((mark) => (mark === 'blanks' ? /\S\s{2,}\S/.test(text) : text.includes(mark)));
  const twice = present.filter((mark) => mark.length === 1 && mark !== ' ').map((mark) => mark.repeat(2));
  const lines = text.split('\n').filter((line) => line !== '');
  const together = [...new Set(lines[0]?.match(/[^\p{L}\p{N}\s"'.,()[\]{}<>/\\-]{2,4}/gu))];
  return [
    ...new Set([
      ',',
      ...present,
      ...twice.filter((marks) => text.includes(marks)),
      ...together.filter((marks) => lines.every((line) => line.includes(marks))),
    ]),
  ];
}

/**
 * The dialect in which a text is most like a table: its records have few lengths and many cells, and its cells are of
 * kinds that are known. `delimiter` is the user's word. Consistency = pattern score × type score, after van den Burg,
 * Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns" (2019),
 * https://doi.org/10.1007/s10618-019-00646-y
 */
export function dialectOf(text: string, delimiter?: string): DialectFound {
  const tried = delimiter === undefined ? delimitersOf(text) : [delimiter];
  const readings = tried
    .flatMap((mark) => dialectsWith(text, mark))
    .map((dialect) => ({ dialect, ...recordsOf(text, dialect) }))
    .filter(
      ({ dialect, records }) =>
        delimiter !== undefined ||
        !(dialect.delimiter in proseMarks) ||
        tellsClearly(dialect, withoutComments(records), text),
    )
    .filter(({ dialect, records }) => !(tried.includes(dialect.delimiter.repeat(2)) && everyOtherIsBlank(records)))
    .map((reading, rank) => ({ ...reading, rank, pattern: patternScore(withoutComments(reading.records)) }))
    .sort((a, b) => b.pattern - a.pattern || a.rank - b.rank);
  let best = { ...readings[0]!, consistency: 0 };
  for (const reading of readings) {
    // The type score is 1 at most.
    if (reading.pattern < best.consistency) break;
    const { records, dialect } = reading;
    const consistency =
      reading.pattern * typeScore(withoutComments(records), dialect) * weightOf(dialect.delimiter, records);
    if (consistency > best.consistency || (consistency === best.consistency && reading.rank < best.rank))
      best = { ...reading, consistency };
  }
  return best;
}

/** Quotes that open and close beside a mark say what it is. */
function weightOf(delimiter: string, records: readonly TextRecord[]): number {
  const quoting = records.filter(({ quoted, broken }) => quoted.includes(true) && !broken).length;
  return quoting * 2 > records.length ? 1 : (proseMarks[delimiter] ?? 1);
}

/** The ways to quote with a delimiter that the text gives reason to think of, the usual one first. */
function dialectsWith(text: string, delimiter: string): TextDialect[] {
  if (delimiter === 'blanks') return [{ delimiter, quote: null, escape: null }];
  const double = quotingWith('"', text, delimiter);
  const single = quotingWith("'", text, delimiter);
  const dialects: TextDialect[] = [{ delimiter, quote: '"', escape: '"' }];
  if (text.includes('\\"')) dialects.push({ delimiter, quote: '"', escape: '\\' });
  if (single.closed > 0) dialects.push({ delimiter, quote: "'", escape: "'" });
  if (single.closed > 0 && text.includes("\\'")) dialects.push({ delimiter, quote: "'", escape: '\\' });
  // One quote that opens and never closes is a slip; several that never close a cell are inches and nicknames.
  const paired = text.split('\n').every((line) => (line.split('"').length - 1) % 2 === 0);
  const literal = double.closed === 0 && double.opened >= (delimiter === '\t' || paired ? 1 : 3);
  if (literal) dialects.push({ delimiter, quote: null, escape: null });
  if (double.closed === 0 && text.includes(`\\${delimiter}`)) dialects.push({ delimiter, quote: null, escape: '\\' });
  return dialects;
}

/** How many cells begin with a quote, and how many of those end with one. */
function quotingWith(quote: string, text: string, delimiter: string): { opened: number; closed: number } {
  const mark = delimiter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const count = (pattern: string): number => text.match(new RegExp(pattern, 'gm'))?.length ?? 0;
  return {
    opened: count(`(?:^|${mark}) *${quote}`),
    closed: count(`(?:^|${mark}) *${quote}(?:[^${quote}]|${quote}${quote}|\\\\${quote})*${quote} *(?=${mark}|$)`),
  };
}

/** Half of `||` leaves nothing between its halves. */
const everyOtherIsBlank = (records: readonly TextRecord[]): boolean =>
  records.every(({ cells }) => cells.every((cell, index) => index % 2 === 0 || cell === ''));

const withoutComments = (records: readonly TextRecord[]): TextRecord[] =>
  records.filter((record) => !isComment(record));

/** The score of one column, which must not be nothing, for its cells may speak for it. */
const alone = 1e-3;

/** Records of one length, of many cells, score most. A length that comes once among several is an accident of prose. */
function patternScore(records: readonly TextRecord[]): number {
  const lengths = widthsOf(records);
  const scores = [...lengths].map(([length, count]) =>
    count === 1 && records.length > 3 ? alone : (count * Math.max(alone, length - 1)) / length,
  );
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(lengths.size, 1);
}

/**
 * The share of the cells that are of a known kind. What is between quotes may be anything, unless the line does not
 * split; nothing between two blanks is no cell.
 */
function typeScore(records: readonly TextRecord[], { delimiter }: TextDialect): number {
  let [known, cells] = [0, 0];
  for (const { cells: found, quoted, broken } of records) {
    cells += found.length;
    known += found.filter((cell, index) => {
      if (quoted[index] && !broken) return true;
      const kind = kindOf(cell);
      return kind !== null && !(kind === 'empty' && delimiter === ' ');
    }).length;
  }
  return Math.max(1e-10, known / Math.max(cells, 1));
}
