import { DataError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import { folded } from '../../../ingest/synonyms.ts';
import { phrase } from '../../../phrase.ts';
import { beginnings, type Strand, type SurveyRole, strands, surveyRoles, synonyms, words } from './column-words.ts';
import type { Plan } from './plan.ts';

/** Which column plays which role, by the user's plan, else by its header. DataError where two would do, or one is named that is not there. */
export function rolesIn(headers: readonly string[], plan: Plan, shown: string): Partial<Record<SurveyRole, string>> {
  const found: Partial<Record<SurveyRole, string>> = {};
  const said = Object.values(plan.columns).map((name) => headerIn(headers, name!, shown));
  const items = Object.values(plan.strands ?? {}).flatMap((names) =>
    names!.map((name) => itemIn(headers, name, shown).header),
  );
  for (const role of surveyRoles) {
    const named = plan.columns[role];
    if (named !== undefined) {
      found[role] = headerIn(headers, named, shown);
      continue;
    }
    const taken = [...said, ...items, ...Object.values(found)];
    const places = headers
      .filter((header) => !taken.includes(header))
      .map((header) => ({ header, rank: synonyms[role].findIndex((name) => folded(name) === folded(header)) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank);
    // An id before a name, a word before its kin: the first of the list wins, for each names one thing in a survey.
    if (places[0]) found[role] = places[0].header;
  }
  return found;
}

/** A column of ratings: which strand it is of, and whether a high figure is bad. */
export interface Item {
  readonly header: string;
  readonly strand: Strand;
  readonly reversed: boolean;
}

/** Items by the plan, else by their headers; and the headers that might be items of none or of several strands. */
export function itemsIn(
  headers: readonly string[],
  taken: readonly string[],
  plan: Plan,
  shown: string,
): { readonly items: Item[]; readonly unknown: string[] } {
  if (plan.strands) {
    const items = strands.flatMap((strand) =>
      (plan.strands?.[strand] ?? []).map((name) => ({ ...itemIn(headers, name, shown), strand })),
    );
    const twice = items.find((item, at) => items.findIndex(({ header }) => header === item.header) !== at);
    if (twice)
      throw new DataError(phrase`${plan.path}: column "${twice.header}" stands in strands twice`, {
        code: 'TWICE',
        hint: phrase`An item is of one strand.`,
      });
    const role = items.find(({ header }) => taken.includes(header));
    if (role)
      throw new DataError(phrase`${plan.path}: column "${role.header}" is no rating: it plays another role`, {
        code: 'TWICE',
        hint: phrase`Name each column once, in columns or in strands.`,
      });
    const named = items.map(({ header }) => header);
    return { items, unknown: headers.filter((header) => !named.includes(header) && !taken.includes(header)) };
  }
  const free = headers.filter((header) => !taken.includes(header));
  const items = free.flatMap((header) => {
    const strand = strandOf(header);
    return strand ? [{ header, strand, reversed: false }] : [];
  });
  return { items, unknown: free.filter((header) => !items.some((item) => item.header === header)) };
}

/** The strand that a header speaks of; null where it names none, or several. */
function strandOf(header: string): Strand | null {
  const text = header.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
  const begun = strands.filter((strand) => beginnings[strand].test(`${text} `));
  if (begun.length === 1) return begun[0]!;
  const spoken = text.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const named = strands.filter((strand) => words[strand].some((word) => ` ${spoken}`.includes(` ${word}`)));
  return named.length === 1 ? named[0]! : null;
}

/** `-expensive` is expensive, reverse-coded, unless a header is called that. */
function itemIn(headers: readonly string[], name: string, shown: string): { header: string; reversed: boolean } {
  const reversed = name.startsWith('-') && !headers.includes(name);
  return { header: headerIn(headers, reversed ? name.slice(1).trim() : name, shown), reversed };
}

function headerIn(headers: readonly string[], name: string, shown: string): string {
  const found = headers.find((header) => header === name) ?? headers.find((header) => folded(header) === folded(name));
  if (found !== undefined) return found;
  throw new DataError(phrase`${shown}: there is no column "${name}"`, {
    code: 'NO_COLUMN',
    hint: phrase`${nearest(name, headers) ?? ''}The columns are: ${headers.join(', ')}.`,
  });
}
