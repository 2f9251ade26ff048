/** How a text is cut into cells. */
export interface TextDialect {
  /** Up to four characters, or `blanks`: columns set apart by runs of blanks. */
  readonly delimiter: string;
  /** Null where the text quotes nothing. */
  readonly quote: string | null;
  /** What makes a quote within a quoted cell a character: the quote itself, written twice, or a backslash; without quotes, a backslash before a delimiter, or null. */
  readonly escape: string | null;
}

/** A record of a text: a line, or several where a quoted cell holds line ends. */
export interface TextRecord {
  readonly cells: readonly string[];
  /** The physical line on which it begins, from 1. */
  readonly line: number;
  /** How many records and blank lines stand before it, which is how the engine counts. */
  readonly before: number;
  /** Which cells are quoted. */
  readonly quoted: readonly boolean[];
  /** A quoted cell goes on behind its closing quote: the engine does not split such a line. */
  readonly broken: boolean;
}

export interface TextRecords {
  readonly records: readonly TextRecord[];
  /** The line on which a quote opens that does not close; null when all do. */
  readonly unclosed: number | null;
}

/** As many records as are looked at. */
const enough = 200;

/** The first records of a text whose lines end in line feeds. */
export function recordsOf(text: string, dialect: TextDialect): TextRecords {
  const records: TextRecord[] = [];
  let line = 1;
  for (let at = 0, before = 0; at < text.length && records.length < enough; before++) {
    const lineEnd = endOfLine(text, at);
    const written = text.slice(at, lineEnd);
    const plain = dialect.quote === null || !written.includes(dialect.quote);
    const record = plain
      ? { cells: plainCells(written, dialect), end: lineEnd, quoted: [], broken: false }
      : cellsFrom(text, at, dialect);
    if (record === null) return { records, unclosed: line };
    const { end, ...rest } = record;
    if (written.trim() !== '' || rest.cells.length > 1) records.push({ ...rest, line, before });
    line += plain ? 1 : text.slice(at, end).split('\n').length;
    at = end + 1;
  }
  return { records, unclosed: null };
}

const endOfLine = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

function plainCells(line: string, dialect: TextDialect): string[] {
  const { delimiter, quote } = dialect;
  if (delimiter === 'blanks') return line.trim().split(/\s+/);
  if (quote !== null || dialect.escape === null) return line.split(delimiter);
  return escapedCells(line, delimiter);
}

/** Without quotes, a backslash takes the meaning off whatever follows it. */
function escapedCells(line: string, delimiter: string): string[] {
  const cells = [''];
  for (let at = 0; at < line.length; at++) {
    if (line.startsWith(delimiter, at)) {
      cells.push('');
      at += delimiter.length - 1;
    } else cells[cells.length - 1] += line[at] === '\\' ? (line[++at] ?? '') : line[at]!;
  }
  return cells;
}

/** The cells of a record with quotes, and where it ends; null when a quote never closes. */
function cellsFrom(
  text: string,
  from: number,
  dialect: TextDialect,
): (Pick<TextRecord, 'cells' | 'quoted' | 'broken'> & { end: number }) | null {
  const { delimiter, quote } = dialect;
  const cells: string[] = [];
  const quoted: boolean[] = [];
  let broken = false;
  for (let at = from; ; at += delimiter.length) {
    const open = behindBlanks(text, at, delimiter);
    if (text[open] === quote) {
      const cell = quotedCell(text, open, dialect);
      if (cell === null) return null;
      cells.push(cell.text);
      quoted[cells.length - 1] = true;
      broken ||= cell.broken;
      at = cell.end;
    } else {
      const lineEnd = endOfLine(text, at);
      const mark = text.slice(at, lineEnd).indexOf(delimiter);
      const end = mark < 0 ? lineEnd : at + mark;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (at >= text.length || text[at] === '\n') return { cells, end: at, quoted, broken };
  }
}

function behindBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' && !text.startsWith(delimiter, at)) at++;
  return at;
}

function quotedCell(
  text: string,
  open: number,
  { delimiter, quote, escape: mark }: TextDialect,
): { text: string; end: number; broken: boolean } | null {
  let cell = '';
  let broken = false;
  for (let at = open + 1; at < text.length; at++) {
    const character = text[at]!;
    const escaped = character === mark && (mark !== quote || text[at + 1] === quote);
    if (escaped) cell += text[++at] ?? '';
    else if (character !== quote) cell += character;
    else {
      const end = behindBlanks(text, at + 1, delimiter);
      if (end >= text.length || text[end] === '\n' || text.startsWith(delimiter, end))
        return { text: cell, end, broken };
      broken = true;
      cell += character;
    }
  }
  return null;
}

/** How many records have how many cells. */
export function widthsOf(records: readonly TextRecord[]): Map<number, number> {
  const widths = new Map<number, number>();
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  return widths;
}

/** How many cells most records have; those of one cell are titles and notes, unless there is nothing else. */
export function commonestWidth(records: readonly TextRecord[]): number {
  const several = [...widthsOf(records)].filter(([width]) => width > 1);
  return several.sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** A line that speaks about the table: it begins with `# ` (an order number `#1001` does not). */
export const isComment = ({ cells }: TextRecord): boolean => /^\s*#+(\s|$)/.test(cells[0]!);
