import { parse } from 'csv-parse/sync';
import type { StyleName } from '../../src/simulate/styles.ts';

/** A row of an export, read without any code of the simulator. Money in whole cents, date in ISO form. */
export interface ParsedRow {
  readonly order: string;
  readonly customer: string;
  readonly date: string;
  readonly product: string;
  readonly type: string;
  readonly channel: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
  readonly amount: number;
}

/** Header and rows of an export in that style. */
export function parsedExport(text: string, style: StyleName): { headers: string[]; rows: ParsedRow[] } {
  const { delimiter, date, money } = readings[style];
  const [headers = [], ...records]: string[][] = parse(text, { delimiter, bom: true });
  const rows = records.map((record) => {
    const [order, customer, day, product, type, channel, quantity, unitPrice, discount, amount] = record as Ten;
    const cents = (field: string) => Math.round(Number(money(field)) * 100);
    return {
      ...{ order, customer, date: date(day), product, type, channel, quantity: Number(quantity) },
      ...{ unitPrice: cents(unitPrice), discount: cents(discount), amount: cents(amount) },
    };
  });
  return { headers, rows };
}

type Ten = [string, string, string, string, string, string, string, string, string, string];

const readings: Record<StyleName, { delimiter: string; date(text: string): string; money(text: string): string }> = {
  iso: { delimiter: ',', date: (text) => text, money: (text) => text },
  us: {
    delimiter: ',',
    date: (text) => text.replace(/^(..)\/(..)\/(....)$/, '$3-$1-$2'),
    money: (text) => text.replace(/^\((.*)\)$/, '-$1').replace(/[$,]/g, ''),
  },
  fr: {
    delimiter: ';',
    date: (text) => text.replace(/^(..)\/(..)\/(....)$/, '$3-$2-$1'),
    money: (text) => text.replaceAll('\u202F', '').replace(',', '.'),
  },
};
