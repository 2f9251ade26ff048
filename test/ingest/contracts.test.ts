import { describe, expect, it, vi } from 'vitest';
import { retention, rfm } from '../../src/index.ts';
import { tableFiles } from '../table-files.ts';

vi.setConfig({ testTimeout: 60_000 });

const fileOf = tableFiles();

async function read(header: string, lines: readonly string[], options: Parameters<typeof retention>[1] = {}) {
  const document = await retention(fileOf(header, lines), options);
  const { result } = document;
  if (result.kind !== 'contracts') throw new Error('no contracts');
  return {
    document,
    result,
    asOf: document.as_of,
    left: result.survival.map(({ at_risk, churned }) => [at_risk, churned]),
    codes: document.warnings.map(({ code }) => code),
  };
}

/** Contracts as of 30 June 2024, of which the last two had completed no month; blank while they run. */
const contracts = [
  ['a', '2024-01-10', ''],
  ['b', '2024-01-10', '2024-03-09'],
  ['c', '2024-02-01', ''],
  ['d', '2024-02-01', '2024-05-01'],
  ['e', '2024-06-20', ''],
  ['f', '2024-06-01', '2024-06-30'],
] as const;

/** At risk and left, month by month, counted by hand: b left in its second month, d on the day that ends its third. */
const counted = [
  [4, 0],
  [4, 1],
  [3, 1],
  [2, 0],
  [1, 0],
];

const lines = (endless: string, day = (iso: string) => iso) =>
  contracts.map(([customer, start, end]) => [customer, day(start), end ? day(end) : endless].join(','));
const french = (iso: string) => iso.split('-').reverse().join('/');

describe('the end of a contract that has none', () => {
  const signs = [
    ...['', 'NULL', 'None', 'NaT', 'N/A', '-', '—', '/', '...', '\\N', '0', '0000-00-00', '0000-00-00 00:00:00'],
    ...['active', 'Present', 'En cours', 'Indéterminée', 'unbefristet', 'vigente', 'in corso', 'infinity'],
    ...['9999-12-31', '9999-12-31 23:59:59', '2999-12-31', '2099-12-31', '1900-01-01'],
  ];
  it.each(signs)('written as "%s"', async (sign) => {
    const { left, asOf, codes, result } = await read('customer_id,start_date,end_date', lines(sign));
    expect({ left, asOf, codes }).toEqual({ left: counted, asOf: '2024-06-30', codes: ['few_customers_to_follow'] });
    expect(result.base.reduce((all, { customers }) => all + customers, 0)).toBe(3);
  });
  it('written so in every row', async () => {
    for (const sign of ['31/12/9999', 'active']) {
      const { codes, result } = await read(
        'customer_id,start_date,end_date',
        ['a,31/01/2024,', 'b,30/06/2024,'].map((line) => line + sign),
      );
      expect(codes).toContain('nobody_left');
      expect(result.base.map(({ completed }) => completed)).toEqual([0, 5]);
    }
  });
  it('is none of the words that say nothing of it', async () => {
    await expect(read('customer_id,start_date,end_date', lines('perhaps'))).rejects.toThrow(
      /3 of 6 rows cannot be read/,
    );
  });
});

