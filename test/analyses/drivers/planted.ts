import { random } from '../../../src/numeric/random.ts';

/** A base whose purchases, lifetimes and amounts hang on three indices, as the driver-link model has it. */
export interface Planted {
  readonly customers: number;
  readonly seed: number;
  /** Correlation of the indices. */
  readonly rho: number;
  /** γ, ω, η by strand: value, brand, retention. */
  readonly gamma: readonly [number, number, number];
  readonly omega: readonly [number, number, number];
  readonly eta: readonly [number, number, number];
}

export const planted: Omit<Planted, 'seed'> = {
  customers: 4000,
  rho: 0.2,
  gamma: [0.1, 0.3, 0.1],
  omega: [-0.1, -0.05, -0.4],
  eta: [0.15, 0.1, 0],
};

const [r, alpha, s, beta] = [1.2, 6, 1.1, 40];
const weeks = 104;
const discount = Math.log(1.12) / (365.25 / 7);
const horizon = (5 * 365.25) / 7;
const day = 86_400_000;
const start = Date.parse('2022-01-03');

/** What is true of a customer: indices, times of purchase in weeks, ln of the usual amount. */
interface Drawn {
  readonly z: readonly number[];
  readonly times: readonly number[];
  readonly typical: number;
}

const dot = (link: readonly number[], z: readonly number[]) => link.reduce((sum, each, g) => sum + each * z[g]!, 0);

/** The purchases as CSV with a column an index, `score`, `coupons` (less is more) and `service`, and the true parts of the total. */
export function plantedBase(told: Planted): {
  readonly csv: string;
  /** Shares of the total: base, value, brand, retention, against the lowest tenth of each index. */
  readonly shares: () => readonly number[];
} {
  const { customers, seed, rho, gamma, omega, eta } = told;
  const source = random(seed);
  const lines = ['customer_id,order_id,date,amount,score,coupons,service'];
  const drawn: Drawn[] = [];
  let order = 0;
  for (let i = 0; i < customers; i++) {
    const common = source.normal();
    const z = [0, 1, 2].map(() => Math.sqrt(rho) * common + Math.sqrt(1 - rho) * source.normal());
    const [A, B] = [alpha * Math.exp(-dot(gamma, z)), beta * Math.exp(-dot(omega, z))];
    const born = source.uniform() * 70;
    const lambda = source.gamma(r, A);
    const mu = source.gamma(s, B);
    const died = born + source.exponential(mu);
    const typical = 3 + 0.4 * source.normal() + dot(eta, z);
    const times = [born];
    for (let t = born + source.exponential(lambda); t < Math.min(died, weeks); t += source.exponential(lambda))
      times.push(t);
    for (const t of times) {
      const date = new Date(start + Math.floor(t * 7) * day).toISOString().slice(0, 10);
      const amount = Math.exp(typical + 0.3 * source.normal()).toFixed(2);
      const told = [z[0]!, -z[1]!, z[2]!].map((each) => (each + 0.1 * source.normal()).toFixed(3));
      lines.push(`c${i},o${order++},${date},${amount},${told.join(',')}`);
    }
    drawn.push({ z, times, typical });
  }
  return { csv: lines.join('\n'), shares: () => sharesOf(drawn, told) };
}

/** What customers are worth to one who knows the law: P·(k/A)·m·∫, by coalitions of indices at their own or at the reference. */
function sharesOf(drawn: readonly Drawn[], { gamma, omega, eta }: Planted): number[] {
  const parts = [0, 0, 0, 0];
  for (const { z, times, typical } of drawn) {
    const [A, B] = [alpha * Math.exp(-dot(gamma, z)), beta * Math.exp(-dot(omega, z))];
    const [k, T, tx] = [r + times.length - 1, weeks - times[0]!, times.at(-1)! - times[0]!];
    // Both terms times (A + tx)^k, which no double would hold.
    const alive = ((A + T) / (A + tx)) ** -k * (1 + T / B) ** -s;
    const gone = simpson((t) => ((A + t) / (A + tx)) ** -k * (s / B) * (1 + t / B) ** (-s - 1), tx, T, 200);
    const posterior = alive / (alive + gone);
    const value = (at: readonly number[]) => {
      const gap = at.map((each, g) => each - z[g]!);
      const h = Math.exp(dot(omega, gap));
      const time = simpson((u) => Math.exp(-discount * u) * (1 + (h * u) / (B + T)) ** -s, 0, horizon, 120);
      return posterior * (k / (A + T)) * Math.exp(typical + dot(gamma, gap) + dot(eta, gap)) * time;
    };
    const worth = [0, 1, 2, 3, 4, 5, 6, 7].map((S) => value(z.map((own, g) => (S & (1 << g) ? own : -1.2816))));
    parts[0]! += worth[0]!;
    // Shapley of three: 1/3, 1/6, 1/6, 1/3.
    for (const g of [0, 1, 2]) {
      const [a, b] = [0, 1, 2].filter((other) => other !== g).map((other) => 1 << other) as [number, number];
      const me = 1 << g;
      const gain = (S: number) => worth[S | me]! - worth[S]!;
      parts[g + 1]! += gain(0) / 3 + gain(a) / 6 + gain(b) / 6 + gain(a | b) / 3;
    }
  }
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

function simpson(f: (t: number) => number, from: number, to: number, steps: number): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 ? 4 : 2) * f(from + i * h);
  return (sum * h) / 3;
}
