import { contractFit } from './contract-fit.ts';
import type { ContractModel } from './contract-model.ts';
import type { Lifetime } from './lifetime.ts';
import { dateOf, datesOf, type RetentionCell } from './retention-cell.ts';

/** How far a model that saw all but the last periods was off there. */
export interface ContractHoldout {
  readonly model: ContractModel;
  /** Mean |S(t) forecast − S(t) seen| over the cells held out, weighted by the size of their cohorts; null without any. */
  readonly error: number | null;
  /** The same with its sign: above 0, the model expected more to stay. */
  readonly bias: number | null;
  readonly cells: number;
}

/**
 * Models fitted to all but the last `periods` calendar periods of a retention table (cohort + tenure), and compared with
 * the survival that their cohorts showed there.
 */
export function contractHoldout(
  models: readonly ContractModel[],
  cells: readonly RetentionCell[],
  periods: number,
): ContractHoldout[] {
  const { last } = datesOf(cells);
  const isHeldOut = (cell: RetentionCell) => dateOf(cell) > last - periods;
  const calibration = cells.filter((cell) => !isHeldOut(cell));
  return models.map((model) => {
    const gaps = survivalGaps(contractFit(model, calibration).lifetime, cells).filter(({ cell }) => isHeldOut(cell));
    const weight = gaps.reduce((total, { size }) => total + size, 0);
    const mean = (figure: (gap: number) => number) =>
      weight > 0 ? gaps.reduce((total, { gap, size }) => total + size * figure(gap), 0) / weight : null;
    return { model, error: mean(Math.abs), bias: mean((gap) => gap), cells: gaps.length };
  });
}

// Survival since a cohort was first seen, as expected less as seen (the product of its retention rates).
function survivalGaps(lifetime: Lifetime, cells: readonly RetentionCell[]) {
  const ordered = [...cells].sort((one, other) => one.cohort - other.cohort || one.tenure - other.tenure);
  let cohort: number | null = null;
  let [seen, entry, size] = [1, 0, 0];
  return ordered.map((cell) => {
    if (cell.cohort !== cohort) [cohort, seen, entry, size] = [cell.cohort, 1, cell.tenure - 1, cell.atRisk];
    if (cell.atRisk > 0) seen *= 1 - cell.churned / cell.atRisk;
    return { cell, size, gap: Math.exp(lifetime.lnSurvivor(cell.tenure) - lifetime.lnSurvivor(entry)) - seen };
  });
}
