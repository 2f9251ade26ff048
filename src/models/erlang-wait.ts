/** Σ_{j < phases} (shape)ⱼ/j!·zʲ and its derivatives by shape and z, written into `into`. */
export function polynomial(
  phases: number,
  shape: number,
  z: number,
  into: { value: number; byShape: number; byTime: number },
): void {
  let [term, byShape] = [1, 0]; // (shape)ⱼ/j!·zʲ, and d ln(shape)ⱼ
  let [value, valueByShape, valueByTime] = [1, 0, 0];
  for (let j = 1; j < phases; j++) {
    const before = term;
    byShape += 1 / (shape + j - 1);
    term *= ((shape + j - 1) / j) * z;
    value += term;
    valueByShape += term * byShape;
    valueByTime += before * (shape + j - 1); // j·term/z
  }
  into.value = value;
  into.byShape = valueByShape;
  into.byTime = valueByTime;
}

/** The probabilities of the phases 0 … phases − 1, which are proportional to (shape)ⱼ/j!·zʲ, written into `into`. */
export function phaseProbabilities(phases: number, shape: number, z: number, into: Float64Array): void {
  let [term, total] = [1, 0];
  for (let j = 0; j < phases; j++) {
    if (j > 0) term *= ((shape + j - 1) / j) * z;
    into[j] = term;
    total += term;
  }
  for (let j = 0; j < phases; j++) into[j]! /= total;
}
