import { z } from 'zod';
import { share } from '../../rates.ts';

/** What `equity` can be told of a survey. */
export const surveyOptions = {
  survey: z
    .string()
    .optional()
    .describe(
      'ratings of brands by respondents, ours and rivals, a row each: alone, or beside orders (- for those piped in)',
    )
    .meta({ value: 'FILE', alone: true }),
  survey_map: z
    .string()
    .optional()
    .describe(
      'what columns of the survey are: roles, strands of ratings (- before reverse-coded ones), scales, margins and shares of brands',
    )
    .meta({ value: 'FILE' }),
  brand: z.string().min(1).optional().describe('which brand of the survey is ours').meta({ value: 'NAME' }),
  population: z
    .string()
    .regex(/^(?![0.]+$)\d+(\.\d+)?$/, 'a number of buyers')
    .optional()
    .describe('buyers of the category, for whom respondents stand; without it a mean a buyer')
    .meta({ value: 'N' }),
  repurchase: z
    .string()
    .regex(share, 'a share such as 62% or 0.62')
    .optional()
    .describe(
      'observed share of our customers whose next purchase is ours again: stated intents are brought down to it',
    )
    .meta({ value: 'SHARE' }),
  improvement: z
    .string()
    .optional()
    .describe(
      'what a better rating returns: "quality +0.5 for 2000000", a column or a strand, costs by year with /, several with ;',
    )
    .meta({ value: 'TEXT' }),
};
