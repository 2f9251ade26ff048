import { type Random, random } from '../numeric/random.ts';
import { type BuyingModel, buyingModels } from './buying-models.ts';
import { modelTime } from './model-time.ts';
import type { Simulation } from './simulation.ts';
import { streams } from './streams.ts';

/** Who buys when, asked day by day from day 0 on. */
export interface PurchaseCalendar {
  /** The number of the next buyer of that day, from 1, once for each purchase; 0 when the day is over. */
  next(day: number): number;
}

/**
 * Purchases of all buyers, drawn as the days are asked for: each buyer waits in the list of the day of the next purchase.
 * Buyers are numbered in the order in which they come. Memory: 36 bytes a buyer.
 *
 * Discretisation: times are continuous, in weeks (of the season's clock where there is one), and only their day is told.
 * The number of purchases in the window is that of the model; the time between two, in days, errs by less than one, without
 * bias. Someone who buys λ times a week makes about a share λ/14 of the repeat purchases on the day of the one before: who
 * counts *days* sees that many fewer, and more so in the busy months of a season.
 */
export function purchaseCalendar(simulation: Simulation): PurchaseCalendar {
  const draws = random(simulation.seed, streams.purchases);
  const { params } = simulation;
  const calendar = modelTime(simulation);
  const law: BuyingModel = buyingModels[simulation.model];
  const { time, rate, end, dropout } = drawnBuyers(simulation, calendar.weeks, law, draws);
  const days = simulation.weeks * 7;
  const waiting = new Int32Array(days); // the first buyer of the day, 0 for none
  const following = new Int32Array(time.length); // the buyer after this one in the same list

  const wait = (buyer: number) => {
    const day = calendar.day(time[buyer]!);
    if (day >= days) return;
    following[buyer] = waiting[day]!;
    waiting[day] = buyer;
  };
  for (let buyer = simulation.buyers; buyer >= 1; buyer--) wait(buyer);

  return {
    next(day) {
      const buyer = waiting[day]!;
      if (buyer === 0) return 0;
      waiting[day] = following[buyer]!;
      time[buyer]! += law.gap(draws, rate[buyer]!, params);
      if (time[buyer]! >= end[buyer]!) return buyer;
      if (dropout[buyer]! > 0 && draws.uniform() < dropout[buyer]!) end[buyer] = time[buyer]!; // that purchase is the last
      wait(buyer);
      return buyer;
    },
  };
}

/** Per buyer, from 1: time of the first purchase (weeks, rising), rate of purchases, time of leaving, chance to drop out. */
function drawnBuyers({ params, buyers, shares }: Simulation, weeks: number, law: BuyingModel, draws: Random) {
  const time = new Float64Array(buyers + 1);
  for (let buyer = 1; buyer <= buyers; buyer++) time[buyer] = draws.uniform() * shares.acquisition * weeks;
  time.sort();
  const rate = new Float64Array(buyers + 1);
  const end = new Float64Array(buyers + 1);
  const dropout = new Float64Array(buyers + 1);
  for (let buyer = 1; buyer <= buyers; buyer++) {
    const drawn = law.buyer(draws, params);
    rate[buyer] = drawn.rate;
    end[buyer] = time[buyer]! + drawn.lifetime;
    dropout[buyer] = drawn.dropout;
  }
  return { time, rate, end, dropout };
}
