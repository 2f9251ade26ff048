/** What a customer buys by: steps at a rate λ ~ Gamma(shape, scale), so many of which make a purchase. */
export interface StepRate {
  readonly phases: number;
  readonly shape: number;
  readonly scale: number;
}

/**
 * E N(N − 1)/E N of the purchases N in a short time of length h, of one who does not leave within it: 2/h·∫₀ʰ E M(v) dv, M(v) those
 * within v after another, by λ ~ Gamma(shape + 1, scale), as it is of who buys. By chance, k = 1, that is h·(shape + 1)/scale. Of renewals
 * M(v) = (λv + Σ ω/(1 − ω)·(1 − e^(−λ(1 − ω)v)))/k over the k-th roots ω of 1 but 1 itself (Cox 1962, Renewal Theory: the special
 * Erlangian distribution). Error below 10⁻¹² (against incomplete beta functions of scipy).
 */
export function purchasesNearby({ phases, shape, scale }: StepRate, h: number): number {
  if (h === 0) return 0;
  let total = (h * (shape + 1)) / scale;
  for (let n = 1; n < phases; n++) {
    const half = (Math.PI * n) / phases;
    const cotangent = 1 / Math.tan(half); // ω/(1 − ω) = (−1 + i·cot)/2, 1/(1 − ω) = (1 + i·cot)/2
    const [re, im] = [1 + (2 * Math.sin(half) ** 2 * h) / scale, (-Math.sin(2 * half) * h) / scale];
    // (1 + (1 − ω)h/scale)^(−shape)
    const size = Math.exp((-shape / 2) * Math.log(re * re + im * im));
    const turn = -shape * Math.atan2(im, re);
    const [fallen, turned] = [1 - size * Math.cos(turn), -size * Math.sin(turn)];
    // (−1 + i·cot)/2 · (h − scale/shape·(1 + i·cot)/2·fallen)
    const [a, b] = [
      h - (scale / shape / 2) * (fallen - cotangent * turned),
      (-scale / shape / 2) * (turned + cotangent * fallen),
    ];
    total += (-a - cotangent * b) / h;
  }
  return total / phases;
}
