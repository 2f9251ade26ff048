import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { table } from './table.ts';

/** Every format that an answer can be written in, by the name that `--format` takes. */
export const formats = { table, json, ndjson, csv, markdown, html, parquet } as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** The name of the format that a file's ending chooses, or undefined. */
export function formatOfExtension(path: string): FormatName | undefined {
  const lower = path.toLowerCase();
  const names = Object.keys(formats) as FormatName[]; // an object's keys are strings to the compiler
  return names.find((name) => formats[name].extensions.some((ending) => lower.endsWith(ending)));
}
