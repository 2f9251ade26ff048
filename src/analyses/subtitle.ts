import type { Say } from '../report/words/index.ts';
import type { Facts } from './analysis.ts';

/** Customers, orders and revenue, as of when: what stands below the title of a report on customers with money. */
export const subtitleOf = (facts: Facts, say: Say): string =>
  say('rfm.subtitle', {
    customers: facts.count(facts.customers),
    orders: facts.count(facts.orders),
    revenue: facts.money(facts.revenue),
    date: facts.asOf ?? '–',
  });
