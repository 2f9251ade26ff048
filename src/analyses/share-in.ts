import { figure } from '../report/numbers.ts';
import type { Facts } from './analysis.ts';
import { rateFrom } from './rates.ts';

/** A share as an option gave it, `95%` or `0.95`, as the reader writes it: `95%`, `95 %`; with a decimal where it has one. */
export function shareIn(text: string, { locale }: Facts): string {
  const rate = rateFrom(text);
  const whole = Math.abs(100 * rate - Math.round(100 * rate)) < 1e-9;
  return figure('share', rate, { locale, currency: null, compact: whole });
}
