import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daysAhead, daysPassed } from '../../src/analyses/clv/days-passed.ts';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { seasonClock } from '../../src/models/season-clock.ts';
import { random } from '../../src/numeric/random.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

const folder = scratch();
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const monthOf = (day: number): number => new Date(day * 86_400_000).getUTCMonth();

/** Three times as much in December as in June. */
const wave = Array.from({ length: 12 }, (_, month) => 1 + 0.5 * Math.cos((2 * Math.PI * (month - 11)) / 12));

/** Customers of two and a half years who buy by chance at a rate of their own, more in winter, and leave unseen; with the year after. */
function seasonalShop(): { readonly file: string; readonly asOf: string; readonly nextYear: number } {
  const draws = random(23);
  const [start, end] = [dayOf('2021-01-01'), dayOf('2023-06-30')];
  const wait = (rate: number) => -Math.log(1 - draws.uniform()) / rate;
  const rows: string[] = [];
  let nextYear = 0;
  for (let customer = 0; customer < 1200; customer++) {
    const first = start + (end - start) * draws.uniform();
    const rate = wait(30); // purchases a day: 1 in 30 in the mean
    const leaves = first + wait(1 / 300);
    let time = first;
    while (time < Math.min(leaves, end + 364)) {
      if (time <= end) rows.push(`c${customer},${dateOf(Math.floor(time))},20`);
      else nextYear++;
      do time += wait(1.5 * rate);
      while (draws.uniform() > wave[monthOf(Math.floor(time))]! / 1.5);
    }
  }
  const file = join(folder, 'seasonal.csv');
  writeFileSync(file, `customer,date,amount\n${rows.join('\n')}\n`);
  return { file, asOf: dateOf(end), nextYear };
}

const shop = seasonalShop();

/** Pareto/NBD with nothing held out, unless the options say otherwise; each asked once. */
function clv(options: string): ReturnType<typeof answered> {
  const known = answers.get(options) ?? answered(options);
  answers.set(options, known);
  return known;
}
const answers = new Map<string, ReturnType<typeof answered>>();

async function answered(options: string) {
  const usual = { '--model': 'pareto-nbd', '--holdout': 'none' };
  const rest = Object.entries(usual).flatMap(([flag, value]) => (options.includes(flag) ? [] : [flag, value]));
  const { out, code, err } = await run(
    `clv ${shop.file} --as-of ${shop.asOf} --force -f json ${rest.join(' ')} ${options}`,
  );
  expect(err).not.toContain('error');
  expect(code).toBe(0);
  const document = JSON.parse(out) as { result: ClvResult; warnings: { code: string; message: string }[] };
  return { result: document.result, codes: document.warnings.map((warning) => warning.code) };
}

describe('a shop with a season', () => {
  it('is forecast by it, where a model without one takes the quiet months for customers who left', async () => {
    const [counted, even] = [await clv('--season auto'), await clv('--season none')];
    const off = ({ result }: typeof even) => Math.abs(result.forecast.transactions / shop.nextYear - 1);
    expect(off(counted)).toBeLessThan(0.1);
    expect(off(even)).toBeGreaterThan(0.2);
    const { months, months_seen: seen, source } = counted.result.season!;
    expect([source, seen]).toEqual(['purchases', 29]);
    for (const { month, lower, upper } of months) {
      // 12 intervals of 95 %: one in three of them may fail somewhere, none by so much.
      expect(lower! * 0.9).toBeLessThan(wave[month - 1]!);
      expect(upper! * 1.1).toBeGreaterThan(wave[month - 1]!);
    }
  });

  it('has it counted where the model is chosen too, and told where one is named', async () => {
    const chosen = await clv('--model auto --holdout none');
    expect(chosen.result.season?.source).toBe('purchases');
    expect(chosen.codes).toContain('season_counted');
    const named = await clv('');
    expect(named.result.season).toBeNull();
    expect(named.codes).toContain('season_seen');
    expect((await clv('--season none')).codes.filter((code) => code.startsWith('season'))).toEqual([]);
  });

  it('is left out of a report that is told to', async () => {
    const options = `--as-of ${shop.asOf} --sections clv --horizon 1y -f json`;
    const [counted, even] = [
      await run(`report ${shop.file} ${options}`),
      await run(`report ${shop.file} ${options} --season none`),
    ];
    expect(JSON.parse(counted.out).result.clv.season.source).toBe('purchases');
    expect(JSON.parse(even.out).result.clv.season).toBeNull();
  });

  it('is proved by the season that was known before the time held out, or says that it was not', async () => {
    expect((await clv('--season auto --holdout auto')).codes).toContain('season_from_all');
    expect((await clv('--season auto --holdout 8w')).codes).not.toContain('season_from_all');
    expect((await clv(`--season ${wave.join()} --holdout auto`)).codes).not.toContain('season_from_all');
  });

  it('has a course, week by week, that adds up to its forecast of the time held out', async () => {
    const { result } = await clv('--season auto --holdout auto');
    const held = result.tracking.filter(({ held_out }) => held_out);
    const proof = result.candidates.find(({ model }) => model === result.model)!.holdout!;
    expect(held.reduce((sum, { predicted }) => sum + predicted, 0)).toBeCloseTo(proof.predicted_transactions, 6);
    const winter = held.filter(({ period_end: end }) => end < '2023-02-01').map(({ predicted }) => predicted);
    const summer = held.filter(({ period_end: end }) => end > '2023-06-01').map(({ predicted }) => predicted);
    expect(Math.min(...winter)).toBeGreaterThan(1.5 * Math.max(...summer));
  });

  it('is worth the same in days and in weeks, and to equity', async () => {
    const weeks = (await clv('--model mbg-nbd --season auto')).result.value.total!;
    const days = (await clv('--model mbg-nbd --season auto --unit day')).result.value.total!;
    expect(days / weeks).toBeCloseTo(1, 5);
    const { out } = await run(
      `equity ${shop.file} --as-of ${shop.asOf} --force -f json --model mbg-nbd --season auto --holdout none`,
    );
    expect(JSON.parse(out).result.total / weeks).toBeCloseTo(1, 9);
  });
});

