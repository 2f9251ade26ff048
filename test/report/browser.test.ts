import { beforeAll, describe, expect, it, vi } from 'vitest';
import { dataFile, run, scratch } from '../cli/run.ts';
import { browser, type Seen, seen } from './browser.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = scratch();
const languages = { en: '', fr: '--lang fr --locale fr-FR --currency EUR' } as const;

// Without a browser the tests are skipped, and the run says so.
describe.skipIf(browser === null)(browser === null ? 'a browser is not installed' : 'the report in a browser', () => {
  for (const [lang, options] of Object.entries(languages))
    describe(lang, () => {
      let page: string;
      beforeAll(async () => {
        const { code, out, err } = await run(
          `report ${dataFile('orders.csv')} --margin 40% --previous 2024-03-31 -q -f html ${options}`,
        );
        expect(code, err).toBe(0);
        page = out;
      });

      for (const { width, dark } of [
        { width: 375, dark: false },
        { width: 1400, dark: true },
      ])
        it(`is whole, can be used by all, and sorts: ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
          const found: Seen = await seen(folder, page, { width, dark });
          expect(found.errors).toEqual([]);
          expect(found.overflow).toBeLessThanOrEqual(0);
          expect(found.violations).toEqual([]);
          const { before, after, order } = found.sorted;
          expect(order).toBe('descending');
          expect(after).toEqual([...before].sort((a, b) => Number(b) - Number(a)));
          expect(after).not.toEqual(before);
        });
    });
});
