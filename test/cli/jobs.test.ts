import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dataFile, run, scratch, spawned, started } from './run.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = scratch();
const orders = dataFile('orders.csv');
const quick = '--sections rfm,retention';
const inFolder = { cwd: folder };

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});

const job = (options: string, env = {}) => run(`report ${orders} ${quick} ${options}`, { ...inFolder, env });

describe('what a job leaves behind', () => {
  it('is a page named for its day, and a manifest with hashes and counts beside it', async () => {
    const { code, err, out } = await job("-o 'page-{as_of}.html' -q");
    expect([code, err, out]).toEqual([0, '', '']);
    const [page = ''] = readdirSync(folder).filter((name) => name.endsWith('.html'));
    expect(page).toMatch(/^page-\d{4}-\d\d-\d\d\.html$/);
    expect(readdirSync(folder).sort()).toEqual([page, `${page}.manifest.json`]);
    const manifest = JSON.parse(readFileSync(join(folder, `${page}.manifest.json`), 'utf8'));
    const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(manifest.inputs).toEqual([{ file: orders, bytes: readFileSync(orders).length, sha256: hash(orders) }]);
    expect(manifest.outputs[0].sha256).toBe(hash(join(folder, page)));
    expect(`page-${manifest.as_of}.html`).toBe(page);
    expect(manifest.rows.rows).toBe(readFileSync(orders, 'utf8').trimEnd().split('\n').length - 1);
  });

  it('is the same bytes each time, with a time in it or without', async () => {
    const written = async (options: string) => {
      await job(`${options} -q -o page.html`, { SOURCE_DATE_EPOCH: '1735689600' });
      return ['page.html', 'page.html.manifest.json'].map((name) => readFileSync(join(folder, name), 'utf8')).join('');
    };
    for (const options of ['', '--stamp']) expect(await written(options)).toBe(await written(options));
    expect(await written('--stamp')).toContain('2025-01-01T00:00:00Z');
    expect(await written('')).not.toContain('2025-01-01T00:00:00Z');
  });

  it('is nothing where the output cannot be written, and no week in the history', async () => {
    const { code } = await job('-o nowhere/page.html --history history.json -q');
    expect(code).toBe(5);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is nothing half-written when it is killed, and the next run takes over', async () => {
    await job('--history history.json -o page.html -q');
    const before = readFileSync(join(folder, 'history.json'), 'utf8');
    const { child, ended } = started(`report ${orders} --history history.json -o page.html -q`, inFolder);
    await vi.waitUntil(() => existsSync(join(folder, 'history.json.lock')), { timeout: 20_000 });
    child.kill('SIGKILL');
    await ended;
    expect(readFileSync(join(folder, 'history.json'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'history.json.lock'))).toBe(true);
    const { code, err } = await job('--history history.json -o page.html -q');
    expect([code, err]).toEqual([0, '']);
    expect(existsSync(join(folder, 'history.json.lock'))).toBe(false);
  });
});

describe('two jobs at once', () => {
  it('are one: the other ends with 75 and says who holds the lock', async () => {
    const { child, ended } = started(`report ${orders} --history history.json -q`, inFolder);
    await vi.waitUntil(() => existsSync(join(folder, 'history.json.lock')), { timeout: 20_000 });
    const second = await spawned(`report ${orders} --history history.json -q`, inFolder);
    expect([second.code, second.out]).toEqual([75, '']);
    expect(second.err).toContain(`process ${child.pid} on ${hostname()}`);
    expect((await ended).code).toBe(0);
    expect(existsSync(join(folder, 'history.json.lock'))).toBe(false);
  });

  it('are told from a lock of another machine, which nothing is known of', async () => {
    writeFileSync(join(folder, 'history.json.lock'), '1 elsewhere\n');
    const { code, err } = await job('--history history.json -q');
    expect([code, err]).toEqual([75, expect.stringContaining('delete the lock')]);
  });
});

describe('stale data', () => {
  it('is refused with 3, and says since when', async () => {
    const { code, err } = await job('--max-age 8d -q', { SOURCE_DATE_EPOCH: '1798761600' });
    expect([code, err]).toEqual([
      3,
      expect.stringMatching(
        /the last day in these files is \d{4}-\d\d-\d\d, which is more than 8d before today, 2027-01-01/,
      ),
    ]);
  });

  it('is what lies further back than it says, to the day', async () => {
    const last = JSON.parse((await job('-q --json')).out).source.last_date as string;
    const on = (days: number) => ({ SOURCE_DATE_EPOCH: String(Date.parse(last) / 1000 + 86_400 * days) });
    expect((await job('--max-age 8d -q', on(8))).code).toBe(0);
    expect((await job('--max-age 8d -q', on(9))).code).toBe(3);
  });
});

describe('a history that is none', () => {
  for (const [what, text] of [
    ['no JSON', '{'],
    ['another file', '{"schema":"clientele/rfm@1"}'],
    ['of a version to come', '{"schema":"clientele/history@2","runs":[]}'],
  ])
    it(`is refused, and left alone: ${what}`, async () => {
      writeFileSync(join(folder, 'history.json'), text!);
      const { code, err } = await job('--history history.json -q');
      expect([code, err]).toEqual([3, expect.stringContaining('no history of reports')]);
      expect(readFileSync(join(folder, 'history.json'), 'utf8')).toBe(text);
    });
});

describe('clientele.yaml', () => {
  const settings = (text: string) => writeFileSync(join(folder, 'clientele.yaml'), text);
  const sectionOptions = async (section: string, options = '') => {
    const { code, out, err } = await job(`-q --json ${options}`);
    expect(code, err).toBe(0);
    return JSON.parse(out).result.sections.find((each: { section: string }) => each.section === section).options;
  };

  it('tells each section what it tells its command', async () => {
    settings('rfm:\n  scheme: code11\nretention:\n  by: quarter\n');
    expect(await sectionOptions('rfm')).toMatchObject({ scheme: 'code11' });
    expect(await sectionOptions('retention')).toMatchObject({ by: 'quarter' });
  });

  it('says what of it is no matter of a report', async () => {
    settings('retention:\n  by_column: channel\n');
    const { code, out } = await job('--json -q');
    expect(code).toBe(0);
    expect(JSON.parse(out).warnings.map(({ code: each }: { code: string }) => each)).toContain('not_in_reports');
  });

  it('counts in one window', async () => {
    settings('rfm:\n  window: 12m\n');
    const { code, err } = await job('-q');
    expect([code, err]).toEqual([2, expect.stringContaining('window')]);
  });
});

describe('--fail-on', () => {
  it('looks into every section by the name of its command', async () => {
    expect((await job('-q --fail-on "retention.repeat.repeat_rate > 0" -o page.html')).code).toBe(1);
    expect(existsSync(join(folder, 'page.html'))).toBe(true);
    expect((await job('-q --fail-on "report.headline.customers < 1"')).code).toBe(0);
  });

  it('knows no figure of a section that was not asked for', async () => {
    const { code, err } = await job('-q --fail-on "clv.value.total < 1"');
    expect([code, err]).toEqual([2, expect.stringContaining('there is no "clv"')]);
  });
});