describe('days', () => {
  it('of which one column settles the order are read so in the other', async () => {
    // No end has a day beyond the twelfth; the starts have.
    const early = lines('', french).filter((line) => !line.startsWith('f'));
    expect((await read('customer,start,end', early, { asOf: '2024-06-30' })).left).toEqual(counted);
    const swapped = ['a,01/02/2024,31/03/2024', 'b,01/02/2024,'];
    expect((await read('customer,start,end', swapped)).left).toEqual([[2, 0]]);
  });
  it('that are months alone, or none, are asked for by their own role', async () => {
    const hint = (rows: string[]) =>
      read('customer,start,end', rows).catch((error: Error & { hint: string }) => error.hint);
    expect(await hint(['a,2024-01,2024-03'])).toContain('--map start=Header');
    expect(await hint(['a,2024-01-31,2024-03', 'b,2024-01-31,'])).toContain('--map end=Header');
    expect(await hint(['a,2024-01-31,soon', 'b,2024-01-31,'])).toContain('--map end=Header');
  });
  it('that nothing settles are asked for', async () => {
    await expect(read('customer,start,end', ['a,01/02/2024,03/04/2024', 'b,01/02/2024,'])).rejects.toMatchObject({
      code: 'DATE_AMBIGUOUS',
    });
  });
  it('ahead do not make the figures those of a day on which the file was long made', async () => {
    const { left, asOf, codes } = await read('customer_id,start_date,end_date', [...lines(''), 'g,2098-01-01,']);
    expect(asOf).toBe('2024-06-20');
    expect(codes).toContain('future_ends');
    expect(left).toEqual(counted);
  });
  it('until when all have paid are said to be no losses, perhaps', async () => {
    const { codes, document } = await read('customer_id,start_date,end_date', lines('2024-07-19'));
    expect(codes).toContain('nobody_there');
    expect(document.warnings.find(({ code }) => code === 'nobody_there')!.message).toMatch(
      /2024-07-19.*--as-of 2024-06-20/,
    );
    const { codes: told, left } = await read('customer_id,start_date,end_date', lines('2024-07-19'), {
      asOf: '2024-06-30',
    });
    expect(told).not.toContain('nobody_there');
    expect(left).toEqual(counted);
  });
});

describe('the day of a file', () => {
  it('is that of all its rows, whichever are asked for', async () => {
    const { asOf, left } = await read('customer_id,start_date,end_date', lines(''), {
      where: "customer_id IN ('a', 'b')",
    });
    expect(asOf).toBe('2024-06-30');
    // a was seen through five months, of which b left in the second.
    expect(left).toEqual([
      [2, 0],
      [2, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });
  it('may be before ends that were planned, where contracts begin day by day and then none does', async () => {
    const days = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2024, 3, 2 + i)).toISOString().slice(0, 10));
    const daily = (end: string) => days.map((day, i) => `c${i},${day},${i === 0 ? end : ''}`);
    // The last begins on 30 June. In ten days of silence ninety of ninety days would have seen one begin.
    expect((await read('customer,start_date,end_date', daily('2024-07-11'))).codes).toContain('late_ends');
    expect((await read('customer,start_date,end_date', daily('2024-07-10'))).codes).not.toContain('late_ends');
    const seldom = daily('2024-07-11').filter((_, i) => i % 9 === 0);
    expect((await read('customer,start_date,end_date', seldom)).codes).not.toContain('late_ends');
  });
});

describe('a status', () => {
  const header = 'customer_id,status,start_date,end_date';
  const withStatus = (over: string, runs: string, until: string) =>
    contracts.map(([customer, start, end]) => [customer, end ? over : runs, start, end || until].join(','));
  it.each([
    ['expired', 'active'],
    ['Résilié', 'En cours'],
    ['gekündigt', 'aktiv'],
    ['wc-cancelled', 'wc-active'],
  ])('%s, %s: the end of a running term is no loss, ahead or passed', async (over, runs) => {
    const { left, asOf, codes } = await read(header, withStatus(over, runs, '2024-07-19'));
    expect({ left, asOf }).toEqual({ left: counted, asOf: '2024-06-30' });
    expect(codes).not.toContain('nobody_there');
    const passed = await read(header, withStatus(over, runs, '2024-06-21'));
    expect(passed.left).toEqual(counted);
    expect(passed.document.warnings.find(({ code }) => code === 'runs_by_status')!.count).toBe(3);
  });
  it('is not listened to when told so, nor for a term that another followed', async () => {
    const { left } = await read(header, withStatus('expired', 'active', '2024-06-21'), { map: { status: '-' } });
    // a, c left in their sixth and fifth months, whose ends were not seen; nobody is there.
    expect(left).toEqual(counted);
    const { result } = await read(header, [
      'a,active,2023-01-01,2023-03-31',
      'a,active,2024-01-01,',
      'b,active,2024-06-30,',
    ]);
    expect(result.survival.slice(0, 3).map(({ at_risk, churned }) => [at_risk, churned])).toEqual([
      [2, 0],
      [2, 0],
      [2, 1],
    ]);
  });
  it.each([
    ['Gekündigt', 'ja', 'nein'],
    ['Résilié', 'Oui', 'Non'],
    ['churn_flag', 'True', 'False'],
    ['is_active', '0', '1'],
  ])('may be a column %s: the terms of those who did not leave are no ends', async (flag, yes, no) => {
    const named = header.replace('status', flag);
    for (const until of ['2024-07-19', '2024-06-21'])
      expect((await read(named, withStatus(yes, no, until))).left).toEqual(counted);
  });
  it('that says that it never began leaves it out', async () => {
    const drafts = ['x,draft,2024-01-10,', 'y,pending,2024-01-10,', 'z,incomplete_expired,2024-01-10,'];
    const { left, document } = await read(header, [...withStatus('canceled', 'active', ''), ...drafts]);
    expect(left).toEqual(counted);
    expect(document.source.excluded).toMatchObject([{ reason: 'not_begun', rows: 3 }]);
  });
  it('that says that it ended, where no day does, is not taken for one that runs', async () => {
    await expect(read(header, [...withStatus('canceled', 'active', ''), 'x,canceled,2024-01-10,'])).rejects.toThrow(
      /1 of 7 rows cannot be read[\s\S]*a status says that it ended and no day does/,
    );
  });
});

