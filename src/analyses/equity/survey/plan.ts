import { z } from 'zod';
import { UsageError } from '../../../errors.ts';
import { sideFile } from '../../../ingest/side-files.ts';
import { phrase } from '../../../phrase.ts';
import { schemaProblems } from '../../schema-problems.ts';

const scale = z
  .union([z.string().regex(/^-?\d+-\d+$/, 'a scale such as 1-7'), z.tuple([z.number(), z.number()])])
  .transform((given) => {
    if (typeof given !== 'string') return { low: given[0], high: given[1] };
    const [, low, high] = /^(-?\d+)-(\d+)$/.exec(given)!;
    return { low: Number(low), high: Number(high) };
  })
  .refine(({ low, high }) => low < high, 'a scale runs from its lowest to its highest answer, as 1-7');
const share = z
  .union([z.number().min(0).max(1), z.string().regex(/^\d{1,3}(\.\d+)?%$/, 'a share such as 40% or 0.4')])
  .transform((given) => (typeof given === 'number' ? given : Number(given.slice(0, -1)) / 100));
const text = z.union([z.string(), z.number()]).transform(String);
const names = z.union([text.transform((one) => [one]), z.array(text)]);

const file = z.strictObject({
  columns: z
    .strictObject({
      respondent: text,
      brand: text,
      last_brand: text,
      intent: text,
      frequency: text,
      spend: text,
      weight: text,
    })
    .partial()
    .default({}),
  strands: z.strictObject({ value: names, brand: names, relationship: names }).partial().optional(),
  scale: scale.optional(),
  scales: z.record(z.string(), scale).default({}),
  margins: z.record(z.string(), share).default({}),
  shares: z.record(z.string(), share).optional(),
  decimal: z.enum(['.', ',']).optional(),
});

/** What the user says of a survey: which column is what, of which strand each rating is (`-` before it: reverse-coded), scales, margins of brands. */
export type Plan = z.output<typeof file> & { readonly path: string };

/** The plan in a file of `--survey-map`; an empty one without. UsageError for anything in it that is not understood. */
export async function planOf(path: string | undefined): Promise<Plan> {
  const parsed = file.safeParse(path === undefined ? {} : ((await sideFile(path, '--survey-map')) ?? {}));
  if (parsed.success) return { ...parsed.data, path: path ?? '--survey-map' };
  throw new UsageError(phrase`survey map ${path}: ${schemaProblems(parsed.error)}`, {
    code: 'SURVEY_MAP',
    hint: phrase`It may hold columns (role: header), strands (value, brand, relationship: headers, with - before reverse-coded ones), scale, scales, margins, shares and decimal.`,
  });
}
