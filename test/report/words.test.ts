import { expect, it } from 'vitest';
import { en } from '../../src/report/words/en.ts';
import { fr } from '../../src/report/words/fr.ts';
import { sayer } from '../../src/report/words/index.ts';

const keys = Object.keys(en) as (keyof typeof en)[];
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name!).sort();

it('French says what English does: the same values stand in it, each at least once', () => {
  for (const key of keys) expect([key, ...new Set(holes(fr[key]))]).toEqual([key, ...new Set(holes(en[key]))]);
});

it('a word goes with its number: in French, none is one', () => {
  const values = { customers: '1', orders: '0', revenue: '0.00', date: '2025-01-01' };
  expect(sayer('en')('rfm.subtitle', values)).toBe('1 customer, 0 orders, net revenue 0.00, as of 2025-01-01');
  expect(sayer('fr')('rfm.subtitle', values)).toBe('1 client, 0 commande, CA net 0.00, au 2025-01-01');
  expect(sayer('fr')('rfm.subtitle', { ...values, orders: '2' })).toMatch(/^1 client, 2 commandes,/);
});

it('what reads for many reads for one as well', () => {
  const one = { customers: '1', active: '1', together: '1', out: '1', count: '2', least: '5', effective: '1' };
  expect(sayer('en')('report.customersActive', one)).toBe(
    'Of 1 customer 1 is active: silent no longer than is usual for it.',
  );
  expect(sayer('fr')('report.customersActive', one)).toBe(
    'Sur 1 client, 1 est actif : silencieux pas plus longtemps qu’à son habitude.',
  );
  expect(sayer('en')('warning.small_groups', one)).toMatch(/1 is put together as other, 1 is left out\.$/);
  expect(sayer('en')('equity.scenario.lose_top', one)).toBe(
    'the 1 customer worth most goes, with all that it is worth.',
  );
  expect(sayer('fr')('equity.scenario.lose_top', one)).toBe('le 1 client qui vaut le plus part, avec toute sa valeur.');
  expect(sayer('en')('report.customers', { customers: '2' })).toBe('There are 2 customers.');
});

it('a word that goes with a number is said of one and of many', () => {
  const words = keys.flatMap((key) => [en[key], fr[key]].flatMap((text) => text.match(/\{[^}]*\|[^}]*\}/g) ?? []));
  expect(words.filter((each) => !/^\{\w+\|[^|]+\|[^|]+\}$/.test(each))).toEqual([]);
});

it('no text is left in English', () => {
  // Names, formulas and words that are the same in both.
  const same = keys.filter((key) => fr[key] === en[key] && /[a-z]{4,}/i.test(en[key].replace(/\{\w+\}/g, '')));
  expect([...new Set(same.map((key) => en[key].toLowerCase()))].sort()).toEqual([
    'base',
    'champions',
    'condition',
    'contacts',
    'contraction',
    'date',
    'dates',
    'expansion',
    'gain',
    'horizon',
    'points',
    'profit',
    'prospects',
    'score',
    'section',
    'segment',
    'segments',
    'type',
    'types',
    'verdict',
  ]);
});
