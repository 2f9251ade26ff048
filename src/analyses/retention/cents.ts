/** A sum of money without the dust of binary fractions: money has four decimals. */
export const cents = (amount: number): number => Math.round(amount * 1e4) / 1e4;
