import { DataError } from '../../../errors.ts';
import { type ContractFit, contractFit } from '../../../models/contract-fit.ts';
import { contractHoldout } from '../../../models/contract-holdout.ts';
import type { ContractModel } from '../../../models/contract-model.ts';
import { contractModels } from '../../../models/index.ts';
import { dateOf, datesOf } from '../../../models/retention-cell.ts';
import { phrase } from '../../../phrase.ts';
import type { RetentionOptions } from '../options.ts';
import type { RetentionTable } from './cells.ts';
import type { ContractsResult } from './result.ts';

/** Hold-out errors nearer than this are a tie, and ties go to sBG. */
const tie = 0.001;

/** Beyond this ratio of likelihoods, ageing on top of sorting is worth a parameter. */
const likelihoodRatio = 3.84;

/** A table shorter than this has no period to spare. */
const fewestPeriods = 5;

/** The models on a retention table, and the one that projects: the asked one, or the best on the periods held out. DataError where what is to be held out leaves none. */
export function fitted(
  { cells, customers }: RetentionTable,
  { model, holdout: asked }: Pick<RetentionOptions, 'model' | 'holdout'>,
): { models: ContractsResult['models']; fit: ContractFit | null; holdout: number | null } {
  const tenures = new Set(cells.map(({ tenure }) => tenure)).size;
  const churned = cells.reduce((total, cell) => total + cell.churned, 0);
  const atRisk = cells.reduce((total, cell) => total + cell.atRisk, 0);
  // Without a loss, or with nothing but losses, any law fits and none is learned.
  if (churned === 0 || churned >= atRisk) return { models: [], fit: null, holdout: null };
  const candidates: ContractModel[] = Object.values(contractModels as Record<string, ContractModel>).filter(
    ({ name, parameters }) => name === model || Object.keys(parameters).length <= tenures,
  );
  const fits = candidates.map((each) => contractFit(each, cells, customers));
  const { first, last } = datesOf(cells);
  const periods = asked ?? (tenures < fewestPeriods ? 0 : Math.ceil(tenures / 4));
  const before = cells.filter((cell) => dateOf(cell) <= last - periods);
  const learned = before.some((cell) => cell.churned > 0) && before.some((cell) => cell.churned < cell.atRisk);
  const holdout = periods > 0 && last - first >= periods && learned ? periods : null;
  if (asked && holdout === null)
    throw new DataError(
      phrase`--holdout ${asked} leaves nothing to learn from: the periods seen are ${last - first + 1}`,
      {
        hint: phrase`Hold out less, or leave --holdout out.`,
      },
    );
  const errors = holdout === null ? [] : contractHoldout(candidates, cells, holdout).map(({ error }) => error);
  const found = fits.map((fit, i) => ({ fit, error: errors[i] ?? null }));
  return {
    models: found.map(({ fit, error }) => ({
      model: fit.model.name,
      parameters: { ...fit.parameters },
      log_likelihood: fit.logLikelihood,
      bic: fit.bic,
      holdout_error: error,
      limit: fit.limit,
    })),
    fit: model === 'auto' ? best(found, tenures) : fits.find((fit) => fit.model.name === model)!,
    holdout,
  };
}

function best(found: readonly { fit: ContractFit; error: number | null }[], tenures: number): ContractFit | null {
  const sbg = found.find(({ fit }) => fit.model.name === 'sbg');
  const eligible = found.filter(
    ({ fit }) =>
      fit.model.name !== 'bdw' ||
      tenures >= fewestPeriods ||
      2 * (fit.logLikelihood - (sbg?.fit.logLikelihood ?? Number.POSITIVE_INFINITY)) > likelihoodRatio,
  );
  const score = ({ fit, error }: (typeof found)[number]): number => error ?? fit.bic;
  const [first] = [...eligible].sort((one, other) => score(one) - score(other));
  if (sbg && first && sbg.error !== null && sbg.error - first.error! <= tie) return sbg.fit;
  return first?.fit ?? null;
}
