/** What comma-separated text was made of that was no text before. */
export interface Origin {
  readonly kind: 'workbook' | 'database';
  /** e.g. `Excel: Orders`. */
  readonly title: string;
}
