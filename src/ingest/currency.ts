import type { Engine } from '../engine/engine.ts';
import { DataError } from '../errors.ts';
import { listed, phrase } from '../phrase.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { currencyCode } from './currency-marks.ts';

/** The one currency of the rows in use. DataError when there are several and the user named none. */
export async function currencyOf(
  engine: Engine,
  transactions: Sql,
  mapped: boolean,
  given: string | undefined,
): Promise<string | null> {
  if (given || !mapped) return given ? currencyCode(given) : null;
  const found = await engine.all(sql`
    SELECT currency, count(*) AS rows FROM ${transactions} WHERE excluded = 0 AND currency <> ''
    GROUP BY currency ORDER BY rows DESC, currency`);
  if (found.length <= 1) return found[0] ? String(found[0].currency) : null;
  const counts = found.map((row) => phrase`${String(row.currency)} (${Number(row.rows)} rows)`);
  throw new DataError(phrase`the amounts are in several currencies: ${listed(counts.slice(0, 8))}`, {
    code: 'CURRENCIES',
    role: 'currency',
    choices: found.map(({ currency }) => String(currency)),
    hint: phrase`Keep one with --currency ${String(found[0]!.currency)}, or map a column of converted amounts with --map amount=HEADER.`,
  });
}
