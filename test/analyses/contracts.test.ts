import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { retention } from '../../src/index.ts';
import { run } from '../cli/run.ts';
import { oracleCase } from '../models/oracle.ts';
import { tableFiles } from '../table-files.ts';

vi.setConfig({ testTimeout: 60_000 });

const fileOf = tableFiles();

type Options = Parameters<typeof retention>[1];

async function contracts(path: string, options: Options = {}) {
  const document = await retention(path, options);
  if (document.result.kind !== 'contracts') throw new Error('no contracts');
  expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/);
  return { result: document.result, codes: document.warnings.map(({ code }) => code) };
}

const survivors = (alive: readonly number[]): string =>
  fileOf(
    'year,survivors',
    alive.map((count, year) => `${year},${count}`),
  );

describe('tables of survivors, typed as they were published', () => {
  for (const [name, prefix] of [
    ['regular', 'del.derl.regular'],
    ['high_end', 'del.derl.high_end'],
  ] as const)
    it(`${name}: lifetimes of four renewals at 10%`, async () => {
      const { expected } = oracleCase<never, Record<string, number>>(prefix);
      const { inputs } = oracleCase<{ alive: number[] }, never>(`sbg.fit.${name}.4renewals`);
      for (const model of ['sbg', 'bdw'] as const) {
        const { result } = await contracts(survivors(inputs.alive), { model, discount: '10%' });
        expect(result.expected_lifetime.discounted).toBeCloseTo(expected[`${model}_DEL`]!, 3);
        expect(result.expected_lifetime.residual).toBeCloseTo(expected[`${model}_DERL_n5`]!, 3);
      }
    });

  it('rates of ones own take the place of the models', async () => {
    const { result } = await contracts(survivors([100, 80, 70]), {
      schedule: '.5,.5',
      tail: 'stop',
      discount: '0',
    });
    expect(result.model).toBe('schedule');
    expect(result.expected_lifetime.discounted).toBeCloseTo(1.75, 12);
  });

  it('no more is held out than leaves something to learn from', async () => {
    await expect(retention(survivors([100, 80, 70]), { holdout: 2 })).rejects.toThrow(/^--holdout 2 leaves nothing/);
    expect((await contracts(survivors([100, 80, 70]), { holdout: 1 })).result.holdout).toBe(1);
  });
  it('periods that begin with 1 are said to be late ones, or to be numbered from 0', async () => {
    expect((await contracts(fileOf('year,survivors', ['1,1000', '2,869', '3,743']))).codes).toEqual([
      'survivors_begin_late',
    ]);
  });
  it('shares, of which nobody can tell how many customers they are, are said to be none', async () => {
    expect((await contracts(survivors([1, 0.631, 0.468]))).codes).toEqual(['survivors_as_shares']);
    expect((await contracts(survivors([1000, 631, 468]))).codes).toEqual([]);
  });
  it('a gap, a growth or a second row is said', async () => {
    await expect(retention(fileOf('year,survivors', ['0,10', '1,8', '1,7']))).rejects.toThrow(
      /more than one row of period 1/,
    );
    await expect(retention(fileOf('year,survivors', ['0,10', '2,5']))).rejects.toThrow(/jump from period 0 to 2/);
    await expect(retention(fileOf('year,survivors', ['0,10', '1,15']))).rejects.toThrow(/grow from 10 to 15/);
  });
});

