import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { sql } from '../../sql/sql.ts';
import { responseRemarks } from '../response/remarks.ts';
import type { FratOptions } from './options.ts';
import type { FratResult } from './result.ts';
import type { Learning } from './type-learning.ts';

/** More types than this are hardly kinds. */
const many = 200;

/** What the reader of a result should know. */
export async function fratRemarks(
  engine: Engine,
  { asOf, mapping }: Reading,
  of: {
    readonly options: FratOptions;
    readonly types: readonly string[];
    readonly untyped: number;
    readonly learning: Learning | null;
    readonly policy: ReadonlyMap<string, number> | null;
    readonly result: FratResult;
    readonly every: number;
  },
): Promise<Remark[]> {
  if (asOf === null) return [];
  const { options, types, untyped, learning, policy, result, every } = of;
  const header = mapping.mapping.type ?? '';
  const { idle, poor } = await engine.one(sql`
    SELECT count(*) FILTER (frequency = 0) AS idle, count(*) FILTER (frequency > 0 AND monetary <= 0) AS poor FROM frat_now`);
  const unlisted = policy ? types.filter((type) => !policy.has(type)) : [];
  const unknown = policy ? [...policy.keys()].filter((type) => !types.includes(type)) : [];
  const pooled = result.types.filter((type) => type.pooled === true);
  const { response } = result;
  const paying = options.contact_cost !== undefined;
  const found: (Remark | false)[] = [
    Number(idle) > 0 && { code: 'frat_idle', count: Number(idle) },
    Number(poor) > 0 && { code: 'frat_net_zero_or_less', count: Number(poor) },
    untyped > 0 && { code: 'frat_untyped', count: untyped, values: { header } },
    types.length === 1 && { code: 'frat_one_type', values: { header } },
    types.length > many && { code: 'frat_many_types', count: types.length, values: { header } },
    learning === null && options.type_score === 'repeat' && { code: 'frat_not_learned' },
    learning !== null &&
      options.type_score === 'repeat' &&
      pooled.length > 0 && { code: 'frat_pooled', count: pooled.length },
    unlisted.length > 0 && { code: 'frat_types_unlisted', count: unlisted.length, values: { types: listed(unlisted) } },
    unknown.length > 0 && { code: 'frat_types_unknown', count: unknown.length, values: { types: listed(unknown) } },
    every > 1 && { code: 'frat_sampled', values: { every } },
    ...responseRemarks(response, paying),
  ];
  return found.filter((remark) => remark !== false);
}

const listed = (types: readonly string[]): string => types.slice(0, 10).join(', ') + (types.length > 10 ? ', …' : '');
