import { describe, expect, it } from 'vitest';
import { type ReadBackOptions, readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

/** One customer's orders on these dates, as they are written. */
const onDates = (dates: readonly string[]): string =>
  `customer_id,date,amount\n${dates.map((date) => `a,"${date}",1\n`).join('')}`;

const readOn = (dates: readonly string[], options: ReadBackOptions = {}) =>
  readBack(onDates(dates), { maxRejects: 999, ...options });

describe('dates that can be read one way only', () => {
  const dates: readonly (readonly [written: string, iso: string])[] = [
    ['2024-01-05', '2024-01-05'],
    ['2024-1-5', '2024-01-05'],
    [' 2024-01-05 ', '2024-01-05'],
    ['2024-02-29', '2024-02-29'],
    ['2024-01-05 10:00', '2024-01-05'],
    ['2024-01-05 10:00:00', '2024-01-05'],
    ['2024-01-05 10:00:00.123', '2024-01-05'],
    ['2024-01-05T10:00:00Z', '2024-01-05'],
    ['2024-01-05T10:00:00.123456Z', '2024-01-05'],
    // Without --tz the day is the one that is written, whatever the offset.
    ['2024-01-05T23:30:00-05:00', '2024-01-05'],
    ['2024-01-05T00:30:00+09:00', '2024-01-05'],
    ['2024-01-05 09:59:00 +0200', '2024-01-05'],
    ['2024-01-05 23:59:59 UTC', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['20240105 103000', '2024-01-05'],
    ['2024/01/05', '2024-01-05'],
    ['2024/1/5 8:26', '2024-01-05'],
    ['2024.01.05', '2024-01-05'],
    ['25/01/2024', '2024-01-25'],
    ['25/1/2024 8:26', '2024-01-25'],
    ['25.01.2024', '2024-01-25'],
    ['25-01-2024', '2024-01-25'],
    ['25/01/24', '2024-01-25'],
    ['1/25/2024', '2024-01-25'],
    ['12/31/2010 8:26', '2010-12-31'],
    ['1/25/2024 8:26:00 PM', '2024-01-25'],
    ['01-25-24', '2024-01-25'],
    ['14-Jan-15', '2015-01-14'],
    ['14-JAN-15', '2015-01-14'],
    ['14-jan-2015', '2015-01-14'],
    ['14 Jan 2015', '2015-01-14'],
    ['5 May 2015', '2015-05-05'],
    ['14 January 2015', '2015-01-14'],
    ['Tue Jan 30 17:30:00 2024', '2024-01-30'],
    ['Tue Jan 30 17:30:00 UTC 2024', '2024-01-30'],
    ['Fri Jan  5 17:30:00 +0100 2024', '2024-01-05'],
    ['30/Jan/2024:17:30:00 +0100', '2024-01-30'],
    ['30JAN2024:17:30:00', '2024-01-30'],
    ['1706635800123456', '2024-01-30'],
    ['1706635800123456789', '2024-01-30'],
    ['30012024', '2024-01-30'],
    ['01302024', '2024-01-30'],
    ['14-September-2015', '2015-09-14'],
    ['20240105103000', '2024-01-05'],
    ['202401051030', '2024-01-05'],
    ['20240105T103000Z', '2024-01-05'],
    ['2024 01 05', '2024-01-05'],
    ['25 01 2024 10:00', '2024-01-25'],
    ['1/25/2024, 8:26:00 PM', '2024-01-25'],
    ['25/01/2024, 20:26:00', '2024-01-25'],
    // The only short year that comes first and cannot come last, or the other way round.
    ['99/01/31', '1999-01-31'],
    ['31/01/99', '1999-01-31'],
    // Days of spreadsheets, of which 2024-01-01 is the 45,292nd, and what Unix counts from 1970.
    ['45292', '2024-01-01'],
    ['45292.999', '2024-01-01'],
    ['45292,5', '2024-01-01'],
    // 2024-02-01 less a millisecond is rounded, for 1/86400 of a day is no double.
    ['45322.99999999', '2024-02-01'],
    ['1704448799999999', '2024-01-05'],
    ['1704067200', '2024-01-01'],
    ['1704153599.9', '2024-01-02'],
    ['1704153599', '2024-01-01'],
    ['1704067200000', '2024-01-01'],
    ['1704067199000', '2023-12-31'],
    // Two-digit years as POSIX has them.
    ['31/12/69', '1969-12-31'],
    ['31/12/68', '2068-12-31'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ];
  for (const [written, iso] of dates)
    it(`${written} is ${iso}`, async () => {
      const { customers, rejected } = await readOn([written]);
      expect(rejected).toEqual([]);
      expect(customers[0]?.first_order).toBe(iso);
    });
});

describe('what is no date is rejected, the others are read', () => {
  const columns: readonly (readonly [good: string, bad: readonly string[]])[] = [
    ['2024-01-05', ['2024-02-30', '2023-02-29', '2024-00-10', '2024-13-01', '2024-01-32', '1899-12-31', '2200-01-01']],
    ['2024-01-05', ['', '  ', '-', 'n/a', 'null', 'infinity', 'epoch', 'today', '5', '2024', '2024-01', '05/01/2024']],
    ['20240131', ['20240132', '20241301', '2024013', '202401311', '2024-01-31', '00000000']],
    ['25/01/2024', ['32/01/2024', '29/02/2023', '25/01/1899', '2024-01-25', '25/01']],
    ['14-Jan-15', ['32-Jan-15', '14-Jab-15', '14-Jan', '30-Feb-15', '2015-01-14']],
    ['31/12/2024', ['30/02/2024', '31/04/2024', '25/13/2024', '45292', '31/12/2024/1', '31/12/20245', '-1/12/2024']],
    ['45292', ['5', '999999', '-45292', '2024-01-01', 'x', '45 292']],
    ['1704067200', ['170406720', '17040672000', '45292']],
  ];
  for (const [good, bad] of columns)
    it(`among ${good}: ${bad.map((text) => JSON.stringify(text)).join(' ')}`, async () => {
      const most = Array.from({ length: bad.length + 1 }, () => good);
      const { ledger, rejected } = await readOn([...most, ...bad]);
      expect(ledger).toMatchObject({ rows_used: most.length, rows_rejected: bad.length });
      expect(rejected.map(({ line, reason }) => [line, reason])).toEqual(
        bad.map((_, index) => [most.length + index + 2, 'bad_date']),
      );
    });
});

describe('day or month first is decided on the whole column', () => {
  const columns: readonly (readonly [order: 'dmy' | 'mdy', dates: readonly string[]])[] = [
    ['dmy', ['05/01/2024', '13/01/2024']],
    ['dmy', ['05/01/2024', '05/02/2024', '31/12/2024']],
    ['dmy', ['1.2.24', '28.2.24']],
    ['mdy', ['05/01/2024', '01/13/2024']],
    ['mdy', ['1/2/24 8:26', '2/28/24 8:26']],
    ['mdy', ['01-02-2024', '01-31-2024']],
  ];
  for (const [order, dates] of columns)
    for (const some of [dates, dates.toReversed()])
      it(`${some.join(' · ')}: ${order}`, async () => {
        const { conventions, ledger } = await readOn(some);
        expect(conventions.date.order).toBe(order);
        expect(ledger.rows_used).toBe(some.length);
      });

  it('one row among thousands settles it, wherever it stands', async () => {
    const open = Array.from({ length: 6000 }, (_, index) => `0${1 + (index % 9)}/0${1 + (index % 7)}/2024`);
    for (const dates of [
      [...open, '13/01/2024'],
      ['13/01/2024', ...open],
    ])
      expect((await readOn(dates)).conventions.date.order).toBe('dmy');
    for (const dates of [
      [...open, '01/13/2024'],
      ['01/13/2024', ...open],
    ])
      expect((await readOn(dates)).conventions.date.order).toBe('mdy');
  });

  it('no row settles it: a question', async () => {
    const { code, exitCode, message, hint } = await refusal(readOn(['05/01/2024', '06/02/2024']));
    expect([code, exitCode]).toEqual(['DATE_AMBIGUOUS', 3]);
    expect(message).toContain('"date"');
    expect(message).toContain('05/01/2024');
    expect(hint).toMatch(/--date-order dmy.*--date-order mdy/);
  });

  it('--date-order settles it', async () => {
    expect((await readOn(['05/01/2024'], { dateOrder: 'dmy' })).customers[0]?.first_order).toBe('2024-01-05');
    expect((await readOn(['05/01/2024'], { dateOrder: 'mdy' })).customers[0]?.first_order).toBe('2024-05-01');
  });

  it('--date-order rejects what contradicts it', async () => {
    const { rejected } = await readOn(['05/01/2024', '01/13/2024'], { dateOrder: 'dmy' });
    expect(rejected).toMatchObject([{ reason: 'bad_date', line: 3 }]);
  });

  it('a decimal comma gives the day first away', async () => {
    const { customers } = await readBack('customer_id;date;amount\na;05/01/2024;1,50\n');
    expect(customers[0]?.first_order).toBe('2024-01-05');
  });

  it('two kinds in one column are refused, each with an example', async () => {
    const { code, exitCode, message } = await refusal(readOn(['05/01/2024', '13/01/2024', '01/14/2024']));
    expect([code, exitCode]).toEqual(['DATE_MIXED', 3]);
    expect(message).toContain('13/01/2024');
    expect(message).toContain('01/14/2024');
  });

  it('two kinds are refused also when the second comes late', async () => {
    const late = [...Array.from({ length: 6000 }, () => '13/01/2024'), '01/14/2024'];
    expect((await refusal(readOn(late))).code).toBe('DATE_MIXED');
  });

  describe('the year first in some rows and last in others', () => {
    const some = ['2024-02-03', '25/02/2024', '2024-02-05', '26/02/2024'];
    const strict = { maxRejects: undefined };

    it('is refused, for a spreadsheet may have turned day and month in those that it knew', async () => {
      const { code, exitCode, message, hint } = await refusal(readOn(some, strict));
      expect([code, exitCode]).toEqual(['DATE_MIXED', 3]);
      expect(message).toMatch(
        /2 rows are year\/month\/day, as 2024-02-03; 2 rows are day\/month\/year, as 25\/02\/2024|2 rows are day\/month\/year, as 25\/02\/2024; 2 rows are year\/month\/day, as 2024-02-03/,
      );
      expect(hint).toContain('--date-order dmy');
    });

    it('is refused also where the others come late', async () => {
      const late = [
        ...Array.from({ length: 5000 }, () => '2024-02-03'),
        ...Array.from({ length: 100 }, () => '25/02/2024'),
      ];
      expect((await refusal(readOn(late, strict))).code).toBe('DATE_MIXED');
    });

    it('is read, all of it, once the order of the others is said', async () => {
      const { customers, ledger } = await readOn([...some, '2024/02/27', '01.03.24'], { ...strict, dateOrder: 'dmy' });
      expect(ledger).toMatchObject({ rows_used: 6, rows_rejected: 0 });
      expect(customers[0]).toMatchObject({ first_order: '2024-02-03', last_order: '2024-03-01' });
      expect((await readOn(['2024-02-03', '02/25/2024'], { ...strict, dateOrder: 'mdy' })).ledger.rows_used).toBe(2);
    });

    it('is one order where the year is first in all of them', async () => {
      const { ledger, conventions } = await readOn(['2024-02-03', '2024/02/25', '2024.2.5 10:00'], strict);
      expect([ledger.rows_used, conventions.date.order]).toEqual([3, 'ymd']);
    });

    it('costs a few rows their place, not the file', async () => {
      const { ledger } = await readOn([...Array.from({ length: 200 }, () => '25/02/2024'), '2024-02-03'], strict);
      expect(ledger).toMatchObject({ rows_used: 200, rows_rejected: 1 });
    });
  });

  it('numbers that count days beside written dates are refused too, and months by name', async () => {
    for (const other of ['45292', '14-Jan-15', '20240131']) {
      const { code, message } = await refusal(readOn(['25/02/2024', other], { maxRejects: undefined }));
      expect(code).toBe('DATE_MIXED');
      expect(message).toContain(other);
    }
  });

  it('years of two and of four digits may stand together', async () => {
    const { customers } = await readOn(['13/01/24', '14/02/2024', '15/03/99']);
    expect(customers[0]).toMatchObject({ orders: 3, first_order: '1999-03-15', last_order: '2024-02-14' });
  });

  it('a short year far below is no year of the Romans', async () => {
    const { customers } = await readOn([...Array.from({ length: 6000 }, () => '13/01/2024'), '12/01/24']);
    expect(customers[0]?.first_order).toBe('2024-01-12');
  });

  it('a date that is none either way is rejected, and proves nothing', async () => {
    const { conventions, rejected } = await readOn(['25/01/2024', '24/01/2024', '25/13/2024']);
    expect(conventions.date.order).toBe('dmy');
    expect(rejected).toMatchObject([{ reason: 'bad_date', line: 4 }]);
  });

  it('marks may be mixed', async () => {
    const { customers, ledger } = await readOn(['13/01/2024', '14.01.2024', '15-01-2024']);
    expect([ledger.rows_used, customers[0]?.last_order]).toEqual([3, '2024-01-15']);
  });
});

describe('a date with its month by name', () => {
  const named: readonly (readonly [written: string, iso: string])[] = [
    ['14-Jan-15', '2015-01-14'],
    ['15 Jan 2015', '2015-01-15'],
    ['16 January 2015', '2015-01-16'],
    ['14JAN2015', '2015-01-14'],
    ['14/Feb/2015 10:00', '2015-02-14'],
    ['14-Mar-2015 10:00', '2015-03-14'],
    ['14.Apr.15', '2015-04-14'],
    ['1st May 2015', '2015-05-01'],
    ['2nd June 2015', '2015-06-02'],
    ['Sat, 14 Jul 2015 10:00:00 +0000', '2015-07-14'],
    ['Saturday 14 August 2015', '2015-08-14'],
    ['5 Sept 2015', '2015-09-05'],
    ['Oct 14, 2015', '2015-10-14'],
    ['November 14 2015', '2015-11-14'],
    ['Dec. 3, 2015 12:03:04 AM PST', '2015-12-03'],
    ['March 3rd, 2015', '2015-03-03'],
    ['Sat Jan 24 2015 10:00:00 GMT+0100 (CET)', '2015-01-24'],
    ['2015-Jan-25', '2015-01-25'],
    ['14 janv. 2024', '2024-01-14'],
    ['3 février 2024', '2024-02-03'],
    ['3 FÉVRIER 2024', '2024-02-03'],
    ['3 fevr. 2024', '2024-02-03'],
    // The accent as a letter of its own, as macOS writes it.
    ['4 fe\u0301vrier 2024', '2024-02-04'],
    ['1er mars 2024', '2024-03-01'],
    ['samedi 14 mars 2015', '2015-03-14'],
    ['mar. 3 avr. 2015', '2015-04-03'],
    ['2 mai 2024 à 10:00', '2024-05-02'],
    ['2 juin 2024', '2024-06-02'],
    ['2 juil. 2024', '2024-07-02'],
    ['2-août-24', '2024-08-02'],
    ['2 AOUT 2024', '2024-08-02'],
    ['30 septembre 2024', '2024-09-30'],
    ['1 oct. 2024', '2024-10-01'],
    ['2 novembre 2024', '2024-11-02'],
    ['31 déc. 2024', '2024-12-31'],
    ['29 Feb 2024', '2024-02-29'],
    ['1. März 2024', '2024-03-01'],
    ['5 de enero de 2024', '2024-01-05'],
    ['1 de septiembre del 2024', '2024-09-01'],
    ['14 de outubro de 2024', '2024-10-14'],
    ['14 fev 2024', '2024-02-14'],
    ['3 ago 2024', '2024-08-03'],
    ['5 gen 2024', '2024-01-05'],
    ['sab 4 maggio 2024', '2024-05-04'],
    ['1º luglio 2024', '2024-07-01'],
    ['5 mrt 2024', '2024-03-05'],
    ['za 4 mei 2024', '2024-05-04'],
    ['quinta-feira, 12 de dezembro de 2024', '2024-12-12'],
    ['1 Dezember 2024', '2024-12-01'],
  ];
  const none = [
    '29 Feb 2023',
    '31 juin 2024',
    '32 Jan 2024',
    'Jan 2024',
    'Jan-15',
    '14 Jan',
    '14 Jan 10:00',
    'x 14 Jan 2024',
    '14 Janet 2024',
    'janv. 2024',
    '14 Jan 024',
  ];

  it('in English, French or German, short or long, in any dress', async () => {
    const dates = [...named.map(([written]) => written), ...none];
    const text = `customer_id,date,amount\n${dates.map((date, index) => `c${index},"${date}",1\n`).join('')}`;
    const { customers, rejected } = await readBack(text, { maxRejects: 999 });
    const found = new Map(customers.map(({ customer, first_order }) => [customer, first_order]));
    expect(dates.map((date, index) => [date, found.get(`c${index}`) ?? null])).toEqual([
      ...named,
      ...none.map((date) => [date, null]),
    ]);
    expect(rejected.map(({ line }) => line)).toEqual(none.map((_, index) => named.length + index + 2));
  });

  it('of any kind, also where it comes late', async () => {
    const { customers } = await readOn([
      ...Array.from({ length: 6000 }, () => '14-Jan-15'),
      '2 août 2024',
      'Aug 3, 2024',
    ]);
    expect(customers[0]).toMatchObject({ orders: 3, last_order: '2024-08-03' });
  });
});

describe('a year of two digits', () => {
  it('comes first where nothing else fits', async () => {
    const { customers } = await readOn(['99-01-31', '24-02-28', '24-12-12']);
    expect(customers[0]).toMatchObject({ first_order: '1999-01-31', last_order: '2024-12-12', orders: 3 });
  });

  it('is a question where it may come first and hardly varies there', async () => {
    const dates = ['24-01-15', '24-01-28', '23-12-31', '24-02-02'];
    const { code, message, hint } = await refusal(readOn(dates));
    expect(code).toBe('DATE_AMBIGUOUS');
    expect(message).toContain('day/month/year or year/month/day');
    expect(hint).toContain('--date-order ymd');
    expect((await readOn(dates, { dateOrder: 'ymd' })).customers[0]).toMatchObject({
      first_order: '2023-12-31',
      last_order: '2024-02-02',
    });
  });

  it('comes last where it varies less than what is first', async () => {
    expect((await readOn(['05/01/23', '25/01/24', '17/12/24'])).customers[0]).toMatchObject({
      first_order: '2023-01-05',
      last_order: '2024-12-17',
    });
  });
});

describe('eight digits in a row with the year last', () => {
  it('are read where a row leaves one order', async () => {
    const { customers } = await readBack(onDates(['31012024', '01022024']), { maxRejects: 0 });
    expect(customers[0]).toMatchObject({ first_order: '2024-01-31', last_order: '2024-02-01' });
  });

  it('are a question where none does, or rows disagree', async () => {
    expect((await refusal(readOn(['31012024', '01312024']))).code).toBe('DATE_AMBIGUOUS');
    const { code, hint } = await refusal(readOn(['05012024', '01022024']));
    expect([code, hint]).toEqual(['DATE_AMBIGUOUS', expect.stringContaining('--date-order dmy')]);
  });

  it('are read when asked for', async () => {
    expect((await readOn(['31012024', '01022024'], { dateOrder: 'dmy' })).customers[0]).toMatchObject({
      first_order: '2024-01-31',
      last_order: '2024-02-01',
    });
    expect((await readOn(['01312024'], { dateOrder: 'mdy' })).customers[0]?.first_order).toBe('2024-01-31');
  });

  it('do not turn those with the year first', async () => {
    expect((await readOn(['20240131'], { dateOrder: 'dmy' })).customers[0]?.first_order).toBe('2024-01-31');
  });
});

it('months without days are refused as such', async () => {
  for (const text of ['2024-01', '01/2024', 'Jan-15', 'janv. 2024']) {
    const { code, message } = await refusal(readOn([text, text]));
    expect(code).toBe('DATE_UNREADABLE');
    expect(message).toContain(`months without a day: ${text}`);
  }
});

describe('a column that holds no date', () => {
  for (const text of ['4529', '240131', '1704', 'yesterday', '2024', 'x', '12:30'])
    it(text, async () => {
      const { code, exitCode, message, hint } = await refusal(readOn([text]));
      expect([code, exitCode]).toEqual(['DATE_UNREADABLE', 3]);
      expect(message).toContain(text);
      expect(hint).toContain('--map date=');
    });
});
