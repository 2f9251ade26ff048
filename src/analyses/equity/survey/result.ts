import { z } from 'zod';
import { strands } from './column-words.ts';

const interval = z.object({ lower: z.number(), upper: z.number() });
const strand = z.enum(strands);

/** The split of what a brand is worth to parity with rivals, and what it rests on. */
const surveyStrands = z.object({
  method: z.literal('s1').describe('Shapley shares of the distance from parity with rivals: an association, no effect'),
  reference: z
    .literal('parity')
    .describe('each respondent rates our brand as it rates the rivals on average, and no inertia'),
  base: z.number().describe('what the brand would be worth at parity'),
  value: z.number().describe('for how it is rated on value (quality, price, convenience)'),
  brand: z.number().describe('for how it is rated as a brand'),
  retention: z.number().describe('= relationship + inertia'),
  relationship: z.number().describe('for how its relationship with customers is rated'),
  inertia: z.number().describe('for who bought what last; below 0 where habit works for rivals'),
  intervals: z
    .object({
      base: interval,
      value: interval,
      brand: interval,
      retention: interval,
      relationship: interval,
      inertia: interval,
    })
    .describe('at --confidence, by drawing respondents anew'),
  gates: z
    .array(z.object({ gate: z.string(), passed: z.boolean(), figure: z.number().nullable() }))
    .describe('what the split asks of a survey'),
});

const effect = {
  coefficient: z.number().describe('utility of one point on the scale'),
  standard_error: z.number().describe('by the sandwich'),
  sensitivity: z
    .number()
    .nullable()
    .describe('relative change of total for +0.1 point, capped at the end of the scale'),
  lower: z.number().nullable().describe('of the sensitivity, for what is not known of the coefficient'),
  upper: z.number().nullable(),
  mean: z.number().nullable().describe('mean rating of our brand, points'),
  rival: z.string().nullable().describe('the rival rated best'),
  gap: z.number().nullable().describe('mean of our brand less that of this rival, points'),
  pull: z.number().nullable().describe('gap times coefficient: utility'),
};

/** What a survey with rivals says of brands. */
export const surveyResult = z.object({
  brand: z.string().describe('ours'),
  total: z
    .number()
    .describe(
      'equity of our brand: of all buyers of the category, those of rivals too; a mean a buyer without --population',
    ),
  lower: z.number().describe('by drawing respondents anew'),
  upper: z.number(),
  population: z.number().nullable(),
  money: z.enum(['margin', 'revenue']),
  respondents: z.int().describe('who rate at least two brands'),
  valued: z.int().describe('of them, those whose frequency and spend are known'),
  effective_respondents: z.number().describe('(Σ weight)²/Σ weight²'),
  answers: z
    .enum(['shares', 'single', 'last_brand'])
    .describe('points or chances, one next brand, or the brand bought last in its place'),
  verdict: z
    .enum(['publish', 'indicative', 'weak', 'directions'])
    .describe('by respondents: 300, 150, 100, fewer; six times as many where each names one brand'),
  scale: z.object({ low: z.number(), high: z.number() }),
  brands: z.array(
    z.object({
      brand: z.string(),
      respondents: z.int().describe('who rate it'),
      last_share: z.number().describe('of respondents, who bought it last'),
      repurchase: z.number().nullable().describe('chance that those buy it again, by the model'),
      margin: z.number(),
      equity: z.number(),
      share: z.number().describe('of the equity of all brands'),
      own: z.number().describe('from respondents who bought it last'),
      conquest: z.number().describe('from the others'),
    }),
  ),
  switching: z
    .array(z.object({ from: z.string(), to: z.string(), chance: z.number() }))
    .describe('mean chance of the next brand by the brand bought last'),
  model: z.object({
    inertia: z.number(),
    inertia_standard_error: z.number(),
    offset: z.number().describe('of the utility of our brand, from --repurchase; 0 without'),
    log_likelihood: z.number(),
    null_log_likelihood: z.number(),
    separated: z
      .boolean()
      .describe('a coefficient or its error beyond 10: answers are told apart wholly, and its size says nothing'),
  }),
  strands: surveyStrands
    .nullable()
    .describe('what carries total: base + value + brand + retention; null where answers are too few'),
  directions: z
    .array(z.object({ strand: z.string(), direction: z.enum(['for', 'against', 'cannot_tell']) }))
    .describe('whether a strand works for our brand; cannot_tell: its interval holds 0'),
  indices: z.array(
    z.object({ strand, items: z.array(z.string()), alpha: z.number().nullable().describe('Cronbach'), ...effect }),
  ),
  correlations: z.array(z.object({ strand, other: strand, correlation: z.number().nullable() })),
  drivers: z
    .array(z.object({ column: z.string(), strand, reversed: z.boolean(), item_rest: z.number().nullable(), ...effect }))
    .describe('items, by principal components'),
  improvements: z.array(
    z.object({
      improvement: z.string(),
      shift: z.number().describe('points'),
      cost: z.number().describe('discounted'),
      change: z.number().describe('of total'),
      lower: z.number(),
      upper: z.number(),
      return: z.number().describe('(change − cost)/cost'),
      break_even_shift: z
        .number()
        .nullable()
        .describe('points at which it pays; null where no shift on the scale does'),
    }),
  ),
  draws: z.int().describe('samples behind the intervals of total and strands'),
});

export type SurveyResult = z.output<typeof surveyResult>;

/** What `equity --survey` finds out without orders. */
export const surveyAloneResult = z.object({
  kind: z.literal('survey'),
  total: z.number().describe('= survey.total'),
  lower: z.number(),
  upper: z.number(),
  horizon: z.string(),
  discount_rate: z.number().describe('a year'),
  strands: surveyStrands.nullable().describe('= survey.strands'),
  survey: surveyResult,
});

export type SurveyAloneResult = z.output<typeof surveyAloneResult>;
