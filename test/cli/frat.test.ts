import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'frat-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(content: string, ending = 'csv'): string {
  const path = join(folder, `${files++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

const header = 'customer_id,order_id,order_date,category,amount';
const history = (...lines: string[]): string => file(`${[header, ...lines].join('\n')}\n`);

async function refused(line: string) {
  const { code, out, err } = await run(`frat ${line}`);
  expect(out).toBe('');
  return { code, err };
}

async function answered(line: string) {
  const { code, out, err } = await run(`frat ${line} --json`);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}

const codes = ({ warnings }: { warnings: { code: string }[] }): string[] => warnings.map(({ code }) => code);
const learning = 'frat-learning.csv --as-of 2025-12-31';

describe('is as its schema says', () => {
  let validate: (document: unknown) => string;
  beforeAll(async () => {
    const ajv = addFormats.default(new Ajv2020({ allErrors: true }));
    const valid = ajv.compile(JSON.parse((await run('schema frat')).out));
    validate = (document) => (valid(document) ? '' : ajv.errorsText(valid.errors));
  });

  for (const source of ['frat-customers.csv', learning, 'frat-header-only.csv', 'orders.csv'])
    for (const options of [
      '',
      '--customers',
      '--customers --segment B --sort -points --limit 2',
      '--method score --type-score breadth --window all --customers',
      '--type-score policy --type-points frat-type-points.yaml --horizon 90d',
      '--response frat-mailing.csv --contact-cost 2 --margin 25 --customers',
      '--weights 0,0,0,1 --lang fr --locale fr-FR',
      '--as-of 2023-01-01 --max-rejects 0',
      '--since 2025-06-01',
    ])
      it(`${source} ${options}`, async () => {
        // The last --as-of holds.
        const line = options.includes('--as-of') ? `${source.split(' ')[0]} ${options}` : `${source} ${options}`;
        const document = await answered(line);
        expect(validate(document)).toBe('');
        expect(document.result.customers !== undefined).toBe(options.includes('--customers'));
        expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/);
      });
});

describe('formats', () => {
  const asText = (row: object) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));

  it('csv, ndjson and json have the same customers, and csv and ndjson the types of json', async () => {
    const options = '--contact-cost 2 --margin 25 -q';
    const rows = async (listed: string) => {
      const answered = async (format: string) => (await run(`frat ${learning} ${options} ${listed} -f ${format}`)).out;
      const [ndjson, csv] = [await answered('ndjson'), await answered('csv')];
      const [names = [], ...cells] = csv
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','));
      return {
        csv: cells.map((row) => Object.fromEntries(names.map((key, index) => [key, row[index] || 'null']))),
        ndjson: ndjson
          .trimEnd()
          .split('\n')
          .map((line) => asText(JSON.parse(line))),
      };
    };
    const listed = await rows('--customers');
    const { result } = await answered(`${learning} ${options} --customers`);
    expect(listed.ndjson).toEqual(result.customers.map(asText));
    expect(listed.csv).toEqual(listed.ndjson);
    const { csv, ndjson } = await rows('');
    expect(csv).toEqual(ndjson);
    for (const [index, row] of ndjson.entries()) expect(asText(result.types[index])).toMatchObject(row);
  });

  it('machine formats ignore language and locale', async () => {
    for (const format of ['json', 'ndjson', 'csv'])
      for (const rows of ['', '--customers']) {
        const plain = await run(`frat ${learning} ${rows} -f ${format}`);
        expect((await run(`frat ${learning} ${rows} -f ${format} --lang fr --locale fr-FR`)).out).toBe(plain.out);
      }
  });

  it('--fail-on sees the result', async () => {
    expect((await run(`frat ${learning} -q --fail-on "frat.evidence.p_value < 0.05"`)).code).toBe(1);
    expect((await run(`frat ${learning} -q --fail-on "frat.evidence.gain < 0"`)).code).toBe(0);
  });
});

describe('histories at the edge', () => {
  it('one customer', async () => {
    const { result, warnings } = await answered(history('a,1,2025-01-01,x,10'));
    expect(result.bands.map((band: { customers: number }) => band.customers)).toEqual([1, 0, 0, 0]);
    expect(result.evidence).toMatchObject({ verdict: 'cannot_tell', p_value: null });
    expect(result.response).toBeNull();
    expect(codes({ warnings })).toContain('frat_one_type');
    expect(codes({ warnings })).toContain('frat_not_learned');
  });

  it('refunds alone', async () => {
    const { result, source } = await answered(history('a,1,2025-01-01,x,-10', 'b,2,2025-02-01,y,-5'));
    expect(source).toMatchObject({ rows: 2, rows_used: 0, customers: 0 });
    expect(result).toMatchObject({ types: [], cells: [], transitions: [], gains: [], response: null, learning: null });
  });

  it('all alike are in one band with equal points, whatever their number', async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `c${n},${n},2025-0${1 + (n % 3)}-01,x,10`);
    const { result } = await answered(history(...rows.map((row) => row.replace(/2025-0\d/, '2025-01'))));
    expect(result.bands.map((band: { customers: number }) => band.customers)).toEqual([30, 0, 0, 0]);
    expect(result.bands[0].least_points).toBeCloseTo(result.bands[0].mean_points, 8);
    expect(result.cells).toHaveLength(1);
  });

  it('all amounts 0: nobody has points for the amount', async () => {
    const { result } = await answered(`${history('a,1,2025-01-01,x,0', 'b,2,2025-02-01,y,0')} --customers`);
    expect(result.amount_for_full_points).toBe(0);
    expect(result.customers.map((row: { a_points: number }) => row.a_points)).toEqual([0, 0]);
  });

  it('no order in the window: everybody stays, with nothing, in the last band', async () => {
    const { result, warnings } = await answered(
      `${history('a,1,2020-01-01,x,10', 'b,2,2020-02-01,y,10')} --as-of 2025-01-01 --max-rejects 0 --customers`,
    );
    expect(result.customers.map((row: { points: number; band: string }) => [row.points, row.band])).toEqual([
      [0, 'D'],
      [0, 'D'],
    ]);
    expect(result.amount_for_full_points).toBeNull();
    expect(warnings.find(({ code }: { code: string }) => code === 'frat_idle').count).toBe(2);
  });

  it('blank types count for the rest, and are told', async () => {
    const { result, warnings } = await answered(
      `${history('a,1,2025-01-01,,10', 'b,2,2025-02-01,  ,20', 'c,3,2025-03-01,x,30')} --customers`,
    );
    expect(result.types.map(({ type }: { type: string }) => type)).toEqual(['x']);
    expect(warnings.find(({ code }: { code: string }) => code === 'frat_untyped').count).toBe(2);
    expect(result.customers.map((row: { leading_type: string | null; cell: string }) => row.leading_type)).toEqual([
      null,
      null,
      'x',
    ]);
    const none = await answered(history('a,1,2025-01-01,,10', 'b,2,2025-02-01,,20'));
    expect(none.result.types).toEqual([]);
    expect(none.result.transitions).toEqual([]);
  });

  it('blanks around a type mean nothing', async () => {
    const { result } = await answered(history('a,1,2025-01-01, x ,10', 'b,2,2025-02-01,x,20'));
    expect(result.types).toMatchObject([{ type: 'x', buyers: 2, revenue: 30 }]);
  });

  it('a type bought and only taken back in the window was not bought', async () => {
    const { result } = await answered(
      `${history('a,1,2022-01-01,x,10', 'a,2,2025-02-01,x,-10', 'a,3,2025-03-01,y,5')} --customers`,
    );
    expect(result.customers[0]).toMatchObject({ leading_type: 'y', types_bought: 1, amount: -5, first_type: 'x' });
    expect(result.types.find(({ type }: { type: string }) => type === 'x')).toMatchObject({ buyers: 0, revenue: -10 });
  });

  it('large amounts are summed to the cent', async () => {
    const { result } = await answered(
      `${history('a,1,2025-01-01,x,999999999999.99', 'a,2,2025-01-02,y,999999999999.98', 'a,3,2025-01-03,y,0.01')} --customers`,
    );
    // Equal to the cent: the one bought last leads.
    expect(result.customers[0]).toMatchObject({ leading_type: 'y', amount: 1999999999999.98 });
  });

  it('hundreds of types are a warning, thousands are refused', async () => {
    const some = (count: number) =>
      history(...Array.from({ length: count }, (_, n) => `c${n % 50},${n},2025-01-01,t${n},10`));
    expect(codes(await answered(some(201)))).toContain('frat_many_types');
    const { code, err } = await refused(some(5001));
    expect(code).toBe(3);
    expect(err).toMatch(/more than 5000 values/);
    expect(err).toMatch(/--map type=HEADER/);
  });

  it('a window or a horizon as long as it likes, but a horizon of nothing', async () => {
    const long = await answered(`${learning} --window 9999y --horizon 9999y`);
    expect(long.result.evidence.split).toBeNull();
    expect((await answered(`${learning} --window 9999y`)).result.customers).toEqual(
      (await answered(`${learning} --window all`)).result.customers,
    );
    for (const horizon of ['0m', '000d']) {
      const { code, err } = await refused(`${learning} --horizon ${horizon}`);
      expect(code).toBe(2);
      expect(err).toMatch(/not a duration such as 6m/);
    }
  });
});

describe('the column of types', () => {
  it('is asked for where none is known, with those of 2 to 200 values', async () => {
    const lines = Array.from({ length: 201 }, (_, n) => `c${n % 7},${n},2025-01-01,10,same,k${n % 3},${n % 2},v${n}`);
    const path = file(`customer_id,order_id,order_date,amount,one,three,two,many\n${lines.join('\n')}\n`);
    const { code, err } = await refused(path);
    expect(code).toBe(3);
    expect(err).toMatch(/--map type=HEADER/);
    expect(err).toMatch(/"three" \(3 values\), "two" \(2 values\)/);
    expect(err).not.toMatch(/"one"|"many"/);
    expect(err).toMatch(/clientele rfm/);
    expect((await answered(`${path} --map type=three`)).result.types).toHaveLength(3);
    expect((await answered(`${path} --map type=7`)).result.types).toHaveLength(2);
  });

  it('may come from a second file', async () => {
    const sold = file('customer_id,order_id,order_date,amount,sku\na,1,2025-01-01,10,p1\na,2,2025-02-01,20,p2\n');
    const { err } = await refused(sold);
    expect(err).toMatch(/--join FILE --on COLUMN|"sku"/);
    const products = file('sku,family\np1,tea\np2,cups\n');
    const { result } = await answered(`${sold} --join ${products} --on sku --map type=family`);
    expect(result.types.map(({ type }: { type: string }) => type)).toEqual(['cups', 'tea']);
  });
});

describe('a file of bands', () => {
  const points = (text: string): string => `${learning} --points ${file(text, 'yaml')}`;
  const wrong: Record<string, RegExp> = {
    'recensy: []': /recensy/,
    'recency: [{ months: 6, points: 10 }, { months: 3, points: 20 }]': /recency are out of order/,
    'type: [{ index: 60, points: 5 }, { index: 90, points: 10 }]': /type are out of order/,
    'recency: [{ months: 3, points: 25 }]': /recency\[0\]\.points/,
    'frequency: { per_order: -1 }': /frequency\.per_order/,
    'amount: { quantile: 0 }': /amount\.quantile/,
    'bands: [{ band: A, share: 0.6 }, { band: B, share: 0.6 }]': /share out 1\.2/,
    'bands: [{ band: D, share: 0.6 }]': /same name/,
    'bands: [{ band: contact, share: 0.6 }]': /called contact/,
    '[1, 2': /does not parse/,
    hello: /expected object/,
  };
  for (const [text, said] of Object.entries(wrong))
    it(`is refused: ${text}`, async () => {
      const { code, err } = await refused(points(text));
      expect(code).toBe(2);
      expect(err).toMatch(said);
    });

  it('changes what it names and leaves the rest; an empty one changes nothing', async () => {
    const plain = (await answered(`${learning} --customers`)).result;
    expect((await answered(`${points('')} --customers`)).result).toEqual(plain);
    const changed = (
      await answered(
        `${points('frequency: { per_order: 1 }\nbands: [{ band: best, share: 0.5 }]\nrest: others')} --customers`,
      )
    ).result;
    for (const [index, row] of changed.customers.entries()) {
      const before = plain.customers[index];
      expect(row).toMatchObject({ f_points: before.frequency, r_points: before.r_points, t_points: before.t_points });
    }
    expect(changed.bands.map(({ band }: { band: string }) => band)).toEqual(['best', 'others']);
    expect((await run(`frat ${points('rest: others')} --customers --segment others -f csv -q`)).code).toBe(0);
  });

  it('may rank types more finely', async () => {
    const fine = await answered(points('type: [{ index: 128, points: 20 }, { index: 90, points: 7.5 }]'));
    expect(fine.result.types.map((row: { points: number }) => row.points)).toEqual([20, 0, 7.5]);
  });
});

describe('a table of points for types', () => {
  const policy = (text: string): string => `${learning} --type-score policy --type-points ${file(text, 'yaml')}`;

  for (const text of ['Garden: 21', 'Garden: -1', 'Garden: lots', '- Garden', ''])
    it(`is refused: ${text}`, async () => {
      const { code, err } = await refused(policy(text));
      expect(code).toBe(2);
      expect(err).toMatch(/no table of types with numbers from 0 to 20/);
    });

  it('goes to 5 with scores, and with policy alone', async () => {
    const { err } = await refused(`${policy('Garden: 6')} --method score`);
    expect(err).toMatch(/numbers from 1 to 5/);
    expect((await refused(`${learning} --type-points frat-type-points.yaml`)).err).toMatch(/--type-score policy/);
  });

  it('says which types it does not list, and which nobody bought', async () => {
    const { result, warnings } = await answered(policy('Garden: 12.5\nGardn: 10'));
    expect(result.types.map((row: { type: string; points: number }) => [row.type, row.points])).toEqual([
      ['Garden', 12.5],
      ['Kitchen', 0],
      ['Toys', 0],
    ]);
    const said = (code: string) => warnings.find((warning: { code: string }) => warning.code === code).message;
    expect(said('frat_types_unlisted')).toMatch(/Kitchen, Toys/);
    expect(said('frat_types_unknown')).toMatch(/Gardn/);
  });
});

describe('options', () => {
  const wrong: Record<string, RegExp> = {
    '--method pionts': /Did you mean "points"/,
    '--type-score repat': /Did you mean "repeat"/,
    '--type-score policy': /--type-points/,
    '--weights 0,0,0,0': /all 0/,
    '--weights 3,5,2': /four numbers/,
    '--window 24': /24m/,
    '--horizon 6': /6m/,
    '--points nowhere.yaml': /no such file/,
    '--contact-cost 2': /go together/,
    '--margin 40%': /go together/,
    '--contact-cost 2 --margin 140%': /more than the whole/,
    '--contact-cost 2 --margin 0': /no contact can pay/,
    '--contact-cost -2 --margin 10': /contact-cost/,
    '--contact-cost two --margin 10': /an amount such as 0\.85/,
    '--customers --segment contact': /--contact-cost.*\s.*A, B, C, D/,
  };
  for (const [options, said] of Object.entries(wrong))
    it(`are refused: ${options}`, async () => {
      const { code, err } = await refused(`${learning} ${options}`);
      expect(code).toBe(2);
      expect(err).toMatch(said);
    });
});

describe('a file of answers', () => {
  const answers = (text: string): string => `${learning} --response ${file(text)}`;

  it('in French, with several rows of a customer, blanks, and people that nobody knows', async () => {
    const { result, warnings } = await answered(
      answers('client;réponse;montant\nG01;oui;12,50\nG02;non;\nG02;OUI;7,50\n G03 ;Non;\nNOBODY;oui;5,00\nG04;;\n'),
    );
    expect(result.response).toMatchObject({
      source: 'file',
      contacted: 4,
      responders: 2,
      response_rate: 0.5,
      average_amount: 10,
      unknown_customers: 1,
      contact_cost: null,
      break_even: null,
      depth: [],
      best_depth: null,
    });
    expect(result.response.cells.filter((cell: { contacted: number }) => cell.contacted > 0)).toMatchObject([
      { cell: '4-4-4/Garden', customers: 18, contacted: 4, responders: 2, contact: null },
    ]);
    expect(codes({ warnings })).toEqual(expect.arrayContaining(['response_as_of', 'response_unknown']));
  });

  it('with words for yes and no in other ways', async () => {
    for (const [yes, no] of [
      ['1', '0'],
      ['true', 'FALSE'],
      ['y', 'n'],
      ['Ja', 'Nein'],
    ]) {
      const { result } = await answered(answers(`customer,answered\nG01,${yes}\nG02,${no}\nG03,${no}\n`));
      expect(result.response).toMatchObject({ contacted: 3, responders: 1, average_amount: null });
    }
  });

  it('with amounts of some of them: the others are not counted for nothing', async () => {
    const { result } = await answered(
      answers('customer,response,amount\nG01,yes,12.50\nG02,yes,\nG03,yes,7.50\nG04,no,\n'),
    );
    expect(result.response).toMatchObject({ responders: 3, average_amount: 10 });
  });

  it('of nobody: no rate, and nothing expected', async () => {
    const { result } = await answered(`${answers('customer,response\n')} --contact-cost 1 --margin 5`);
    expect(result.response).toMatchObject({ contacted: 0, response_rate: null, lower: null });
    for (const cell of result.response.cells) expect(cell).toMatchObject({ expected_rate: null, contact: null });
    const line = `${answers('customer,response\nNOBODY,yes\n')} --contact-cost 1 --margin 5`;
    expect((await refused(`${line} --customers --segment contact`)).err).toMatch(
      /must name customers as the orders do/,
    );
    const { out } = await run(`frat ${line} -q`);
    expect(out).toContain('Response: nobody who was contacted is known here');
    expect(out).not.toMatch(/– to –|Response by cell/);
  });

  const wrong: Record<string, [string, RegExp]> = {
    'strange answers': ['customer,response\nG01,maybe\nG02,yes\nG03,42\n', /"42" .*"maybe"|"maybe" .*"42"/],
    'strange amounts': ['customer,response,amount\nG01,yes,about 30\nG02,yes,5\n', /"about 30" \(1 rows\)/],
    'no customer': ['who,answer\nG01,yes\n', /recognised as customer/],
    'no answer': ['customer,foo,bar\nG01,yes,1\n', /recognised as the answer/],
    'customer alone': ['customer\nG01\n', /recognised as the answer/],
    'nothing at all': ['', /is empty/],
  };
  for (const [name, [text, said]] of Object.entries(wrong))
    it(`is refused: ${name}`, async () => {
      const { code, err } = await refused(answers(text));
      expect(code).toBe(3);
      expect(err).toMatch(said);
      expect(err).toMatch(/hint: /);
    });

  it('is refused: not there', async () => {
    expect((await refused(`${learning} --response nowhere.csv`)).code).toBe(3);
  });

  it('a margin as a share is that of the average amount; as an amount it needs none', async () => {
    const share = await answered(`${learning} --response frat-mailing.csv --contact-cost 2 --margin .4`);
    const amount = await answered(`${learning} --response frat-mailing.csv --contact-cost 2 --margin 12`);
    expect(share.result.response).toEqual(amount.result.response);
    const silent = answers('customer,response\nG01,yes\nG02,no\n');
    expect((await refused(`${silent} --contact-cost 2 --margin 40%`)).err).toMatch(/needs the amounts/);
    expect((await answered(`${silent} --contact-cost 2 --margin 12`)).result.response.margin_per_response).toBe(12);
  });

  it('--segment contact lists whoever is in a cell that pays, and nobody else', async () => {
    const line = `${learning} --response frat-mailing.csv --contact-cost 2 --margin 40%`;
    const { result } = await answered(`${line} --customers`);
    const paying = new Set(
      result.response.cells
        .filter((cell: { contact: boolean }) => cell.contact)
        .map((cell: { cell: string }) => cell.cell),
    );
    for (const row of result.customers) expect(row.contact).toBe(paying.has(row.cell));
    const chosen = (await answered(`${line} --customers --segment contact`)).result.customers;
    expect(chosen).toEqual(result.customers.filter((row: { contact: boolean }) => row.contact));
    expect(chosen).toHaveLength(65);
    const dear = await answered(
      `${learning} --response frat-mailing.csv --contact-cost 20 --margin 12 --customers --segment contact`,
    );
    expect(dear.result.customers).toEqual([]);
    expect(dear.result.response.best_depth).toEqual({ cells: 0, customers: 0, expected_profit: 0 });
  });

  it('without one, those who ordered stand in, and that is said', async () => {
    const document = await answered(`${learning} --contact-cost 2 --margin 50%`);
    // Each order of the last horizon was of 20.
    expect(document.result.response).toMatchObject({ source: 'time_split', contacted: 90, responders: 33 });
    expect(document.result.response).toMatchObject({ average_amount: 20, margin_per_response: 10, break_even: 0.2 });
    expect(codes(document)).toContain('response_time_split');
  });

  it('without one and without customers before the last horizon, costs are refused, not passed over', async () => {
    const short = history('a,1,2025-01-01,x,10', 'b,2,2025-01-02,y,20');
    const { code, err } = await refused(`${short} --contact-cost 1 --margin 25`);
    expect(code).toBe(2);
    expect(err).toContain('need the answers to a mailing');
  });
});
