import { z } from 'zod';
import { UsageError } from '../../../errors.ts';
import { nearest } from '../../../ingest/nearest.ts';
import { type SideDocument, sideDocument } from '../../../ingest/side-files.ts';
import { type Phrase, phrase, phraseOf } from '../../../phrase.ts';
import { amount, count, duration, rate, type Written } from './figures-written.ts';
import { type Kind, kinds } from './kinds.ts';

/** A campaign as a file tells it. */
export interface Campaign {
  readonly name: string;
  readonly type: string;
  readonly kind: Kind;
  /** Segments whom it is for, ids or labels; empty for all customers. */
  readonly segments: readonly string[];
  readonly contacts: number | null;
  readonly fixed_cost: number;
  /** Years for which an offer holds. */
  readonly within: number | null;
  /** What is written of figures; `base` for one that the base is to tell. */
  readonly said: Readonly<Record<string, Written | 'base'>>;
  readonly observed: Observed | null;
  /** `file:line`, for what is wrong with it. */
  readonly where: string;
}

/** What came of customers who were treated and of such as were left alone. */
export interface Observed {
  readonly treated: Group;
  readonly control: Group;
  /** What the campaign cost. */
  readonly cost: number | null;
}

interface Group {
  readonly customers: number;
  readonly responders: number;
  /** What they brought in the time observed, as margin. */
  readonly margin: number | null;
}

export interface Campaigns {
  readonly hurdle: number;
  readonly campaigns: readonly Campaign[];
}

const group = z
  .strictObject({ customers: count, responders: count, margin: z.number().optional() })
  .refine(
    ({ customers, responders }) => responders <= customers && customers > 0,
    'a group in which at most all respond',
  );

const common = {
  name: z.string().min(1),
  type: z.string(),
  segment: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  contacts: count.optional(),
  fixed_cost: amount.optional(),
  within: duration.optional(),
  observed: z.strictObject({ treated: group, control: group, cost: amount.optional() }).optional(),
};

const written = { rate, money: amount, duration };

/** What a campaign of a kind may say. */
const shapeOf = ({ figures, more = [] }: Kind) => {
  const rules = Object.entries(figures).map(([name, { written: kind, asked, else: other }]) => {
    const from = asked !== undefined || typeof other === 'object';
    return [name, (from ? z.union([z.literal('base'), written[kind]]) : written[kind]).optional()] as const;
  });
  const added = more.map((name) => [name, (/rate|ceiling/.test(name) ? rate : amount).optional()] as const);
  return z.strictObject({ ...common, ...Object.fromEntries([...rules, ...added]) });
};

const option = '--incentive';

/** The campaigns of a file. UsageError, with the line, for what cannot be understood. */
export async function campaignsIn(path: string): Promise<Campaigns> {
  const document = await sideDocument(path, option);
  const whole = z.strictObject({
    hurdle: rate.optional(),
    campaigns: z.array(z.record(z.string(), z.unknown())).min(1),
  });
  const { hurdle, campaigns } = parsed(whole, document.content, { path, document, at: [], who: '' });
  const found = campaigns.map((content, i) => campaignOf(content, { path, document, at: ['campaigns', i], who: '' }));
  const names = found.map(({ name }) => name);
  const twice = found.find(({ name }, i) => names.indexOf(name) < i);
  if (twice) throw new UsageError(phrase`${twice.where}: two campaigns are called "${twice.name}"`);
  return { hurdle: hurdle?.value ?? 0, campaigns: found };
}

interface Place {
  readonly path: string;
  readonly document: SideDocument;
  readonly at: readonly PropertyKey[];
  /** Whose mistakes are told, with a colon. */
  readonly who: Phrase | '';
}

function campaignOf(content: Record<string, unknown>, place: Place): Campaign {
  const { path, document, at } = place;
  const who = typeof content.name === 'string' ? phrase`campaign "${content.name}": ` : '';
  const type = String(content.type ?? '');
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!kind)
    throw new UsageError(
      phrase`${path}:${document.lineOf([...at, 'type'])}: ${who}${type === '' ? phrase`it has no type` : phrase`there is no type "${type}"`}`,
      { hint: phrase`${nearest(type, Object.keys(kinds)) ?? ''}The types are: ${Object.keys(kinds).join(', ')}.` },
    );
  const said = parsed(shapeOf(kind), content, { ...place, who });
  const { name, segment, contacts, fixed_cost, within, observed, type: _type, ...figures } = said;
  return {
    name,
    type,
    kind,
    segments: segment === undefined ? [] : [segment].flat(),
    contacts: contacts ?? null,
    fixed_cost: fixed_cost?.value ?? 0,
    within: within?.value ?? null,
    said: Object.fromEntries(
      Object.entries(figures as Record<string, Written | 'base' | undefined>).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value]],
      ),
    ),
    observed: observed
      ? {
          treated: { ...observed.treated, margin: observed.treated.margin ?? null },
          control: { ...observed.control, margin: observed.control.margin ?? null },
          cost: observed.cost?.value ?? null,
        }
      : null,
    where: `${path}:${document.lineOf(at)}`,
  };
}

/** What a schema reads of a content. UsageError with the line of the first thing wrong. */
function parsed<Schema extends z.ZodType>(schema: Schema, content: unknown, place: Place): z.output<Schema> {
  const { path, document, at, who } = place;
  const found = schema.safeParse(content);
  if (found.success) return found.data;
  const issue = found.error.issues[0]!;
  const where = [...at, ...issue.path];
  const place_ = (key?: string) => phrase`${path}:${document.lineOf(where, key)}: ${who}`;
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const names = Object.keys(objectAt(schema, issue.path) ?? {});
    throw new UsageError(phrase`${place_(key)}there is no "${key}"`, {
      hint: phrase`${nearest(key, names) ?? ''}It may say: ${names.join(', ')}.`,
    });
  }
  const name = issue.path.join('.');
  if (name === '')
    throw new UsageError(phrase`${place_()}it holds no campaigns`, {
      hint: phrase`Write "campaigns:" and below it a list; docs/methods/equity.md shows one.`,
    });
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    content,
  );
  throw new UsageError(
    value === undefined
      ? phrase`${place_()}it needs ${name}`
      : phrase`${place_()}${name} is not ${issue.code === 'invalid_union' ? phrase`a figure of its kind` : phraseOf(issue.message)}: ${JSON.stringify(value)}`,
    { hint: phrase`Rates are 8%, 0.08 or 80/1000 (counted); amounts 12.50; durations 8w.` },
  );
}

/** The names that an object within a schema knows. */
function objectAt(schema: z.ZodType, path: readonly PropertyKey[]): Record<string, unknown> | null {
  let inner: unknown = schema;
  const bare = (type: unknown): unknown => (type instanceof z.ZodOptional ? bare(type.unwrap()) : type);
  for (const key of path) {
    inner = bare(inner);
    inner = inner instanceof z.ZodObject ? inner.shape[String(key)] : null;
  }
  inner = bare(inner);
  return inner instanceof z.ZodObject ? inner.shape : null;
}