describe('what is paid', () => {
  /** Of the three who are there, a pays 10 a month, c 20 and e 30. */
  const paid = { a: 10, b: 40, c: 20, d: 50, e: 30, f: 60 };
  const withFees = (fee: (customer: keyof typeof paid) => string) =>
    contracts.map(([customer, start, end]) => `${customer},${start},${end},${fee(customer)}`);
  /** By hand: 1 − 40/(10 + 40 + 20 + 50) and 1 − 50/(10 + 20 + 50) of months 2 and 3; there are a of five months, c of four and e of none. */
  const [ofRevenue, ofBase] = [
    [1, 1 - 40 / 120, 1 - 50 / 80, 1, 1],
    [30, 20, 10],
  ];
  const figures = ({ result }: Awaited<ReturnType<typeof read>>) => ({
    revenue: result.survival.map(({ revenue_retention }) => revenue_retention),
    base: result.base.map(({ value, residual }) => value! / residual!),
  });
  const near = (found: ReturnType<typeof figures>) => {
    for (const [i, share] of ofRevenue.entries()) expect(found.revenue[i]).toBeCloseTo(share, 5);
    for (const [i, value] of ofBase.entries()) expect(found.base[i]).toBeCloseTo(value, 4);
  };

  it.each([
    ['mrr', 1],
    ['Mensualité', 1],
    ['arr', 12],
    ['Jahresbeitrag', 12],
    ['quarterly fee', 3],
  ] as const)('told as %s counts for the month', async (header, times) => {
    const found = await read(
      `customer_id,start_date,end_date,${header}`,
      withFees((who) => `${paid[who] * times}`),
    );
    near(figures(found));
    expect(found.codes.includes('paid_by')).toBe(times !== 1);
  });
  it('a month counts for a year where years are counted, and as it stands where nothing says of what it is', async () => {
    // On the last day of 2022 all three are there, c for the last time.
    const long = ['a,2022-01-10,,10', 'b,2022-02-01,,20', 'c,2022-01-01,2022-12-31,30'];
    const yearly = async (header: string) => {
      const { result } = await read(`customer_id,start_date,end_date,${header}`, long, {
        by: 'year',
        asOf: '2024-01-31',
      });
      return result.movements.at(-1)!.revenue!.before;
    };
    expect(await yearly('mrr')).toBe(720);
    expect(await yearly('fee')).toBe(60);
  });
  it.each([
    ['interval', 'year', 12],
    ['billing_period', 'Yearly', 12],
    ['Périodicité', 'annuelle', 12],
    ['Périodicité', 'Trimestrielle', 3],
    ['Zahlweise', 'halbjährlich', 6],
    ['billing frequency', '2 weeks', 2 / (52.1786 / 12)],
    ['plan interval', 'P1Y', 12],
  ] as const)('by a column %s of %s, some by the month', async (header, word, months) => {
    const lines = withFees((who) => (who < 'c' ? `${paid[who] * months},${word}` : `${paid[who]},month`));
    near(figures(await read(`customer_id,start_date,end_date,amount,${header}`, lines)));
  });
  it('every so many of them, where a column counts', async () => {
    const lines = withFees((who) => (who < 'c' ? `${paid[who] * 3},month,3` : `${paid[who]},month,1`));
    near(figures(await read('customer_id,start_date,end_date,price,billing_period,billing_interval', lines)));
  });
  it('by an interval that is none is rejected, unless the column is not to be read', async () => {
    const header = 'customer_id,start_date,end_date,amount,interval';
    await expect(
      read(
        header,
        withFees(() => '5,lifetime'),
      ),
    ).rejects.toThrow(/6 of 6 rows[\s\S]*the amount cannot be read/);
    await expect(
      read(
        header,
        withFees(() => '5,lifetime'),
        { map: { interval: '-' } },
      ),
    ).resolves.toBeDefined();
  });

  const header = 'customer_id,start_date,end_date,amount,currency';
  const twice = [
    ...withFees((who) => `${paid[who]},EUR`),
    ...withFees((who) => `${paid[who] * 7},usd`).map((line) => `x${line}`),
  ];
  it('in two currencies is not added up', async () => {
    await expect(read(header, twice)).rejects.toMatchObject({ code: 'CURRENCIES' });
    const marked = [...withFees((who) => `€${paid[who]}`), ...withFees((who) => `$${paid[who]}`)];
    await expect(read('customer_id,start_date,end_date,amount', marked)).rejects.toMatchObject({ code: 'CURRENCIES' });
  });
  it('in one of them is counted, and without amounts all are', async () => {
    const found = await read(header, twice, { currency: 'eur' });
    near(figures(found));
    expect(found.document.currency).toBe('EUR');
    expect(found.document.source.excluded).toMatchObject([{ reason: 'other_currency', rows: 6 }]);
    const { left } = await read(header, twice, { map: { amount: '-' } });
    expect(left).toEqual(counted.map(([there, gone]) => [2 * there!, 2 * gone!]));
  });
});

