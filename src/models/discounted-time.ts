/** ∫₀ᴴ e^(−zu) du, z ≥ 0, H > 0: (1 − e^(−zH))/z, H itself at z = 0, 1/z without end. */
export function discountedTime(z: number, periods: number): number {
  if (periods === Number.POSITIVE_INFINITY) return 1 / z;
  const zH = z * periods;
  return zH < 1e-8 ? periods * (1 - zH / 2) : -Math.expm1(-zH) / z;
}

/** δ for formulas that divide by it: as asked, or so little that it changes figures by a millionth. */
export const leastDiscount = (discount: number, periods: number): number =>
  Math.max(discount, 1e-6 / Math.min(periods, 1e9));
