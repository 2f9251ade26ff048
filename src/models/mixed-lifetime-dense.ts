import { LnProduct } from '../numeric/ln-product.ts';
import { mostBeyond } from './gone-integrals.ts';
import { addSlopes, type Ends } from './mixed-lifetime-entries.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Wanted } from './purchase-model.ts';

/** Powers within e^±this of another can be multiplied, whatever else is. */
const widest = 500;

/** Whether entries outnumber the times they lie at, and what is reckoned at those stays far from overflow. */
export function isDense({ group: { from, to, first, last }, staying, gone: { onwards } }: Ends): boolean {
  if (!onwards || to - from <= last - first) return false;
  const most = onwards.ln[first]!;
  if (most === Number.NEGATIVE_INFINITY) return false;
  for (let t = first; t <= last; t++) {
    const fall = most - onwards.ln[t]!;
    if (most - staying.ln[t]! > widest || (fall > widest && fall < Number.POSITIVE_INFINITY)) return false;
  }
  return true;
}

/**
 * Σ ln of both terms over the customers of a group, without a logarithm or an exponential an entry: the odds of being gone are
 * those from tx onwards less those from T onwards, products of what is reckoned once a time; slopes are added up by time.
 */
export function denseSums(
  histories: PurchaseHistories,
  { group, shape, staying, gone, slopes }: Ends,
  { alive }: Wanted,
): number {
  const { count, txAt, TAt } = histories;
  const { from, to, first, last } = group;
  const { ln, averages, width } = gone.onwards!;
  const most = ln[first]!;
  const places = last - first + 1;
  const [ofTx, ofT, beyond] = [new Float64Array(places), new Float64Array(places), new Float64Array(places)];
  for (let place = 0, t = first; t <= last; place++, t++) {
    ofTx[place] = Math.exp(ln[t]! - most);
    ofT[place] = Math.exp(most - staying.ln[t]!);
    beyond[place] = Math.exp(ln[t]! - staying.ln[t]!);
  }
  const [onwards, stayed] = [new Float64Array(places), new Float64Array(places)];
  const odds = new LnProduct();
  let total = 0;
  for (let i = from; i < to; i++) {
    const [atTx, atT, n] = [txAt[i]! - first, TAt[i]! - first, count[i]!];
    const all = ofTx[atTx]! * ofT[atT]!;
    let left = all - beyond[atT]!;
    const near = left < (1 - mostBeyond) * all;
    const apart = near ? gone.at(i) : null;
    if (apart) left = Math.exp(apart.ln - staying.ln[TAt[i]!]!);
    const stays = 1 / (1 + left);
    odds.add(left, n);
    total += n * staying.ln[TAt[i]!]!;
    if (alive) alive[i] = stays;
    stayed[atT]! += n * stays;
    if (apart) {
      addSlopes(slopes, shape, n * stays * left, apart.averages, 0);
      continue;
    }
    onwards[atTx]! += n * stays * all;
    onwards[atT]! -= n * stays * beyond[atT]!;
  }
  for (let place = 0; place < places; place++) {
    const at = (first + place) * width;
    addSlopes(slopes, shape, stayed[place]!, staying.averages, at);
    addSlopes(slopes, shape, onwards[place]!, averages, at);
  }
  return total + odds.ln;
}
