import { betaGeometricPurchases } from './beta-geometric-model.ts';
import type { PurchaseModel } from './purchase-model.ts';

/** A family of models, one for each number of phases of a purchase: the more phases, the more regular the buyer. */
export type RegularFamily = (phases: number) => PurchaseModel<'r' | 'alpha' | 'a' | 'b'>;

const source = {
  authors: 'Reutterer, Platzer & Schröder',
  year: 2021,
  title: 'Leveraging purchase regularity for predicting customer behavior the easy way',
  url: 'https://doi.org/10.1016/j.ijresmar.2020.09.002',
};

/** BG/NBD with Erlang-k times between purchases; k = 1 is BG/NBD. */
export const bgCnbdK: RegularFamily = (phases) =>
  betaGeometricPurchases({ name: 'bg-cnbd-k', title: `BG/CNBD-${phases}`, source }, { phases, leavesAtOnce: false });

/** MBG/NBD with Erlang-k times between purchases; k = 1 is MBG/NBD. */
export const mbgCnbdK: RegularFamily = (phases) =>
  betaGeometricPurchases({ name: 'mbg-cnbd-k', title: `MBG/CNBD-${phases}`, source }, { phases, leavesAtOnce: true });
