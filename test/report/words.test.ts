import { expect, it } from 'vitest';
import { en } from '../../src/report/words/en.ts';
import { fr } from '../../src/report/words/fr.ts';

const keys = Object.keys(en) as (keyof typeof en)[];
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

it('French says what English does: the same values stand in it, each at least once', () => {
  for (const key of keys) expect([key, ...new Set(holes(fr[key]))]).toEqual([key, ...new Set(holes(en[key]))]);
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