describe('options that would change nothing are refused', () => {
  const purchases = () => fileOf('customer_id,order_id,date,amount', ['a,1,2024-01-01,10', 'b,2,2024-03-01,10']);
  const alive = () => survivors([100, 80, 70]);
  const lasted = () => fileOf('customer_id,tenure,churn', ['a,3,No', 'b,2,Yes']);
  const dated = () => fileOf('customer_id,start_date,end_date', ['a,2024-01-01,2024-03-31', 'b,2024-01-01,']);
  const cases: [string, () => string, Options, RegExp][] = [
    ['--model', purchases, { model: 'sbg' }, /^--model: this file holds purchases/],
    ['the default said aloud', purchases, { discount: '12%' }, /^--discount: this file holds purchases/],
    ['two', purchases, { holdout: 2, schedule: '.8' }, /^--holdout, --schedule: this file holds purchases/],
    ['--tail', purchases, { tail: 'hold' }, /^--tail: this file holds purchases/],
    ['--unbounded', alive, { unbounded: true }, /^--unbounded: this file holds a table of survivors/],
    [
      '--by beside a column that says it',
      alive,
      { by: 'month' },
      /^--by: what a period is, the name of its column says/,
    ],
    ['--age-clock', lasted, { age_clock: 'days:30' }, /^--age-clock: this file holds contracts with how long/],
    ['--by-column', dated, { by_column: 'start_date' }, /^--by-column: this file holds contracts with their days/],
    ['--tail without --schedule', alive, { tail: 'stop' }, /^--tail says what follows/],
    ['--model beside --schedule', alive, { model: 'sbg', schedule: '.8' }, /^--model: --schedule takes the place/],
  ];
  for (const [name, path, options, message] of cases)
    it(name, async () => {
      await expect(retention(path(), options)).rejects.toThrow(message);
      await expect(retention(path(), options)).rejects.toMatchObject({ exitCode: 2 });
    });
  it('those that are used are not', async () => {
    await expect(retention(dated(), { by: 'month', discount: '10%' })).resolves.toBeDefined();
    await expect(retention(alive(), { schedule: '.8', tail: 'linear' })).resolves.toBeDefined();
  });
});

describe('contracts with too little to tell', () => {
  const row = (customer: string, tenure: number, churned: string) => `${customer},${tenure},${churned}`;
  const tenures = (rows: readonly string[]) => fileOf('customer_id,tenure,churn', rows);
  it('none left', async () => {
    const { result, codes } = await contracts(tenures([row('a', 3, 'No'), row('b', 5, 'No')]));
    expect(result.models).toEqual([]);
    expect(result.expected_lifetime).toMatchObject({ discounted: null, residual: null });
    expect(codes).toContain('nobody_left');
  });
  it('nobody left, or all at once: no interval, for nothing says how sure it is', async () => {
    for (const alive of [
      [10, 10, 10],
      [10, 0],
      [2, 2, 2, 0],
    ]) {
      const { result } = await contracts(survivors(alive));
      expect(result.restricted_lifetime).toMatchObject({ standard_error: null, lower: null, upper: null });
      expect(result.expected_lifetime.intervals).toEqual({ discounted: null, residual: null });
    }
  });
  it('nobody at all', async () => {
    const { result, codes } = await contracts(survivors([0, 0]));
    expect(result.survival).toEqual([]);
    expect(codes).toContain('no_whole_period');
  });
  it('all left', async () => {
    const { codes } = await contracts(tenures([row('a', 1, 'Yes'), row('b', 1, 'Yes')]));
    expect(codes).toContain('nobody_left');
  });
  it('all left, one after the other', async () => {
    const { result } = await contracts(tenures([1, 2, 3, 4, 5, 6].map((n) => row(`c${n}`, n, 'Yes'))));
    expect(result.survival.at(-1)!.survivor).toBe(0);
    expect(result.base).toEqual([]);
  });
  it('one customer, who has not completed a period', async () => {
    const { result, codes } = await contracts(tenures([row('a', 0, 'No')]));
    expect(result.survival).toEqual([]);
    expect(codes).toContain('no_whole_period');
  });
});

