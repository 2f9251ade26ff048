import { UsageError } from '../../../errors.ts';
import { quantile } from '../../../numeric/quantile.ts';
import { random } from '../../../numeric/random.ts';
import { phrase } from '../../../phrase.ts';
import type { Uncertain } from '../uncertain.ts';
import type { BaseFigure } from './base-figures.ts';
import type { Written } from './figures-written.ts';
import type { Campaign, Observed } from './file.ts';
import type { FigureRule } from './kinds.ts';
import type { IncentiveResult } from './result.ts';

/** So many draws say how likely a profit is. */
export const draws = 2000;

/** A figure with all that is known of it. */
export interface Resolved {
  readonly value: number | null;
  readonly source: IncentiveResult['figures'][number]['source'];
  readonly interval: { readonly lower: number; readonly upper: number } | null;
  /** `draws` of them; null where it is not known to vary. */
  readonly drawn: readonly number[] | null;
}

/** What figures are told by besides the file. */
export interface Around {
  readonly discountRate: number;
  readonly confidence: number;
  /** Draws of one campaign do not hang on those of another. */
  readonly campaign: number;
}

/** The same for every run. */
const seed = 1;

/** What the base is to tell of a campaign's figures, by their names. UsageError where the file leaves out what it alone can say. */
export function askedOfBase(campaign: Campaign): ReadonlyMap<string, BaseFigure> {
  const { kind, said, observed, within, where, name } = campaign;
  const asked = new Map<string, BaseFigure>();
  for (const [figure, rule] of Object.entries(kind.figures)) {
    const seen = observed !== null && rule.observed !== undefined;
    if (seen && said[figure] !== undefined)
      throw new UsageError(phrase`${where}: campaign "${name}": ${figure} is said, and observed as well`, {
        hint: phrase`Leave one of them out.`,
      });
    const base = baseFigureOf(rule, said[figure], seen);
    if (base !== null) asked.set(figure, base);
    if (base === 'buying' && within === null)
      throw new UsageError(
        phrase`${where}: campaign "${name}": it needs ${figure}, or within, for the base to tell it`,
        {
          hint: phrase`Say for how long the offer holds: within: 8w.`,
        },
      );
    if (!seen && said[figure] === undefined && rule.else === 'said')
      throw new UsageError(phrase`${where}: campaign "${name}": it needs ${figure}`, {
        hint: phrase`A campaign of type ${campaign.type} may say: ${Object.keys(kind.figures).join(', ')}.`,
      });
  }
  return asked;
}

const baseFigureOf = (rule: FigureRule, said: Written | 'base' | undefined, seen: boolean): BaseFigure | null => {
  if (said === 'base') return rule.asked ?? (typeof rule.else === 'object' ? rule.else.base : null);
  return said === undefined && !seen && typeof rule.else === 'object' ? rule.else.base : null;
};

/** Each figure of a campaign, from the file, what was observed, the base (null where it may say nothing of money), or assumption. */
export function resolvedFigures(
  { kind, said, observed }: Campaign,
  asked: ReadonlyMap<string, BaseFigure>,
  base: Uncertain<BaseFigure> | null,
  around: Around,
): Readonly<Record<string, Resolved>> {
  const rates = observed && observedRates(observed, around.campaign);
  const told = base && { base, drawn: base.draws(draws, seed), intervals: base.intervals(around.confidence) };
  return Object.fromEntries(
    Object.entries(kind.figures).map(([figure, rule], i): [string, Resolved] => {
      const written = said[figure];
      const from = asked.get(figure);
      if (from !== undefined)
        return [
          figure,
          told === null
            ? unknown
            : {
                value: told.base.figures[from],
                source: 'base',
                interval: told.intervals[from],
                drawn: told.drawn.map((draw) => draw[from]),
              },
        ];
      if (written !== undefined && written !== 'base') return [figure, writtenFigure(written, around, i)];
      if (rates && rule.observed) return [figure, observedFigure(rates, rule.observed, around)];
      if (rule.else === 'discount') return [figure, { ...unknown, value: around.discountRate, source: 'default' }];
      if (typeof rule.else === 'number') return [figure, { ...unknown, value: rule.else, source: 'default' }];
      return [figure, unknown];
    }),
  );
}

const unknown: Resolved = { value: null, source: 'unknown', interval: null, drawn: null };

/** Streams that a campaign may draw from: two of what was observed, then one a figure. */
const streams = 20;

/** A figure of the file: of counts the beta posterior with a uniform prior. */
export function writtenFigure({ value, counts }: Written, { campaign, confidence }: Around, figure: number): Resolved {
  if (counts === null) return { ...unknown, value, source: 'given' };
  const drawn = betaDraws(counts, streams * campaign + 2 + figure);
  return { value, source: 'counts', interval: within(drawn, confidence), drawn };
}

function betaDraws({ successes, trials }: NonNullable<Written['counts']>, stream: number): number[] {
  const source = random(seed, stream + 1);
  return Array.from({ length: draws }, () => source.beta(1 + successes, 1 + trials - successes));
}

/** Shares of responders among those treated and those left alone, each with its posterior. */
export interface ObservedRates {
  readonly treated: number;
  readonly control: number;
  readonly treatedDrawn: readonly number[];
  readonly controlDrawn: readonly number[];
}

/** The shares of a campaign that was observed. */
export function observedRates({ treated, control }: Observed, campaign: number): ObservedRates {
  const counts = ({ responders, customers }: Observed['treated']) => ({ successes: responders, trials: customers });
  return {
    treated: treated.responders / treated.customers,
    control: control.responders / control.customers,
    treatedDrawn: betaDraws(counts(treated), streams * campaign),
    controlDrawn: betaDraws(counts(control), streams * campaign + 1),
  };
}

function observedFigure(
  { treated, control, treatedDrawn, controlDrawn }: ObservedRates,
  of: NonNullable<FigureRule['observed']>,
  { confidence }: Around,
): Resolved {
  const value = of(treated, control);
  if (!Number.isFinite(value)) return unknown;
  const drawn = treatedDrawn.map((share, i) => of(share, controlDrawn[i]!));
  return { value, source: 'observed', interval: within(drawn, confidence), drawn };
}

/** The middle of draws, so much of them. */
export const within = (drawn: readonly number[], confidence: number): { lower: number; upper: number } => ({
  lower: quantile(drawn, (1 - confidence) / 2),
  upper: quantile(drawn, (1 + confidence) / 2),
});
