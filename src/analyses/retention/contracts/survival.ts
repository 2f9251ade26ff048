import { kaplanMeier, type SurvivalPoint } from '../../../models/kaplan-meier.ts';
import { lifeTable } from '../../../models/life-table.ts';
import { restrictedLifetime } from '../../../models/restricted-lifetime.ts';
import { normalQuantile } from '../../../numeric/normal.ts';
import type { RetentionTable } from './cells.ts';
import type { ContractsResult } from './result.ts';

type Survival = Pick<ContractsResult, 'survival' | 'life_table' | 'restricted_lifetime'>;

/** Who stays how long, without a model: by whole periods, by the actuarial life table, and as a lifetime up to the last period seen. */
export function survivalOf(
  { cells, exits }: Pick<RetentionTable, 'cells' | 'exits'>,
  { confidence, discount }: { readonly confidence: number; readonly discount: number },
): Survival {
  const tenures = [...new Set(cells.map(({ tenure }) => tenure))].sort((one, other) => one - other);
  const sums = tenures.map((time) => {
    const same = cells.filter(({ tenure }) => tenure === time);
    const sum = (key: 'atRisk' | 'churned' | 'paid' | 'lost') =>
      same.reduce<number | null>((total, cell) => (total === null || cell[key] === null ? null : total + cell[key]), 0);
    return { time, atRisk: sum('atRisk')!, churned: sum('churned')!, paid: sum('paid'), lost: sum('lost') };
  });
  const seen = sums.filter(({ atRisk }) => atRisk > 0);
  const curve = kaplanMeier(seen, confidence);
  return {
    survival: curve.map((point, i) => {
      const { paid, lost } = seen[i]!;
      return {
        ...periodOf(point),
        revenue_retention: paid === null || lost === null || paid <= 0 ? null : 1 - lost / paid,
      };
    }),
    life_table: lifeTableOf(exits, confidence, tenures.at(-1) ?? 0),
    restricted_lifetime: restricted(curve, { confidence, discount }),
  };
}

const periodOf = ({ time, atRisk, churned, survivor, lower, upper }: SurvivalPoint) => ({
  period: time,
  at_risk: atRisk,
  churned,
  retention: 1 - churned / atRisk,
  survivor,
  lower,
  upper,
});

/** The life table as far as anybody left, or was seen through a period. */
function lifeTableOf(exits: RetentionTable['exits'], confidence: number, seen: number): Survival['life_table'] {
  const withdrawn = new Map(exits.map(({ time, censored }) => [time, censored]));
  const last = exits.reduce((most, { time, churned }) => (churned > 0 ? Math.max(most, time) : most), seen);
  return lifeTable(exits, confidence)
    .filter(({ time, atRisk }) => time <= last && atRisk > 0)
    .map((point) => ({ ...periodOf(point), withdrawn: withdrawn.get(point.time) ?? 0 }));
}

/** Null where the curve does not begin with the first period, or misses one. */
function restricted(
  curve: readonly SurvivalPoint[],
  { confidence, discount }: { readonly confidence: number; readonly discount: number },
): Survival['restricted_lifetime'] {
  if (curve.length === 0 || curve.some(({ time }, i) => time !== i + 1)) return null;
  const { value, standardError } = restrictedLifetime(curve, discount);
  // Where nobody left, or all in the last period, nothing is known of how sure it is: an error of 0 would claim certainty.
  const known = standardError === 0 ? null : standardError;
  const spread = known === null ? null : normalQuantile((1 + confidence) / 2) * known;
  return {
    periods: curve.length,
    discounted: value,
    standard_error: known,
    lower: spread === null ? null : Math.max(0, value - spread),
    upper: spread === null ? null : value + spread,
  };
}
