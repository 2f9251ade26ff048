import { identifier, type Sql } from '../sql/sql.ts';

/** The raw columns are called c1, c2 … whatever their headers; `index` counts from 0. */
export const column = (index: number): Sql => identifier(`c${index + 1}`);

/** The number from 1 of a raw column; null for any other expression. */
export function positionOf({ text }: Sql): number | null {
  const digits = /^"c(\d+)"$/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
