import { describe, expect, it } from 'vitest';
import { type Scenario, scenariosFrom } from '../../src/analyses/equity/scenario-text.ts';
import { UsageError } from '../../src/errors.ts';

const year = 365.25;
type Said = Scenario extends infer S ? (S extends unknown ? Omit<S, 'text'> : never) : never;

const understood: [string, Said][] = [
  ['retention of at_risk +5pt', { kind: 'retention', segment: 'at_risk', change: 0.05, days: null }],
  ['retention of At risk +5 points', { kind: 'retention', segment: 'at_risk', change: 0.05, days: null }],
  ["Retention of can't lose -2.5pt", { kind: 'retention', segment: 'cannot_lose', change: -0.025, days: null }],
  ['retention +5pt for 4 quarters', { kind: 'retention', segment: null, change: 0.05, days: year }],
  ['retention +5pt for 26 weeks', { kind: 'retention', segment: null, change: 0.05, days: 182 }],
  ['retention +5pt once', { kind: 'retention', segment: null, change: 0.05, days: year }],
  ['retention +5pt for good', { kind: 'retention', segment: null, change: 0.05, days: null }],
  [
    'rétention de « À risque » +5 pt pendant 6 mois',
    { kind: 'retention', segment: 'at_risk', change: 0.05, days: year / 2 },
  ],
  ['fidelite des fideles +1,5 pt', { kind: 'retention', segment: 'loyal', change: 0.015, days: null }],
  ['churn of loyal −10%', { kind: 'churn', segment: 'loyal', change: -0.1, days: null }],
  ['margin +2%', { kind: 'margin', segment: null, change: 0.02 }],
  ['marge -2,5 %', { kind: 'margin', segment: null, change: -0.025 }],
  ['order rate of loyal +10%', { kind: 'order_rate', segment: 'loyal', change: 0.1 }],
  ["rythme d'achat +10 %", { kind: 'order_rate', segment: null, change: 0.1 }],
  ['win back 500', { kind: 'win_back', segment: null, customers: 500 }],
  ['win back 20 customers of hibernating', { kind: 'win_back', segment: 'hibernating', customers: 20 }],
  ['reconquérir 500 clients', { kind: 'win_back', segment: null, customers: 500 }],
  ['lose top 10', { kind: 'lose_top', customers: 10, share: null }],
  ['lose the top 2.5% customers', { kind: 'lose_top', customers: null, share: 0.025 }],
  ['perdre les 10 % premiers', { kind: 'lose_top', customers: null, share: 0.1 }],
];

describe('a scenario in plain words', () => {
  for (const [text, said] of understood)
    it(`understands "${text}"`, () => {
      const [found] = scenariosFrom([text]);
      expect(found).toMatchObject({ ...said, text });
    });

  const misread: [string, RegExp, RegExp][] = [
    ['retentoin +5pt', /nothing is called "retentoin"/, /Did you mean "retention"/],
    ['retention of at_risks +5pt', /no segment "at_risks"/, /Did you mean "at_risk"/],
    ['retention of Chmpions +5pt', /no segment/, /champions/i],
    ['retention +5%', /by points/, /\+5pt/],
    ['retention +100pt', /less than 100 points/, /Write/],
    ['margin +2pt', /by per cent/, /Write/],
    ['margin', /no change/, /Write/],
    ['margin +0%', /changes nothing/, /Write/],
    ['margin -100%', /falls by 100%/, /Write/],
    ['margin +5% for 2 years', /for good/, /Write/],
    ['margin +1,000%', /no number/, /Write/],
    ['retention +5pt for 4 moons', /is no time/, /quarters/],
    ['retention +5pt for 0 years', /is no time/, /quarters/],
    ['retention +5pt perhaps', /is no time/, /quarters/],
    ['win back 1,500', /no number of customers/, /digits alone/],
    ['win back 0', /no number of customers/, /digits alone/],
    ['win back', /names no number/, /Write/],
    ['lose top 200%', /no share/, /Write/],
    ['lose top 0%', /no share/, /Write/],
    ['new customers +10%', /no part of the total/, /Write/],
    ['discount share -5pt', /do not tell/, /Write/],
    ['make it so', /nothing is called/, /Write/],
  ];
  for (const [text, why, hint] of misread)
    it(`refuses "${text}"`, () => {
      const error = caught(() => scenariosFrom([text]));
      expect(error.message).toContain(text);
      expect(error.message).toMatch(why);
      expect(error.hint).toMatch(hint);
    });

  it('refuses the same twice, and more than can be valued together', () => {
    expect(caught(() => scenariosFrom(['margin +2%', 'Margin  +2%'])).message).toContain('twice');
    expect(caught(() => scenariosFrom(Array.from({ length: 7 }, (_, i) => `margin +${i + 1}%`))).message).toContain(
      '6',
    );
  });
});

function caught(call: () => unknown): UsageError {
  try {
    call();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
