/** An export of several files, a table each, that are joined into one. */
export interface TablesLayout {
  readonly name: string;
  /** The first is what the others are joined to, in this order. */
  readonly tables: readonly Table[];
}

export interface Table {
  readonly name: string;
  /** Headers that give it away; all must be there. */
  readonly signature: readonly string[];
  /** The column that it shares with what is joined already; null for the first table. */
  readonly on: string | null;
  /** Left out where this other table is there. */
  readonly unless?: string;
}
