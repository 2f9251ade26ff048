import { schemes } from '../analyses/rfm/schemes.ts';
import { UsageError } from '../errors.ts';
import { exclusions } from '../ingest/exclusions.ts';
import { nearest } from '../ingest/nearest.ts';
import { phrase } from '../phrase.ts';
import type { CommandSpec } from './option.ts';

/** A condition on a figure of the result: `rfm.concentration.gini > 0.9`. */
export interface Condition {
  readonly text: string;
  readonly path: readonly string[];
  readonly holds: (value: number | string | null) => boolean;
}

const comparisons: Record<string, (a: number | string, b: number | string) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** `PATH OPERATOR VALUE`; a value may be a number, a percentage, a word or null. */
export function condition(text: string): Condition {
  const [, path, operator, value] = /^\s*([\w.[\]-]+?)\s*(<=|>=|==|!=|<|>|=)\s*(.+?)\s*$/.exec(text) ?? [];
  if (path === undefined || operator === undefined || value === undefined)
    throw new UsageError(phrase`--fail-on "${text}" is not written PATH OPERATOR VALUE`, {
      hint: phrase`For instance --fail-on "source.rows_rejected > 0".`,
    });
  const [, digits, percent] = /^(-?\d+(?:\.\d+)?)(%?)$/.exec(value) ?? [];
  const wanted = digits === undefined ? value.replace(/^(['"])(.*)\1$/, '$2') : Number(digits) / (percent ? 100 : 1);
  return {
    text,
    path: path.replace(/\[(\w+)\]/g, '.$1').split('.'),
    holds: (found) => {
      if (value === 'null' && ['=', '==', '!='].includes(operator)) return (found === null) !== (operator === '!=');
      if (found === null) return false;
      if (typeof found === typeof wanted) return comparisons[operator]!(found, wanted);
      throw new UsageError(phrase`--fail-on "${text}": ${found} cannot be compared with ${value}`, {
        hint: phrase`Write numbers without separators: 1000, 0.5 or 50%.`,
      });
    },
  };
}

/**
 * The conditions that hold. UsageError for a path that no document of the schema has. A figure that is null, or would be part
 * of what is null this time, fails no comparison but that with null.
 */
export function failing(
  conditions: readonly Condition[],
  { name, parts = [] }: CommandSpec,
  document: { readonly result: unknown; readonly source: unknown },
  schema: () => JsonSchema,
): Condition[] {
  return conditions.filter(({ path: [root, ...rest], text, holds }) => {
    const paths: Record<string, readonly string[]> = {
      [name]: ['result'],
      source: ['source'],
      // What a command is made of is found under its own name, as when it runs alone.
      ...Object.fromEntries(parts.map((part) => [part, ['result', part]])),
    };
    if (root === undefined || !Object.hasOwn(paths, root)) throw unknownPath(text, root ?? '', Object.keys(paths));
    const path = [...paths[root]!, ...rest];
    const absent = parts.find((part) => path[1] === part && !isAsked(part, document.result));
    if (path[0] === 'result' && absent) throw unknownPath(text, absent, []);
    const found = path.reduce<unknown>((value, step, at) => {
      if ((value === null || value === nothing) && declares(schema(), path.slice(0, at + 1))) return value && 0;
      return stepInto(value, step, text, path[at - 1]);
    }, document);
    if (found === null || typeof found === 'number' || typeof found === 'string') return holds(found);
    throw new UsageError(phrase`--fail-on "${text}": this is no figure`, {
      hint: phrase`Name one figure, down to its last part.`,
    });
  });
}

/** Whether a result made of others was to have a part: one that was not asked for will never be there. */
const isAsked = (part: string, result: unknown): boolean =>
  (result as { readonly sections: readonly { readonly section: string }[] }).sections.some(
    ({ section }) => section === part,
  );

/** As much of a JSON schema as tells which paths its documents have. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

function declares({ properties = {}, items, anyOf = [] }: JsonSchema, path: readonly string[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined || anyOf.some((one) => declares(one, path))) return true;
  if (Object.hasOwn(properties, step)) return declares(properties[step]!, rest);
  return items !== undefined && declares(items, rest);
}

/** An entry that a list leaves out, all of whose figures are 0. */
const nothing = {};

/** A key of an object; of a list, a position or the name of an entry (`segments.at_risk.customers`). */
function stepInto(value: unknown, step: string, text: string, list: string | undefined): unknown {
  if (Array.isArray(value)) {
    const entry = /^\d+$/.test(step)
      ? value[Number(step)]
      : value.find((item) => Object.values(item as object).includes(step));
    if (entry !== undefined) return entry;
    // What left out no row is not listed, nor everywhere a segment without customers.
    if (Object.hasOwn(exclusions, step) || (list === 'segments' && schemes.rf10.segments.includes(step)))
      return nothing;
    throw unknownPath(text, step, []);
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, step))
    return (value as Record<string, unknown>)[step];
  throw unknownPath(text, step, typeof value === 'object' && value !== null ? Object.keys(value) : []);
}

const unknownPath = (text: string, step: string, names: readonly string[]): UsageError =>
  new UsageError(phrase`--fail-on "${text}": there is no "${step}"`, {
    hint: names.length > 0 ? phrase`${nearest(step, names) ?? ''}There is: ${names.join(', ')}.` : undefined,
  });
