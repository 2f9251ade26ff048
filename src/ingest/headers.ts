import { folded } from './synonyms.ts';

/** The place of the first header that is one of some names, whatever their case and signs; -1 without one. */
export function indexOfHeader(headers: readonly string[], ...names: readonly string[]): number {
  const present = headers.map(folded);
  return names.map((name) => present.indexOf(folded(name))).find((index) => index >= 0) ?? -1;
}

/** Whether all headers of a signature are there. */
export function hasAll(headers: readonly string[], signature: readonly string[]): boolean {
  const present = new Set(headers.map(folded));
  return signature.every((header) => present.has(folded(header)));
}