it('copies of rows are said where they count', async () => {
  const copied = (rows: string[]) => [...rows, rows[0]!];
  const paid = lines('').map((line) => `${line},10`);
  expect((await read('customer_id,start_date,end_date,mrr', copied(paid))).codes).toContain('duplicates_kept');
  // One stay however often it stands there.
  expect((await read('customer_id,start_date,end_date', copied(lines('')))).codes).not.toContain('duplicates_kept');
  expect((await read('customer_id,tenure,churn', copied(['a,3,No', 'b,1,Yes']))).codes).toContain('duplicates_kept');
});

it('a tenure that does not say its unit has that of what is paid, unless told otherwise', async () => {
  const rows = ['a,3,No,10', 'b,1,Yes,10', 'c,2,No,10'];
  const { result, codes } = await read('customerID,tenure,Churn,MonthlyCharges', rows);
  expect([result.unit, codes.includes('unit_of_fees')]).toEqual(['month', true]);
  // 12% a year, taken a month.
  expect(result.discount).toBeCloseTo(1.12 ** (1 / 12) - 1, 12);
  const yearly = await read('customerID,tenure,Churn,MonthlyCharges', rows, { by: 'year' });
  expect([yearly.result.unit, yearly.codes.includes('unit_of_fees'), yearly.codes.includes('paid_by')]).toEqual([
    'year',
    false,
    true,
  ]);
  expect((await read('customerID,tenure,Churn,Fee', rows)).result.unit).toBe(null);
  const map = { tenure: 'tenure_days' };
  expect((await read('customerID,tenure_days,Churn,MonthlyCharges', rows, { map })).result.unit).toBe(null);
});

it('nobody is no customer', async () => {
  const { document, left } = await read('customer_id,start_date,end_date', [
    ...lines(''),
    'NULL,2024-01-10,',
    'Unknown,2024-01-10,',
  ]);
  expect(left).toEqual(counted);
  expect(document.source.excluded).toMatchObject([{ reason: 'no_customer', rows: 2 }]);
});

