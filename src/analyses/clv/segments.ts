import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import { scoredByCuts } from '../../sql/relations/rfm.ts';
import { type Sql, sql } from '../../sql/sql.ts';
import { quantileCuts } from '../rfm/cut-points.ts';
import { schemes } from '../rfm/schemes.ts';
import { segmentOf } from '../rfm/segments.ts';
import { noDate, valuesOn } from '../rfm/values.ts';

const bins = 5;

/** `customer_key`, `segment` (rf10), and `customer` where names are kept: one row a customer. */
export async function segmented(engine: Engine, reading: Reading): Promise<Sql> {
  const values = await valuesOn(engine, reading, 'values', { date: reading.asOf ?? noDate, window: 'all' });
  const cuts = await quantileCuts(engine, values, reading.ledger.customers, bins);
  return sql`(SELECT *, ${segmentOf(schemes.rf10)} AS segment FROM (${scoredByCuts(values, cuts)}))`;
}
