import { UsageError } from '../errors.ts';
import { nearest } from '../ingest/nearest.ts';
import { type Mapping, roles } from '../ingest/roles.ts';
import { phrase, type Value } from '../phrase.ts';
import { rate } from './settings.ts';

/** `--map` as a mapping. UsageError, which says where it stands, for a role that does not exist. */
export function mappingFrom(
  pairs: Readonly<Record<string, string>> | undefined,
  where: Value = '--map',
): Mapping | undefined {
  for (const role of Object.keys(pairs ?? {}))
    if (!(roles as readonly string[]).includes(role))
      throw new UsageError(phrase`${where}: there is no role "${role}"`, {
        hint: phrase`${nearest(role, roles) ?? ''}The roles are: ${roles.join(', ')}.`,
      });
  return pairs;
}

/** `--max-rejects`: a share as `1%`, or a number of rows. */
export function maxRejectsFrom(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const share = rate(text, '--max-rejects');
  if (share <= 1) return share === 1 ? Number.POSITIVE_INFINITY : share;
  throw new UsageError(phrase`--max-rejects: "${text}" is more than all rows`);
}
