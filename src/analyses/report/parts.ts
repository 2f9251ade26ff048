import { z } from 'zod';
import { DataError, FitError, UsageError } from '../../errors.ts';
import type { Remark } from '../../ingest/remark.ts';
import { phrase, phraseOf } from '../../phrase.ts';
import type { Analysis, Context, Outcome } from '../analysis.ts';
import { remarkTold } from '../document.ts';
import { type Verdict, verdictOf } from '../reason.ts';
import { reasonsFor, refusalOf, refusingIn } from '../verdict.ts';
import type { ReportResult } from './result.ts';

/** What became of a section: its result with the options that decided it, or why there is none. */
export interface Part {
  readonly analysis: Analysis;
  readonly options: Readonly<Record<string, unknown>>;
  readonly outcome: Outcome<unknown> | null;
  readonly verdict: Verdict;
  readonly reason: ReportResult['sections'][number]['reason'];
  /** What would have ended the run of the analysis alone; null where there is an outcome. */
  readonly refusal: DataError | FitError | null;
  readonly remarks: readonly Remark[];
}

/** What a report does not ask of its sections: other files, other readings of the same, other answers. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  rfm: ['response', 'contact_cost', 'margin'],
  frat: ['response', 'contact_cost', 'margin'],
  retention: ['by_column'],
  clv: ['explain'],
  equity: ['aggregate', 'survey', 'survey_map', 'brand', 'population', 'repurchase', 'improvement'],
};

/** Whether an option of an analysis is no matter of a report. */
export const isElsewhere = (analysis: Analysis, key: string): boolean =>
  elsewhere[analysis.name]?.includes(key) === true;

/** Run an analysis on what was read for the whole report. Data that it cannot use and models that do not fit leave its section out. */
export async function partOf(
  analysis: Analysis,
  context: Context,
  given: Readonly<Record<string, unknown>>,
): Promise<Part> {
  const left = Object.keys(given).filter((key) => isElsewhere(analysis, key));
  const options = optionsOf(analysis, given);
  const notes = left.map(
    (key): Remark => ({ code: 'not_in_reports', values: { option: key, command: analysis.name } }),
  );
  const without = (refusal: DataError | FitError, reason: Part['reason']): Part => ({
    analysis,
    options,
    outcome: null,
    verdict: 'refuse',
    reason,
    refusal,
    remarks: notes,
  });
  try {
    const asked = { ...context, given: new Set(Object.keys(given)) };
    const reasons = await reasonsFor(analysis, asked, options);
    const refusing = refusingIn(reasons);
    if (refusing) return without(refusalOf(analysis, refusing), remarkTold(refusing));
    const outcome = await analysis.run(asked, options);
    const remarks = [...notes, ...reasons, ...outcome.remarks];
    const verdict = verdictOf(reasons);
    return { analysis, options, outcome, verdict, reason: null, refusal: null, remarks };
  } catch (error) {
    if (!(error instanceof DataError || error instanceof FitError)) throw error;
    return without(error, { code: error.code.toLowerCase(), message: error.message });
  }
}

/** The options of an analysis, as far as they are a report's. UsageError that names the command and the option. */
function optionsOf(analysis: Analysis, given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const asked = Object.entries(given).filter(([key]) => !isElsewhere(analysis, key));
  const parsed = z.strictObject(analysis.options.shape).safeParse(Object.fromEntries(asked));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(phrase`${issue?.path.join('.')} of ${analysis.name}: ${phraseOf(issue?.message ?? '')}`, {
    hint: phrase`See clientele ${analysis.name} --help.`,
  });
}
