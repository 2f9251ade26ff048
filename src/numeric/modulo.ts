/** What is left of a whole number by a size, from 0 up to below it, of negative numbers too. */
export const modulo = (n: number, size: number): number => ((n % size) + size) % size;
