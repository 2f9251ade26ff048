import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frat } from '../../src/index.ts';
import { random } from '../../src/numeric/random.ts';
import type { TypedRow } from './naive-frat.ts';

/** A folder, and files of rows in it. */
export function shopFiles(prefix: string) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  let files = 0;
  const quoted = (type: string | null): string => (type === null ? '' : `"${type.replaceAll('"', '""')}"`);
  return {
    folder,
    fileOf(rows: readonly TypedRow[]): string {
      const path = join(folder, `${files++}.csv`);
      const lines = rows.map(
        (row) => `${row.customer},${row.order},${row.date},${quoted(row.type)},${(row.cents / 100).toFixed(2)}`,
      );
      writeFileSync(path, ['customer_id,order_id,date,category,amount', ...lines, ''].join('\n'));
      return path;
    },
  };
}

export async function listed(files: string | readonly string[], options: Parameters<typeof frat.customers>[1]) {
  const rows = [];
  for await (const row of frat.customers(files, options)) rows.push(row);
  return rows;
}

/** A day from the first of October 2022 on; the 1187th is the last of 2025. */
export const dayOf = (offset: number): string => new Date(Date.UTC(2022, 9, 1 + offset)).toISOString().slice(0, 10);

/**
 * A shop whose customers buy at random over three years, one type each (now and then another). The rate at which somebody
 * buys is multiplied by e^effect for the first type, and by e^−effect for the second.
 */
export function shop(seed: number, { customers, types, effect }: { customers: number; types: number; effect: number }) {
  const draws = random(seed);
  const below = (n: number): number => Math.floor(draws.uniform() * n);
  const rows: TypedRow[] = [];
  for (let number = 0; number < customers; number++) {
    const own = below(types);
    const rate = (draws.gamma(1.2, 1) / 220) * Math.exp(own === 0 ? effect : own === 1 ? -effect : 0);
    let day = below(900);
    for (let order = 0; day <= 1187; order++) {
      const type = below(8) === 0 ? below(types) : own;
      const customer = `C${String(number).padStart(4, '0')}`;
      const row = { customer, order: `${number}-${order}`, date: dayOf(day), cents: 500 + below(60) * 50 };
      rows.push({ ...row, type: below(30) === 0 ? null : `type ${type}` });
      if (below(12) === 0) rows.push({ ...row, type: `type ${type}`, cents: -row.cents });
      day += 1 + Math.floor(-Math.log(1 - draws.uniform()) / rate);
    }
  }
  return rows;
}
