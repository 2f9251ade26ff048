/** A background with the ink that can be read on it, `#rrggbb`. */
export interface Shade {
  readonly paper: string;
  readonly ink: string;
}

/** From few to many on white paper: darker is more. */
export const shades = [
  { paper: '#f1f6fc', ink: '#16202b' },
  { paper: '#dbe8f6', ink: '#16202b' },
  { paper: '#bdd5ee', ink: '#16202b' },
  { paper: '#8fb9e0', ink: '#101820' },
  { paper: '#5f9bd1', ink: '#0b1118' },
  { paper: '#2b69aa', ink: '#ffffff' },
  { paper: '#0b4482', ink: '#ffffff' },
] as const satisfies readonly Shade[];

/** The same on a dark page: brighter is more. */
export const darkShades = [
  { paper: '#17212c', ink: '#e6edf3' },
  { paper: '#18314a', ink: '#e6edf3' },
  { paper: '#1a4269', ink: '#f0f5fa' },
  { paper: '#1d578e', ink: '#ffffff' },
  { paper: '#4389c9', ink: '#0b1118' },
  { paper: '#75b0e6', ink: '#0b1118' },
  { paper: '#b3d7f8', ink: '#0b1118' },
] as const satisfies readonly Shade[];

/** In a terminal, whose own paper may be white or black: grey to blue stands out on both, and the least stays bare. */
export const terminalShades = [
  null,
  { paper: '#b9c4d0', ink: '#10161d' },
  { paper: '#98aeca', ink: '#10161d' },
  { paper: '#759bcb', ink: '#0b1118' },
  { paper: '#5288cb', ink: '#0b1118' },
  { paper: '#2568bd', ink: '#ffffff' },
  { paper: '#0b4a9c', ink: '#ffffff' },
] as const satisfies readonly (Shade | null)[];

/**
 * Which shade a figure of the grid takes. By the square root of its place between the smallest and the largest, for
 * grids are skewed: the first month of a cohort is 100 %, and what matters happens between 5 and 30.
 */
export function shadeOf(values: readonly (readonly (number | null)[])[]): (value: number) => number {
  const figures = values.flat().filter((value) => value !== null && Number.isFinite(value));
  const [least, most] = figures.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, Number(value)), Math.max(high, Number(value))],
    [Infinity, -Infinity],
  );
  const last = shades.length - 1;
  return (value) => (most > least ? Math.round(Math.sqrt((value - least) / (most - least)) * last) : 0);
}
