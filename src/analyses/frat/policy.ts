import { z } from 'zod';
import { UsageError } from '../../errors.ts';
import { sideFile } from '../../ingest/side-files.ts';
import { phrase } from '../../phrase.ts';
import type { FratOptions } from './options.ts';

/** Points for each type by the user's own judgement; null when another rule ranks them. UsageError when they do not fit. */
export async function policyFrom(options: FratOptions): Promise<ReadonlyMap<string, number> | null> {
  const { type_points: path, type_score: rule, method } = options;
  if (rule !== 'policy') {
    if (path === undefined) return null;
    throw new UsageError(phrase`--type-points goes with --type-score policy`, {
      hint: phrase`Pass --type-score policy, or leave --type-points out: ${rule} needs no table.`,
    });
  }
  if (path === undefined)
    throw new UsageError(phrase`--type-score policy needs points for each type`, {
      hint: phrase`Name a file with --type-points: one line a type, such as \`Garden: 15\`.`,
    });
  const [least, most] = method === 'points' ? [0, 20] : [1, 5];
  const table = z.record(z.string(), z.number().min(least).max(most)).safeParse(await sideFile(path, '--type-points'));
  if (table.success) return new Map(Object.entries(table.data));
  throw new UsageError(phrase`--type-points ${path} is no table of types with numbers from ${least} to ${most}`, {
    hint: phrase`Write one line a type: \`Garden: 15\`.`,
  });
}
