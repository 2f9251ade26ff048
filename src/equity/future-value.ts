/** Customers to come in equal periods, and on what terms. */
export interface FutureTerms {
  /** Who comes in each period. */
  readonly arrivals: readonly number[];
  /** What one is worth at acquisition, the first purchase included. */
  readonly value: number;
  /** What one costs to win, by period; null where it is not known. */
  readonly costs: readonly number[] | null;
  /** Discount rate a period. */
  readonly discount: number;
}

/** A period, its arrivals counted at its end: Nₜ·Vₜ/(1 + d)ᵗ, and the same less the cost. */
export interface FuturePeriod {
  readonly customers: number;
  readonly cost: number | null;
  readonly before_cost: number;
  readonly after_cost: number | null;
}

/** What customers to come add, period by period: Nₜ(V − Cₜ)(1 + d)^(−t), t = 1 … (Gupta, Lehmann & Stuart 2004, equation 3, by periods). */
export function futurePeriods({ arrivals, value, costs, discount }: FutureTerms): FuturePeriod[] {
  return arrivals.map((customers, i) => {
    const factor = (1 + discount) ** -(i + 1);
    const cost = costs && costs[i]!;
    return {
      customers,
      cost,
      before_cost: customers * value * factor,
      after_cost: cost === null ? null : customers * (value - cost) * factor,
    };
  });
}

/**
 * What a customer costs to win where more are won than now: C₀·(N/N₀)^ε. The last one costs (1 + ε) times that, which is what must
 * not pass the value.
 */
export const saturatedCost = (cost: number, customers: number, now: number, saturation: number): number =>
  saturation === 0 ? cost : cost * (customers / now) ** saturation;

/** The cost now at which customers to come are worth nothing: ΣNV/(1 + d)ᵗ = Σ N·C₀(N/N₀)^ε/(1 + d)ᵗ. */
export function breakEvenCost(
  { arrivals, value, discount }: Omit<FutureTerms, 'costs'>,
  now: number,
  saturation: number,
): number | null {
  let [worth, dear] = [0, 0];
  for (const [i, customers] of arrivals.entries()) {
    const weight = customers * (1 + discount) ** -(i + 1);
    worth += weight * value;
    dear += weight * saturatedCost(1, customers, now, saturation);
  }
  return dear > 0 ? worth / dear : null;
}
