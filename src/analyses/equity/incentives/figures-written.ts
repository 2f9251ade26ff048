import { z } from 'zod';
import { daysInYear } from '../../dates.ts';

/** A figure that a file gives; a share may come with the counts that it was taken from. */
export interface Written {
  readonly value: number;
  readonly counts: { readonly successes: number; readonly trials: number } | null;
}

const certain = (value: number): Written => ({ value, counts: null });
const figure = (text: string): number => Number(text.replace(',', '.'));
const plain = String.raw`\d*[.,]?\d+`;

/** `8%`, `0.08`, or `80/1000` with its counts: from 0 to 1. */
export const rate = z
  .union([z.number(), z.string()])
  .transform((given): Written => {
    if (typeof given === 'number') return certain(given);
    const text = given.trim();
    const [, successes, trials] = /^(\d+)\s*\/\s*(\d+)$/.exec(text) ?? [];
    if (successes !== undefined)
      return {
        value: Number(successes) / Number(trials),
        counts: { successes: Number(successes), trials: Number(trials) },
      };
    const [, number, percent] = new RegExp(String.raw`^(${plain})\s*(%?)$`).exec(text) ?? [];
    return certain(number === undefined ? Number.NaN : figure(number) / (percent ? 100 : 1));
  })
  .refine(({ value }) => value >= 0 && value <= 1, 'a share such as 8%, 0.08 or 80/1000');

/** An amount of money, 0 or more. */
export const amount = z
  .union([z.number(), z.string()])
  .transform((given): Written => {
    if (typeof given === 'number') return certain(given);
    return certain(new RegExp(`^${plain}$`).test(given.trim()) ? figure(given.trim()) : Number.NaN);
  })
  .refine(({ value }) => value >= 0 && Number.isFinite(value), 'an amount such as 12.50');

const years = { d: 1 / daysInYear, w: 7 / daysInYear, m: 1 / 12, y: 1 } as const;

/** `8w` in years. */
export const duration = z
  .string()
  .regex(/^[1-9]\d{0,3}[dwmy]$/, 'a duration such as 8w')
  .transform((text) => certain(Number(text.slice(0, -1)) * years[text.at(-1) as keyof typeof years]));

/** How many customers. */
export const count = z.int().min(0, 'a whole number of customers').refine(Number.isSafeInteger);