describe('columns by their headers', () => {
  it.each([
    ['account_code,activated_at,canceled_at,plan', 'an activation'],
    ['policyholder_id,effective_date,termination_date,plan', 'a policy'],
    ['Member ID,Join Date,Cancellation Date,Plan', 'a gym'],
    ['customer_id,valid_from,valid_to,plan', 'a table of versions'],
    ["N° client,Date d'effet,Date de résiliation,Formule", 'an insurance'],
    ['Référence abonné,Début abonnement,Fin abonnement,Formule', 'a newspaper'],
    ['N° abonné,Date de souscription,Date résiliation,Formule', 'a telephone'],
    ["Adhérent,Date d'adhésion,Date de fin d'adhésion,Formule", 'a club'],
    ['Mitgliedsnummer,Eintrittsdatum,Austritt,Tarif', 'ein Verein'],
    ['Codice cliente,Data decorrenza,Data di scadenza,Piano', 'una polizza'],
  ])('%s: %s', async (header) => {
    expect(
      (
        await read(
          header,
          lines('').map((line) => `${line},x`),
        )
      ).left,
    ).toEqual(counted);
  });
  it('the end before the day on which it was asked for, where both are told', async () => {
    const asked = contracts.map(([customer, start, end]) => [customer, start, end && start, end].join(','));
    expect((await read('customer_id,start_date,canceled_at,ended_at', asked)).left).toEqual(counted);
  });

  const lasted = (yes: string, no: string) =>
    ['a,3', 'b,1', 'c,2', 'd,2'].map((line, i) => `${line},${i % 2 === 1 ? yes : no}`);
  /** b left after one period, d after two; a was seen through three. */
  const ofTenures = [
    [4, 1],
    [3, 1],
    [1, 0],
  ];
  it.each([
    ['N° client,Ancienneté (mois),Résilié', 'oui', 'non', 'month'],
    ['Client,Durée en mois,Churn', 'O', 'N', 'month'],
    ['Client,Ancienneté,Statut', 'Résiliée', 'En cours', null],
    ['Kundennummer,Vertragsdauer (Monate),Gekündigt', 'J', 'N', 'month'],
    ['ID cliente,Antigüedad (años),Baja', 'Sí', 'No', 'year'],
    ['Codice cliente,Anzianità (mesi),Disdetto', 'Sì', 'No', 'month'],
    ['CLIENTNUM,Months_on_book,Attrition_Flag', 'Attrited Customer', 'Existing Customer', 'month'],
    ['Customer ID,Tenure in Months,Customer Status', 'Churned', 'Stayed', 'month'],
    ['customer_id,tenure,churn', '1', '-1', null],
    ['customer_id,tenure,status', 'Terminated', 'In force', null],
    ['customer_id,tenure,active', '0', '1', null],
    ['customer_id,tenure,Actif', 'non', 'oui', null],
  ] as const)('%s: %s and %s', async (header, yes, no, unit) => {
    const { left, result } = await read(header, lasted(yes, no));
    expect({ left, unit: result.unit }).toEqual({ left: ofTenures, unit });
  });
  it('a blank is a no where only a yes is ever written, and nothing else', async () => {
    expect((await read('customer_id,tenure,churn', lasted('x', ''))).left).toEqual(ofTenures);
    expect((await read('customer_id,tenure,churn', lasted('Yes', 'NULL'))).left).toEqual(ofTenures);
    await expect(read('customer_id,tenure,churn', [...lasted('Yes', 'No'), 'e,3,'])).rejects.toThrow(/1 of 5 rows/);
  });
  it('what another form would ask is no question', async () => {
    const more = lines('').map((line) => `${line},1,2`);
    expect((await read('customer_id,start_date,end_date,duration,lifetime', more)).left).toEqual(counted);
  });
  it('who is active did not leave, where the user says so too', async () => {
    const map = { churned: 'is_active' };
    expect((await read('customer_id,tenure,is_active', lasted('False', 'True'), { map })).left).toEqual(ofTenures);
  });
  it('what contracts take is said where none were found', async () => {
    await expect(read('contract,begun,over', lines(''))).rejects.toMatchObject({
      hint: expect.stringMatching(
        /Contracts take these columns instead: customer, start, end; or customer, tenure, churned/,
      ),
    });
  });
});

