import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemes } from '../../src/analyses/rfm/schemes.ts';
import { segmentOf } from '../../src/analyses/rfm/segments.ts';
import { userScheme } from '../../src/analyses/rfm/user-scheme.ts';
import { engines } from '../../src/engine/index.ts';
import { joined, sql } from '../../src/sql/sql.ts';

interface Published {
  rowsR5toR1?: string[][];
  codes?: Record<string, number[]>;
}
const published = JSON.parse(readFileSync('fixtures/oracle/segments.json', 'utf8')) as Record<string, Published>;

/** The publishers' spellings, and the ids that stand for them. */
const spellings: Record<string, string> = {
  potential_loyalists: 'potential_loyalist',
  loyal_customers: 'loyal',
  new_customers: 'new',
  recent_customers: 'new',
  needs_attention: 'need_attention',
  cant_lose: 'cannot_lose',
  cannot_lose_them: 'cannot_lose',
};
const id = (spelling: string): string => spellings[spelling] ?? spelling;

const scores = [1, 2, 3, 4, 5];
const cells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => [r, f, m] as const)));

function expected(name: string, r: number, f: number, m: number): string {
  const { rowsR5toR1: rows, codes } = published[name]!;
  if (rows) return id(rows[5 - r]![(name === 'rf10' ? f : Math.floor((f + m) / 2 + 0.5)) - 1]!);
  return id(Object.entries(codes!).find(([, list]) => list.includes(100 * r + 10 * f + m))![0]);
}

for (const [name, scheme] of Object.entries(schemes))
  it(`${name} names all 125 cells as published`, async () => {
    const engine = await engines.duckdb({ tempDirectory: '/nowhere', paths: [] });
    try {
      const values = joined(cells.map(([r, f, m]) => sql`(${r}, ${f}, ${m})`));
      const found = await engine.all(sql`
        SELECT r_score, f_score, m_score, ${segmentOf(scheme)} AS segment FROM (VALUES ${values}) AS t(r_score, f_score, m_score)`);
      expect(found.map((row) => row.segment)).toEqual(cells.map(([r, f, m]) => expected(name, r, f, m)));
      expect([...new Set(found.map((row) => row.segment))].sort()).toEqual([...scheme.segments].sort());
    } finally {
      engine.close();
    }
  });

describe("a scheme of the user's own", () => {
  const whole = {
    segments: [
      { segment: 'high', r: '3-5' },
      { segment: 'low', r: '1-2' },
    ],
  };

  it('may be ranges', () => {
    const { cells: named, dimensions, segments } = userScheme(whole, 'x.yaml');
    expect([named.size, dimensions, segments, named.get('35'), named.get('21')]).toEqual([
      25,
      'rf',
      ['high', 'low'],
      'high',
      'low',
    ]);
  });

  it('may be a list of codes', () => {
    const codes = (rest: (code: string) => boolean) => cells.map((cell) => cell.join('')).filter(rest);
    const top = codes((code) => code === '555');
    const { cells: named, dimensions } = userScheme(
      {
        segments: [
          { segment: 'top', codes: top },
          { segment: 'rest', codes: codes((code) => code !== '555') },
        ],
      },
      'x.yaml',
    );
    expect([named.size, dimensions, named.get('555'), named.get('554')]).toEqual([125, 'rfm', 'top', 'rest']);
  });

  const refused = [
    ['a hole', { segments: [{ segment: 'high', r: '3-5' }] }, /no segment for 25, 24/],
    [
      'an overlap',
      { segments: [...whole.segments, { segment: 'odd', r: 5, f: 5 }] },
      /two segments for 55 \(high, odd\)/,
    ],
    ['a code that is no cell', { segments: [{ segment: 'a', codes: [556] }] }, /556, which is no cell/],
    ['a score that there is not', { segments: [{ segment: 'a', r: '1-6' }] }, /r: 1-6, and scores go from 1 to 5/],
    ['a range backwards', { segments: [...whole.segments, { segment: 'a', f: '4-2' }] }, /f: 4-2/],
    ['an id with a blank', { segments: [{ segment: 'so so', r: '1-5' }] }, /lower_snake/],
    ['fm beside f', { segments: [{ segment: 'a', r: '1-5', f: 1, fm: 2 }] }, /fm stands for f and m/],
    ['a key that nothing reads', { segments: [{ segment: 'a', recency: 5 }] }, /recency/i],
    ['no list at all', 'hello', /expected object/i],
  ] as const;
  for (const [what, content, message] of refused)
    it(`is refused for ${what}`, () => expect(() => userScheme(content, 'x.yaml')).toThrow(message));
});