describe('a pace that is given', () => {
  it('and is even changes nothing, in whatever numbers', async () => {
    const none = await clv('--season none');
    for (const each of [1, 7.5]) {
      const { result } = await clv(`--season ${new Array(12).fill(each).join()}`);
      expect({ ...result, season: null }).toEqual(none.result);
      expect(result.season!.months.map(({ index }) => index)).toEqual(new Array(12).fill(1));
    }
  });

  it('counts the days of a history at it, one by one', async () => {
    const factors = [2, 1, 1, 0.5, 1, 1, 0.25, 1, 1, 1, 1.5, 3];
    const days = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const mean = factors.reduce((sum, factor, month) => sum + factor * days[month]!, 0) / 365.25;
    const passed = (from: string, to: string) => {
      let sum = 0;
      for (let day = dayOf(from) + 1; day <= dayOf(to); day++) sum += factors[monthOf(day)]! / mean;
      return sum / 7;
    };
    const [often] = (await run(`clv ${shop.file} --as-of ${shop.asOf} --customers --sort -x --limit 1 -f csv -q`)).out
      .split('\n')[1]!
      .split(',');
    const { explanation } = (await clv(`--explain ${often} --model bg-nbd --season ${factors.join()}`)).result;
    const dates = explanation!.purchases.map(({ date }) => date);
    expect(dates.length).toBeGreaterThan(1);
    // The clock is read in whole days at both ends.
    expect(Math.abs(explanation!.t_x - passed(dates[0]!, dates.at(-1)!))).toBeLessThan(1 / 7);
    expect(Math.abs(explanation!.t_cal - passed(dates[0]!, shop.asOf))).toBeLessThan(1 / 7);
    expect(explanation!.alive_path.at(-1)!.p_alive).toBeCloseTo(explanation!.p_alive, 9);
  });

  it('expects next to nothing of the months in which it stands still', async () => {
    const asleep = await clv('--season 1,1,1,1,1,1,0.001,0.001,1,1,1,1 --predict 8w');
    const even = await clv('--season none --predict 8w');
    expect(asleep.result.forecast.transactions).toBeLessThan(0.01 * even.result.forecast.transactions);
  });

  it('has a year that is a year, leap days and all', () => {
    const clock = seasonClock(wave);
    for (let day = dayOf('1896-12-31'); day < dayOf('2105-01-01'); day += 1)
      expect(clock.at(day) - clock.at(day - 1)).toBeCloseTo(clock.index[monthOf(day)]!, 6);
    expect(daysPassed(clock, '2021-01-01', '2025-01-01')).toBeCloseTo(1461, 9);
    expect(daysPassed(null, '2021-01-01', '2025-01-01')).toBe(1461);
    expect(daysAhead(clock, '2023-11-30', 31.5)).toBeCloseTo(31 * clock.index[11]! + 0.5 * clock.index[0]!, 9);
    expect(daysAhead(clock, '2023-11-30', Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is refused where time has none, in a sentence that says what to do', async () => {
    const even = new Array(12).fill(1).join();
    const cases: [string, number, string][] = [
      [`clv ${shop.file} --model bg-bb --season auto`, 2, 'bg-bb counts opportunities, which have no season'],
      [`clv ${shop.file} --season ${even.slice(2)}`, 2, 'twelve numbers, January first'],
      [`clv ${shop.file} --season 0,${even.slice(2)}`, 2, 'a month without any purchase has no pace'],
      [`clv ${shop.file} --season summer`, 2, 'twelve numbers, January first'],
    ];
    for (const [line, code, sentence] of cases) {
      const ran = await run(line);
      expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(sentence)]);
    }
  });

  it('is not counted in a short history, where months are alike, nor by a chain, and that is said', async () => {
    const even = new Array(12).fill(1).join();
    const few = join(folder, 'few.csv');
    writeFileSync(
      few,
      readFileSync(shop.file, 'utf8')
        .split('\n')
        .filter((line) => !/^c\d{3,}/.test(line))
        .join('\n'),
    );
    const cases: [string, string][] = [
      [`${shop.file} --as-of 2022-06-30 --season auto --force`, 'season_too_short'],
      [`${dataFile('orders.csv')} --season auto`, 'season_not_seen'],
      [`${few} --season ${even}`, 'season_not_in_chain'],
      [`${shop.file} --as-of 2022-06-30 --model pareto-nbd --force`, 'season_maybe'],
    ];
    for (const [line, code] of cases) {
      const { result, warnings } = JSON.parse((await run(`clv ${line} -f json`)).out);
      expect(result.season).toBeNull();
      expect(warnings.map((warning: { code: string }) => warning.code)).toContain(code);
    }
  });
});
