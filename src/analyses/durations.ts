/** A span of time as an option writes it, `90d`, `26w`, `12m` or `5y`, of at least one day. */
export const duration = /^(?!0+\D)\d{1,4}[dwmy]$/;

/** The same, or one of some words in its place. */
export const durationOr = (...words: readonly string[]): RegExp =>
  new RegExp(`^(${words.join('|')})$|${duration.source}`);
