import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SurveyAloneResult } from '../../src/analyses/equity/survey/result.ts';
import { dataFile, run, scratch } from '../cli/run.ts';
import { type KnownMarket, surveyed, surveyFile } from './survey-market.ts';

const folder = scratch();
const market: KnownMarket = {
  seed: 3,
  respondents: 400,
  brands: ['Acme', 'Bolt', 'Cargo'],
  means: [
    [5.2, 4.8, 4.6],
    [4.8, 5.1, 4.2],
    [4.6, 4.2, 4.4],
  ],
  inertia: 0.9,
  tastes: [0.5, 0.3, 0.4],
  halo: 0.3,
  concentration: 5,
};

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function document(
  line: string,
): Promise<{ result: SurveyAloneResult; warnings: { code: string; message: string; count?: number }[] }> {
  const { code, out, err } = await run(`${line} -f json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
const answer = async (line: string) => (await document(line)).result;
const codes = async (line: string) => (await document(line)).warnings.map(({ code }) => code);

async function refusal(line: string): Promise<{ code: number; err: string }> {
  const { code, err } = await run(line);
  return { code, err };
}

/** The lines of a survey, each cell changed by its column. */
function edited(text: string, change: (cell: string, column: string, row: number) => string): string {
  const [header, ...lines] = text.trimEnd().split('\n');
  const names = header!.split(',');
  return [
    header,
    ...lines.map((line, row) =>
      line
        .split(',')
        .map((cell, at) => change(cell, names[at]!, row))
        .join(','),
    ),
  ].join('\n');
}

const rows = surveyFile(surveyed(market));
let path: string;
let found: SurveyAloneResult;
beforeAll(async () => {
  path = file('survey.csv', rows);
  found = await answer(`equity --survey ${path} --brand Acme --margin 30% --population 1000000`);
});

describe('a survey alone', () => {
  it('adds up: base and strands to the total, own and conquest to each brand, chances to 1', () => {
    const { total, strands, survey } = found;
    const { base, value, brand, retention, relationship, inertia } = strands!;
    expect(Math.abs(base + value + brand + retention - total)).toBeLessThan(1e-9 * total);
    expect(retention).toBeCloseTo(relationship + inertia, 6);
    for (const each of survey.brands) expect((each.own + each.conquest) / each.equity).toBeCloseTo(1, 12);
    expect(survey.brands.find((each) => each.brand === 'Acme')!.equity / total).toBeCloseTo(1, 12);
    for (const from of market.brands)
      expect(
        survey.switching.filter((cell) => cell.from === from).reduce((sum, { chance }) => sum + chance, 0),
      ).toBeCloseTo(1, 12);
    expect(survey.strands).toEqual(strands);
    expect(survey.total).toBe(total);
  });

  it('is worth to all brands what all buyers will spend', () => {
    const people = surveyed(market).filter((_, row) => row % 3 === 0);
    const spent = people.map(({ frequency, spend }) => {
      let sum = 0;
      for (let t = 0; t <= 5 * frequency; t++) sum += spend * 1.12 ** (-t / frequency);
      return sum;
    });
    const all = (0.3 * 1e6 * spent.reduce((sum, each) => sum + each, 0)) / people.length;
    expect(found.survey.brands.reduce((sum, { equity }) => sum + equity, 0) / all).toBeCloseTo(1, 9);
  });

  it('says the same whatever the order of rows, and scales with people and margin', async () => {
    const [header, ...lines] = rows.trimEnd().split('\n');
    const turned = file('turned.csv', [header, ...lines.reverse()].join('\n'));
    expect(await answer(`equity --survey ${turned} --brand acme --margin 30% --population 1000000`)).toEqual(found);
    const twice = await answer(`equity --survey ${path} --brand Acme --margin 60% --population 500000`);
    expect(twice.total / found.total).toBeCloseTo(1, 12);
  });

  it('takes ratings for strands by their headers', () => {
    expect(found.survey.indices.map(({ strand, items }) => [strand, items])).toEqual([
      ['value', ['quality', 'price', 'convenience']],
      ['brand', ['image', 'awareness', 'ethics']],
      ['relationship', ['trust', 'programme', 'community']],
    ]);
    expect(found.survey.scale).toEqual({ low: 1, high: 7 });
    for (const { alpha } of found.survey.indices) expect(alpha).toBeGreaterThan(0.8);
  });

  it('tells what an improvement returns, costs discounted', async () => {
    const { survey, total } = await answer(
      `equity --survey ${path} --brand Acme --margin 30% --population 1000000 --improvement ${JSON.stringify('value +0.1 for 1000000/1120000; quality +.5 for 1000000')}`,
    );
    const [strand, item] = survey.improvements;
    expect(strand!.cost).toBeCloseTo(2_000_000, 6);
    expect(strand!.change / total).toBeCloseTo(survey.indices[0]!.sensitivity!, 12);
    expect(strand!.return).toBeCloseTo((strand!.change - strand!.cost) / strand!.cost, 12);
    expect(item!.break_even_shift! < 0.5).toBe(item!.return > 0);
  });

  it('stands beside orders as another figure, and the total stays that of the orders', async () => {
    const orders = `equity ${dataFile('orders.csv')} --margin 30% --model pareto-nbd`;
    const of = async (line: string) =>
      (await answer(line)) as unknown as { survey: unknown; strands: { gates: unknown[] } };
    const { survey: none, strands: ours, ...same } = await of(orders);
    const { survey, strands, ...rest } = await of(`${orders} --survey ${path} --brand Acme --population 1000000`);
    expect(none).toBeNull();
    expect(rest).toEqual(same);
    expect({ ...strands, gates: null }).toEqual({ ...ours, gates: null });
    expect(strands.gates[0]).toEqual({ gate: 'survey', passed: true, figure: 400 });
    expect(survey).toEqual(found.survey);
  });
});

describe('surveys as they are exported', () => {
  it('reads decimal commas, words for "do not know", figures with words, and codes beyond the scale', async () => {
    const odd = edited(rows, (cell, column, row) => {
      if (column === 'spend') return `"${cell.replace('.', ',')}"`;
      if (column === 'quality' && row % 10 === 0) return row % 20 === 0 ? "Don't know" : '99';
      if (column === 'price') return `${cell} - ${cell === '7' ? 'Strongly agree' : 'so so'}`;
      return cell;
    });
    const { result, warnings } = await document(
      `equity --survey ${file('odd.csv', odd)} --brand Acme --margin 30% --population 1000000`,
    );
    expect(result.survey.scale).toEqual({ low: 1, high: 7 });
    expect(warnings.find(({ code }) => code === 'survey_codes')).toMatchObject({ count: 60 });
    expect(result.total / found.total).toBeCloseTo(1, 1);
    expect(result.survey.drivers.map(({ column }) => column)).toContain('price');
  });

  it('turns reverse-coded ratings by the map, and asks where one runs against the others', async () => {
    const against = file(
      'against.csv',
      edited(rows, (cell, column) => (column === 'price' ? String(8 - Number(cell)) : cell)),
    );
    expect(await codes(`equity --survey ${against} --brand Acme`)).toContain('survey_reversed');
    const map = file(
      'map.yaml',
      'strands:\n  value: [quality, -price, convenience]\n  brand: [image, awareness, ethics]\n  relationship: [trust, programme, community]\nscale: 1-7\n',
    );
    const { survey, total } = await answer(
      `equity --survey ${against} --survey-map ${map} --brand Acme --margin 30% --population 1000000`,
    );
    expect(total / found.total).toBeCloseTo(1, 12);
    expect(survey.drivers[1]).toMatchObject({ column: 'price', reversed: true });
  });

  it('takes chances from 0 to 10 and marks of the last brand for the same as shares and names', async () => {
    const other = edited(rows, (cell, column) => (column === 'intent' ? String(Number(cell) / 10) : cell));
    const { total } = await answer(
      `equity --survey ${file('chances.csv', other)} --brand Acme --margin 30% --population 1000000`,
    );
    expect(total / found.total).toBeCloseTo(1, 12);
    const names = rows
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const marked = names
      .map((cells, at) =>
        at === 0 ? cells : cells.map((cell, place) => (place === 2 ? (cell === cells[1] ? 'yes' : 'no') : cell)),
      )
      .join('\n');
    expect(
      (await answer(`equity --survey ${file('marked.csv', marked)} --brand Acme --margin 30% --population 1000000`))
        .total,
    ).toBe(found.total);
  });

  it('learns from the one brand named, or from the last where nobody says what comes next', async () => {
    const cells = rows
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const best = new Map<string, string[]>();
    for (const row of cells.slice(1)) if (Number(row[3]) > Number(best.get(row[0]!)?.[3] ?? -1)) best.set(row[0]!, row);
    const named = cells
      .map((row, at) => (at === 0 ? row : [...row.slice(0, 3), best.get(row[0]!)![1]!, ...row.slice(4)]).join(','))
      .join('\n');
    const single = await document(`equity --survey ${file('named.csv', named)} --brand Acme`);
    expect(single.result.survey.answers).toBe('single');
    expect(single.result.survey.verdict).toBe('directions');
    expect(single.result.strands).toBeNull();
    expect(single.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['survey_single', 'survey_directions']),
    );
    // 400 that name one brand count as a sixth of 400 in points.
    expect(single.warnings.find(({ code }) => code === 'survey_directions')!.message).toContain('About 67 answers');
    expect((await answer(`equity --survey ${join(folder, 'named.csv')} --brand Acme --force`)).strands).not.toBeNull();
    const without = cells.map((row) => [...row.slice(0, 3), ...row.slice(4)].join(',')).join('\n');
    const last = await document(`equity --survey ${file('last.csv', without)} --brand Acme --force`);
    expect(last.result.survey.answers).toBe('last_brand');
    expect(last.result.strands!.inertia).toBe(0);
    expect(last.warnings.map(({ code }) => code)).toContain('survey_no_intent');
  });

  it('leaves open which way a strand works that does nothing, and no rival ahead where we are', async () => {
    // Trust and programme do nothing here, and we are ahead in them: half of all samples make that look like harm.
    const idle: KnownMarket = { ...market, respondents: 60, tastes: [0.9, 0, 0], inertia: 0 };
    const asked = `equity --survey ${file('idle.csv', surveyFile(surveyed(idle)))} --brand Acme`;
    const { survey } = await answer(asked);
    const way = Object.fromEntries(survey.directions.map(({ strand, direction }) => [strand, direction]));
    expect(way).toMatchObject({ value: 'for', relationship: 'cannot_tell' });
    const text = (await run(asked)).out.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/which way chance leaves open: [^.]*relationship/);
    expect(text).not.toContain('ahead by -');
  });

  it('goes on without the brand bought last, and says that habit is not told', async () => {
    const without = rows
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .split(',')
          .filter((_, at) => at !== 2)
          .join(','),
      )
      .join('\n');
    const { result, warnings } = await document(`equity --survey ${file('nolast.csv', without)} --brand Acme`);
    expect(warnings.map(({ code }) => code)).toContain('survey_no_last');
    expect(result.strands!.inertia).toBe(0);
    expect(result.survey.brands[0]!.own).toBe(0);
    expect((await refusal(`equity --survey ${join(folder, 'nolast.csv')} --brand Acme --repurchase 60%`)).code).toBe(3);
  });

  it('says that answers are told apart wholly where everybody stays', async () => {
    const loyal = rows
      .trimEnd()
      .split('\n')
      .map((line, at) =>
        at === 0
          ? line
          : line
              .split(',')
              .map((cell, place, all) => (place === 3 ? (all[1] === all[2] ? '100' : '0') : cell))
              .join(','),
      )
      .join('\n');
    const { result, warnings } = await document(`equity --survey ${file('loyal.csv', loyal)} --brand Acme`);
    expect(warnings.map(({ code }) => code)).toContain('survey_separation');
    expect(result.survey.model.separated).toBe(true);
  });

  it('weighs respondents: a weight of two is the respondent twice', async () => {
    const text = rows.trimEnd().split('\n');
    const weighted = text
      .map((line, at) => (at === 0 ? `${line},weight` : `${line},${Number(line.split(',')[0]) % 2 === 0 ? '2' : '1'}`))
      .join('\n');
    const doubled = [
      ...text,
      ...text
        .slice(1)
        .filter((line) => Number(line.split(',')[0]) % 2 === 0)
        .map((line) => `twin-${line}`),
    ].join('\n');
    const [one, other] = [
      await answer(`equity --survey ${file('weighted.csv', weighted)} --brand Acme`),
      await answer(`equity --survey ${file('doubled.csv', doubled)} --brand Acme`),
    ];
    // Ratings are standardised over rows, and the penalty stands on that scale: a hair apart.
    expect(one.total / other.total).toBeCloseTo(1, 6);
    expect(one.survey.effective_respondents).toBeCloseTo(600 ** 2 / 1000, 9);
  });

  it('goes on with brands that some do not rate, and counts what it leaves out', async () => {
    const lines = rows.trimEnd().split('\n');
    const holes = lines
      .filter((line, at) => at === 0 || !(at % 7 === 0 && line.includes(',Cargo,')))
      .map((line, at) =>
        at % 11 === 0 && at > 0
          ? line
              .split(',')
              .map((cell, place) => (place > 11 ? '' : cell))
              .join(',')
          : line,
      )
      .filter((line) => !(line.startsWith('5,') && !line.startsWith('5,Acme')));
    const { result, warnings } = await document(`equity --survey ${file('holes.csv', holes.join('\n'))} --brand Acme`);
    expect(result.survey.respondents).toBe(399);
    expect(warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['survey_one_brand', 'survey_filled', 'survey_elsewhere']),
    );
    const { base, value, brand, retention } = result.strands!;
    expect((base + value + brand + retention) / result.total).toBeCloseTo(1, 12);
  });

  it('brings a sample of our own customers back to the shares of brands, and warns without them', async () => {
    const own = rows
      .trimEnd()
      .split('\n')
      .filter((line, at) => at === 0 || line.split(',')[2] === 'Acme' || Number(line.split(',')[0]) % 12 === 0)
      .join('\n');
    const sample = file('own.csv', own);
    expect(await codes(`equity --survey ${sample} --brand Acme --force`)).toContain('survey_own_customers');
    const map = file('shares.yaml', 'shares: {Acme: 40%, Bolt: 0.35, Cargo: 0.25}\n');
    const { survey } = await answer(`equity --survey ${sample} --survey-map ${map} --brand Acme --force`);
    for (const [k, share] of [0.4, 0.35, 0.25].entries()) expect(survey.brands[k]!.last_share).toBeCloseTo(share, 12);
  });

  it('calibrates stated intents to observed repurchases, and keeps each brand its margin', async () => {
    const { survey } = await answer(`equity --survey ${path} --brand Acme --repurchase 50% --margin 30%`);
    expect(survey.brands[0]!.repurchase).toBeCloseTo(0.5, 9);
    expect(survey.model.offset).toBeLessThan(0);
    const map = file('margins.yaml', 'margins: {Bolt: 15%}\n');
    const mixed = await answer(
      `equity --survey ${path} --survey-map ${map} --brand Acme --margin 30% --population 1000000`,
    );
    expect(mixed.survey.brands[1]!.equity / found.survey.brands[1]!.equity).toBeCloseTo(0.5, 12);
    expect(mixed.total).toBe(found.total);
  });
});

describe('what cannot be used', () => {
  const cases: readonly [string, number, () => string][] = [
    ['which brand is ours', 3, () => `equity --survey ${path}`],
    ['Did you mean "Acme"', 3, () => `equity --survey ${path} --brand Acne`],
    [
      'one row a respondent and brand',
      3,
      () => `equity --survey ${file('wide.csv', 'respondent,quality_acme,quality_bolt\n1,5,4\n2,3,3\n')} --brand Acme`,
    ],
    [
      'rates more than one brand',
      3,
      () =>
        `equity --survey ${file('one.csv', 'respondent,brand,intent,frequency,spend,quality\n1,A,1,2,3,5\n2,A,1,2,3,4\n')} --brand A`,
    ],
    [
      'come more than once',
      3,
      () => `equity --survey ${file('twice.csv', `${rows}${rows.split('\n')[1]}\n`)} --brand Acme`,
    ],
    [
      'several answers in column "frequency"',
      3,
      () =>
        `equity --survey ${file(
          'several.csv',
          edited(rows, (cell, column, row) => (column === 'frequency' ? String(1 + (row % 3)) : cell)),
        )} --brand Acme`,
    ],
    [
      'holds what is no number: "often"',
      3,
      () =>
        `equity --survey ${file(
          'often.csv',
          edited(rows, (cell, column, row) => (column === 'frequency' && row < 3 ? 'often' : cell)),
        )} --brand Acme`,
    ],
    [
      'no column was recognised as a rating',
      3,
      () =>
        `equity --survey ${file('none.csv', 'respondent,brand,intent,frequency,spend\n1,A,1,2,3\n1,B,0,2,3\n')} --brand A`,
    ],
    [
      'needs --population',
      2,
      () => `equity --survey ${path} --brand Acme --improvement ${JSON.stringify('quality +.5 for 3')}`,
    ],
    [
      'there is no rating "qualty"',
      2,
      () => `equity --survey ${path} --brand Acme --population 9 --improvement ${JSON.stringify('qualty +.5 for 3')}`,
    ],
    ['says nothing of a survey without orders', 2, () => `equity --survey ${path} --brand Acme --previous 2024-12-31`],
    ['none is named', 2, () => `equity ${dataFile('orders.csv')} --brand Acme`],
    [
      'survey map',
      2,
      () => `equity --survey ${path} --survey-map ${file('bad.yaml', 'strand: {value: [quality]}\n')} --brand Acme`,
    ],
    [
      'there is no column "qualty"',
      3,
      () => `equity --survey ${path} --survey-map ${file('bad2.yaml', 'strands: {value: [qualty]}\n')} --brand Acme`,
    ],
    [
      'stands in strands twice',
      3,
      () =>
        `equity --survey ${path} --survey-map ${file('bad3.yaml', 'strands: {value: [quality], brand: [-quality]}\n')} --brand Acme`,
    ],
  ];
  for (const [words, code, line] of cases)
    it(words, async () => {
      const { code: left, err } = await refusal(line());
      expect(err).toContain(words);
      expect(left).toBe(code);
    });

  it('is said of all answers alike, and of an empty survey', async () => {
    const same = edited(rows, (cell, column) =>
      ['respondent', 'brand', 'last_brand', 'intent', 'frequency', 'spend'].includes(column) ? cell : '4',
    );
    expect((await refusal(`equity --survey ${file('same.csv', same)} --brand Acme`)).err).toContain(
      'all ratings are the same',
    );
    const [header] = rows.split('\n');
    expect((await refusal(`equity --survey ${file('empty.csv', `${header}\n`)} --brand Acme`)).code).toBe(3);
  });
});

it('reads the sample of the documents', () => {
  expect(readFileSync(dataFile('survey.csv'), 'utf8').split('\n')[0]).toContain('respondent,brand,last_brand,intent');
});
