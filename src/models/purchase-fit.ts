import { DataError } from '../errors.ts';
import type { Objective } from '../numeric/derivatives.ts';
import { phrase } from '../phrase.ts';
import { type Estimate, maximumLikelihood, partsOf } from './maximum-likelihood.ts';
import { fromLine, type Parameters, slopes } from './parameters.ts';
import { type PurchaseHistories, thinned } from './purchase-histories.ts';
import type { PurchaseModel } from './purchase-model.ts';

/** A purchase model and what was estimated of it; parameters and standard errors in the time unit of the histories. */
export interface PurchaseFit extends Estimate {
  readonly model: PurchaseModel;
}

/** The mean time observed for which models declare their starts and limits. */
const usualTime = 30;

/**
 * A purchase model fitted to histories by maximum likelihood, the same in whatever unit time is counted: parameters are
 * sought relative to the mean time observed. From several starts, on part of the histories where they are many.
 */
export function purchaseFit(model: PurchaseModel, histories: PurchaseHistories): PurchaseFit {
  const units = unitsOf(model, histories);
  const parts = partsOf(histories.size).map((entries) => thinned(histories, entries));
  const estimate = maximumLikelihood({
    domains: model.parameters,
    starts: [...model.starts, ...startsFrom(model, parts[0] ?? histories)],
    limits: model.limits,
    observations: histories.customers,
    objective: objectiveOf(model, histories, units),
    rough: parts.map((part) => objectiveOf(model, part, units)),
  });
  const names = Object.keys(units);
  const scaled = <Value>(values: Readonly<Record<string, Value>>, by: (value: Value, unit: number) => Value) =>
    Object.fromEntries(names.map((name) => [name, by(values[name]!, units[name]!)]));
  const fit = {
    ...estimate,
    parameters: scaled(estimate.parameters, (value, unit) => value * unit),
    standardErrors: scaled(estimate.standardErrors, (error, unit) => error && error * unit),
    model,
  };
  fits.set(histories, new Map(fits.get(histories)).set(model, fit));
  return fit;
}

function startsFrom({ from }: PurchaseModel, histories: PurchaseHistories): readonly Parameters[] {
  if (!from) return [];
  const { parameters } = fitBefore(from.model, histories);
  const units = unitsOf(from.model, histories);
  return from.starts(
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value / units[name]!])),
  );
}

/** What was fitted to histories stays as long as they do: a model that begins where another ends need not fit that again. */
const fits = new WeakMap<PurchaseHistories, Map<PurchaseModel, PurchaseFit>>();

function fitBefore(model: PurchaseModel, histories: PurchaseHistories): PurchaseFit {
  return fits.get(histories)?.get(model) ?? purchaseFit(model, histories);
}

// What one usual unit of each parameter is in the time unit of the histories.
function unitsOf(model: PurchaseModel, { T, count, customers }: PurchaseHistories): Record<string, number> {
  const timed = Object.values(model.dimension).some((power) => power !== 0);
  const mean = T.reduce((total, time, i) => total + time * count[i]!, 0) / customers;
  if (timed && !(mean > 0))
    throw new DataError(phrase`no customer was observed for any time after the first purchase`, {
      hint: phrase`A model of purchases needs time in which customers may come back.`,
    });
  return Object.fromEntries(
    Object.entries(model.dimension).map(([name, power]) => [name, (mean / usualTime) ** power]),
  );
}

// −ln L a customer, at coordinates on the line.
function objectiveOf(
  model: PurchaseModel,
  histories: PurchaseHistories,
  units: Readonly<Record<string, number>>,
): Objective {
  const names = Object.keys(model.parameters);
  const { customers } = histories;
  return (point, gradient) => {
    const usual = fromLine(model.parameters, point);
    const parameters = Object.fromEntries(names.map((name) => [name, usual[name]! * units[name]!]));
    const value = -model.logLikelihood(parameters, histories, gradient ? { gradient } : {}) / customers;
    if (gradient) {
      const slope = slopes(model.parameters, usual);
      for (let i = 0; i < names.length; i++) gradient[i]! *= (-slope[i]! * units[names[i]!]!) / customers;
    }
    return value;
  };
}
