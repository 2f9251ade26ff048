import { type Domains, fromLine, type Parameters, toLine } from '../../models/parameters.ts';
import type { PurchaseFit } from '../../models/purchase-fit.ts';
import type { Matrix } from '../../numeric/matrix.ts';
import { normalCriticalValue } from '../../numeric/normal.ts';
import { normalDraws } from '../../numeric/normal-draws.ts';
import type { Spend } from '../clv/spend.ts';
import { type Interval, moveOne, quadratic, spendDomains, step } from '../clv/valuation.ts';

/** Figures that stand on estimated parameters, and how they move with them: of first order, on the line of each figure's domain. */
export interface Uncertain<Name extends string> {
  readonly figures: Parameters<Name>;
  /** For what is not known of the parameters. */
  intervals(confidence: number): Readonly<Record<Name, Interval>>;
  /** So many draws of all figures together, the parameters normal around their estimate; the same seed, the same draws. */
  draws(count: number, seed: number): Parameters<Name>[];
}

/** Models of purchases and of spend, the estimates of which are independent. */
export interface Estimated {
  readonly fit: PurchaseFit;
  readonly spend: Spend;
}

/** Figures under two models, each moved by one parameter at a time. */
export function uncertain<Name extends string>(
  { fit, spend }: Estimated,
  domains: Domains<Name>,
  figuresUnder: (models: Estimated) => Parameters<Name>,
): Uncertain<Name> {
  const figures = figuresUnder({ fit, spend });
  const names = Object.keys(domains) as Name[];
  const now = toLine(domains, figures);
  const slopesBy = (of: Domains, parameters: Parameters, covariance: Matrix, under: (moved: Parameters) => Estimated) =>
    toLine(of, parameters).map((_, k, line) => {
      // A parameter that the data do not bind has no variance and is left alone.
      if (covariance[k]!.every((value) => value === 0)) return names.map(() => 0);
      const moved = toLine(domains, figuresUnder(under(fromLine(of, moveOne(line, k)))));
      // A figure at the end of its domain, such as a share of 1, does not move.
      return moved.map((y, i) => (Number.isFinite(y - now[i]!) ? (y - now[i]!) / step : 0));
    });
  const covariance = joint(fit.covariance, spend.fit.covariance);
  const slopes = [
    ...slopesBy(fit.model.parameters, fit.parameters, fit.covariance, (parameters) => ({
      fit: { ...fit, parameters },
      spend,
    })),
    ...slopesBy(spendDomains, spend.fit.parameters, spend.fit.covariance, (parameters) => ({
      fit,
      spend: { ...spend, fit: { ...spend.fit, parameters: parameters as Spend['fit']['parameters'] } },
    })),
  ];
  const at = (ys: readonly number[]): Parameters<Name> => {
    const found = fromLine(domains, ys);
    return Object.fromEntries(
      names.map((name, i) => [name, Number.isFinite(now[i]!) ? found[name] : figures[name]]),
    ) as Record<Name, number>;
  };
  return {
    figures,
    intervals: (confidence) => {
      const z = normalCriticalValue(confidence);
      const half = names.map(
        (_, i) =>
          z *
          Math.sqrt(
            quadratic(
              covariance,
              slopes.map((slope) => slope[i]),
            ),
          ),
      );
      const [lower, upper] = [at(now.map((y, i) => y - half[i]!)), at(now.map((y, i) => y + half[i]!))];
      return Object.fromEntries(names.map((name) => [name, { lower: lower[name], upper: upper[name] }])) as Record<
        Name,
        Interval
      >;
    },
    draws: (count, seed) =>
      normalDraws(
        slopes.map(() => 0),
        covariance,
        { count, seed },
      ).map((draw) => at(now.map((y, i) => y + draw.reduce((shift, value, k) => shift + value * slopes[k]![i]!, 0)))),
  };
}

/** The covariance of two estimates that do not depend on one another. */
const joint = (one: Matrix, other: Matrix): Matrix => [
  ...one.map((row) => [...row, ...other.map(() => 0)]),
  ...other.map((row) => [...one.map(() => 0), ...row]),
];
