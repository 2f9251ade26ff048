import { posix } from 'node:path';
import { unzipped, type ZipEntry } from '../zip.ts';
import { attribute, elements, noTokens, type Token, tokensOf } from './markup.ts';

/** A sheet of an .xlsx workbook, as its parts tell of it. */
export interface OfficeSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its place among all that the workbook lists, from 0; charts, which have no cells, are listed too. */
  readonly place: number;
  /** For each row, from the first, the cells that show a number with zeros before it; null where none can. */
  readonly zeroLed: (() => AsyncIterable<ZeroLedRow>) | null;
}

/** By column, from 0, how many digits a cell shows at least. */
export interface ZeroLedRow {
  readonly index: number;
  readonly digits: ReadonlyMap<number, number>;
}

/** The sheets that hold cells (ECMA-376, part 1, 12.3 and 18.2). */
export async function officeSheets(path: string, entries: readonly ZipEntry[], shown: string): Promise<OfficeSheet[]> {
  const tokens = (name: string | undefined): AsyncIterable<readonly Token[]> => {
    const entry = entries.find((one) => one.name === name);
    return entry ? tokensOf(unzipped(path, entry, shown)) : noTokens();
  };
  const related = async (part: string) => {
    const { dir, base } = posix.parse(part);
    const relations = await elements(tokens(posix.join(dir, '_rels', `${base}.rels`)), 'Relationship');
    return relations.map((attributes) => ({
      id: attribute(attributes, 'Id'),
      type: posix.basename(attribute(attributes, 'Type') ?? ''),
      part: posix.resolve(`/${dir}`, attribute(attributes, 'Target') ?? '').slice(1),
    }));
  };
  const workbook = (await related('')).find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const parts = await related(workbook);
  const digits = await digitsOfStyles(tokens(parts.find(({ type }) => type === 'styles')?.part));
  const listed = await elements(tokens(workbook), 'sheet');
  return listed.flatMap((attributes, place) => {
    const part = parts.find(
      ({ id, type }) => type === 'worksheet' && id === attribute(attributes, '(?:\\w+:)?id'),
    )?.part;
    if (part === undefined) return [];
    const zeroLed = digits.size > 0 ? () => zeroLedRows(tokens(part), digits) : null;
    return {
      name: attribute(attributes, 'name') ?? '',
      hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
      place,
      zeroLed,
    };
  });
}

/** Of the styles of cells whose format is zeros alone, `00000`: how many. */
async function digitsOfStyles(tokens: AsyncIterable<readonly Token[]>): Promise<Map<string, number>> {
  const formats = new Map<string, number>();
  const digits = new Map<string, number>();
  let style = -1;
  for await (const some of tokens)
    for (const token of some) {
      if (token.kind === 'close' && token.name === 'cellXfs') return digits;
      if (token.kind !== 'open') continue;
      const { name, attributes } = token;
      const format = name === 'numFmt' ? attribute(attributes, 'formatCode') : undefined;
      if (format && /^00+$/.test(format)) formats.set(attribute(attributes, 'numFmtId') ?? '', format.length);
      if (name === 'cellXfs') style = 0;
      if (name !== 'xf' || style < 0) continue;
      const shown = formats.get(attribute(attributes, 'numFmtId') ?? '');
      if (shown) digits.set(String(style), shown);
      style++;
    }
  return digits;
}

async function* zeroLedRows(
  tokens: AsyncIterable<readonly Token[]>,
  digitsOf: ReadonlyMap<string, number>,
): AsyncGenerator<ZeroLedRow> {
  let index = -1;
  let column = -1;
  let digits = new Map<number, number>();
  for await (const some of tokens)
    for (const token of some) {
      if (token.kind !== 'open') continue;
      if (token.name === 'row') {
        if (digits.size > 0) yield { index, digits };
        index = Number(attribute(token.attributes, 'r') ?? index + 2) - 1;
        column = -1;
        digits = new Map();
      }
      if (token.name !== 'c') continue;
      column = columnIn(attribute(token.attributes, 'r')) ?? column + 1;
      const shown = digitsOf.get(attribute(token.attributes, 's') ?? '');
      if (shown) digits.set(column, shown);
    }
  if (digits.size > 0) yield { index, digits };
}

/** The column of a reference such as `AB12`, from 0. */
function columnIn(reference: string | undefined): number | null {
  const letters = /^[A-Z]+/i.exec(reference ?? '')?.[0];
  if (!letters) return null;
  return [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
