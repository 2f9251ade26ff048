import { analyses } from './analyses/index.ts';
import { libraryFunction } from './library.ts';

export const inspect = libraryFunction(analyses.inspect);
export const frat = libraryFunction(analyses.frat);
export const clv = libraryFunction(analyses.clv);
export const rfm = libraryFunction(analyses.rfm);
export const retention = libraryFunction(analyses.retention);

export type { ClvOptions } from './analyses/clv/options.ts';
export type { ClvResult } from './analyses/clv/result.ts';
export type { Document } from './analyses/document.ts';
export type { FratOptions } from './analyses/frat/options.ts';
export type { FratResult } from './analyses/frat/result.ts';
export type { InspectResult } from './analyses/inspect/result.ts';
export type { ContractsResult } from './analyses/retention/contracts/result.ts';
export type { RetentionOptions } from './analyses/retention/options.ts';
export type { PurchasesResult, RetentionResult } from './analyses/retention/result.ts';
export type { RfmOptions } from './analyses/rfm/options.ts';
export type { RfmResult } from './analyses/rfm/result.ts';
export type { Selection } from './analyses/selection.ts';
export { DataError, FitError, OutputError, UsageError, UserError } from './errors.ts';
export type { OpeningOptions } from './ingest/inputs.ts';
export type { ReadingOptions } from './ingest/reading.ts';
export type { FileOptions, LibraryFunction, Limits } from './library.ts';
export { histories } from './simulate/histories.ts';
export { simulate } from './simulate/simulate.ts';
