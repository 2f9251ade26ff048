/** A piece of SQL text. Only the `sql` tag and its helpers here make one, so that every value in a query has been quoted. */
export class Sql {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Sql | string | number | bigint | boolean | null;

/** SQL from a template: a string becomes a quoted literal, a number a number, a piece of SQL itself. */
export function sql(parts: TemplateStringsArray, ...values: readonly Value[]): Sql {
  return new Sql(parts.reduce((text, part, index) => text + literal(values[index - 1] as Value) + part));
}

/** A column or table name, quoted. */
export const identifier = (name: string): Sql => new Sql(`"${name.replaceAll('"', '""')}"`);

/** Pieces with a separator between them. */
export const joined = (pieces: readonly Sql[], separator = ', '): Sql =>
  new Sql(pieces.map((piece) => piece.text).join(separator));

/** A number written out in full, which no double would hold. */
export function exactly(text: string): Sql {
  if (/^-?\d+(\.\d+)?$/.test(text)) return new Sql(text);
  throw new Error(`${text} is no plain number`);
}

/** Whether a value is one of some numbers. */
export const among = (value: Sql, list: readonly number[]): Sql =>
  list.length === 0 ? sql`false` : sql`${value} IN (${joined(list.map((item) => sql`${item}`))})`;

/** A double written out so that the engine reads the very same. */
export const double = (value: number): Sql => sql`CAST(${String(value)} AS DOUBLE)`;

/** The user's own predicate, as one bracketed expression; the engine checks that it is one before it is used. */
export const predicate = (text: string): Sql => new Sql(`(${text}\n)`);

function literal(value: Value): string {
  if (value instanceof Sql) return value.text;
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return String(value);
}
