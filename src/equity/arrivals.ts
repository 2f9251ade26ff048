import { withDifferences } from '../numeric/derivatives.ts';
import { minimum } from '../numeric/minimiser.ts';
import { sum } from '../numeric/sum.ts';

/** How many came in each period, the latest last, and what else a forecast may stand on. */
export interface Arrivals {
  readonly seen: readonly number[];
  /** Who had come before the first of these periods. */
  readonly before: number;
  /** How many will ever come; laws of saturation alone ask for it. */
  readonly market: number | null;
}

/** Arrivals to come, and what they were found by. */
export interface ArrivalForecast {
  readonly arrivals: readonly number[];
  readonly parameters: Readonly<Record<string, number>>;
}

/** A way to look ahead so many periods. */
export interface ArrivalLaw {
  /** Periods that must have been seen. */
  readonly least: number;
  readonly saturates: boolean;
  forecast(arrivals: Arrivals, periods: number): ArrivalForecast;
}

/** A year of quarters, which leaves no season out. */
const recent = 4;

const ahead = (periods: number, at: (h: number) => number): number[] =>
  Array.from({ length: periods }, (_, i) => Math.max(0, at(i + 1)));

/** The mean of the last four periods, or of as many as were seen. */
const mean: ArrivalLaw = {
  least: 1,
  saturates: false,
  forecast: ({ seen }, periods) => {
    const last = seen.slice(-recent);
    const level = sum(last) / last.length;
    return { arrivals: ahead(periods, () => level), parameters: { level } };
  },
};

/** φ between these: below, a trend is none soon; above, it never ends (Hyndman & Athanasopoulos 2021, Forecasting, 8.2). */
const [leastDamped, mostDamped] = [0.8, 0.98];
const share = (y: number): number => 1 / (1 + Math.exp(-y));

/**
 * Holt's trend, damped: level ℓ + (φ + φ² + … + φʰ)·b, smoothed by α and β that have the least squares of errors one period ahead
 * (Gardner & McKenzie 1985, Forecasting trends in time series, Management Science 31(10), 1237–1246). It starts from the means of the
 * first four periods and the next four.
 */
const trend: ArrivalLaw = {
  least: 8,
  saturates: false,
  forecast: ({ seen }, periods) => {
    const early = sum(seen.slice(0, recent)) / recent;
    const slope = (sum(seen.slice(recent, 2 * recent)) / recent - early) / recent;
    const scale = sum(seen.map((n) => n * n)) || 1;
    const smoothed = (alpha: number, beta: number, phi: number) => {
      let [level, rise, squares] = [early - ((recent + 1) / 2) * slope, slope, 0];
      for (const n of seen) {
        const expected = level + phi * rise;
        const error = n - expected;
        level = expected + alpha * error;
        rise = phi * rise + alpha * beta * error;
        squares += error * error;
      }
      return { level, rise, squares };
    };
    const at = ([a, b, c]: readonly number[]) =>
      [share(a!), share(b!), leastDamped + (mostDamped - leastDamped) * share(c!)] as const;
    const { point } = minimum(
      withDifferences((y) => smoothed(...at(y)).squares / scale),
      {
        starts: [
          [0, -2, 0],
          [-2, -2, 1],
          [1, 0, -1],
        ],
        box: 6,
        simplex: true,
      },
    );
    const [alpha, beta, phi] = at(point);
    const { level, rise } = smoothed(alpha, beta, phi);
    return {
      arrivals: ahead(periods, (h) => level + (rise * phi * (1 - phi ** h)) / (1 - phi)),
      parameters: { level, trend: rise, damping: phi },
    };
  },
};

/**
 * Of those still to come, p come by themselves and q·(share who came) because others did: nₜ = (p + q·Y/m)(m − Y), Y before the period
 * (Bass 1969, A new product growth for model consumer durables, Management Science 15(5), 215–227), by least squares for a known m; p, q ≥ 0.
 */
const bass: ArrivalLaw = {
  least: 8,
  saturates: true,
  forecast: ({ seen, before, market }, periods) => {
    const m = market!;
    let came = before;
    let [aa, ab, bb, an, bn] = [0, 0, 0, 0, 0];
    for (const n of seen) {
      const a = m - came;
      const b = (came / m) * a;
      [aa, ab, bb, an, bn] = [aa + a * a, ab + a * b, bb + b * b, an + a * n, bn + b * n];
      came += n;
    }
    const determinant = aa * bb - ab * ab;
    let [p, q] = [(an * bb - bn * ab) / determinant, (bn * aa - an * ab) / determinant];
    if (!(p >= 0)) [p, q] = [0, bb > 0 ? bn / bb : 0];
    if (!(q >= 0)) [p, q] = [an / aa, 0];
    const arrivals: number[] = [];
    for (let h = 0; h < periods; h++) {
      arrivals.push((p + (q * came) / m) * (m - came));
      came += arrivals[h]!;
    }
    return { arrivals, parameters: { innovation: p, imitation: q, market: m } };
  },
};

/** Customers won by time t: m/(1 + e^(−β − γt)) (Gupta, Lehmann & Stuart 2004, Valuing customers, Journal of Marketing Research 41(1), 7–18). */
export const logisticTotal = (
  t: number,
  { market, beta, gamma }: Readonly<Record<'market' | 'beta' | 'gamma', number>>,
): number => market / (1 + Math.exp(-beta - gamma * t));

/**
 * The same law through the customers of today, so that no more than the rest of a known m are still to come; γ by least squares of what
 * came in each period.
 */
const logistic: ArrivalLaw = {
  least: 8,
  saturates: true,
  forecast: ({ seen, before, market: m }, periods) => {
    const market = m!;
    const end = seen.length;
    const scale = sum(seen.map((n) => n * n)) || 1;
    const logit = (came: number) => Math.log(came / (market - came));
    const today = logit(before + sum(seen));
    // By how much the logit grew over all that was seen, a coordinate of scale 1.
    const at = (growth: number) => ({ market, beta: today - growth, gamma: growth / end });
    const { point } = minimum(
      withDifferences(([growth]) => {
        const curve = at(growth!);
        return sum(seen.map((n, i) => (n - logisticTotal(i + 1, curve) + logisticTotal(i, curve)) ** 2)) / scale;
      }),
      { starts: [[today - logit(Math.max(before, 0.5))], [1]], box: 12, simplex: true },
    );
    const curve = at(point[0]!);
    return {
      arrivals: ahead(periods, (h) => logisticTotal(end + h, curve) - logisticTotal(end + h - 1, curve)),
      parameters: curve,
    };
  },
};

/** Ways to forecast how many customers will come. */
export const arrivalLaws = { mean, trend, bass, logistic } as const satisfies Record<string, ArrivalLaw>;
