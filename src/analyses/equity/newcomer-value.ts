import { expectedOfNewCustomer } from '../../models/purchase-scores.ts';
import { newcomersOf } from '../clv/newcomers.ts';
import { populationSpend } from '../clv/spend.ts';
import type { Terms } from '../clv/terms.ts';
import type { Estimated } from './uncertain.ts';

/** What a customer is worth who buys for the first time, that purchase included, over the horizon of the terms. */
export const newcomerValue = ({ fit, spend }: Estimated, terms: Terms): number =>
  newcomersOf(
    (periods, discount) => expectedOfNewCustomer(fit.model, fit.parameters, { periods, discount }),
    populationSpend(spend.fit.parameters, spend.typical),
    terms,
    null,
  ).value!;
