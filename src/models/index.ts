import { betaDiscreteWeibull } from './beta-discrete-weibull.ts';
import type { ContractModel } from './contract-model.ts';
import { discreteWeibull } from './discrete-weibull.ts';
import { geometric } from './geometric.ts';
import { sbg } from './sbg.ts';

/** The laws of how long contracts last, by name. */
export const contractModels = {
  geometric,
  sbg,
  bdw: betaDiscreteWeibull,
  'discrete-weibull': discreteWeibull,
} as const satisfies Record<string, ContractModel>;
