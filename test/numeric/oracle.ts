import { readFileSync } from 'node:fs';

type Rows = readonly (readonly number[])[];
interface Oracle extends Readonly<Record<string, unknown>> {
  readonly lnGamma: Rows;
  readonly lnGammaRatio: Rows;
  readonly digamma: Rows;
  readonly trigamma: Rows;
  readonly lnBeta: Rows;
  readonly lnBetaShift: Rows;
  readonly regularisedBeta: Rows;
  readonly betaQuantile: Rows;
  readonly normalDistribution: Rows;
  readonly normalQuantile: Rows;
  readonly chiSquareUpperTail: Rows;
  readonly hypergeometricFromOne: Rows;
  readonly hypergeometric: Rows;
  readonly gaussLegendreLast: Rows;
  readonly published: Readonly<Record<'lnGammaRatio' | 'tricomi' | 'exponentialIntegral' | 'hypergeometric', Rows>>;
}

/** Values at 30 to 50 digits; every row holds the arguments and then the value. */
export const oracle: Oracle = JSON.parse(readFileSync('fixtures/oracle/special-functions.json', 'utf8'));
