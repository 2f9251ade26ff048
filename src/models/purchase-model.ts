import type { Hazards } from './hazards.ts';
import type { Limit } from './limit.ts';
import type { Domains, Parameters } from './parameters.ts';
import type { PurchaseHistories } from './purchase-histories.ts';
import type { Source } from './source.ts';

/** What a likelihood writes beside its value; every array is the caller's. */
export interface Wanted {
  /** Derivatives of the total by the parameters, in the model's order. */
  readonly gradient?: Float64Array;
  /** P(alive) of each history at T, in the order of the histories' entries. */
  readonly alive?: Float64Array;
  /** ln L of each history, in the same order. */
  readonly each?: Float64Array;
}

/** How far ahead to look, and at which rate to discount, both in the time unit of the histories. */
export interface Ahead {
  /** Above 0; Infinity for no end, which needs discount. */
  readonly periods: number;
  /** δ ≥ 0: a purchase at T + u counts e^(−δu). */
  readonly discount: number;
  /** What the hazards of leaving are multiplied by; 1 where it is left out. */
  readonly hazards?: Hazards | undefined;
}

/**
 * A figure of a customer who is alive at T, after x repeat purchases; by the phase that the next purchase has reached
 * where purchases need several (else 0).
 */
export type GivenAlive = (T: number, phase: number) => number;

/** A law of how customers buy and leave, unseen: its formulas and nothing else. */
export interface PurchaseModel<P extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  readonly parameters: Domains<P>;
  /** The power of time in which a parameter is measured: 1 for a scale of time, −1 for a rate, 0 without. */
  readonly dimension: Readonly<Record<NoInfer<P>, number>>;
  /** Where a fit starts, for a mean time observed of 30. */
  readonly starts: readonly Parameters<P>[];
  /** A model that this one contains, and starts made of its estimate (for a mean time observed of 30). */
  readonly from?: { readonly model: PurchaseModel; starts(parameters: Parameters): readonly Parameters<P>[] };
  readonly limits: readonly Limit<NoInfer<P>>[];
  /** Purchases of regular buyers need so many phases, each of random length; 1 for all others. */
  readonly phases: number;
  /** ln L of all histories together. */
  logLikelihood(parameters: Parameters<P>, histories: PurchaseHistories, wanted: Wanted): number;
  /** Expected discounted purchases in (T, T + periods]. */
  residual(parameters: Parameters<P>, ahead: Ahead): (x: number) => GivenAlive;
  /** E[Σ e^(−δ(u + w))] over ordered pairs of different purchases in (T, T + periods]; where customers leave after purchases. */
  pairs?(parameters: Parameters<P>, ahead: Omit<Ahead, 'hazards'>): (x: number) => GivenAlive;
  /** Probability of no purchase in (T, T + periods]. */
  silence(parameters: Parameters<P>, periods: number): (x: number) => GivenAlive;
  /** Probability of still being a customer after `periods`, of one who is at T; left out where nobody ever leaves. */
  staying?(parameters: Parameters<P>, ahead: Omit<Ahead, 'discount'>): (x: number) => GivenAlive;
  /** Probabilities of the phases of a customer who is alive at T; where `phases` is above 1. */
  phase?(parameters: Parameters<P>, x: number, tx: number, T: number, probabilities: Float64Array): void;
}

/** Lets a model's own code know its parameters by name. */
export const definePurchaseModel = <P extends string>(model: PurchaseModel<P>): PurchaseModel<P> => model;
