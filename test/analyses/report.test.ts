import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReportResult } from '../../src/analyses/report/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const orders = dataFile('orders.csv');

async function answer<Result = ReportResult>(line: string): Promise<Result> {
  const { code, out, err } = await run(`${line} -q -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out).result;
}

describe('one reading', () => {
  let report: ReportResult;
  beforeAll(async () => {
    report = await answer(`report ${orders} --margin 40% --previous 2024-03-31`);
  });

  for (const [command, options] of [
    ['rfm', '--previous 2024-03-31'],
    ['frat', ''],
    ['retention', ''],
    ['clv', '--margin 40%'],
    ['equity', '--margin 40% --previous 2024-03-31'],
  ] as const)
    it(`says what ${command} says alone`, async () => {
      expect(report[command]).toEqual(await answer(`${command} ${orders} ${options}`));
    });

  it('counts in the window that it was told, wherever one is counted in', async () => {
    const { rfm, frat } = await answer(`report ${orders} --window 6m --sections rfm,frat`);
    expect(rfm).toEqual(await answer(`rfm ${orders} --window 6m`));
    expect(frat).toEqual(await answer(`frat ${orders} --window 6m`));
  });

  it('begins with figures that its sections explain', () => {
    const { headline, equity, retention, rfm } = report;
    expect(headline.equity).toBe(equity!.total);
    expect([headline.lower, headline.upper]).toEqual([equity!.lower, equity!.upper]);
    expect(headline.customers).toBe(rfm!.segments.reduce((sum, { customers }) => sum + customers, 0));
    expect(headline.rising_churn).toBe(retention!.rising_churn.verdict);
    expect(report.sections.every(({ done }) => done)).toBe(true);
  });

  it('lists whom to act on by what is to be had, with what the segments say', () => {
    const worth = report.actions.map(({ equity }) => equity!);
    expect(worth.length).toBeGreaterThan(3);
    expect(worth).toEqual([...worth].sort((a, b) => b - a));
    for (const { segment, customers, revenue } of report.actions)
      expect(report.rfm!.segments.find((each) => each.segment === segment)).toMatchObject({ customers, revenue });
  });

  it('names customers only when it is asked to, the first by revenue', async () => {
    expect(report.actions.every(({ named }) => named.length === 0)).toBe(true);
    const asked = await answer(`report ${orders} --sections actions --with-customers`);
    const { out } = await run(`rfm ${orders} --customers --segment champions --sort=-monetary --limit 1 -q -f ndjson`);
    const first = JSON.parse(out.split('\n')[0]!);
    const champions = asked.actions.find(({ segment }) => segment === 'champions')!;
    expect(champions.named[0]).toEqual({
      customer: first.customer,
      revenue: first.monetary,
      recency_days: first.recency_days,
    });
  });
});

describe('what is left out', () => {
  it('names those of a segment who brought most in all, whatever the window', async () => {
    const { out } = await run(`rfm ${orders} -q --customers -f ndjson`);
    const all = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const brought = new Map(all.map(({ customer, monetary }) => [customer, monetary]));
    const windowed = await run(`rfm ${orders} -q --window 6m --customers --segment hibernating -f ndjson`);
    const most = windowed.out
      .trimEnd()
      .split('\n')
      .map((line) => brought.get(JSON.parse(line).customer));
    const { actions } = await answer(`report ${orders} --sections actions --with-customers --window 6m`);
    const { named } = actions.find(({ segment }) => segment === 'hibernating')!;
    expect(named.map(({ revenue }) => revenue)).toEqual(most.sort((a, b) => b - a).slice(0, 10));
  });

  it('has no more than the sections asked for', async () => {
    const report = await answer(`report ${orders} --sections retention,quality`);
    expect(report.sections.map(({ section }) => section)).toEqual(['retention', 'quality']);
    expect([report.rfm, report.frat, report.clv, report.equity]).toEqual([null, null, null, null]);
    expect(report.headline.equity).toBeNull();
  });

  it('says of a section that the files cannot carry why', async () => {
    const { code, out } = await run(`report ${dataFile('subscriptions.csv')} -q -f json`);
    expect(code).toBe(0);
    const { sections, retention, headline } = JSON.parse(out).result as ReportResult;
    expect(retention!.kind).toBe('contracts');
    expect(headline.revenue).toBeNull();
    for (const { section, done, reason } of sections.filter(({ verdict }) => verdict !== null))
      expect([section, done, reason === null]).toEqual([section, section === 'retention', section === 'retention']);
  });

  it('is refused where the files carry no section, by that section where one was asked for', async () => {
    const contracts = dataFile('subscriptions.csv');
    const report = await run(`report ${contracts} --sections rfm,frat,actions -f json`);
    expect([report.code, report.out]).toEqual([3, '']);
    const { error } = JSON.parse(report.err.slice(report.err.indexOf('{"error"')));
    expect(error.code).toBe('NO_SECTION');
    expect(error.message).toContain('no section of this report can be made of these files: rfm cannot be run on this');
    const one = await run(`report ${contracts} --sections rfm`);
    expect(one.code).toBe(3);
    expect(one.err).toContain('error: rfm cannot be run on this: The file holds contracts');
  });

  it('begins with the contracts that have not ended, and no order that nobody placed', async () => {
    const rows = readFileSync(dataFile('subscriptions.csv'), 'utf8').trimEnd().split('\n');
    const [header, ...contracts] = rows.map((row) => row.split(','));
    const ended = contracts.filter((row) => row[header!.findIndex((name) => /end/.test(name))] !== '').length;
    const { out } = await run(`report ${dataFile('subscriptions.csv')} -q -f json`);
    const { headline, retention } = JSON.parse(out).result as ReportResult;
    expect(headline).toMatchObject({ customers: contracts.length, active: contracts.length - ended, orders: null });
    const base = (retention as Extract<ReportResult['retention'], { kind: 'contracts' }>).base;
    const worth = base.reduce((total, { value }) => total + value!, 0);
    expect(headline.equity! / worth).toBeCloseTo(1, 12);
    const page = await run(`report ${dataFile('subscriptions.csv')} -q -f markdown`);
    expect(page.out).toContain(`Of ${contracts.length} customers ${contracts.length - ended} are there today`);
    expect(page.out).not.toMatch(/\b0 orders\b/);
  });

  it('foresees purchases where there are no amounts, and speaks of no value', async () => {
    const file = join(folder, 'histories.csv');
    const rows = Array.from({ length: 400 }, (_, i) => `C${i},${i % 5},${(i % 5) * 6},${40 + (i % 7)}`);
    writeFileSync(file, ['customer,x,t_x,t_cal', ...rows].join('\n'));
    const { headline, clv } = await answer(`report ${file}`);
    expect([headline.customers, headline.equity, headline.money]).toEqual([400, null, 'none']);
    const days = Math.round(clv!.forecast.transactions).toLocaleString('en-US');
    const foreseen = `In the next 52 weeks they are expected to buy on ${days} days.`;
    expect((await run(`report ${file} -q -f markdown`)).out).toContain(`There are 400 customers. ${foreseen}`);
    expect((await run(`clv ${file} -q -f markdown`)).out).toContain(
      `purchases are foreseen, and no value. ${foreseen}`,
    );
  });

  it('says what is wrong with the data rather than which command they are for', async () => {
    const file = join(folder, 'survivors.csv');
    writeFileSync(file, 'period,survivors\n0,100\n1,60\n2,70\n');
    const { code, out, err } = await run(`report ${file} -q -f markdown`);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('grow from 60 to 70');
    const page = await run(`report ${file} --sections quality -q -f markdown`);
    expect(page.code).toBe(0);
    expect(page.out).toContain('count no customers or orders');
    expect(page.out).not.toContain('No rows');
  });

  it('takes no section that there is not', async () => {
    const { code, err } = await run(`report ${orders} --sections rfm,equty`);
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "equity"?')]);
  });
});

describe('a history', () => {
  // Ten weeks of a growing file; the fifth finds that an earlier one lacked an order.
  const days = Array.from({ length: 10 }, (_, week) =>
    new Date(Date.UTC(2024, 9, 6 + 7 * week)).toISOString().slice(0, 10),
  );
  const history = join(folder, 'history.json');
  let rows: string[];
  let header: string;
  let late: string;
  const week = async (at: number, extra: readonly string[] = [], options = ''): Promise<ReportResult> => {
    const file = join(folder, 'weekly.csv');
    const known = rows.filter((row) => dateOf(row) <= days[at]! && row !== late);
    writeFileSync(file, [header, ...known, ...extra].join('\n'));
    return answer(`report ${file} --as-of ${days[at]} --sections rfm,retention --history ${history} ${options}`);
  };
  let dateOf: (row: string) => string;
  const reports: ReportResult[] = [];

  beforeAll(async () => {
    [header = '', ...rows] = readFileSync(orders, 'utf8').trimEnd().split('\n');
    const at = header.split(',').findIndex((name) => /date/i.test(name));
    dateOf = (row) => row.split(',')[at]!.slice(0, 10);
    late = rows.filter((row) => dateOf(row) <= days[3]!).at(-1)!;
    for (const at of days.keys()) reports.push(await week(at, at < 4 ? [] : [late]));
  }, 120_000);

  it('keeps one entry a week, with what each report said', () => {
    const { runs, schema } = JSON.parse(readFileSync(history, 'utf8'));
    expect(schema).toBe('clientele/history@1');
    expect(runs.map((run: { as_of: string }) => run.as_of)).toEqual(days);
    for (const [at, run] of runs.entries()) expect(run.headline).toEqual(reports[at]!.headline);
  });

  it('compares with the week before as it was reported and as it is known now', () => {
    expect(reports[0]!.comparison).toBeNull();
    for (const at of days.keys()) {
      if (at === 0) continue;
      const { as_of, reported, recomputed } = reports[at]!.comparison!;
      expect([as_of, reported]).toEqual([days[at - 1], reports[at - 1]!.headline]);
      const [amount, customer] = [/amount/, /customer/].map((name) =>
        header.split(',').findIndex((head) => name.test(head)),
      );
      const lines = rows
        .filter((row) => dateOf(row) <= days[at - 1]! && (at >= 4 || row !== late))
        .map((row) => row.split(','))
        .map((cells) => ({ customer: cells[customer!]!, cents: Math.round(100 * Number(cells[amount!])) }));
      const buyers = new Set(lines.filter(({ cents }) => cents >= 0).map((line) => line.customer));
      buyers.delete('');
      const cents = lines.reduce((sum, line) => (buyers.has(line.customer) ? sum + line.cents : sum), 0);
      expect(recomputed!.customers).toBe(buyers.size);
      expect(recomputed!.revenue).toBeCloseTo(cents / 100, 6);
    }
  });

  it('sees what came late, and only then', () => {
    const found = reports.map(({ comparison }) => comparison?.late?.revenue ?? 0);
    expect(found.map((revenue) => revenue !== 0)).toEqual(days.map((_, at) => at === 4));
  });

  it('puts a second run of a week in the place of the first, and compares with the week before all the same', async () => {
    const again = await week(9, [late]);
    expect(JSON.parse(readFileSync(history, 'utf8')).runs).toHaveLength(10);
    expect(again.comparison!.as_of).toBe(days[8]);
  });

  it('sees options that are not those of then', async () => {
    const { comparison } = await week(9, [late], '--where true');
    expect(comparison!.changed_options).toEqual(['where']);
  });

  it('does not take a section that was left out for options that changed', async () => {
    const { comparison } = await week(9, [late], '--sections rfm');
    expect(comparison!.changed_options).toEqual([]);
  });

  it('knows what was reported on any day that it is asked to compare with', async () => {
    const { comparison } = await week(9, [late], `--previous ${days[2]}`);
    expect(comparison).toMatchObject({ as_of: days[2], reported: reports[2]!.headline });
    expect(comparison!.late!.revenue).toBe(0);
  });

  it('holds no customer', () => {
    const ids = new Set(
      rows.map((row) => row.split(',')[header.split(',').findIndex((name) => /customer/i.test(name))]!),
    );
    const text = readFileSync(history, 'utf8');
    for (const id of ids) expect(text).not.toContain(`"${id}"`);
  });
});
