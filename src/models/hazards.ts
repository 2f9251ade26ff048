/**
 * How the individual hazards of leaving differ from what the model says: `times` them until so many periods ahead, piece after piece
 * (`until` ascending, above 0, Infinity for good), then as they were. `times` is above 0.
 */
export type Hazards = readonly HazardPiece[];

export interface HazardPiece {
  readonly times: number;
  readonly until: number;
}

/** The time ahead, from 0 to `end`, in stretches of equal hazard. */
export function stretchesOf(hazards: Hazards | undefined, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { times, until } of hazards ?? []) {
    const to = Math.min(until, end);
    if (to > from) stretches.push({ times, from, to });
    from = Math.max(from, to);
  }
  if (from < end) stretches.push({ times: 1, from, to: end });
  return stretches;
}

interface Stretch {
  readonly times: number;
  readonly from: number;
  readonly to: number;
}

/** Both at once: hazards multiply. */
export function togetherHazards(one: Hazards, other: Hazards): Hazards {
  const at = (hazards: Hazards, until: number) => hazards.find((piece) => piece.until >= until)?.times ?? 1;
  return [...new Set([...one, ...other].map(({ until }) => until))]
    .sort((a, b) => a - b)
    .map((until) => ({ until, times: at(one, until) * at(other, until) }));
}

/** The largest multiple among them, at least 1. */
export const steepest = (hazards: Hazards | undefined): number =>
  (hazards ?? []).reduce((most, { times }) => Math.max(most, times), 1);
