import { purchaseModels, regularFamilies } from '../../models/index.ts';
import { type PurchaseFit, purchaseFit } from '../../models/purchase-fit.ts';
import type { PurchaseHistories } from '../../models/purchase-histories.ts';
import { regularFit } from '../../models/regular-fit.ts';
import type { HeldOut } from './held-out.ts';
import type { ClvOptions } from './options.ts';
import { type Proof, proofOf } from './proof.ts';

/** A model that was fitted, and whether its figures may be published. */
export interface Candidate {
  readonly model: string;
  readonly fit: PurchaseFit;
  readonly proof: Proof | null;
  readonly eligible: boolean;
  readonly reason: Reason;
}

/** Why a candidate may be chosen, or not; a word under `clv.reason.<code>`. */
export type Reason = 'no_holdout' | 'within_holdout' | 'over_forecast' | 'under_forecast' | 'not_converged';

/** Models that `auto` compares; the others can be asked for. */
const compared = ['pareto-nbd', 'mbg-nbd', 'ggom-nbd'] as const;

/** A forecast of the time held out may be wrong by this share. */
const largestError = 0.15;

/** Models whose BIC differs by less than this are told apart by nothing; then the first of `compared` is taken. */
const decisive = 10;

/** What waits to be heard is heard. */
export const othersTurn = () => new Promise((done) => setImmediate(done));

/** Fit the models that the option names to all histories, and to those before the time held out. Between fits the engine is heard. */
export async function candidatesOf(
  option: ClvOptions['model'],
  histories: PurchaseHistories,
  heldOut: HeldOut | null,
): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const model of option === 'auto' ? compared : [option]) {
    await othersTurn();
    const fit = fitted(model, histories);
    await othersTurn();
    const proof = heldOut && proofOf(fitted(model, heldOut.ready), heldOut);
    const reason = reasonOf(fit, proof);
    candidates.push({ model, fit, proof, reason, eligible: reason === 'no_holdout' || reason === 'within_holdout' });
  }
  return candidates;
}

function fitted(model: Exclude<ClvOptions['model'], 'auto'>, histories: PurchaseHistories): PurchaseFit {
  if (model === 'bg-cnbd-k' || model === 'mbg-cnbd-k') return regularFit(regularFamilies[model], histories);
  return purchaseFit(purchaseModels[model], histories);
}

function reasonOf(fit: PurchaseFit, proof: Proof | null): Reason {
  if (!fit.converged) return 'not_converged';
  if (!proof || proof.error === null) return 'no_holdout';
  if (proof.error > largestError) return 'over_forecast';
  return proof.error < -largestError ? 'under_forecast' : 'within_holdout';
}

/**
 * The candidate to use: of those that may be published the best BIC, within 10 of it the first compared. Where none may be,
 * the same among those that did not forecast too much, else among all.
 */
export function chosenOf(candidates: readonly Candidate[]): Candidate {
  const modest = candidates.filter(({ reason }) => reason === 'under_forecast');
  const eligible = candidates.filter(({ eligible }) => eligible);
  const among = [eligible, modest, candidates].find((some) => some.length > 0)!;
  const best = Math.min(...among.map(({ fit }) => fit.bic));
  return among.find(({ fit }) => fit.bic <= best + decisive)!;
}

/** Whether a total from this candidate may be shown only when forced. */
export const overForecasts = ({ reason }: Candidate): boolean => reason === 'over_forecast';
