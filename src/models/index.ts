import { betaDiscreteWeibull } from './beta-discrete-weibull.ts';
import { bgBb } from './bg-bb.ts';
import { bgNbd } from './bg-nbd.ts';
import { bgCnbdK, mbgCnbdK, type RegularFamily } from './cnbd-k.ts';
import type { ContractModel } from './contract-model.ts';
import { discreteWeibull } from './discrete-weibull.ts';
import { geometric } from './geometric.ts';
import { ggomNbd } from './ggom-nbd.ts';
import { mbgNbd } from './mbg-nbd.ts';
import { nbd } from './nbd.ts';
import { paretoNbd } from './pareto-nbd.ts';
import type { PurchaseModel } from './purchase-model.ts';
import { sbg } from './sbg.ts';

/** The laws of how long contracts last, by name. */
export const contractModels = {
  geometric,
  sbg,
  bdw: betaDiscreteWeibull,
  'discrete-weibull': discreteWeibull,
} as const satisfies Record<string, ContractModel>;

/** The laws of how customers buy and leave unseen, by name. */
export const purchaseModels = {
  'pareto-nbd': paretoNbd,
  'bg-nbd': bgNbd,
  'mbg-nbd': mbgNbd,
  'ggom-nbd': ggomNbd,
  'bg-bb': bgBb,
  nbd,
} as const satisfies Record<string, PurchaseModel>;

/** Families of laws for customers who buy at regular intervals, by name. */
export const regularFamilies = {
  'bg-cnbd-k': bgCnbdK,
  'mbg-cnbd-k': mbgCnbdK,
} as const satisfies Record<string, RegularFamily>;
