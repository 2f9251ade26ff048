import { chunks } from './chunks.ts';
import type { Answer, Format } from './format.ts';
import { jsonRow } from './json-text.ts';

/** The rows alone, one compact object a line. */
export const ndjson: Format = { name: 'ndjson', extensions: ['.ndjson', '.jsonl'], render: lines };

async function* lines({ rows }: Answer): AsyncGenerator<string> {
  const write = jsonRow(rows.columns);
  for await (const chunk of chunks(rows)) yield chunk.map((row) => `${write(row)}\n`).join('');
}
