import { expect, it } from 'vitest';
import { run, spawned } from './run.ts';

const lines: Record<string, number> = {
  'rfm ten-customers.csv': 0,
  'rfm header-only.csv': 0,
  'rfm returns-only.csv --customers': 0,
  'rfm unreadable-rows.csv --max-rejects 2': 0,
  'schema rfm': 0,
  '--help': 0,
  'help rfm': 0,
  '--version': 0,
  'rfm ten-customers.csv --fail-on "source.rows = 36"': 1,
  'rfm ten-customers.csv --fail-on "rfm.segments.cannot_lose.revenue_share > 33%"': 1,
  'rfm ten-customers.csv --fail-on "source.verdict != flag"': 0,
  // Nothing to compare with, and nobody was written to: figures that there may be another time.
  'report ten-customers.csv --sections rfm --fail-on "report.comparison.late.orders > 0"': 0,
  'rfm ten-customers.csv --fail-on "rfm.response.break_even > 1"': 0,
  'rfm ten-customers.csv --fail-on "rfm.response.break_even = null"': 1,
  'rfm ten-customers.csv --fail-on "rfm.concentration.gini = null"': 0,
  'rfm ten-customers.csv --fail-on "rfm.concentration.gini != null"': 1,
  // Nobody is new: such a segment is not listed.
  'clv ten-customers.csv --force --fail-on "clv.segments.new.customers < 1"': 1,
  '': 2,
  'rfm ten-customers.csv --nope': 2,
  nope: 2,
  schema: 2,
  'schema nope': 2,
  'rfm ten-customers.csv --format xml': 2,
  'rfm ten-customers.csv --bins 1': 2,
  'rfm ten-customers.csv --scheme nope': 2,
  'rfm ten-customers.csv --config nope.yaml': 2,
  'rfm ten-customers.csv --fail-on "rfm.nope > 1"': 2,
  'rfm ten-customers.csv --fail-on "rfm.response.nope > 1"': 2,
  'clv ten-customers.csv --force --fail-on "clv.segments.new.nope < 1"': 2,
  'clv ten-customers.csv --force --fail-on "clv.segments.nope.customers < 1"': 2,
  'rfm ten-customers.csv -o ten-customers.csv': 2,
  'rfm ten-customers.csv -o .': 2,
  'rfm ten-customers.csv --where "amount >"': 2,
  'rfm nope.csv': 3,
  'rfm .': 3,
  'rfm "nope/*.csv"': 3,
  'rfm ten-customers.csv --map amount=nope': 3,
  'rfm two-totals.csv': 3,
  'rfm no-customer-column.csv': 3,
  'rfm two-currencies.csv': 3,
  'rfm unreadable-rows.csv': 3,
  'rfm unreadable-rows.csv --max-rejects 1': 3,
  'rfm ten-customers.csv -o /proc/nope/out.csv': 5,
  'rfm ten-customers.csv --temp-dir ten-customers.csv': 5,
};

for (const [line, code] of Object.entries(lines))
  it(`${code}: clientele ${line}`, async () => {
    const ran = await run(line);
    expect(ran.code, ran.err).toBe(code);
    if (code < 2) return;
    expect(ran.out).toBe('');
    expect(ran.err).not.toMatch(/\n {4}at /);
    if (line !== '') expect(ran.err).toMatch(/(?:^|\n)error: .+\n(?: {2}.+\n)*$/);
  });

for (const [line, code] of Object.entries(lines).filter(([line, code]) => code >= 2 && line !== ''))
  it(`${code} as JSON: clientele ${line}`, async () => {
    const { out, err } = await run(`${line} ${line.includes('--format') ? '--json' : '--format json'}`);
    expect(out).toBe('');
    // What was read may stand before it.
    const { error } = JSON.parse(err.trimEnd().split('\n').at(-1)!);
    expect(Object.keys(error)).toEqual(['code', 'message', 'hint']);
    expect(error.code).toMatch(/^[A-Z_]+$/);
  });

const real: Record<string, number> = {
  'rfm ten-customers.csv -f csv': 0,
  'rfm ten-customers.csv -f csv --fail-on "source.rows = 36"': 1,
  'rfm ten-customers.csv --nope': 2,
  'rfm nope.csv': 3,
  'rfm ten-customers.csv -o /proc/nope/out.csv': 5,
};
for (const [line, code] of Object.entries(real))
  it(`${code} from the real process: clientele ${line}`, async () => {
    const ended = await spawned(line);
    expect(ended.code).toBe(code);
    const { out, err } = await run(line);
    expect({ out: ended.out, err: ended.err }).toEqual({ out, err });
  });

it('an unknown locale is wrong usage', async () => {
  expect((await run('rfm ten-customers.csv --locale fr_FR')).code).toBe(2);
});

it('a folder that is a file is an output that cannot be written', async () => {
  expect((await run('rfm ten-customers.csv -o ten-customers.md/out.csv')).code).toBe(5);
});

it('so is a folder that is not there, for Parquet too', async () => {
  expect((await run('rfm ten-customers.csv -o /proc/nope/out.parquet')).code).toBe(5);
});

it('a count is not compared with what is no number', async () => {
  expect((await run('rfm ten-customers.csv --fail-on "source.rows > 1,000"')).code).toBe(2);
});

it('an exclusion that did not happen has 0 rows', async () => {
  expect(
    (await run('rfm two-totals.csv --map amount=total --fail-on "source.excluded.no_customer.rows > 5"')).code,
  ).toBe(0);
});

it('help for a command that is not there says so', async () => {
  expect((await run('help rmf')).err).toContain("unknown command 'rmf'");
});

it('a wrong value is told in our words', async () => {
  expect((await run('rfm ten-customers.csv --bins 12')).err).toMatch(/--bins: "12"/);
  expect((await run('rfm ten-customers.csv --previous 6m')).err).toMatch(/--previous: "6m" is no date/);
});
