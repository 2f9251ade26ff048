import { DataError } from '../errors.ts';
import { either, eitherOption, type Phrase, phrase } from '../phrase.ts';
import { hasAll, indexOfHeader } from './headers.ts';
import { layouts } from './layouts/index.ts';
import type { Layout } from './layouts/layout.ts';
import { nearest } from './nearest.ts';
import { type Mapping, type Role, roles } from './roles.ts';
import { amountKind, folded, synonymRank, synonyms, withoutUnit } from './synonyms.ts';

/** A file's columns, with a few of their values. */
export interface ColumnsSeen {
  readonly headers: readonly string[];
  readonly headerless: boolean;
  /** Headers that come again in one file: the name they got, and the header. */
  readonly repeated: ReadonlyMap<string, string>;
  /** First rows as text, in the order of the headers. */
  readonly rows: readonly (readonly string[])[];
}

/** Which column plays which role, and how that was known. */
export interface MappingFound {
  readonly mapping: Mapping;
  readonly layout: Layout | null;
  /** Roles taken from the second-best kind of column: a customer by e-mail or by name. */
  readonly customerBy: 'id' | 'email' | 'name';
  /** The amount found may hold tax and shipping. */
  readonly grossAmount: boolean;
}

/**
 * The mapping for the wanted roles: what the user says, else a known layout, else synonyms by rank.
 * Two columns of the same best rank are a question to the user: DataError.
 */
export function foundMapping(seen: ColumnsSeen, given: Mapping, wanted: readonly Role[]): MappingFound {
  const layout = knownLayout(seen);
  const mapping: Mapping = {};
  // Most amounts are after discounts; only the user or the layout can say that one is not.
  const beforeDiscount = given.amount === undefined ? (layout?.beforeDiscount ?? false) : false;
  const asked = beforeDiscount ? [...wanted, 'discount'] : wanted;
  const spoken = Object.values(given).filter((header) => header !== noColumn);
  const claimed = new Set([...spoken.map((header) => resolved(header, seen)), ...theirReferences(seen)]);
  for (const role of roles) {
    const told = given[role];
    if (told === noColumn) continue;
    if (told !== undefined) {
      mapping[role] = resolved(told, seen);
      continue;
    }
    if (!asked.includes(role)) continue;
    const inFile = layout?.columns[role];
    if (inFile === null) continue;
    const known = inLayout(inFile, seen);
    if (known !== undefined) {
      mapping[role] = known;
      continue;
    }
    const found = bySynonym(role, seen, claimed, layout);
    if (found !== undefined) mapping[role] = found;
  }
  const before = beforeDiscount === true || indexOfHeader([mapping.amount ?? ''], ...(beforeDiscount || [])) === 0;
  if (beforeDiscount && !before && !given.discount) delete mapping.discount;
  // A price says nothing more where the amount is known.
  if (mapping.amount && !given.unit_price) delete mapping.unit_price;
  const gross = (): boolean => given.amount === undefined && isGross(mapping.amount);
  const net = gross() && layout === null ? netBesideTaxes(seen, claimed) : undefined;
  if (net !== undefined) mapping.amount = net;
  return { mapping, layout, customerBy: kindOfCustomer(mapping.customer), grossAmount: gross() };
}

/** What a customer calls an order of his: beside his code or name in the accounts, `Réf. client` is that, and no id. */
function theirReferences({ headers }: ColumnsSeen): string[] {
  const inAccounts = [
    'Code client',
    'Code tiers',
    'Tiers',
    'Nom du tiers',
    'customer code',
    'third party',
    'third party name',
  ];
  if (indexOfHeader(headers, ...inAccounts) < 0) return [];
  const references = new Set(['Réf client', 'Référence client', 'customer ref', 'customer reference'].map(folded));
  return headers.filter((header) => references.has(folded(header)));
}

const isGross = (header: string | undefined): boolean =>
  ['total', 'gross', 'converted_total'].includes(amountKind(header ?? '') ?? '');

/** Columns of taxes, in the languages of the synonyms. */
const taxes = [
  ...[
    'tax',
    'taxes',
    'tax amount',
    'vat',
    'vat amount',
    'sales tax',
    'gst',
    'tva',
    'montant tva',
    'taxe',
    'mwst',
    'ust',
  ],
  ...['mehrwertsteuer', 'umsatzsteuer', 'steuer', 'steuerbetrag', 'mwst-betrag', 'iva', 'importe iva', 'importo iva'],
  ...['imposta', 'impuesto', 'impuestos', 'valor iva', 'imposto', 'btw', 'btw-bedrag', 'belasting'],
];

