import { chebyshevInterpolant } from '../numeric/chebyshev.ts';
import type { Parameters } from './parameters.ts';
import { type HistoryGroup, type PurchaseHistories, purchaseHistories } from './purchase-histories.ts';
import type { Ahead, GivenAlive, PurchaseModel } from './purchase-model.ts';

/** P(alive) at T, by history, in the order in which the histories were handed over. */
export function probabilityAlive(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
): Float64Array {
  const alive = new Float64Array(histories.size);
  model.logLikelihood(parameters, histories, { alive });
  return handedBack(histories, alive);
}

/** Expected discounted purchases in (T, T + periods], by history, given P(alive) as `probabilityAlive` tells it. */
export function expectedPurchases(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { alive, ...ahead }: Ahead & { readonly alive: Float64Array },
): Float64Array {
  const given = givenAlive(model, parameters, histories, model.residual(parameters, ahead));
  for (let i = 0; i < given.length; i++) given[i]! *= alive[i]!;
  return given;
}

/** E[Σ e^(−δ(u + w))] over ordered pairs of different purchases in (T, T + periods], by history; of models that say. */
export function expectedPairs(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { alive, ...ahead }: Ahead & { readonly alive: Float64Array },
): Float64Array {
  const given = givenAlive(model, parameters, histories, model.pairs!(parameters, ahead));
  for (let i = 0; i < given.length; i++) given[i]! *= alive[i]!;
  return given;
}

/** Probability of no purchase in (T, T + periods], by history, given P(alive). */
export function probabilityOfSilence(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  { alive, periods }: { readonly alive: Float64Array; readonly periods: number },
): Float64Array {
  const given = givenAlive(model, parameters, histories, model.silence(parameters, periods));
  return given.map((silent, i) => Math.min(1, 1 - alive[i]! + alive[i]! * silent));
}

/** Probability that a customer who is alive at T still is after `periods`, by history; null where nobody ever leaves. */
export function probabilityOfStaying(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  ahead: Omit<Ahead, 'discount'>,
): Float64Array | null {
  return model.staying ? givenAlive(model, parameters, histories, model.staying(parameters, ahead)) : null;
}

/** Expected discounted repeat purchases of a customer from the first purchase on, until `periods` after it. */
export function expectedOfNewCustomer(model: PurchaseModel, parameters: Parameters, ahead: Ahead): number {
  const newcomer = purchaseHistories({ x: [0], tx: [0], T: [0] });
  return probabilityAlive(model, parameters, newcomer)[0]! * model.residual(parameters, ahead)(0)(0, 0);
}

const handedBack = ({ row }: PurchaseHistories, values: Float64Array): Float64Array => {
  const back = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) back[row[i]!] = values[i]!;
  return back;
};

/** So many different T of one x are asked of the model itself; more are interpolated, to 10⁻¹³. */
const fewTimes = 17;

function givenAlive(
  model: PurchaseModel,
  parameters: Parameters,
  histories: PurchaseHistories,
  figure: (x: number) => GivenAlive,
): Float64Array {
  const { tx, T, row } = histories;
  const { phases } = model;
  const values = new Float64Array(histories.size);
  const probabilities = new Float64Array(phases);
  for (const group of histories.groups) {
    const exact = figure(group.x);
    const quick = Array.from({ length: phases }, (_, phase) => byTime((time) => exact(time, phase), histories, group));
    const { from, to } = group;
    if (phases === 1) {
      const at = quick[0]!;
      for (let i = from; i < to; i++) values[row[i]!] = at(i);
      continue;
    }
    for (let i = from; i < to; i++) {
      model.phase!(parameters, group.x, tx[i]!, T[i]!, probabilities);
      let value = 0;
      for (let phase = 0; phase < phases; phase++) value += probabilities[phase]! * quick[phase]!(i);
      values[row[i]!] = value;
    }
  }
  return values;
}

// A figure at the T of an entry of a group: asked once for each T, or interpolated in ln of T where those are many. What
// follows from a time observed is smooth on the scale of (α + T), of which a share of the longest is taken for α.
function byTime(figure: (T: number) => number, { T, TAt, times }: PurchaseHistories, { from, to }: HistoryGroup) {
  const known = new Map<number, number>();
  for (let i = from; i < to && known.size <= fewTimes; i++) if (!known.has(TAt[i]!)) known.set(TAt[i]!, figure(T[i]!));
  if (known.size <= fewTimes) return (i: number) => known.get(TAt[i]!)!;
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  for (let i = from; i < to; i++) {
    shortest = Math.min(shortest, T[i]!);
    longest = Math.max(longest, T[i]!);
  }
  const shift = longest / 50;
  const stretched = (time: number) => Math.log(shift + time);
  const interpolant = chebyshevInterpolant(
    (y) => figure(Math.min(longest, Math.max(shortest, Math.exp(y) - shift))),
    stretched(shortest),
    stretched(longest),
  );
  if (times.length > to - from) return (i: number) => interpolant(stretched(T[i]!));
  const told = new Float64Array(times.length).fill(Number.NaN);
  return (i: number) => {
    const at = TAt[i]!;
    if (Number.isNaN(told[at]!)) told[at] = interpolant(stretched(T[i]!));
    return told[at]!;
  };
}