describe('contracts with their days', () => {
  const header = 'customer_id,start_date,end_date,monthly_fee';
  it('whoever left within a period did not renew at its end; later ends are not seen', async () => {
    const path = fileOf(header, [
      'a,2024-01-01,2024-03-31,10',
      'b,2024-01-01,2024-04-01,10',
      'c,2024-01-01,,10',
      'd,2024-01-15,2024-06-01,10',
    ]);
    const { result } = await contracts(path, { asOf: '2024-06-10' });
    expect(result.survival.map(({ at_risk, churned }) => [at_risk, churned])).toEqual([
      [4, 0],
      [4, 0],
      [4, 2],
      [2, 0],
      [1, 0],
    ]);
  });
  it('weeks of cohorts begin on Monday', async () => {
    // 2024-01-01 is a Monday: the first four began in its week, the last in the next.
    const starts = ['2024-01-01', '2024-01-03', '2024-01-04', '2024-01-07', '2024-01-08'];
    const path = fileOf(
      header,
      starts.map((start, i) => `c${i},${start},,10`),
    );
    const { result } = await contracts(path, { by: 'week', asOf: '2024-01-20' });
    // Four weeks 1 and 2, ending with dates 1 and 2; the last one's first ends with date 2.
    const { cohorts, periods } = result.rising_churn.evidence;
    expect([cohorts, periods]).toEqual([2, 2]);
  });
  describe('ends that lie ahead', () => {
    const day = (from: Date, days: number) => new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    // A year each, begun a day after another; of the 500 begun more than a year ago every other was renewed.
    const terms = (last: Date) =>
      Array.from({ length: 865 }, (_, i) => i).flatMap((ago) => [
        `c${ago},${day(last, -ago)},${day(last, 365 - ago)}`,
        ...(ago >= 365 && ago % 2 === 0 ? [`c${ago},${day(last, 365 - ago)},${day(last, 730 - ago)}`] : []),
      ]);

    it('after today are planned: the figures hold for the last day that one began', async () => {
      const today = new Date(Date.now() - 86_400_000);
      const { result, codes } = await contracts(fileOf('customer,start_date,end_date', terms(today)), { by: 'year' });
      expect(codes).toContain('future_ends');
      expect(result.survival[0]).toMatchObject({ period: 1, at_risk: 500, survivor: 0.5 });
    });

    it('after whole years are said to be better counted by the year', async () => {
      const path = fileOf('customer,start_date,end_date', terms(new Date('2023-06-30')));
      const codes = async (by: 'month' | 'year') => (await contracts(path, { by, asOf: '2023-06-30' })).codes;
      expect(await codes('month')).toContain('whole_terms');
      expect(await codes('year')).not.toContain('whole_terms');
    });

    it('may have been planned where they lie long after any began, and that is said', async () => {
      const path = fileOf('customer,start_date,end_date', terms(new Date('2023-06-30')));
      expect((await contracts(path, { by: 'year' })).codes).toContain('late_ends');
      const { result, codes } = await contracts(path, { by: 'year', asOf: '2023-06-30' });
      expect(codes).not.toContain('late_ends');
      expect(result.survival[0]).toMatchObject({ period: 1, at_risk: 500, survivor: 0.5 });
    });

    it('are none where some run on, and the last left within a month of the last beginning', async () => {
      const lines = ['a,2024-01-01,', 'b,2024-01-15,2024-03-20', 'c,2024-03-01,'];
      const { codes } = await contracts(fileOf('customer,start_date,end_date', lines));
      expect(codes).not.toContain('late_ends');
    });
  });

  describe('a file that holds only what still ran in 2021', () => {
    const begun = Array.from(
      { length: 72 },
      (_, m) => `${2017 + Math.floor(m / 12)}-${String(1 + (m % 12)).padStart(2, '0')}-01`,
    );
    /** Of those begun each month on, one more is gone after each of the first spans of months; `kept` leaves out what ended before. */
    const ended = (length: number, kept: (end: string) => boolean) =>
      begun.flatMap((start, m) =>
        Array.from({ length: 6 }, (_, i) => {
          const at = m + length * (i + 1);
          const end = i < 4 && at < 72 ? begun[at]! : '';
          return { end, line: `c${m}-${i},${start},${end},10` };
        }).flatMap(({ end, line }) => (end === '' || kept(end) ? [line] : [])),
      );
    const told = (lines: readonly string[]) => contracts(fileOf(header, lines), { asOf: '2022-12-31' });
    it('is recognised, and no rise of churn is made of it', async () => {
      const { codes, result } = await told(ended(5, (end) => end >= '2021-01-01'));
      expect(codes).toContain('earlier_ends_missing');
      // In force since: 24 months, less the one that is seen in part.
      expect(result.rising_churn.evidence.periods).toBe(23);
      expect(result.rising_churn.verdict).not.toBe('rising');
    });
    it('is told from a whole one, and from contracts of two years', async () => {
      for (const lines of [ended(5, () => true), ended(24, () => true)])
        expect((await told(lines)).codes).not.toContain('earlier_ends_missing');
    });
  });

  it('with --since, older contracts are at risk from then on', async () => {
    const path = fileOf(header, ['a,2024-01-01,2024-02-01,1', 'b,2024-01-01,2024-05-01,1', 'c,2024-01-01,,1']);
    const { result } = await contracts(path, { asOf: '2024-06-10', since: '2024-03-01' });
    expect(result.survival.map(({ period, at_risk, churned }) => [period, at_risk, churned])).toEqual([
      [3, 2, 0],
      [4, 2, 1],
      [5, 1, 0],
    ]);
  });
});

