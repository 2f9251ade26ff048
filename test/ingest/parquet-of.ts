import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines } from '../../src/engine/index.ts';
import { identifier, joined, sql } from '../../src/sql/sql.ts';

/** Comma-separated text as the bytes of a Parquet file; `types` for columns that are not text. */
export async function parquetOf(text: string, types: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'parquet-of-'));
  const engine = await engines.duckdb({ tempDirectory: folder, paths: [] });
  try {
    await writeFile(join(folder, 'text.csv'), text);
    const headers = text.split('\n', 1)[0]!.split(',');
    const rows = engine.delimitedText({
      ...{ paths: [join(folder, 'text.csv')], delimiter: ',', quote: '"', escape: '"', columns: headers.length },
      ...{ skip: 1, padded: false, compression: 'none' },
    });
    const columns = headers.map(
      (header, index) =>
        sql`CAST(${identifier(`c${index + 1}`)} AS ${identifier(types[header] ?? 'VARCHAR')}) AS ${identifier(header)}`,
    );
    await engine.writeParquet(sql`SELECT ${joined(columns)} FROM ${rows}`, join(folder, 'table.parquet'));
    return await readFile(join(folder, 'table.parquet'));
  } finally {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
