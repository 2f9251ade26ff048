import type { Engine } from '../engine/engine.ts';
import { UsageError } from '../errors.ts';
import { phrase } from '../phrase.ts';
import { identifier, joined, type Sql, sql } from '../sql/sql.ts';
import { nearest } from './nearest.ts';

/** A time zone by its name in the IANA list, as the list spells it. UsageError when there is none. */
export async function zoneNamed(engine: Engine, name: string): Promise<string> {
  const zones = (await engine.all(sql`SELECT name FROM pg_timezone_names() ORDER BY name`)).map((row) =>
    String(row.name),
  );
  const found = zones.find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const city = zones.find((zone) => zone.toLowerCase().endsWith(`/${name.toLowerCase().replaceAll(' ', '_')}`));
  throw new UsageError(phrase`--tz: there is no time zone "${name}"`, {
    hint: phrase`${city ? phrase`Did you mean "${city}"? ` : (nearest(name, zones) ?? '')}Write it as the IANA list does: Europe/Paris, America/New_York, UTC.`,
  });
}

/** The day, in a zone, of a moment in UTC. */
export const dayInZone = (moment: Sql, zone: string): Sql =>
  sql`CAST(timezone(${zone}, timezone('UTC', ${moment})) AS DATE)`;

/**
 * The day, in a zone, of a date whose time of day and offset end the text `clock`. Without an offset the moment is of UTC
 * where `utc` says so, else the day stays as it is written, as it does without a time.
 */
export function zonedDay(date: Sql, clock: Sql, { name, utc }: { readonly name: string; readonly utc: boolean }): Sql {
  const names = ['h', 'm', 's', 'half', 'hh', 'mm', 'ss', 'ahead', 'more'];
  const found = sql`regexp_extract(${clock}, ${utc ? `${time}${offset}?${end}` : offsetTime}, [${joined(names.map((name) => sql`${name}`))}])`;
  const number = (...parts: readonly string[]): Sql =>
    sql`coalesce(TRY_CAST(concat(${joined(parts.map((part) => sql`${found}.${identifier(part)}`))}) AS BIGINT), 0)`;
  const written = number('h', 'hh');
  const hours = sql`CASE lower(${found}.half) WHEN 'a' THEN ${written} % 12 WHEN 'p' THEN ${written} % 12 + 12 ELSE ${written} END`;
  const ahead = sql`(${number('ahead')} * 60 + CASE WHEN starts_with(${found}.ahead, '-') THEN -1 ELSE 1 END * ${number('more')})`;
  const moment = sql`${date} + to_minutes(${hours} * 60 + ${number('m', 'mm')} - ${ahead}) + to_seconds(${number('s', 'ss')})`;
  return sql`CASE WHEN concat(${found}.h, ${found}.hh) = '' OR ${written} > 24 THEN ${date} ELSE ${dayInZone(moment, name)} END`;
}

const colons =
  '(?:^|[Tt ,]|\\d{4}:)\\s*(\\d{1,2})[:hH](\\d{2})(?:[:mM](\\d{2})(?:[.,]\\d+)?)?\\s*(?:([AaPp])\\.?[Mm]\\.?)?';
const digits = '^\\s*\\d{8}[T ]?(\\d{2})(\\d{2})(\\d{2})?';
const time = `(?:${colons}|${digits})\\s*`;
const utcName = '(?:[Zz]|UTC|GMT)';
const offset = `(?:${utcName}?\\s*([+-]\\d{1,2}):?(\\d{2})?|${utcName})`;
const end = '(?:\\s*\\(.*\\))?\\s*$';
const offsetTime = `${time}${offset}${end}`;

/** Whether the texts of a shape end with their offset from UTC. */
export const hasOffset = (shape: string): boolean => new RegExp(offsetTime).test(shape);
