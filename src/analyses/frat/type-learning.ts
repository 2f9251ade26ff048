import { betaQuantile } from '../../numeric/beta.ts';
import { betaBinomialWeight } from '../../numeric/beta-binomial.ts';
import { fallbackWeight } from '../response/response.ts';

/** How many customers a type led at the split, and how many of them ordered within the horizon after it. */
export interface TypeCounts {
  readonly type: string;
  readonly customers: number;
  readonly buyers: number;
}

/** What was learned of a type. */
export interface LearnedType extends TypeCounts {
  /** Too few customers: it shares the rate of all such types. */
  readonly pooled: boolean;
  readonly shrunk_rate: number;
  /** The middle 95 % of the beta posterior of the shrunk rate. */
  readonly shrunk_lower: number;
  readonly shrunk_upper: number;
  /** 100·shrunk_rate / base. */
  readonly index: number;
}

export interface Learning {
  /** Share of all customers at the split who ordered within the horizon. */
  readonly base: number;
  /** Customers that the base counts for in each type. */
  readonly weight: number;
  readonly types: ReadonlyMap<string, LearnedType>;
  /** Of a type that nobody led at the split. */
  readonly others: Omit<LearnedType, 'type' | 'customers' | 'buyers'>;
}

const fewest = 30;

/** What was learned of a type, or of all that were led too few customers by. */
export const judgedType = (learning: Learning, type: string): Learning['others'] =>
  learning.types.get(type) ?? learning.others;

/**
 * Repeat rates by type, shrunk to the base: p* = (x + k·p) / (n + k), k by moments over the types; those led by fewer than 30
 * customers are taken together. Null where nobody ordered, so that there is no rate to measure them against.
 */
export function learnedTypes(counts: readonly TypeCounts[]): Learning | null {
  const sum = (list: readonly TypeCounts[], key: 'customers' | 'buyers') =>
    list.reduce((total, type) => total + type[key], 0);
  const [customers, buyers] = [sum(counts, 'customers'), sum(counts, 'buyers')];
  if (buyers === 0) return null;
  const base = buyers / customers;
  const small = counts.filter((type) => type.customers < fewest);
  const other = { successes: sum(small, 'buyers'), trials: sum(small, 'customers') };
  const large = counts.filter((type) => type.customers >= fewest);
  const groups = [...large.map((type) => ({ successes: type.buyers, trials: type.customers })), other];
  const weight = betaBinomialWeight(groups) ?? fallbackWeight;
  const judged = ({ successes, trials }: typeof other, pooled: boolean): Learning['others'] => {
    const [a, b] = [successes + weight * base, trials - successes + weight * (1 - base)];
    const rate = a / (a + b);
    const bound = (p: number): number => (b > 0 ? betaQuantile(p, a, b) : 1);
    return {
      pooled,
      shrunk_rate: rate,
      shrunk_lower: bound(0.025),
      shrunk_upper: bound(0.975),
      index: (100 * rate) / base,
    };
  };
  const others = judged(other, true);
  return {
    base,
    weight,
    others,
    types: new Map(
      counts.map((type) => [
        type.type,
        {
          ...type,
          ...(type.customers < fewest ? others : judged({ successes: type.buyers, trials: type.customers }, false)),
        },
      ]),
    ),
  };
}
