import { amountOf } from './document.ts';
import { documents } from './documents.ts';
import { customerId } from './identifiers.ts';
import { type Simulation, type SimulationOptions, simulationOf } from './simulation.ts';

/** What is true of one simulated customer. Days are counted from the start of the window, which is day 0. */
export interface History {
  readonly customer: string;
  /** Orders, returns not counted. */
  readonly orders: number;
  /** Days of the first and the last order. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Net of returns, in whole cents. */
  readonly net: number;
}

/** The truth behind the text that `simulate` gives for the same options: every customer, by id. Guests are nobody. */
export function histories(options: SimulationOptions = {}): Iterable<History> {
  return foldedHistories(simulationOf(options));
}

function* foldedHistories(simulation: Simulation): Generator<History, void, undefined> {
  const size = simulation.buyers + 1;
  const orders = new Int32Array(size);
  const firstDay = new Int32Array(size);
  const lastDay = new Int32Array(size);
  const net = new Float64Array(size);
  for (const { customer, day, isReturn, lines } of documents(simulation)) {
    for (const line of lines) net[customer]! += amountOf(line);
    if (isReturn) continue;
    if (orders[customer] === 0) firstDay[customer] = day;
    lastDay[customer] = day;
    orders[customer]! += 1;
  }
  for (let number = 1; number < size; number++) {
    yield {
      customer: customerId(number, simulation.buyers),
      orders: orders[number]!,
      firstDay: firstDay[number]!,
      lastDay: lastDay[number]!,
      net: net[number]!,
    };
  }
}
