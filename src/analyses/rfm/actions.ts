import { z } from 'zod';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import { phrase } from '../../phrase.ts';
import { isKey, type Say, sayer } from '../../report/words/index.ts';
import type { Scheme } from './schemes.ts';

/** The name of a segment for people; a segment of the user's own is called by its id. */
export function labelOf(id: string, say: Say = sayer('en')): string {
  const key = `segment.${id}`;
  return isKey(key) ? say(key) : id.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

/** What is usually done with a segment; nothing for a segment of the user's own. */
export function defaultAction(id: string, say: Say = sayer('en')): string {
  const key = `action.${id}`;
  return isKey(key) ? say(key) : '';
}

/** The user's own actions, by segment. UsageError for a segment that the scheme does not have. */
export function actionsFrom(content: unknown, path: string, scheme: Scheme): ReadonlyMap<string, string> {
  const parsed = z.record(z.string(), z.string()).safeParse(content);
  if (!parsed.success)
    throw new UsageError(phrase`${path} is no list of actions`, {
      hint: phrase`Write one line a segment: \`at_risk: Call them\`.`,
    });
  const stranger = Object.keys(parsed.data).find((id) => !scheme.segments.includes(id));
  if (stranger === undefined) return new Map(Object.entries(parsed.data));
  throw new UsageError(phrase`${path}: scheme ${scheme.name} has no segment "${stranger}"`, {
    hint: phrase`${nearest(stranger, scheme.segments) ?? ''}The segments are: ${scheme.segments.join(', ')}.`,
  });
}
