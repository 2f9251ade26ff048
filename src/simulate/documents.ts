import { random } from '../numeric/random.ts';
import { baskets } from './baskets.ts';
import type { SimulatedDocument } from './document.ts';
import { pendingReturns } from './pending-returns.ts';
import { purchaseCalendar } from './purchase-calendar.ts';
import type { Simulation } from './simulation.ts';
import { streams } from './streams.ts';

/** Every document of a simulation in date order, drawn day by day; kept are the buyers and what is still to come back. */
export function* documents(simulation: Simulation): Generator<SimulatedDocument, void, undefined> {
  const calendar = purchaseCalendar(simulation);
  const basket = baskets(simulation);
  const guests = random(simulation.seed, streams.guests);
  const returns = pendingReturns(simulation);
  let number = 0;

  const order = (day: number, customer: number): SimulatedDocument => {
    number += 1;
    const { channel, lines } = basket(customer);
    const drawn = { number, customer, day, isReturn: false, channel, lines };
    returns.consider(drawn);
    return drawn;
  };
  for (let day = 0; day < simulation.weeks * 7; day++) {
    for (let customer = calendar.next(day); customer > 0; customer = calendar.next(day)) {
      yield order(day, customer);
      while (guests.uniform() < simulation.shares.guests) yield order(day, 0);
    }
    for (const returned of returns.due(day)) {
      number += 1;
      yield { number, ...returned };
    }
  }
}
