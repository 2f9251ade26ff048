import type { Analysis } from '../../src/analyses/analysis.ts';
import { jsonSchema } from '../../src/analyses/schema.ts';
import { code, row, table, text } from './markdown.ts';

/** As much of JSON schema as the documents of analyses use. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** The fields of a result, nested ones by dotted path, `[]` for each element of a list. */
export const resultTable = (analysis: Analysis): string =>
  kindsOf(analysis)
    .map((kind) => fieldTable(Object.entries(kind).filter(([name]) => name !== 'customers' || !analysis.customer)))
    .join('\n\n');

/** The fields of a row of `--customers`. */
export const customerTable = (analysis: Analysis): string =>
  fieldTable(Object.entries(listOf(kindsOf(analysis)[0]!.customers!).items!.properties!));

/** A list, where it may be a number as well. */
const listOf = (schema: Schema): Schema => schema.anyOf?.find(({ items }) => items !== undefined) ?? schema;

/** The properties of a result, by the kind of the input where there are several. */
function kindsOf(analysis: Analysis): Readonly<Record<string, Schema>>[] {
  const result = (jsonSchema(analysis) as Schema).properties!.result!;
  return (result.oneOf ?? [result]).map(({ properties }) => properties!);
}

const fieldTable = (fields: readonly (readonly [string, Schema])[]): string =>
  table(
    ['field', 'type', 'meaning'],
    fields.flatMap(([name, schema]) => fieldRows(name, schema)),
  );

/** One row a leaf; a list or an object has a row of its own only where it says something. */
function fieldRows(path: string, schema: Schema): string[] {
  const { inner, nullable } = withoutNull(schema);
  const description = schema.description ?? inner.description ?? inner.items?.description ?? '';
  const own = row([code(path), typeOf(inner) + (nullable ? ' or null' : ''), text(description)]);
  const parts = inner.properties ?? withoutNull(inner.items ?? {}).inner.properties;
  if (!parts) return [own];
  const base = inner.items ? `${path}[]` : path;
  const nested = Object.entries(parts).flatMap(([name, part]) => fieldRows(`${base}.${name}`, part));
  return description || nullable ? [own, ...nested] : nested;
}

function withoutNull(schema: Schema): { inner: Schema; nullable: boolean } {
  const isNull = ({ type }: Schema): boolean => type === 'null';
  if (schema.anyOf)
    return { inner: schema.anyOf.find((choice) => !isNull(choice))!, nullable: schema.anyOf.some(isNull) };
  if (!Array.isArray(schema.type)) return { inner: schema, nullable: false };
  return {
    inner: { ...schema, type: schema.type.find((name) => name !== 'null')! },
    nullable: schema.type.includes('null'),
  };
}

function typeOf({ type, format, items, enum: choices }: Schema): string {
  if (choices) return choices.map(code).join(', ');
  if (items) return `list of ${typeOf(withoutNull(items).inner)}s`;
  if (format) return format;
  return type === 'integer' ? 'whole number' : String(type);
}
