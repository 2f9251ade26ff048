import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registry } from '../../src/analyses/index.ts';
import { rateFrom, share } from '../../src/analyses/rates.ts';

/** What stands for a value in the help, and writings of none and of one of it. */
const kinds: Readonly<Record<string, { readonly none: readonly unknown[]; readonly one: readonly unknown[] }>> = {
  DURATION: { none: ['0d', '00w', '0m', '000y'], one: ['1d'] },
  SHARE: { none: ['0%', '0.0%', '.0', '0.00'], one: ['1%'] },
  CUSTOMERS: { none: ['0', '00'], one: ['1'] },
  N: { none: [0, '0', '0.0'], one: [2, '2'] },
};

/** Where none of it means something. */
const exceptions: Readonly<Record<string, string>> = {
  'report max_age': 'the last day is today',
  'retention holdout': 'all periods are fitted',
};

describe('a duration, a share or a count of 0 is refused, and one of 1 or 2 is not', () => {
  for (const { name, options } of Object.values(registry)) {
    const { properties = {} } = z.toJSONSchema(options, { io: 'input' });
    const takes = (key: string, value: unknown) => options.safeParse({ [key]: value }).success;
    for (const [key, property] of Object.entries(properties)) {
      const kind = kinds[(property as { value?: string }).value ?? ''];
      if (kind === undefined || `${name} ${key}` in exceptions) continue;
      it(`${name} ${key}`, () => {
        expect(kind.none.filter((value) => takes(key, value))).toEqual([]);
        expect(kind.one.filter((value) => takes(key, value))).toHaveLength(1);
      });
    }
  }

  it.each(['0.9999999999999999', '99.99999999999999%'])('a share of %s is below 1', (written) =>
    expect(share.test(written) && rateFrom(written)).toBeLessThan(1),
  );

  it.each(['1', '100%', '0.99999999999999999', '99.999999999999999%'])('%s is no share', (written) =>
    expect(share.test(written)).toBe(false),
  );

  it('but for what the registry still has', () => {
    const known = Object.values(registry).flatMap(({ name, options }) =>
      Object.keys(options.shape).map((key) => `${name} ${key}`),
    );
    expect(Object.keys(exceptions).filter((exception) => !known.includes(exception))).toEqual([]);
  });
});
