/**
 * What respondents of a survey say of brands: n respondents, J brands, p features of a brand as a respondent sees it. Arrays of
 * n·J and n·J·p are by respondent, then brand, then feature.
 */
export interface Choices {
  readonly respondents: number;
  readonly brands: number;
  readonly features: number;
  /** n·J·p, numbers wherever `considered` is 1. */
  readonly ratings: Float64Array;
  /** n·J: 1 where a respondent considers a brand. Each considers at least one. */
  readonly considered: Uint8Array;
  /** n: the brand bought last, from 0; −1 where it is none of those considered. */
  readonly last: Int32Array;
}
