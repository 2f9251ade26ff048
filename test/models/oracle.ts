import { readFileSync } from 'node:fs';

/** A published or independently computed case: what goes in, what must come out, how near. */
export interface OracleCase<Inputs, Expected> {
  readonly kind: string;
  readonly source: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
  readonly tolerance: number;
  readonly tolerance_by_key?: Readonly<Record<string, number>>;
}

const read = (name: string) => JSON.parse(readFileSync(`fixtures/oracle/${name}.json`, 'utf8'));
const cases: Readonly<Record<string, OracleCase<never, never>>> = {
  ...read('models'),
  ...read('purchases').cases,
  ...read('equity'),
};

/** The case of an id; its shape is the caller's knowledge, as it is the file's. */
export const oracleCase = <Inputs, Expected>(id: string): OracleCase<Inputs, Expected> => {
  const found = cases[id];
  if (!found) throw new Error(`no oracle case ${id}`);
  return found as OracleCase<Inputs, Expected>;
};

/** The cases whose ids begin so. */
export const oracleCases = <Inputs, Expected>(prefix: string): [string, OracleCase<Inputs, Expected>][] =>
  Object.keys(cases)
    .filter((id) => id.startsWith(prefix))
    .map((id) => [id, oracleCase(id)]);

/** Survivor curves of two cohorts over 12 years and what an independent program fitted to their first years. */
export const retentionFits: {
  readonly high_end_survival_pct: readonly number[];
  readonly regular_survival_pct: readonly number[];
  readonly fits: Readonly<
    Record<
      string,
      {
        readonly params: Readonly<Record<string, number>>;
        readonly LL_n1000: number;
        readonly projection_pct: readonly number[];
        readonly holdout_mae_pct_points?: number | null;
      }
    >
  >;
} = read('retention-fits');

type Figures = Readonly<Record<string, number>>;

interface OracleHistory {
  readonly x: number;
  readonly t_x: number;
}

/** Purchase histories scored by an independent program with 30 to 50 digits, and what it estimated of two data sets. */
export const purchaseOracle: {
  readonly cdnow: {
    readonly params: Readonly<Record<string, Figures>>;
    readonly gamma_gamma: Readonly<Record<'p' | 'q' | 'v', number>>;
    readonly customers: readonly (OracleHistory & {
      readonly T: number;
      readonly mean: number;
      readonly expected_spend: number;
      readonly 'pareto-nbd': Figures;
    })[];
    readonly new_customer: Readonly<Record<string, Figures>>;
  };
  readonly torture: readonly (OracleHistory & {
    readonly T: number;
    readonly model: string;
    readonly name: string;
    readonly params: readonly number[];
    readonly delta: number | null;
    readonly truth: Figures;
  })[];
  readonly ggom: { readonly params: Figures; readonly customers: readonly (OracleHistory & Figures)[] };
  readonly donations: {
    readonly params: Figures;
    readonly LL: number;
    readonly se: Figures;
    readonly patterns: readonly (OracleHistory & Figures)[];
    readonly predicted_holdout_total_5y: number;
  };
} = read('purchases');

/** Greatest likelihoods that an independent program found where searches end too early, or in the wrong valley. */
export const estimateOracle: {
  readonly cases: readonly {
    readonly model: string;
    readonly what: string;
    readonly log_likelihood: number;
    readonly parameters?: Figures;
    readonly T: number;
    readonly histories: readonly (readonly [x: number, tx: number, customers: number])[];
  }[];
} = read('estimates');
