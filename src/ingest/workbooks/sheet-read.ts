import type { SheetRow } from './sheet-text.ts';

/** A sheet of a workbook. Its rows can be read again and again; rows of blanks may be missing. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: () => AsyncIterable<SheetRow>;
}

/** A sheet whose rows are all there. */
export interface SheetRead extends Omit<Sheet, 'rows'> {
  readonly rows: readonly SheetRow[];
}

/** A number, or the text that it shows where that begins with zeros as ids do: 123 as `00123`. */
export const zeroLed = (value: number, shown: string): number | string =>
  /^0\d+$/.test(shown) && Number(shown) === value ? shown : value;
