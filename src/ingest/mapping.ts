import { DataError } from '../errors.ts';
import { layouts } from './layouts/index.ts';
import type { Layout } from './layouts/layout.ts';
import { nearest } from './nearest.ts';
import { type Mapping, type Role, roles } from './roles.ts';
import { folded, synonyms } from './synonyms.ts';

/** A file's columns, with a few of their values. */
export interface ColumnsSeen {
  readonly headers: readonly string[];
  readonly headerless: boolean;
  /** First rows as text, in the order of the headers. */
  readonly rows: readonly (readonly string[])[];
}

/** Which column plays which role, and how that was known. */
export interface MappingFound {
  readonly mapping: Mapping;
  readonly layout: Layout | null;
  /** Roles taken from the second-best kind of column: a customer by e-mail or by name. */
  readonly customerBy: 'id' | 'email' | 'name';
}

/**
 * The mapping for the wanted roles: what the user says, else a known layout, else synonyms by rank.
 * Two columns of the same best rank are a question to the user: DataError.
 */
export function foundMapping(seen: ColumnsSeen, given: Mapping, wanted: readonly Role[]): MappingFound {
  const layout = knownLayout(seen);
  const mapping: Mapping = {};
  const claimed = new Set(Object.values(given).map((header) => resolved(header, seen)));
  for (const role of roles) {
    const told = given[role];
    if (told !== undefined) {
      mapping[role] = resolved(told, seen);
      continue;
    }
    if (!wanted.includes(role)) continue;
    const known = layout?.columns[role];
    if (known !== undefined) {
      mapping[role] = resolved(String(known), seen);
      continue;
    }
    const found = bySynonym(role, seen, claimed, layout);
    if (!found) continue;
    mapping[role] = found;
  }
  // A price says nothing more where the amount is known.
  if (mapping.amount && !given.unit_price) delete mapping.unit_price;
  return { mapping, layout, customerBy: kindOfCustomer(mapping.customer) };
}

/** What identifies the customer, by the header, whoever chose it. */
function kindOfCustomer(header: string | undefined): MappingFound['customerBy'] {
  const rank = (synonyms.customer ?? []).findIndex((names) =>
    names.some((name) => folded(name) === folded(header ?? '')),
  );
  return (['id', 'email', 'name'] as const)[rank] ?? 'id';
}

function knownLayout({ headers, headerless, rows }: ColumnsSeen): Layout | null {
  const present = new Set(headers);
  const found = layouts.find((layout: Layout) =>
    headerless
      ? layout.looksLike?.(rows)
      : layout.signature.length >= 3 && layout.signature.every((header) => present.has(header)),
  );
  return found ?? null;
}

/** A header as the user wrote it, then without case and signs, then as a position from 1. */
function resolved(name: string, { headers }: ColumnsSeen): string {
  if (headers.includes(name)) return name;
  const alike = headers.filter((header) => folded(header) === folded(name) && folded(name) !== '');
  if (alike.length === 1) return alike[0]!;
  const position = /^\d+$/.test(name) ? Number(name) : 0;
  if (position >= 1 && position <= headers.length) return headers[position - 1]!;
  throw new DataError(`there is no column "${name}"`, {
    code: 'NO_COLUMN',
    hint: `${nearest(name, headers) ?? ''}The columns are: ${headers.join(', ')}.`,
  });
}

function bySynonym(role: Role, seen: ColumnsSeen, claimed: ReadonlySet<string>, layout: Layout | null): string | null {
  for (const names of synonyms[role] ?? []) {
    const wanted = new Set(names.map(folded));
    const found = seen.headers.filter((header) => wanted.has(folded(header)) && !claimed.has(header));
    if (found.length === 1) return found[0]!;
    if (found.length > 1) throw new DataError(...question(role, found, seen, layout));
  }
  return null;
}

function question(
  role: Role,
  found: readonly string[],
  { headers, rows }: ColumnsSeen,
  layout: Layout | null,
): [string, { code: string; hint: string; role: Role }] {
  const shown = found.map((header) => {
    const values = rows.map((row) => row[headers.indexOf(header)] ?? '').filter((value) => value !== '');
    return `"${header}" (${[...new Set(values)].slice(0, 3).join(', ')})`;
  });
  return [
    `which column is the ${role}: ${shown.join(' or ')}?${layout ? ` (layout ${layout.name})` : ''}`,
    {
      code: 'AMBIGUOUS_COLUMN',
      role,
      hint: `Say which: ${found.map((header) => `--map ${role}=${quoted(header)}`).join('  or  ')}`,
    },
  ];
}

const quoted = (header: string): string => (/^[\w.-]+$/.test(header) ? header : `"${header}"`);
