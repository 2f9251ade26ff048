import { expect, it } from 'vitest';
import { type StyleName, styles } from '../../src/simulate/styles.ts';

const money: readonly [StyleName, number, string][] = [
  ['iso', 0, '0.00'],
  ['iso', 7, '0.07'],
  ['iso', -123_456, '-1234.56'],
  ['us', 0, '$0.00'],
  ['us', 99_999, '$999.99'],
  ['us', 123_456, '$1,234.56'],
  ['us', -4500, '($45.00)'],
  ['us', -100_000_000, '($1,000,000.00)'],
  ['fr', -7, '-0,07'],
  ['fr', 123_456, '1\u202F234,56'],
  ['fr', 1_234_567_890, '12\u202F345\u202F678,90'],
];
for (const [style, cents, text] of money) {
  it(`${style} writes ${cents} cents as ${text}`, () => expect(styles[style].money(cents)).toBe(text));
}

const dates = { iso: '2024-03-05', us: '03/05/2024', fr: '05/03/2024' } as const;
for (const style of Object.values(styles)) {
  it(`${style.name} writes the fifth of March as ${dates[style.name]}`, () =>
    expect(style.date('2024-03-05')).toBe(dates[style.name]));
  it(`${style.name} names ten columns and sells something somewhere`, () => {
    expect(new Set(style.headers).size).toBe(10);
    expect(style.types.length).toBeGreaterThan(0);
    expect(style.channels.length).toBeGreaterThan(0);
  });
}
