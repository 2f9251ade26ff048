/** One line of an order or return. Money in whole cents; quantity and discount are negative in a return. */
export interface Line {
  /** Position in the simulation's types. */
  readonly type: number;
  /** Number of the product within its type, from 1. */
  readonly product: number;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
}

/** An order or, with a negative line, a return. */
export interface SimulatedDocument {
  /** From 1, in the order of the export. */
  readonly number: number;
  /** From 1, in the order of first purchases; 0 for a guest. */
  readonly customer: number;
  /** Days since the start of the window. */
  readonly day: number;
  readonly isReturn: boolean;
  /** Position in the simulation's channels. */
  readonly channel: number;
  readonly lines: readonly Line[];
}

/** Net amount of a line, in cents. */
export const amountOf = (line: Line): number => line.quantity * line.unitPrice - line.discount;
