/** Customers that are enough to learn from: a share of them is off by less than a third of a percent, 19 times in 20. */
const enough = 100_000;

/** One customer in so many is looked at where rates are learned; 1 for all, where they are not many. */
export const sampledOneIn = (customers: number): number => Math.max(1, Math.ceil(customers / enough));