describe('without a model', () => {
  it('lifetable.del.se: discounted lifetime over the periods seen, with its standard error', async () => {
    const { inputs, expected, tolerance } = oracleCase<{ alive: number[]; d: number }, { DEL_H: number; se: number }>(
      'lifetable.del.se',
    );
    const { result } = await contracts(survivors(inputs.alive), { discount: `${100 * inputs.d}%`, confidence: '90%' });
    const { periods, discounted, standard_error, lower, upper } = result.restricted_lifetime!;
    expect(periods).toBe(5);
    expect(Math.abs(discounted - expected.DEL_H)).toBeLessThan(tolerance);
    expect(Math.abs(standard_error! - expected.se)).toBeLessThan(tolerance);
    // 1.644854 standard errors to each side, by the table of the normal law.
    expect(lower).toBeCloseTo(expected.DEL_H - 1.6448536 * expected.se, 7);
    expect(upper).toBeCloseTo(expected.DEL_H + 1.6448536 * expected.se, 7);
  });

  // Berkson & Gage's arithmetic by hand: of 10, in the first period 2 leave and 2 are lost from sight, 2/(10 − 1); in the second 1
  // leaves and 3 are lost, 1/(6 − 1.5); the last 2 leave in the third. Greenwood at 2: S²·(2/(9·7) + 1/(4.5·3.5)).
  it('the actuarial life table, of tenures', async () => {
    const rows = ['1,Yes', '1,Yes', '0,No', '0,No', '2,Yes', '1,No', '1,No', '1,No', '3,Yes', '3,Yes'];
    const path = fileOf(
      'customer_id,tenure,churn',
      rows.map((row, i) => `c${i},${row}`),
    );
    const { life_table: table } = (await contracts(path)).result;
    expect(table.map(({ period, withdrawn, at_risk, churned }) => [period, withdrawn, at_risk, churned])).toEqual([
      [1, 2, 9, 2],
      [2, 3, 4.5, 1],
      [3, 0, 2, 2],
    ]);
    const second = (7 / 9) * (3.5 / 4.5);
    expect(table.map(({ survivor }) => survivor)).toEqual([7 / 9, second, 0].map((share) => expect.closeTo(share, 12)));
    const spread = Math.sqrt(2 / (9 * 7) + 1 / (4.5 * 3.5)) / -Math.log(second);
    expect(table[1]!.lower).toBeCloseTo(second ** Math.exp(1.959963984540054 * spread), 12);
    expect(table[1]!.upper).toBeCloseTo(second ** Math.exp(-1.959963984540054 * spread), 12);
  });

  it('of days: losses in a period that is not over count there, and in no survival', async () => {
    const path = fileOf('customer_id,start_date,end_date', [
      'a,2024-01-01,2024-03-10',
      'b,2024-01-01,',
      'c,2024-02-01,',
    ]);
    const { survival, life_table: table } = (await contracts(path, { asOf: '2024-03-20' })).result;
    expect(survival.map(({ at_risk, churned }) => [at_risk, churned])).toEqual([
      [3, 0],
      [2, 0],
    ]);
    // c is lost from sight in his second period; a leaves in the third, in which b is lost from sight.
    expect(table.map(({ withdrawn, at_risk, churned }) => [withdrawn, at_risk, churned])).toEqual([
      [0, 3, 0],
      [1, 2.5, 0],
      [1, 1.5, 1],
    ]);
  });
});

