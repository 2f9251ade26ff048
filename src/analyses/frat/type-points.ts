import type { Bands } from './bands-file.ts';
import type { FratOptions } from './options.ts';
import { scaleOf } from './scale.ts';
import { judgedType, type Learning } from './type-learning.ts';

/** The points of types, and of customers who bought nothing that has one. */
export interface TypePoints {
  of(type: string): number;
  readonly untyped: number;
}

/** Points by the rule that ranks types. Where nothing could be learned, a type is as good as any other: index 100. */
export function typePoints(
  options: FratOptions,
  bands: Bands,
  policy: ReadonlyMap<string, number> | null,
  learning: Learning | null,
): TypePoints {
  const { least } = scaleOf(options);
  if (policy) return { of: (type) => policy.get(type) ?? least, untyped: least };
  // The number of types needs no points of theirs.
  if (options.type_score === 'breadth') return { of: () => least, untyped: least };
  const ofIndex = (index: number): number => {
    const place = bands.type.findIndex((band) => index >= band.index - 1e-9);
    if (options.method === 'points') return place < 0 ? 0 : bands.type[place]!.points;
    return place < 0 ? 1 : Math.max(1, 5 - place);
  };
  const neutral = ofIndex(100);
  return {
    of: (type) => (learning ? ofIndex(judgedType(learning, type).index) : neutral),
    untyped: neutral,
  };
}
