import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

/** One customer a date, in a column of this name. */
const read = async (dates: readonly string[], tz: string | undefined, header = 'date') => {
  const lines = dates.map((date, index) => `c${index},"${date}",1\n`);
  const found = await readBack(`customer_id,${header},amount\n${lines.join('')}`, { tz, maxRejects: 999 });
  const days = new Map(found.customers.map(({ customer, first_order }) => [customer, first_order]));
  return { ...found, days: dates.map((_, index) => days.get(`c${index}`) ?? null) };
};

/** By the clocks of IANA: Paris is an hour ahead of UTC in winter and two in summer, New York five and four behind, Kolkata 5:30 ahead. */
const moments: readonly (readonly [written: string, plain: string, paris: string, newYork: string])[] = [
  ['2024-01-31T23:30:00-05:00', '2024-01-31', '2024-02-01', '2024-01-31'],
  ['2024-01-31T23:30:00Z', '2024-01-31', '2024-02-01', '2024-01-31'],
  ['2024-01-31T22:30:00Z', '2024-01-31', '2024-01-31', '2024-01-31'],
  ['2024-07-31T22:30:00Z', '2024-07-31', '2024-08-01', '2024-07-31'],
  ['2024-02-01 03:00:00 +0530', '2024-02-01', '2024-01-31', '2024-01-31'],
  ['2024-02-01 03:00:00+05', '2024-02-01', '2024-01-31', '2024-01-31'],
  ['2024-02-01 05:00:00 UTC', '2024-02-01', '2024-02-01', '2024-02-01'],
  ['2024-02-01 04:59:59.999 UTC', '2024-02-01', '2024-02-01', '2024-01-31'],
  ['2024-02-01T04:59Z', '2024-02-01', '2024-02-01', '2024-01-31'],
  // Nothing tells their zone.
  ['2024-01-31 23:30:00', '2024-01-31', '2024-01-31', '2024-01-31'],
  ['2024-01-31 23:30:00 PST', '2024-01-31', '2024-01-31', '2024-01-31'],
  ['2024-01-31', '2024-01-31', '2024-01-31', '2024-01-31'],
  ['2024-01-31T99:99:00Z', '2024-01-31', '2024-01-31', '2024-01-31'],
];

describe('--tz puts a moment on the calendar of a zone', () => {
  for (const [zone, position] of [
    [undefined, 1],
    ['Europe/Paris', 2],
    ['america/new_york', 3],
  ] as const)
    it(String(zone), async () => {
      const { days, remarks } = await read(
        moments.map(([written]) => written),
        zone,
      );
      expect(days).toEqual(moments.map((moment) => moment[position]));
      expect(remarks.filter(({ code }) => code === 'times_without_zone')).toEqual(
        zone ? [{ code: 'times_without_zone', count: 3 }] : [],
      );
    });

  it('in a column of UTC times need no offset', async () => {
    for (const header of ['Created (UTC)', 'created_at_utc']) {
      const dates = ['2024-01-31 23:30', '2024-01-31 22:30', '2024-01-31', '2024-01-31 23:30:00+03:00'];
      const text = dates.map((date, index) => `c${index},${date},1\n`).join('');
      const options = { tz: 'Europe/Paris', map: { date: header } };
      const { customers, remarks } = await readBack(`customer_id,${header},amount\n${text}`, options);
      expect(customers.map(({ first_order }) => first_order)).toEqual([
        '2024-02-01',
        '2024-01-31',
        '2024-01-31',
        '2024-01-31',
      ]);
      expect(remarks).toEqual([]);
    }
  });

  it('in all dresses', async () => {
    const columns: readonly (readonly string[])[] = [
      ['31/01/2024 23:30:00 Z', '31/01/2024, 11:30:00 PM Z', '31/01/2024 23h30 +0000'],
      ['1/31/2024 11:30 p.m. UTC', '1/31/2024, 11:30:00 PM GMT'],
      [
        'Wed, 31 Jan 2024 23:30:00 +0000',
        '31 janvier 2024 23:30 Z',
        '31/Jan/2024:23:30:00 +0000',
        'Wed Jan 31 2024 23:30:00 GMT+0000 (UTC)',
      ],
      ['20240131T233000Z', '20240131 2330Z', '20240131233000Z', '20240131T233000+0000'],
      ['1706743800', '1706743800.5'],
      ['1706743800000'],
    ];
    for (const dates of columns) {
      expect([dates, (await read(dates, 'Europe/Paris')).days]).toEqual([dates, dates.map(() => '2024-02-01')]);
      expect([dates, (await read(dates, undefined)).days]).toEqual([dates, dates.map(() => '2024-01-31')]);
    }
    const noon = ['1/31/2024 12:30 AM -0500', '1/31/2024 12:30 PM -0500'];
    expect((await read(noon, 'UTC')).days).toEqual(['2024-01-31', '2024-01-31']);
    expect((await read(noon, 'America/Los_Angeles')).days).toEqual(['2024-01-30', '2024-01-31']);
  });

  it('late in a long column too', async () => {
    const dates = [...Array.from({ length: 6000 }, () => '2024-01-31 23:30:00'), '2024-01-31 23:30:00Z'];
    expect((await read(dates, 'Europe/Paris')).days.at(-1)).toBe('2024-02-01');
  });

  it('with the time in a column of its own', async () => {
    const text = 'customer_id,date,time,amount\na,31/01/2024,23:30:00Z,1\nb,2024-01-31,,1\nb,31/01/2024,"11:30 PM",1\n';
    const { mapping, customers } = await readBack(text, { tz: 'Europe/Paris', maxRejects: 1 });
    expect(mapping.time).toBe('time');
    expect(customers.map(({ first_order }) => first_order)).toEqual(['2024-02-01', '2024-01-31']);
    expect((await readBack(text, { maxRejects: 1 })).mapping.time).toBeUndefined();
  });

  it('a zone that does not exist is wrong usage', async () => {
    const { exitCode, message, hint } = await refusal(read(['2024-01-31'], 'Paris'));
    expect([exitCode, message]).toEqual([2, '--tz: there is no time zone "Paris"']);
    expect(hint).toContain('Europe/Paris');
    expect((await refusal(read(['2024-01-31'], '+02:00'))).exitCode).toBe(2);
  });
});
