import type { RegularFamily } from './cnbd-k.ts';
import { type PurchaseFit, purchaseFit } from './purchase-fit.ts';
import type { PurchaseHistories } from './purchase-histories.ts';

/** More phases than this are told apart by no data. */
const mostPhases = 12;

/** The member of a family with the likeliest number of phases: one more at a time, until two in a row are worse. */
export function regularFit(family: RegularFamily, histories: PurchaseHistories): PurchaseFit {
  let best = purchaseFit(family(1), histories);
  for (let phases = 2, worse = 0; phases <= mostPhases && worse < 2; phases++) {
    const fit = purchaseFit(family(phases), histories);
    if (fit.logLikelihood > best.logLikelihood) [best, worse] = [fit, 0];
    else worse++;
  }
  return best;
}