describe('intervals of lifetimes', () => {
  // Of the geometric law, DEL = (1 + d)/(d + θ) and θ = churned/at risk with standard error √(θ(1 − θ)/at risk).
  it('geometric, in closed form', async () => {
    const { result } = await contracts(survivors([1000, 800, 650, 500]), { model: 'geometric', discount: '10%' });
    const [atRisk, churned] = [2450, 500];
    const theta = churned / atRisk;
    const lifetime = 1.1 / (0.1 + theta);
    const spread = (1.959963984540054 * Math.sqrt((theta * (1 - theta)) / atRisk)) / (0.1 + theta);
    const { discounted, residual, intervals } = result.expected_lifetime;
    expect(discounted).toBeCloseTo(lifetime, 6);
    expect(intervals.discounted!.lower).toBeCloseTo(lifetime * Math.exp(-spread), 4);
    expect(intervals.discounted!.upper).toBeCloseTo(lifetime * Math.exp(spread), 4);
    expect(intervals.residual!.lower).toBeLessThan(residual!);
    expect(intervals.residual!.upper).toBeGreaterThan(residual!);
  });

  it('wider at a higher confidence, none for rates that were given', async () => {
    const path = survivors([1000, 869, 743, 653, 593, 551, 517, 491]);
    const width = async (confidence: string) => {
      const { result } = await contracts(path, { model: 'sbg', confidence });
      const { lower, upper } = result.expected_lifetime.intervals.discounted!;
      return Math.log(upper / lower);
    };
    // Quantiles of the normal law: 1.281552 and 2.575829.
    expect((await width('99%')) / (await width('.8'))).toBeCloseTo(2.5758293 / 1.2815516, 6);
    const { result } = await contracts(path, { schedule: '.8,.9' });
    expect(result.expected_lifetime.intervals).toEqual({ discounted: null, residual: null });
  });
});

