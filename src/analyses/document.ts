import { z } from 'zod';
import { exclusions } from '../ingest/exclusions.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Remark } from '../ingest/remark.ts';
import { Phrase } from '../phrase.ts';
import { isKey, type Lang, type Say, sayer } from '../report/words/index.ts';
import { version } from '../version.ts';
import type { Analysis, Facts } from './analysis.ts';
import { knownOf } from './known.ts';
import { type Verdict, verdicts } from './reason.ts';

const source = z.object({
  files: z.array(z.string()),
  rows: z.int().describe('= rows_used + rows of excluded + rows_rejected'),
  rows_used: z.int(),
  rows_rejected: z.int().describe('rows that cannot be read'),
  customers: z
    .int()
    .nullable()
    .describe('null, here and below, where no column says it, which only `inspect` goes on with'),
  orders: z.int().nullable(),
  revenue: z.number().nullable().describe('net amount of the rows used'),
  first_date: z.iso.date().nullable(),
  last_date: z.iso.date().nullable(),
  columns: z.record(z.string(), z.string()).describe('role to header'),
  layout: z.string().nullable().describe('the known export that the headers give away'),
  excluded: z.array(
    z.object({
      reason: z.enum(Object.keys(exclusions) as [string, ...string[]]),
      rows: z.int(),
      amount: z.number().nullable(),
      bias: z.string().describe('which way leaving them out bends the result'),
    }),
  ),
  verdict: z.enum(verdicts).describe('whether the files can carry the command: flag, with warnings that bend it'),
});

const warning = z.object({ code: z.string(), message: z.string(), count: z.int().optional() });

/** The JSON document of an analysis: the envelope of INTERFACE section 5 around its result. */
export const documentSchema = (analysis: Analysis) =>
  z.object({
    schema: z.literal(schemaName(analysis)),
    version: z.string(),
    as_of: z.iso.date().nullable(),
    currency: z.string().nullable(),
    source,
    options: z.record(z.string(), z.unknown()),
    result: analysis.customer ? withCustomers(analysis.result, analysis.customer.row) : analysis.result,
    warnings: z.array(warning),
  });

/** A result that may hold customers; of results of several kinds the first. */
function withCustomers(result: z.ZodType, row: z.ZodObject): z.ZodType {
  if (result instanceof z.ZodObject) {
    // Where their number stands, they stand in its place.
    const { customers: number } = result.shape;
    const customers = number ? z.union([number as z.ZodType, z.array(row)]) : z.array(row).optional();
    return result.extend({
      customers: customers.describe(number ? 'how many; with --customers, which' : 'with --customers'),
    });
  }
  if (!(result instanceof z.ZodDiscriminatedUnion)) return result;
  const [first, ...others] = result.options as z.ZodObject[];
  return z.discriminatedUnion('kind', [withCustomers(first!, row) as z.ZodObject, ...others]);
}

export interface Document<Result> {
  readonly schema: string;
  readonly version: string;
  readonly as_of: string | null;
  readonly currency: string | null;
  readonly source: z.output<typeof source>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly result: Result;
  readonly warnings: readonly z.output<typeof warning>[];
}

export const schemaName = (analysis: { readonly name: string }): string => `clientele/${analysis.name}@1`;

export function documentOf<Result>(
  analysis: { readonly name: string },
  reading: Reading,
  options: Readonly<Record<string, unknown>>,
  outcome: { readonly result: Result; readonly remarks: readonly Remark[]; readonly verdict: Verdict },
): Document<Result> {
  const { ledger, mapping } = reading;
  const known = knownOf(reading);
  const remarks = [...reading.remarks, ...outcome.remarks];
  return {
    schema: schemaName(analysis),
    version,
    as_of: reading.asOf,
    currency: reading.currency,
    source: {
      files: [...reading.files],
      rows: ledger.rows,
      rows_used: ledger.rows_used,
      rows_rejected: ledger.rows_rejected,
      customers: known.customers ? ledger.customers : null,
      orders: known.orders ? ledger.orders : null,
      revenue: known.money ? ledger.revenue : null,
      first_date: ledger.first_date,
      last_date: ledger.last_date,
      columns: mapping.mapping as Record<string, string>,
      layout: mapping.layout?.name ?? null,
      excluded: ledger.excluded.map((each) => ({ ...each, amount: known.money ? each.amount : null })),
      verdict: outcome.verdict,
    },
    options,
    result: outcome.result,
    warnings: remarks.map((remark) => ({
      code: remark.code,
      message: remarkText(remark, 'en'),
      ...(remark.count === undefined ? {} : { count: remark.count }),
    })),
  };
}

/** The sentence of a remark, in the reader's language; figures are written by `count`. */
export function remarkText(remark: Remark, lang: Lang, count: (value: number) => string = String): string {
  const say = sayer(lang);
  const key = `warning.${remark.code}`;
  if (!isKey(key)) throw new Error(`no words for ${key}`);
  const criterion = `criterion.${remark.values?.criterion}`;
  return say(key, {
    ...remark.values,
    ...(remark.count === undefined ? {} : { count: count(remark.count) }),
    ...(isKey(criterion) ? { criterion: say(criterion) } : {}),
    ...strandsNamed(remark, say),
  });
}

/** A remark as results hold it: its sentence in English, and what that is about. */
export const remarkTold = (remark: Remark) => ({
  code: remark.code,
  message: remarkText(remark, 'en'),
  ...(remark.count === undefined ? {} : { count: remark.count }),
  ...(remark.values === undefined ? {} : { values: inEnglish(remark.values) }),
});

/** The sentence of a remark that a result holds, in the reader's language: that of the refusal behind it, else its own. */
export const toldText = ({ message, ...remark }: Remark & { readonly message: string }, facts: Facts): string =>
  facts.told(message) ?? remarkText(remark, facts.lang, facts.count);

const inEnglish = (values: NonNullable<Remark['values']>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value instanceof Phrase ? String(value) : value]),
  );

/** Strands of equity in the reader's language, where a remark speaks of some. */
function strandsNamed({ values }: Remark, say: Say): Record<string, string> {
  const named = (['strand', 'other'] as const).flatMap((name) => {
    const key = `survey.strand.${values?.[name]}`;
    return isKey(key) ? [[name, say(key)] as const] : [];
  });
  return Object.fromEntries(named);
}
