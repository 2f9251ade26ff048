import { chunks } from './chunks.ts';
import type { Answer, Format, Rows } from './format.ts';
import { jsonRow, jsonText } from './json-text.ts';

/** The whole document; customers are streamed into it as the last key of `result`, one a line. */
export const json: Format = {
  name: 'json',
  extensions: ['.json'],
  render: (answer) => (answer.customers ? documentWithCustomers(answer) : documentAlone(answer)),
};

async function* documentAlone({ document }: Answer): AsyncGenerator<string> {
  yield `${jsonText(document, 2)}\n`;
}

async function* documentWithCustomers({ document, rows }: Answer): AsyncGenerator<string> {
  let opening = '{\n';
  for (const [key, value] of Object.entries({ ...document, result: document.result ?? {} })) {
    if (value === undefined) continue;
    yield `${opening}  ${jsonText(key)}: `;
    if (key === 'result') yield* resultWithCustomers(value, rows);
    else yield indented(value, 2);
    opening = ',\n';
  }
  yield '\n}\n';
}

async function* resultWithCustomers(result: unknown, rows: Rows): AsyncGenerator<string> {
  const members = Object.entries(Object(result)).filter(([key, value]) => key !== 'customers' && value !== undefined);
  yield '{\n';
  for (const [key, value] of members) yield `    ${jsonText(key)}: ${indented(value, 4)},\n`;
  yield '    "customers": [';
  const write = jsonRow(rows.columns);
  let separator = '';
  for await (const chunk of chunks(rows)) {
    if (chunk.length === 0) continue;
    yield separator + chunk.map((row) => `\n      ${write(row)}`).join();
    separator = ',';
  }
  yield separator === '' ? ']\n  }' : '\n    ]\n  }';
}

/** JSON of a value that begins `margin` characters into its line; text in it holds no raw line break. */
const indented = (value: unknown, margin: number): string =>
  jsonText(value, 2).replaceAll('\n', `\n${' '.repeat(margin)}`);