describe('when cohorts of survivors began', () => {
  /** Survivors of cohorts that begin in these months of 2015 on; the hazard of leaving grows by 1 % a month, from month to month. */
  const table = (header: string, begins: readonly number[], name: (month: number) => string, months = 1): string =>
    fileOf(
      header,
      begins.flatMap((begin) => {
        let alive = 5000;
        return Array.from({ length: 11 }, (_, tenure) => {
          if (tenure > 0) alive *= Math.exp((-0.05 / tenure) * 1.01 ** (begin + months * tenure));
          return `${name(begin)},${tenure},${alive}`;
        });
      }),
    );
  const yearly = [0, 12, 24, 36, 48, 60];
  const monthly = Array.from({ length: 30 }, (_, i) => i);
  const yearOf = (month: number): number => 2015 + Math.floor(month / 12);
  const padded = (number: number): string => String(number).padStart(2, '0');
  const cases: [string, string, Options][] = [
    ['years, periods that are called months', table('cohort,month,survivors', yearly, (m) => `${yearOf(m)}`), {}],
    [
      'years, periods said to be months',
      table('cohort,period,survivors', yearly, (m) => `${yearOf(m)}`),
      { by: 'month' },
    ],
    ['202403', table('cohort,period,survivors', monthly, (m) => `${yearOf(m)}${padded(1 + (m % 12))}`), {}],
    ['2024-03-01', table('cohort,period,survivors', monthly, (m) => `${yearOf(m)}-${padded(1 + (m % 12))}-01`), {}],
    [
      'quarters, periods that are months',
      table('cohort,month,survivors', [...yearly, 3, 6, 9, 15, 18, 21, 27], (m) => `${yearOf(m)}-Q${1 + (m % 12) / 3}`),
      {},
    ],
  ];
  for (const [name, path, options] of cases)
    it(`${name}: the change by the month that was put in`, async () => {
      const { result } = await contracts(path, options);
      expect([result.unit, result.discount]).toEqual(['month', expect.closeTo(1.12 ** (1 / 12) - 1, 12)]);
      expect(result.rising_churn.evidence.trend!.change).toBeCloseTo(0.01, 5);
    });
  it('months, periods that are years: those that begin in one year are one cohort, and all are counted', async () => {
    const path = table('cohort,year,survivors', monthly, (m) => `${yearOf(m)}-${padded(1 + (m % 12))}`, 12);
    const { result } = await contracts(path, { asOf: '2030-01-01' });
    expect([result.rising_churn.evidence.cohorts, result.rising_churn.evidence.periods]).toEqual([3, 12]);
    expect(result.survival[0]!.at_risk).toBeCloseTo(30 * 5000, 6);
    expect(result.rising_churn.evidence.trend!.change).toBeCloseTo(1.01 ** 12 - 1, 1);
  });
  it('periods as long as what names the cohorts are said to be taken so', async () => {
    const { result, codes } = await contracts(
      table('cohort,period,survivors', [0, 1, 2], (m) => `${2015 + Math.floor(m / 4)}-Q${1 + (m % 4)}`),
    );
    expect([result.unit, codes]).toEqual(['quarter', ['periods_as_cohorts']]);
  });
  it('years that would reach beyond today are refused, with what to say', async () => {
    const path = table('cohort,period,survivors', yearly, (m) => `${yearOf(m)}`);
    await expect(retention(path, { asOf: '2026-11-29' })).rejects.toMatchObject({
      message: 'the survivors of cohort 2018 reach period 10, which would begin on 2027-01-01, after 2026-11-29',
      hint: expect.stringContaining('--by week, month, quarter or year'),
    });
  });
  it('other names are said to tell no time', async () => {
    const { codes, result } = await contracts(table('cohort,period,survivors', [0, 1], (m) => ['gold', 'silver'][m]!));
    expect([codes, result.rising_churn.evidence.cohorts]).toEqual([['cohorts_without_time'], 1]);
  });
  it('a tenure called ancienneté is in no unit, until --by says it', async () => {
    const path = fileOf('client,ancienneté,churn', ['a,3,Non', 'b,2,Oui']);
    expect((await contracts(path)).result.unit).toBe(null);
    expect((await contracts(path, { by: 'month' })).result.unit).toBe('month');
  });
});

