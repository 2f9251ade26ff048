import { type Random, random } from '../numeric/random.ts';
import type { Line, SimulatedDocument } from './document.ts';
import type { Simulation } from './simulation.ts';
import { streams } from './streams.ts';
import { tastes } from './tastes.ts';

/** What somebody takes in one order, and through which channel. */
export type Basket = Pick<SimulatedDocument, 'channel' | 'lines'>;

const productsPerType = 12;
const mostLines = 20;
const mostUnits = 20;
const highestPrice = 99_999_999; // cents; a heavy tail stays a number

/**
 * Draws the baskets of customers (from 1) and guests (0). Unit prices follow the gamma-gamma model: a customer draws a
 * rate from gamma(q, gamma) once, a guest each time, and each line is gamma(p, rate), rounded to cents and at least one.
 * With one line, one unit and no discount, order values are exactly that model's.
 */
export function baskets(simulation: Simulation): (customer: number) => Basket {
  const { shares, spend, types, channels, seed } = simulation;
  const own = random(seed, streams.baskets);
  const guests = random(seed, streams.guestBaskets);
  const customers = simulation.buyers;
  const priceRate = new Float64Array(customers + 1).map(() => own.gamma(spend.q, spend.gamma));
  const typeTastes = tastes(own, { customers, options: types.length, loyalty: shares.typeLoyalty });
  const channelTastes = tastes(own, { customers, options: channels.length, loyalty: shares.channelLoyalty });

  const line = (customer: number, draws: Random): Line => {
    const type = typeTastes.choice(customer, draws);
    const product = 1 + Math.floor(draws.uniform() * productsPerType);
    const quantity = 1 + repetitions(draws, shares.extraUnits, mostUnits - 1);
    const unitPrice = inCents(draws.gamma(spend.p, priceRate[customer]!));
    const discount = Math.round(quantity * unitPrice * discountRate(draws, shares.discounts));
    return { type, product, quantity, unitPrice, discount };
  };
  return (customer) => {
    const draws = customer === 0 ? guests : own;
    if (customer === 0) priceRate[0] = guests.gamma(spend.q, spend.gamma);
    const channel = channelTastes.choice(customer, draws);
    const length = 1 + repetitions(draws, shares.extraLines, mostLines - 1);
    return { channel, lines: Array.from({ length }, () => line(customer, draws)) };
  };
}

/** How often in a row something of that chance happens, up to a limit. */
function repetitions(draws: Random, chance: number, limit: number): number {
  let count = 0;
  while (count < limit && draws.uniform() < chance) count++;
  return count;
}

const inCents = (price: number): number => Math.min(Math.max(Math.round(price * 100), 1), highestPrice);

function discountRate(draws: Random, share: number): number {
  const level = draws.uniform();
  if (level >= share) return 0;
  return level < share / 2 ? 0.1 : 0.2;
}
