/** How a figure is meant, which decides how a person reads it: `share` is 0-1 and shown as a percentage. */
export type Kind = 'text' | 'count' | 'money' | 'share' | 'number' | 'days' | 'score' | 'date';

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
  readonly kind: Kind;
}

export type Block = TextBlock | TableBlock | GridBlock;

/** What an analysis tells a person: plain data, the same for every format. */
export interface Report {
  readonly title: string;
  /** One line under the title: how many, since when, of what. */
  readonly subtitle?: string;
  readonly blocks: readonly Block[];
}
