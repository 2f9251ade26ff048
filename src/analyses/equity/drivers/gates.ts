import { type Landmark, leastGaps } from './landmark.ts';
import type { LinkFit } from './links.ts';

/** What strands by measured drivers ask for, and whether it is met. */
export interface Gate {
  readonly gate: string;
  readonly passed: boolean;
  readonly figure: number | null;
}

const gate = (name: string, figure: number | null, passed: boolean): Gate => ({ gate: name, passed, figure });

/** Strands of which features must speak. */
export const measuredGate = (strands: number): Gate => gate('strands_measured', strands, strands >= 2);

export const landmarkGates = (landmark: Landmark | null): Gate[] => [
  gate('customers_before', landmark?.customers ?? 0, (landmark?.customers ?? 0) >= 1000),
  gate('repeaters_after', landmark?.repeaters ?? 0, (landmark?.repeaters ?? 0) >= 300),
  gate('window_gaps', landmark?.gaps ?? null, (landmark?.gaps ?? 0) >= leastGaps),
];

/** The chance that no index goes with anything must be below this. */
const surelyLinked = 0.01;

export const linkGates = (fit: LinkFit | null): Gate[] => [
  gate('index_correlation', fit?.correlation ?? null, fit !== null && fit.correlation < 0.8),
  gate('variance_inflation', finite(fit?.inflation), fit !== null && fit.inflation < 5),
  gate('links_found', fit?.pNoLink ?? null, fit !== null && fit.pNoLink < surelyLinked),
];

const finite = (figure: number | undefined): number | null =>
  figure !== undefined && Number.isFinite(figure) ? figure : null;

/** Intervals of strands wider than this on a side are shown as ranges; wider than the second, they say nothing. */
export const [narrow, widest] = [0.1, 0.2];

export const widthGate = (halfWidth: number): Gate => gate('half_width', halfWidth, halfWidth <= narrow);
