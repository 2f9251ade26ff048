/** Where a parameter may lie: above 0, between 0 and 1, or anywhere. */
export type Domain = 'positive' | 'share' | 'real';

/** The domains of a model's parameters, by name, in the order in which the model names them. */
export type Domains<P extends string = string> = Readonly<Record<P, Domain>>;

/** A value for each parameter of a model. */
export type Parameters<P extends string = string> = Readonly<Record<P, number>>;

interface Line {
  toLine(value: number): number;
  fromLine(y: number): number;
  /** d value / d y, at the value. */
  slope(value: number): number;
}

/** How a domain is stretched over the whole line, where models are fitted and their uncertainty is near to normal. */
const lines: Readonly<Record<Domain, Line>> = {
  positive: { toLine: Math.log, fromLine: Math.exp, slope: (value) => value },
  share: {
    toLine: (value) => Math.log(value / (1 - value)),
    fromLine: (y) => 1 / (1 + Math.exp(-y)),
    slope: (value) => value * (1 - value),
  },
  real: { toLine: (value) => value, fromLine: (y) => y, slope: () => 1 },
};

/** The parameters as coordinates on the whole line: ln of what is positive, logit of a share. */
export const toLine = (domains: Domains, parameters: Parameters): number[] =>
  Object.entries(domains).map(([name, domain]) => lines[domain].toLine(parameters[name]!));

/** The parameters at coordinates on the line. */
export const fromLine = <P extends string>(domains: Domains<P>, coordinates: readonly number[]): Parameters<P> =>
  Object.fromEntries(
    Object.entries<Domain>(domains).map(([name, domain], i) => [name, lines[domain].fromLine(coordinates[i]!)]),
  ) as Record<P, number>;

/** How much each parameter changes with its coordinate on the line. */
export const slopes = (domains: Domains, parameters: Parameters): number[] =>
  Object.entries(domains).map(([name, domain]) => lines[domain].slope(parameters[name]!));