/** And of what payment services keep. */
const fees = [
  ...['fee', 'fees', 'fee amount', 'processing fee', 'transaction fee', 'commission', 'frais', 'gebühr', 'gebühren'],
  ...['comisión', 'tarifa', 'commissione', 'commissioni', 'comissão', 'taxa', 'kosten', 'provision'],
];

/** A bare `Net` beside a column of taxes is without them; beside one of fees, or of neither, it may be what a payment service left. */
function netBesideTaxes(seen: ColumnsSeen, claimed: ReadonlySet<string>): string | undefined {
  const place = (names: readonly string[]): number => indexOfHeader(seen.headers, ...names);
  const net = seen.headers[place(synonyms.amount!.at(-1)!)];
  if (net === undefined || claimed.has(net) || place(taxes) < 0 || place(fees) >= 0) return undefined;
  return seen.rows.length === 0 || valuesOf(net, seen).length > 0 ? net : undefined;
}

/** The header that a user means: one of the file's, a position from 1, or a role, whichever column would play it. */
export function headerNamed(name: string, seen: ColumnsSeen, given: Mapping): string {
  const role = roles.find((each) => each === name);
  const named = seen.headers.some((header) => folded(header) === folded(name));
  return (role && !named ? foundMapping(seen, given, [role]).mapping[role] : undefined) ?? resolved(name, seen);
}

/** The column that a layout names, where the file has it. */
export function inLayout(
  known: string | number | readonly string[] | null | undefined,
  seen: ColumnsSeen,
): string | undefined {
  if (typeof known === 'number') return seen.headers[known - 1];
  const places = [known ?? []].flat().map((name) => indexOfHeader(seen.headers, name));
  return seen.headers[places.find((place) => place >= 0) ?? -1];
}

/** Says that no column plays a role: `--map status=-`. */
export const noColumn = '-';

/** What identifies the customer, by the header, whoever chose it. */
function kindOfCustomer(header: string | undefined): MappingFound['customerBy'] {
  return (['id', 'email', 'name'] as const)[(synonymRank('customer', header ?? '') ?? 1) - 1] ?? 'name';
}

function knownLayout({ headers, headerless, rows }: ColumnsSeen): Layout | null {
  const found = layouts.find((layout: Layout) =>
    headerless ? layout.looksLike?.(rows) : layout.signature.length >= 3 && hasAll(headers, layout.signature),
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
  throw new DataError(phrase`there is no column "${name}"`, {
    code: 'NO_COLUMN',
    hint: phrase`${nearest(name, headers) ?? ''}The columns are: ${headers.join(', ')}.`,
  });
}

function bySynonym(
  role: Role,
  seen: ColumnsSeen,
  claimed: ReadonlySet<string>,
  layout: Layout | null,
): string | undefined {
  let allBlank: readonly string[] = [];
  for (const names of synonyms[role] ?? []) {
    const wanted = new Set(names.map(folded));
    const free = seen.headers.filter((header) => !claimed.has(header));
    const written = (header: string): string => seen.repeated.get(header) ?? header;
    const exact = free.filter((header) => wanted.has(folded(written(header))));
    const found =
      exact.length > 0 ? exact : free.filter((header) => wanted.has(folded(withoutUnit(role, written(header)))));
    // The one counts that is filled, of a worse rank if need be.
    const filled = seen.rows.length === 0 ? found : found.filter((header) => valuesOf(header, seen).length > 0);
    if (filled.length === 1) return filled[0];
    if (filled.length > 1) throw new DataError(...question(role, filled, seen, layout));
    if (allBlank.length === 0) allBlank = found;
  }
  if (allBlank.length === 1) return allBlank[0];
  if (allBlank.length > 1) throw new DataError(...question(role, allBlank, seen, layout));
  return undefined;
}

/** What stands in the first rows of a column. */
const valuesOf = (header: string, { headers, rows }: ColumnsSeen): string[] =>
  rows.map((row) => row[headers.indexOf(header)] ?? '').filter((value) => value.trim() !== '');

function question(
  role: Role,
  found: readonly string[],
  seen: ColumnsSeen,
  layout: Layout | null,
): [Phrase, { code: string; hint: Phrase; role: Role; choices: readonly string[] }] {
  const shown = found.map((header) => `"${header}" (${[...new Set(valuesOf(header, seen))].slice(0, 3).join(', ')})`);
  return [
    phrase`which column is the ${role}: ${either(shown)}?${layout ? phrase` (layout ${layout.name})` : ''}`,
    {
      code: 'AMBIGUOUS_COLUMN',
      role,
      choices: found,
      hint: phrase`Say which: ${eitherOption(found.map((header) => `--map ${role}=${quoted(header)}`))}`,
    },
  ];
}

const quoted = (header: string): string => (/^[\w.-]+$/.test(header) ? header : `"${header}"`);
