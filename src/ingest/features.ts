import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import type { Dialect } from '../sql/dialect.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { column } from './columns.ts';
import { ambiguousDecimals } from './conventions.ts';
import { type ColumnsSeen, foundMapping, headerNamed } from './mapping.ts';
import { numberConvention, numberIn, withoutPercent } from './numbers.ts';
import type { Mapping, Role } from './roles.ts';
import { shapesOf } from './shapes.ts';

/** A column that is kept beside each transaction, for features of customers are made of it. */
export interface Feature {
  /** Its name in `transactions`. */
  readonly name: string;
  readonly header: string;
  /** The role it plays; null for one that the user named. */
  readonly role: FeatureRole | null;
  /** The raw column as it is kept: the hash of a text, or a number. */
  readonly kept: Sql;
}

const keyRoles = ['product', 'type', 'channel'] as const satisfies readonly Role[];
const numberRoles = ['discount', 'refund'] as const satisfies readonly Role[];

export type FeatureRole = (typeof keyRoles | typeof numberRoles)[number];

const words = {
  1: ['yes', 'true', 'y', 't', 'oui', 'vrai', 'o', 'ja', 'wahr'],
  0: ['no', 'false', 'n', 'f', 'non', 'faux', 'nein', 'falsch'],
} as const;

/** The columns of products, types, channels, discounts and refunds, and those that the user names; a role that two columns could play is left out. */
export async function featuresOf(
  engine: Engine,
  sample: Sql,
  raw: ColumnsSeen,
  given: Mapping,
  { named, decimal }: { readonly named: readonly string[]; readonly decimal: '.' | ',' | undefined },
): Promise<Feature[]> {
  const ofRole = (role: FeatureRole) => {
    const header = headerOf(role, raw, given);
    return header === null ? [] : [{ name: `driver_${role}`, header, role }];
  };
  const numbers = [
    ...numberRoles.flatMap(ofRole),
    ...named.map((name, i) => ({ name: `driver_${i + 1}`, header: headerNamed(name, raw, given), role: null })),
  ];
  const textOf = (header: string): Sql => sql`CAST(${column(raw.headers.indexOf(header))} AS VARCHAR)`;
  const shapes = await shapesOf(
    engine,
    sample,
    Object.fromEntries(numbers.map(({ name, header }) => [name, withoutPercent(textOf(header))])),
  );
  return [
    ...keyRoles.flatMap(ofRole).map((feature) => ({
      ...feature,
      kept: engine.dialect.hash(sql`nullif(trim(${textOf(feature.header)}), '')`),
    })),
    ...numbers.map((feature) => {
      const decision = numberConvention(shapes[feature.name]!, decimal);
      if ('question' in decision && feature.role === null) throw ambiguousDecimals(feature.header, decision.question);
      const convention =
        'convention' in decision ? decision.convention : { decimal: '.' as const, plain: true, currencies: [] };
      return { ...feature, kept: asNumber(textOf(feature.header), convention, engine.dialect) };
    }),
  ];
}

/** The column of a role; null without one, and where several could play it. */
function headerOf(role: Role, seen: ColumnsSeen, given: Mapping): string | null {
  try {
    return foundMapping(seen, given, [role]).mapping[role] ?? null;
  } catch (error) {
    if (error instanceof DataError) return null;
    throw error;
  }
}

/** A number, `10 %` as 0.1, yes and no as 1 and 0; NULL for anything else. */
function asNumber(text: Sql, convention: Parameters<typeof numberIn>[1], dialect: Dialect): Sql {
  const number = sql`CAST(${numberIn(withoutPercent(text), convention, dialect, 6)} AS DOUBLE)`;
  const word = sql`lower(trim(${text}))`;
  const among = (list: readonly string[]): Sql =>
    list.map((each) => sql`${word} = ${each}`).reduce((all, each) => sql`${all} OR ${each}`);
  return sql`CASE WHEN ${among(words[1])} THEN 1.0 WHEN ${among(words[0])} THEN 0.0
    WHEN contains(${text}, '%') THEN ${number} / 100 ELSE ${number} END`;
}
