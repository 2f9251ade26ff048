import { z } from 'zod';
import { rejections } from '../../ingest/exclusions.ts';
import { roles } from '../../ingest/roles.ts';
import { amountKinds } from '../../ingest/synonyms.ts';
import { exclusion } from '../fates.ts';
import { verdicts } from '../reason.ts';

const file = z.object({
  file: z.string(),
  kind: z.enum(['text', 'json', 'parquet', 'workbook', 'database']),
  compression: z.enum(['none', 'gzip', 'zstd']),
  encoding: z.string().nullable().describe('of text'),
  delimiter: z.string().nullable().describe('of text: what separates the columns, `blanks` for runs of them'),
  quote: z
    .string()
    .nullable()
    .describe('of text: what a cell with delimiters in it stands between; null where nothing does'),
  escape: z.string().nullable().describe('of text: what makes a quote or a delimiter a character of its cell'),
  lines_above: z.int().nullable().describe('of text: lines above the header, or above the first row'),
  header: z.boolean(),
  columns: z.int(),
});

const column = z.object({
  position: z.int().describe('from 1'),
  header: z.string(),
  role: z.enum(roles).nullable().describe('null for a column that nothing is read from'),
  reason: z
    .enum(['map', 'layout', 'synonym'])
    .nullable()
    .describe('said by --map or the configuration, known from the layout, or a word for its role'),
  rank: z.int().nullable().describe('of its header among the words for its role, 1 the best'),
  filled: z.int().describe('rows with a value'),
  samples: z.array(z.string()).describe('the first different values'),
});

const conventions = z.object({
  date: z
    .object({ order: z.enum(['dmy', 'mdy', 'ymd']), pattern: z.string(), example: z.string().nullable() })
    .nullable()
    .describe('null when no date is read'),
  numbers: z.array(
    z.object({ role: z.enum(roles), decimal: z.enum(['.', ',']), plain: z.boolean(), example: z.string().nullable() }),
  ),
  money: z
    .enum([...amountKinds, 'price_times_quantity'])
    .nullable()
    .describe('what the amount is by its header: `amount` where it says no more; null without one'),
  money_left_aside: z.array(z.string()).describe('other columns of amounts, which are not read'),
});

const band = z.object({
  from: z.int(),
  to: z.int().nullable(),
  customers: z.int(),
  customer_share: z.number(),
  orders: z.int(),
  revenue: z.number().nullable(),
  revenue_share: z.number().nullable(),
});

const amounts = z
  .object({
    minimum: z.number(),
    p25: z.number(),
    median: z.number(),
    p75: z.number(),
    p99: z.number(),
    maximum: z.number(),
    zero_rows: z.int(),
    negative_rows: z.int(),
    negative_amount: z.number(),
  })
  .describe('of a row in use: the smallest amount whose rank reaches each share');

const month = z.object({
  month: z.string().describe('2024-12'),
  rows: z.int(),
  orders: z.int().nullable(),
  customers: z.int().nullable().describe('with an order in it'),
  revenue: z.number().nullable(),
  complete: z.boolean().describe('the as-of date is at or past its last day'),
});

const rejection = z.object({
  reason: z.enum(Object.keys(rejections) as [string, ...string[]]),
  rows: z.int(),
  first: z.array(z.object({ file: z.string(), line: z.int(), row: z.string() })),
});

const question = z.object({
  code: z.string(),
  role: z.string().nullable(),
  message: z.string(),
  hint: z.string().nullable().describe('the option that settles it'),
});

const command = z.object({
  command: z.string(),
  verdict: z.enum(verdicts),
  needs: z.array(z.enum(roles)).describe('roles that it cannot do without'),
  reads: z.array(z.enum(roles)).describe('further roles that it reads where the file has them'),
  reasons: z.array(
    z.object({
      verdict: z.enum(['flag', 'refuse']),
      code: z.string(),
      message: z.string(),
      count: z.int().optional(),
      values: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .optional()
        .describe('what the message is about'),
    }),
  ),
});

/** What `inspect` finds out. */
export const inspectResult = z.object({
  files: z.array(file),
  layout: z
    .object({ name: z.string(), title: z.string(), signature: z.array(z.string()) })
    .nullable()
    .describe('the known export, and the headers that gave it away'),
  columns: z.array(column),
  conventions,
  questions: z.array(question).describe('what must be settled before the files can be used'),
  customers: z.int().nullable().describe('null when no column says who'),
  orders: z.int().nullable(),
  orders_per_customer: z.array(band),
  amounts: amounts.nullable(),
  months: z.array(month).describe('every month from the first to the last'),
  excluded: z.array(exclusion),
  rejected: z.array(rejection),
  repeated_rows: z.int().describe('rows that are the same as an earlier one in every column'),
  commands: z.array(command),
});

export type InspectResult = z.output<typeof inspectResult>;
