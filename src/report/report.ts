/**
 * How a figure is meant, which decides how a person reads it: `share` is 0-1 and shown as a percentage, `written` the text of
 * a figure of any kind, `flag` true or false.
 */
export type Kind = 'text' | 'flag' | 'written' | 'count' | 'money' | 'share' | 'number' | 'days' | 'score' | 'date';

export type Cell = string | number | boolean | null;

/** One row of a table, keyed by `Column.key`. */
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly kind: Kind;
  /** Draw the figure as a bar beside the number (a share of 1 fills it), where the format can. */
  readonly bar?: boolean;
}

/** Begins a section of a long report; `id` stands in links to it and is `lower-case-words`. */
export interface HeadingBlock {
  readonly type: 'heading';
  readonly text: string;
  readonly id: string;
}

export interface TextBlock {
  readonly type: 'text';
  readonly text: string;
  /** `note`: an assumption, in small print. `warning`: the reader should act on it. */
  readonly tone?: 'plain' | 'note' | 'warning';
}

export interface TableBlock {
  readonly type: 'table';
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** A last row, set apart: the sum of the others. */
  readonly total?: Row;
}

/** A heat map: figures in cells, darker where larger, with the table that a screen reader would read. */
export interface GridBlock {
  readonly type: 'grid';
  readonly title: string;
  readonly rowLabel: string;
  readonly columnLabel: string;
  /** Headings, top to bottom and left to right. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `values[row][column]`; null is an empty cell. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Cells whose figure is not the last word: `~` stands before it. */
  readonly marked?: readonly (readonly boolean[])[];
  readonly kind: Kind;
}

/** A point of a curve, with the interval that it lies in where one is known. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly lower?: number;
  readonly upper?: number;
}

export interface ChartSeries {
  readonly label: string;
  /** From left to right. */
  readonly points: readonly ChartPoint[];
  /** Level from each point to the next, as a count is that changes on a day. */
  readonly steps?: boolean;
  /** A guess beyond what was seen. */
  readonly dashed?: boolean;
  /** Single points, with no curve through them; their intervals are spans. */
  readonly alone?: boolean;
}

/** Curves over one axis, with bands where their points have intervals. */
export interface ChartBlock {
  readonly type: 'chart';
  readonly title: string;
  /** With `names`, x is a place among them; a `date` is counted in days since 1970-01-01. */
  readonly x: { readonly label: string; readonly kind: Kind; readonly names?: readonly string[] };
  readonly y: { readonly label: string; readonly kind: Kind };
  readonly series: readonly ChartSeries[];
  /** Places where something changes, with a word for it. */
  readonly borders?: readonly { readonly x: number; readonly label: string }[];
  /** The figures stand in a table beside it: what draws in characters leaves it out. */
  readonly illustrates?: boolean;
}

export type Block = HeadingBlock | TextBlock | TableBlock | GridBlock | ChartBlock;

/** What an analysis tells a person: plain data, the same for every format. */
export interface Report {
  readonly title: string;
  /** One line under the title: how many, since when, of what. */
  readonly subtitle?: string;
  readonly blocks: readonly Block[];
}
