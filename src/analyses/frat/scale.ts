import type { FratOptions } from './options.ts';

/** The least and the most of a part: points from 0 to 20, scores from 1 to 5. */
export const scaleOf = ({ method }: Pick<FratOptions, 'method'>): { least: number; most: number } =>
  method === 'points' ? { least: 0, most: 20 } : { least: 1, most: 5 };
