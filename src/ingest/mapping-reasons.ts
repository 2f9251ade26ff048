import type { MappingFound } from './mapping.ts';
import type { Mapping, Role } from './roles.ts';
import { synonymRank } from './synonyms.ts';

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
