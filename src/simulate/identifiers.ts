/** Customer id, `C000123`; empty for a guest (0). Wide enough that all ids of a simulation sort by number. */
export const customerId = (customer: number, buyers: number): string =>
  customer === 0 ? '' : `C${String(customer).padStart(Math.max(6, String(buyers).length), '0')}`;

/** Document id, `O00001234`. */
export const documentId = (document: number): string => `O${String(document).padStart(8, '0')}`;
