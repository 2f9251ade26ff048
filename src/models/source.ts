/** Where a model was published. */
export interface Source {
  readonly authors: string;
  readonly year: number;
  readonly title: string;
  readonly url: string;
}
