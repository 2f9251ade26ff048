import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { buyers, cellsAndLater, previousAndLater, silenceCuts } from '../../sql/relations/buyers.ts';
import { addDays } from '../dates.ts';
import { buyersOptions, type Counting } from './base.ts';
import type { HeldOut } from './held-out.ts';

/** A forecast without a model, judged as the models are. */
export interface Rival {
  readonly rival: 'same_as_last_period' | 'rfm_cell_mean';
  readonly predicted: number;
  readonly error: number | null;
  readonly mae: number;
  readonly rmse: number;
}

/** The first of the rivals that did better than a model in both errors of single customers. */
export const betterRival = (rivals: readonly Rival[], { mae, rmse }: Pick<Rival, 'mae' | 'rmse'>): Rival | undefined =>
  rivals.find((rival) => rival.mae < mae && rival.rmse < rmse);

type Columns = Readonly<Record<string, Float64Array>>;

/**
 * What needs no model: every customer buys as often as in the time of the same length before; every customer buys as often as
 * those of the same cell of frequency and recency did one such time earlier. The second needs a history of that length. Where
 * opportunities are counted they count in the place of days.
 */
export async function rivalsOf(
  engine: Engine,
  reading: Reading,
  heldOut: HeldOut,
  { opportunities }: Pick<Counting, 'opportunities'>,
): Promise<Rival[]> {
  const { until, days, terms } = heldOut;
  const before = addDays(until, -days);
  const earlier =
    (reading.ledger.first_date ?? until) >= before
      ? null
      : await engine.table(
          'earlier',
          buyers(
            heldOut.customerDays,
            buyersOptions({ ...terms, more: 0 }, { opportunities, margins: false }, before, until),
            engine.dialect,
          ),
        );
  const same = await engine.numbers(previousAndLater(heldOut.buyers));
  const rivals = [judged('same_as_last_period', same, (i) => same.previous![i]!)];
  if (!earlier) return rivals;
  const unit = opportunities ? 1 : terms.daysInUnit;
  const { cuts } = await engine.one(silenceCuts(earlier, unit, engine.dialect));
  if (!Array.isArray(cuts)) return rivals;
  const [then, now] = [
    await engine.numbers(cellsAndLater(earlier, unit, cuts.map(Number))),
    await engine.numbers(cellsAndLater(heldOut.buyers, unit, cuts.map(Number))),
  ];
  const means = cellMeans(then);
  return [...rivals, judged('rfm_cell_mean', now, (i) => means(now.times![i]!, now.silence![i]!))];
}

function cellMeans({ times, silence, later, customers }: Columns): (times: number, silence: number) => number {
  const sums = new Map<string, { customers: number; later: number }>();
  const add = (key: string, i: number): void => {
    const sum = sums.get(key) ?? { customers: 0, later: 0 };
    sum.customers += customers![i]!;
    sum.later += customers![i]! * later![i]!;
    sums.set(key, sum);
  };
  for (let i = 0; i < later!.length; i++) {
    add(`${times![i]}-${silence![i]}`, i);
    add('all', i);
  }
  return (of, since) => {
    const sum = sums.get(`${of}-${since}`) ?? sums.get('all')!;
    return sum.later / sum.customers;
  };
}

function judged(rival: Rival['rival'], { later, customers }: Columns, forecast: (i: number) => number): Rival {
  let [predicted, actual, size, absolute, squared] = [0, 0, 0, 0, 0];
  for (let i = 0; i < later!.length; i++) {
    const [weight, miss] = [customers![i]!, forecast(i) - later![i]!];
    predicted += weight * forecast(i);
    actual += weight * later![i]!;
    size += weight;
    absolute += weight * Math.abs(miss);
    squared += weight * miss * miss;
  }
  return {
    rival,
    predicted,
    error: actual > 0 ? predicted / actual - 1 : null,
    mae: absolute / size,
    rmse: Math.sqrt(squared / size),
  };
}