describe('is infidelity rising?', () => {
  /** Expected survivors of cohorts that begin in the years 2010 … 2017, seen to 2018. */
  const base = (hazard: (cohort: number, tenure: number) => number): string =>
    fileOf(
      'cohort,year,survivors',
      Array.from({ length: 8 }, (_, cohort) => {
        let alive = 5000;
        return Array.from({ length: 9 - cohort }, (_, tenure) => {
          if (tenure > 0) alive = Math.round(alive * (1 - hazard(cohort, tenure)));
          return `${2010 + cohort},${tenure},${alive}`;
        });
      }).flat(),
    );
  const verdict = async (path: string) => (await contracts(path)).result.rising_churn;

  it('sorting alone', async () => {
    const { verdict: said, mechanism } = await verdict(base((_, tenure) => 0.8 / (2 + tenure)));
    expect([said, mechanism]).toEqual(['stable', 'sorting']);
  });
  it('tenure alone', async () => {
    const { verdict: said, mechanism } = await verdict(base((_, tenure) => 0.1 * 1.15 ** tenure));
    expect([said, mechanism]).toEqual(['rising', 'tenure']);
  });
  it('the change of the hazard that was put in, within its interval', async () => {
    const { evidence } = await verdict(base((cohort, tenure) => -Math.expm1(-0.1 * 1.1 ** (cohort + tenure))));
    expect(evidence.trend!.change).toBeCloseTo(0.1, 2);
    expect(evidence.trend!.lower).toBeLessThan(0.1);
    expect(evidence.trend!.upper).toBeGreaterThan(0.1);
  });
  /** Expected survivors of monthly cohorts from 2021 on; churn doubles and halves within the year. */
  const months = (count: number, times = 1): string =>
    fileOf(
      'cohort,period,survivors',
      Array.from({ length: count - 1 }, (_, cohort) => {
        let alive = 5000;
        return Array.from({ length: count - cohort }, (_, tenure) => {
          const period = cohort + tenure;
          const season = 2 ** Math.cos((2 * Math.PI * (period - 3)) / 12);
          if (tenure > 0) alive = Math.round(alive * (1 - 0.04 * season * (period >= count - 12 ? times : 1)));
          return `${2021 + Math.floor(cohort / 12)}-${String(1 + (cohort % 12)).padStart(2, '0')},${tenure},${alive}`;
        });
      }).flat(),
    );
  it('a season of months: no change, where each was seen in two years', async () => {
    const { verdict: said, evidence } = await verdict(months(27));
    expect([said, evidence.season_out]).toEqual(['stable', true]);
    expect(Math.abs(evidence.trend!.change)).toBeLessThan(0.001);
  });
  it('a season of months: said to be one perhaps, in less than a year', async () => {
    const file = months(9);
    const { verdict: said, evidence } = await verdict(file);
    expect([said, evidence.season_out]).toEqual(['falling', false]);
    expect((await run(`retention ${file}`)).out).toContain('Infidelity is falling, unless a season makes it look so.');
  });
  it('half as much again in the last of three years, whatever the season', async () => {
    const { verdict: said, mechanism, evidence } = await verdict(months(37, 1.5));
    expect([said, mechanism]).toEqual(['rising', 'calendar_or_cohort']);
    expect(evidence.trend!.change).toBeGreaterThan(0.01);
  });
  it('one cohort that leaves less and less: sorting, or better times', async () => {
    const { verdict: said, mechanism } = await verdict(survivors([1000, 869, 743, 653, 593, 551, 517, 491]));
    expect([said, mechanism]).toEqual(['cannot_tell', 'sorting_or_calendar']);
  });
  for (const [name, hazard] of [
    ['calendar', (cohort: number, tenure: number) => 0.1 * 1.1 ** (cohort + tenure)],
    ['cohort', (cohort: number) => 0.1 * 1.1 ** cohort],
  ] as const)
    it(`${name} alone: named together with what it cannot be told from, both projected`, async () => {
      const { verdict: said, mechanism, outlook } = await verdict(base(hazard));
      expect([said, mechanism]).toEqual(['rising', 'calendar_or_cohort']);
      expect(outlook.at(-1)!.calendar).toBeLessThan(outlook.at(-1)!.cohort);
    });
});

const telco = join(process.env.CLIENTELE_DATA ?? '', 'telco_churn/telco.csv.gz');
it.skipIf(!existsSync(telco))('survival of a telephone company after 12, 24 and 60 months', async () => {
  const { result } = await contracts(telco);
  const after = (months: number) => result.survival.find(({ period }) => period === months)!.survivor;
  expect([12, 24, 60].map((months) => after(months).toFixed(6))).toEqual(['0.843200', '0.788736', '0.664404']);
});
