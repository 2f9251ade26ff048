import { lnBetaShift } from '../numeric/beta.ts';
import { digammaShift } from '../numeric/digamma.ts';
import { lnGamma, lnGammaRatio } from '../numeric/gamma.ts';
import { LnProduct } from '../numeric/ln-product.ts';
import { polynomial } from './erlang-wait.ts';
import type { HistoryGroup, PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/**
 * Purchases of a customer come at intervals of `phases` steps, steps at a rate λ ~ Gamma(r, alpha) over customers; after
 * a repeat purchase, and with `leavesAtOnce` after the first as well, the customer is gone with probability p ~ Beta(a, b).
 */
export interface BetaGeometric {
  readonly phases: number;
  readonly leavesAtOnce: boolean;
}

/** The parameters of a beta-geometric model of purchases. */
export type BetaGeometricParameters = Readonly<Record<'r' | 'alpha' | 'a' | 'b', number>>;

/**
 * ln L of histories, K = r + phases·x, b′ = b + x (+ 1 when they may leave at once):
 * Γ(K)/Γ(r)·α^r·B(a, b′)/B(a, b)·[(α + T)^(−K)·Σ_{j < phases} (K)ⱼ/j!·((T − tx)/(α + T))ʲ + a/(b′ − 1)·(α + tx)^(−K)],
 * the second term for customers who may have left. Powers of α are taken together, so that r and α may be large.
 */
export function betaGeometricLogLikelihood(
  { phases, leavesAtOnce }: BetaGeometric,
  { r, alpha, a, b }: BetaGeometricParameters,
  histories: PurchaseHistories,
  wanted: Wanted,
): number {
  const { gradient, alive } = wanted;
  const { groups, times } = histories;
  const growth: Growth = {
    ln: Float64Array.from(times, (t) => Math.log1p(t / alpha)),
    slowing: Float64Array.from(times, (t) => t / (alpha * (alpha + t))),
    power: new Float64Array(times.length),
  };
  const lnAlpha = Math.log(alpha);
  const entrywise = phases > 1 || wanted.each !== undefined;
  let [total, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (const group of groups) {
    const { x, customers } = group;
    const tried = leavesAtOnce ? x + 1 : x;
    const shape = r + phases * x;
    const common = lnGammaRatio(r, phases * x) - phases * x * lnAlpha + lnBetaShift(a, b, tried) - x * lnGamma(phases);
    const ratio = tried > 0 ? a / (b + (tried - 1)) : 0;
    const sums =
      !entrywise && isDense(group, shape, growth)
        ? denseSums(histories, group, growth, { shape, ratio }, alive)
        : entrySums(histories, group, growth, { phases, shape, ratio, alpha, common }, wanted);
    total += customers * common + sums.ln;
    if (!gradient) continue;
    byR += customers * digammaShift(r, phases * x) + sums.byShape;
    byAlpha += sums.byAlpha - (customers * phases * x) / alpha;
    byA += sums.left / a - customers * digammaShift(a + b, tried);
    byB += customers * (digammaShift(b, tried) - digammaShift(a + b, tried));
    if (tried > 0) byB -= sums.left / (b + (tried - 1));
  }
  gradient?.set([byR, byAlpha, byA, byB]);
  return total + (phases - 1) * (histories.lnGaps ?? 0);
}

/** Of each distinct time t: ln(1 + t/α), −d of it / dα, and room for a power of 1 + t/α. */
interface Growth {
  readonly ln: Float64Array;
  readonly slowing: Float64Array;
  readonly power: Float64Array;
}

/** Sums over the customers of a group: ln L, P(gone), and the slopes of ln L by shape and by α. */
interface Sums {
  readonly ln: number;
  readonly left: number;
  readonly byShape: number;
  readonly byAlpha: number;
}

// Entry by entry, w = P(gone) by the logistic of the difference, ln L by what the larger term leaves.
function entrySums(
  { tx, T, count, txAt, TAt }: PurchaseHistories,
  { from, to }: HistoryGroup,
  growth: Growth,
  { phases, shape, ratio, alpha, common }: Readonly<Record<'phases' | 'shape' | 'ratio' | 'alpha' | 'common', number>>,
  { alive, each }: Wanted,
): Sums {
  const lnRatio = Math.log(ratio);
  const wait = { value: 1, byShape: 0, byTime: 0 };
  let [lnAll, leftAll, byShape, byAlpha] = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const [atT, atTx] = [TAt[i]!, txAt[i]!];
    if (phases > 1) polynomial(phases, shape, (T[i]! - tx[i]!) / (alpha + T[i]!), wait);
    const there = Math.log(wait.value) - shape * growth.ln[atT]!;
    const gone = lnRatio - shape * growth.ln[atTx]!;
    const gap = gone - there;
    const small = Math.exp(-Math.abs(gap));
    const left = (gap > 0 ? 1 : small) / (1 + small);
    const ln = (gap > 0 ? gone : there) + Math.log1p(small);
    const n = count[i]!;
    lnAll += n * ln;
    leftAll += n * left;
    if (alive) alive[i] = (gap > 0 ? small : 1) / (1 + small);
    if (each) each[i] = common + ln;
    byShape -= n * (growth.ln[atT]! + left * (growth.ln[atTx]! - growth.ln[atT]!));
    byAlpha += n * shape * (growth.slowing[atT]! + left * (growth.slowing[atTx]! - growth.slowing[atT]!));
    if (phases > 1) {
      const stay = n * (1 - left);
      byShape += (stay * wait.byShape) / wait.value;
      byAlpha -= (stay * wait.byTime * (T[i]! - tx[i]!)) / (wait.value * (alpha + T[i]!) ** 2);
    }
  }
  return { ln: lnAll, left: leftAll, byShape, byAlpha };
}

// Where entries outnumber the times they lie at, and the powers of those stay far from overflow.
const isDense = ({ from, to, first, last }: HistoryGroup, shape: number, { ln }: Growth): boolean =>
  to - from > last - first && shape * (ln[last]! - ln[first]!) < 500;

// The same of one phase, without a logarithm or an exponential an entry: powers of 1 + t/α are reckoned once a time.
function denseSums(
  { count, txAt, TAt }: PurchaseHistories,
  { from, to, first, last }: HistoryGroup,
  { ln, slowing, power }: Growth,
  { shape, ratio }: Readonly<Record<'shape' | 'ratio', number>>,
  alive: Float64Array | undefined,
): Sums {
  for (let t = first; t <= last; t++) power[t] = Math.exp(shape * (ln[t]! - ln[first]!));
  const odds = new LnProduct();
  let [leftAll, byShape, byAlpha, lnThere] = [0, 0, 0, 0];
  for (let i = from; i < to; i++) {
    const atT = TAt[i]!;
    const atTx = txAt[i]!;
    const n = count[i]!;
    const gone = (ratio * power[atT]!) / power[atTx]!; // the odds
    odds.add(gone, n);
    const stays = 1 / (1 + gone);
    if (alive) alive[i] = stays;
    const left = n * stays * gone;
    const lnT = ln[atT]!;
    lnThere += n * lnT;
    leftAll += left;
    byShape += left * (lnT - ln[atTx]!);
    byAlpha += n * slowing[atT]! + left * (slowing[atTx]! - slowing[atT]!);
  }
  return {
    ln: odds.ln - shape * lnThere,
    left: leftAll,
    byShape: byShape - lnThere,
    byAlpha: shape * byAlpha,
  };
}
