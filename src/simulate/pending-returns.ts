import { random } from '../numeric/random.ts';
import type { Line, SimulatedDocument } from './document.ts';
import type { Simulation } from './simulation.ts';
import { streams } from './streams.ts';

type Return = Omit<SimulatedDocument, 'number'>;

/** What customers and guests will send back. */
export interface PendingReturns {
  /** Decides whether a line of this order comes back, and when. */
  consider(order: SimulatedDocument): void;
  /** The returns of that day; asked once a day. */
  due(day: number): readonly Return[];
}

const soonest = 3; // days
const latest = 30;

/** Returns of a simulation: of the share `returns` of orders, one line comes back, whole, 3 to 30 days later. */
export function pendingReturns({ seed, shares, weeks }: Simulation): PendingReturns {
  const draws = random(seed, streams.returns);
  const waiting = new Map<number, Return[]>();
  const below = (count: number) => Math.floor(draws.uniform() * count);
  return {
    consider(order) {
      if (draws.uniform() >= shares.returns) return;
      const line = order.lines[below(order.lines.length)]!;
      const day = order.day + soonest + below(latest - soonest + 1);
      if (day >= weeks * 7) return;
      const { customer, channel } = order;
      const returned = { customer, day, isReturn: true, channel, lines: [reversed(line)] };
      const others = waiting.get(day);
      if (others) others.push(returned);
      else waiting.set(day, [returned]);
    },
    due(day) {
      const returned = waiting.get(day) ?? [];
      waiting.delete(day);
      return returned;
    },
  };
}

const reversed = (line: Line): Line => ({ ...line, quantity: -line.quantity, discount: 0 - line.discount });
