/**
 * The independent streams of random numbers that one seed gives: other baskets, guests or returns leave the purchases of
 * the customers where they were.
 */
export const streams = { purchases: 0, baskets: 1, guests: 2, guestBaskets: 3, returns: 4 } as const;