describe('the day on which a record was made', () => {
  const header = 'customer_id,created_at,started_at,cancelled_at';
  const records = (endless: string) =>
    contracts.map(([customer, start, end]) => [customer, start, start, end || endless].join(','));
  it('is no purchase beside a start and ends that some do not have', async () => {
    expect((await read(header, records(''))).left).toEqual(counted);
    await expect(
      rfm(
        fileOf(
          `${header},amount`,
          records('').map((line) => `${line},5`),
        ),
      ),
    ).rejects.toMatchObject({
      code: 'NEEDS_PURCHASES_OF_CONTRACTS',
    });
  });
  it.each([
    ['told so', header, records(''), { kind: 'purchases' }],
    ['mapped', header, records(''), { map: { date: 'created_at' } }],
    ['of orders', `order_id,${header}`, records('').map((line, i) => `${i},${line}`), {}],
    [
      'where each has an end, as stays in a hotel',
      'customer_id,created_at,start_date,end_date',
      records('2024-06-29'),
      {},
    ],
  ] as const)('is one where it is %s', async (_, columns, rows, options) => {
    expect((await retention(fileOf(columns, rows), options)).result.kind).toBe('purchases');
  });
});

describe('subscriptions as programs export them', () => {
  const paying = async (text: string) => {
    const [header, ...rows] = text.trim().split('\n');
    const { result, left } = await read(header!, rows, { asOf: '2024-06-30' });
    return { left, paid: result.base.map(({ completed, value, residual }) => [completed, value! / residual!]) };
  };
  // The first has paid for five months, 20 each; the second left on the day that ends the third.
  const expected = {
    left: [
      [2, 0],
      [2, 0],
      [2, 1],
      [1, 0],
      [1, 0],
    ],
    paid: [[5, 20]],
  };
  it.each([
    [
      'Stripe (API), in cents and seconds',
      `id,customer,currency,status,canceled_at,ended_at,start_date,plan.amount,plan.interval,plan.interval_count
sub_1,cus_a,eur,active,,,1704189600,2000,month,1
sub_2,cus_b,eur,canceled,1710921600,1712304000,1704448800,2000,month,1`,
    ],
    [
      'Recurly: notice is not the end',
      `account_code,plan_code,state,unit_amount,currency,activated_at,canceled_at,expires_at
a,pro,active,20,EUR,2024-01-02T10:00:00Z,,
b,pro,expired,20,EUR,2024-01-05T10:00:00Z,2024-02-20T10:00:00Z,2024-04-05T10:00:00Z`,
    ],
    [
      'Recharge, every three months',
      `subscription_id,customer_id,status,recurring_price,created_at,next_charge_date,cancelled_at,charge_interval_frequency,order_interval_unit
1,a,ACTIVE,60,2024-01-02T10:00:00,2024-06-02,,3,month
2,b,CANCELLED,60,2024-01-05T10:00:00,,2024-04-05T10:00:00,3,month`,
    ],
    [
      'WooCommerce, with zeros and a guest',
      `subscription_id,subscription_status,customer_id,start_date,next_payment_date,cancelled_date,end_date,billing_period,billing_interval,order_total,order_currency
1,wc-active,5,2024-01-02 10:00:00,2024-06-02 10:00:00,0,0,year,1,240,EUR
2,wc-cancelled,6,2024-01-05 10:00:00,0,2024-02-20 10:00:00,2024-04-05 10:00:00,month,1,20,EUR
3,wc-active,0,2024-01-05 10:00:00,0,0,0,month,1,20,EUR`,
    ],
    [
      'Chargebee',
      `subscription_id,customer_id,status,created_at,started_at,activated_at,current_term_end,cancelled_at,mrr,currency_code
s1,a,active,2024-01-02 10:00:00,2024-01-02 10:00:00,2024-01-02 10:00:00,2024-07-02 10:00:00,,20,EUR
s2,b,cancelled,2024-01-05 10:00:00,2024-01-05 10:00:00,2024-01-05 10:00:00,2024-04-05 10:00:00,2024-04-05 10:00:00,20,EUR`,
    ],
  ])('%s', async (_, text) => {
    expect(await paying(text)).toEqual(expected);
  });
});
