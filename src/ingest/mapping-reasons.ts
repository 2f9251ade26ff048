import type { MappingFound } from './mapping.ts';
import type { Mapping, Role } from './roles.ts';
import { folded, synonyms } from './synonyms.ts';

/** Why a column plays its role. */
export interface MappingReason {
  readonly by: 'map' | 'layout' | 'synonym';
  /** The place of its header among the synonyms of the role, 1 the best; null where it is none of them. */
  readonly rank: number | null;
}

/** The reason of each role in a mapping, `given` being what the user said. */
export const mappingReasons = ({ mapping, layout }: MappingFound, given: Mapping): Map<Role, MappingReason> =>
  new Map(
    (Object.entries(mapping) as [Role, string][]).map(([role, header]) => {
      const by = given[role] !== undefined ? 'map' : layout?.columns[role] !== undefined ? 'layout' : 'synonym';
      return [role, { by, rank: synonymRank(role, header) }];
    }),
  );

/** What an amount is by its header, in the order of the synonyms' ranks: what is nearest to the goods alone is preferred. */
const amountKinds = [
  'net_goods',
  'net',
  'line',
  'amount',
  'converted',
  'total',
  'gross',
  'converted_total',
] as const satisfies readonly string[];

export type AmountKind = (typeof amountKinds)[number];

/** What a header says of an amount; null when it is no word for one. */
export function amountKind(header: string): AmountKind | null {
  const rank = synonymRank('amount', header);
  return rank === null ? null : (amountKinds[rank - 1] ?? null);
}

function synonymRank(role: Role, header: string): number | null {
  const place = (synonyms[role] ?? []).findIndex((names) => names.some((name) => folded(name) === folded(header)));
  return place < 0 ? null : place + 1;
}
