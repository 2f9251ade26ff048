/** How long customers stay, unseen, with the derivatives that a fit needs; times since the first purchase, ≥ 0. */
export interface LifetimeLaw {
  /** ln S(t), S the share still there. */
  lnSurvivor(t: number): number;
  /** ln g(t), g = −dS/dt. */
  lnDensity(t: number): number;
  /** Derivatives of ln S(t) by the parameters of the law, written from `at` on. */
  survivorSlopes(t: number, into: Float64Array, at: number): void;
  /** Derivatives of ln g(t), in the same way. */
  densitySlopes(t: number, into: Float64Array, at: number): void;
  /** The shape of the gamma distribution of the customers' own levels of hazard: S = (what has passed)^(−frailty). */
  readonly frailty: number;
  /** A time below which S and g hardly change: where integrals over time are taken in ln(time + this). */
  readonly scale: number;
  /** How many parameters the law has. */
  readonly parameters: number;
}
