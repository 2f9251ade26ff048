/**
 * Each of n players' share of what all do together, v(all) − v(none): the mean of what it adds, over all orders in which they can come
 * (Shapley 1953, A value for n-person games, Contributions to the Theory of Games II, 307–317). Shares add up to it but for rounding,
 * players that do the same share alike, and one that adds nothing has 0.
 *
 * @param players n, from 0 to 16: 2ⁿ coalitions are asked for, each once.
 * @param worth v of a coalition: bit i is set where player i is in it.
 */
export function shapley(players: number, worth: (coalition: number) => number): Float64Array {
  const worths = Float64Array.from({ length: 2 ** players }, (_, coalition) => worth(coalition));
  const shares = new Float64Array(players);
  for (let coalition = 0; coalition < worths.length; coalition++) {
    const weight = shapleyWeight(players, sizeOf(coalition));
    for (let player = 0; player < players; player++)
      if (!(coalition & (1 << player)))
        shares[player]! += weight * (worths[coalition | (1 << player)]! - worths[coalition]!);
  }
  return shares;
}

/** How often, of all orders of n players, a given one comes right after a given coalition of `size` others: size!(n − 1 − size)!/n!. */
export function shapleyWeight(players: number, size: number): number {
  let weight = 1 / players;
  for (let i = 1; i <= size; i++) weight *= i / (players - i);
  return weight;
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest &= rest - 1) size++;
  return size;
}
