import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import { phrase } from '../../phrase.ts';
import { marginSpread } from '../../sql/relations/margins.ts';
import type { Terms } from './terms.ts';

/** How much of what customers spend is margin. */
export interface Margin {
  readonly source: 'option' | 'margin' | 'cost' | 'unit_cost';
  /** Of the whole base: margin in each unit of revenue; below 0 where purchases cost more than they bring. */
  readonly rate: number;
  /** The amount bought at which a customer's own rate weighs as much as that of all; null: all have the same. */
  readonly weight: number | null;
  /** Rows in use whose margin cannot be read, of which the rest speaks. */
  readonly unread: number;
}

/** The margin that the option says; null without. */
export const optionOf = ({ margin }: Terms): Margin | null =>
  margin === null ? null : { source: 'option', rate: margin, weight: null, unread: 0 };

/** Margins no larger than this, of amounts that average so much and more, are shares and not money. */
const share = 1;
const money = 10;

/**
 * The margin that a column tells. What a customer's own purchases say of its rate goes by the credibility of Bühlmann & Straub
 * (1970, Glaubwürdigkeit für Schadensätze, Mitteilungen der Vereinigung schweizerischer Versicherungsmathematiker 70, 111–133):
 * with the amounts w of days as weights, own rates are drawn to that of all by Z = w/(w + σ²/τ²), σ² the variance of days
 * within customers and τ² that of customers, both by moments. Null where no margin can be read.
 */
export async function marginToldBy(engine: Engine, reading: Reading, until: string): Promise<Margin | null> {
  const row = await engine.one(marginSpread(reading.transactions, until));
  const of = (name: string): number => Number(row[name] ?? 0);
  if (!(of('known') > 0)) return null;
  const { margin: header, amount } = reading.mapping.mapping;
  if (
    reading.margin === 'margin' &&
    amount !== undefined &&
    of('largest') <= share &&
    of('known') / of('rows') >= money
  )
    throw new DataError(phrase`column "${header}" holds shares, and margins are amounts of money`, {
      code: 'MARGIN_IS_SHARE',
      role: 'margin',
      hint: phrase`Leave it out with --map margin=- and give the margin of all with --margin, for instance --margin 40%.`,
    });
  return {
    source: reading.margin!,
    rate: of('margin') / of('known'),
    weight: credibilityWeight({
      customers: of('customers'),
      days: of('days'),
      amounts: of('amounts'),
      amountSquares: of('amount_squares'),
      margins: of('margins'),
      own: of('own'),
      daily: of('daily'),
    }),
    unread: of('unread'),
  };
}

/** Sums over days and customers: see `marginSpread`. */
export interface MarginSpread {
  readonly customers: number;
  readonly days: number;
  readonly amounts: number;
  readonly amountSquares: number;
  readonly margins: number;
  readonly own: number;
  readonly daily: number;
}

/** σ²/τ², in money; null where customers differ no more than their days do. */
export function credibilityWeight(sums: MarginSpread): number | null {
  const { customers, days, amounts, amountSquares, margins, own, daily } = sums;
  if (days <= customers || customers < 2) return null;
  const within = Math.max(0, (daily - own) / (days - customers));
  const between = (own - margins ** 2 / amounts - (customers - 1) * within) / (amounts - amountSquares / amounts);
  // What is left of equal rates is rounding.
  return between > 1e-9 * (margins / amounts) ** 2 ? within / between : null;
}
