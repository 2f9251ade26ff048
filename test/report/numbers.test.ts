import { describe, expect, it } from 'vitest';
import { figure, figureWriter, hasDecimalComma } from '../../src/report/numbers.ts';
import type { Kind } from '../../src/report/report.ts';

// U+202F groups thousands in French, U+00A0 stands before a sign: as CLDR and the typographers have it.
const alone: readonly (readonly [Kind, number, string | null, { en: string; fr: string; de: string }])[] = [
  ['count', 4339, null, { en: '4,339', fr: '4\u202f339', de: '4.339' }],
  ['count', -1234567, null, { en: '-1,234,567', fr: '-1\u202f234\u202f567', de: '-1.234.567' }],
  ['share', 0.2217, null, { en: '22.2%', fr: '22,2\u00a0%', de: '22,2\u00a0%' }],
  ['share', 1, null, { en: '100.0%', fr: '100,0\u00a0%', de: '100,0\u00a0%' }],
  ['money', 1234.5, 'EUR', { en: '€1,235', fr: '1\u202f235\u00a0€', de: '1.235\u00a0€' }],
  ['money', 999.5, 'EUR', { en: '€999.50', fr: '999,50\u00a0€', de: '999,50\u00a0€' }],
  ['money', -12, 'GBP', { en: '-£12.00', fr: '-12,00\u00a0£GB', de: '-12,00\u00a0£' }],
  ['money', 12.3, null, { en: '12.30', fr: '12,30', de: '12,30' }],
  ['money', 98765.4, null, { en: '98,765', fr: '98\u202f765', de: '98.765' }],
  ['days', 3, null, { en: '3', fr: '3', de: '3' }],
  ['days', 51.72, null, { en: '51.7', fr: '51,7', de: '51,7' }],
  ['number', 11.54, null, { en: '11.54', fr: '11,54', de: '11,54' }],
  ['number', 1250.25, null, { en: '1,250.3', fr: '1\u202f250,3', de: '1.250,3' }],
  ['number', 0.00423, null, { en: '0.0042', fr: '0,0042', de: '0,0042' }],
  ['score', 45.26, null, { en: '45.3', fr: '45,3', de: '45,3' }],
  ['score', 1000, null, { en: '1000', fr: '1000', de: '1000' }],
  ['text', 2011, null, { en: '2011', fr: '2011', de: '2011' }],
];

describe('a figure alone', () => {
  for (const [kind, value, currency, expected] of alone) {
    it(`${kind} ${value} ${currency ?? ''}`, () => {
      const written = (locale: string) => figure(kind, value, { locale, currency });
      expect({ en: written('en-US'), fr: written('fr-FR'), de: written('de-DE') }).toEqual(expected);
    });
  }
});

const columns: readonly (readonly [string, Kind, readonly number[], readonly string[]])[] = [
  ['money drops its pence for all, once one is 1,000 or more', 'money', [0.4, 12.34, 1000], ['£0', '£12', '£1,000']],
  ['money keeps its pence for all below', 'money', [0.4, 12, 999.99], ['£0.40', '£12.00', '£999.99']],
  ['a loss counts by its size', 'money', [-2000, 5.5], ['-£2,000', '£6']],
  ['days are whole when all are', 'days', [3, 40], ['3', '40']],
  ['days share one decimal when one has it', 'days', [3, 40.5], ['3.0', '40.5']],
  ['numbers share two decimals', 'number', [1, 2.5], ['1.00', '2.50']],
  ['whole numbers have none', 'number', [1, 25000], ['1', '25,000']],
  ['what is neither a number nor finite decides nothing', 'days', [Number.NaN, Infinity, 2], ['–', '–', '2']],
];

describe('the figures of a column', () => {
  for (const [what, kind, values, expected] of columns) {
    it(what, () => {
      const write = figureWriter(kind, ['n/a', null, ...values], { locale: 'en-US', currency: 'GBP' });
      expect(values.map(write)).toEqual(expected);
    });
  }
});

describe('what is no figure', () => {
  const notation = { locale: 'en-US', currency: 'USD' };
  for (const value of [null, Number.NaN, Infinity, -Infinity]) {
    it(`${value} is a dash`, () => expect(figure('money', value, notation)).toBe('–'));
  }
  for (const [kind, value, expected] of [
    ['count', -0, '0'],
    ['share', -0.0001, '0.0%'],
    ['money', -0.001, '$0.00'],
  ] as const) {
    it(`${kind} ${value} has no sign`, () => expect(figure(kind, value, notation)).toBe(expected));
  }
});

describe('unusual notations', () => {
  const yen = { locale: 'en-US', currency: 'JPY' };
  it('a currency has its own decimals', () => expect(figure('money', 12, yen)).toBe('¥12'));
  it('a currency without a symbol shows its code', () =>
    expect(figure('money', 12, { ...yen, currency: 'CHF' })).toBe('CHF\u00a012.00'));
  it('what is no currency code leaves the number bare', () =>
    expect(figure('money', 12, { ...yen, currency: 'Euro €' })).toBe('12.00'));
  it('a locale nobody knows reads as American, whatever the machine', () =>
    expect(figure('number', 1234.25, { locale: 'zz-ZZ', currency: null })).toBe('1,234.3'));
  it('a crowded share is whole', () => expect(figure('share', 0.3849, { ...yen, compact: true })).toBe('38%'));
  it('a crowded amount is whole', () =>
    expect(figure('money', 12.34, { locale: 'en-US', currency: 'USD', compact: true })).toBe('$12'));
});

for (const [locale, expected] of [
  ['en-US', false],
  ['fr-FR', true],
  ['de-DE', true],
  ['de-CH', false],
  ['ar-EG', false],
] as const) {
  it(`${locale} ${expected ? 'writes' : 'does not write'} a decimal comma`, () =>
    expect(hasDecimalComma(locale)).toBe(expected));
}
