import { describe, expect, it } from 'vitest';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const header = 'customer_id,order_id,date,amount\n';
const good = 'a,1,2024-01-01,5\n';

/** `rejected` of `rows` rows, the bad ones first. */
const file = (rejected: number, rows: number): string =>
  header + 'a,1,2024-01-01,x\n'.repeat(rejected) + good.repeat(rows - rejected);

describe('--max-rejects', () => {
  /** A number below 1 is a share, from 1 a number of rows. */
  const limits: readonly (readonly [rejected: number, rows: number, limit: number | undefined, passes: boolean])[] = [
    [0, 100, undefined, true],
    [1, 100, undefined, true],
    [2, 100, undefined, false],
    [1, 99, undefined, false],
    [10, 1000, undefined, true],
    [11, 1000, undefined, false],
    [0, 100, 0, true],
    [1, 100, 0, false],
    [7, 100, 0.07, true],
    [29, 100, 0.29, true],
    [30, 100, 0.29, false],
    [57, 100, 0.57, true],
    [1, 100, 1, true],
    [2, 100, 1, false],
    [3, 100, 3, true],
    [4, 100, 3, false],
    [100, 100, 100, true],
    [100, 100, 1 - Number.EPSILON, true],
  ];
  for (const [rejected, rows, limit, passes] of limits)
    it(`${rejected} of ${rows} rejected, ${limit ?? 'nothing said'}: ${passes ? 'read' : 'refused'}`, async () => {
      const reading = readBack(file(rejected, rows), { maxRejects: limit });
      if (passes) expect((await reading).ledger).toMatchObject({ rows, rows_rejected: rejected });
      else expect(await refusal(reading)).toMatchObject({ code: 'TOO_MANY_REJECTS', exitCode: 3 });
    });

  it('the refusal shows the first five with file, line and reason, and what to do', async () => {
    const { message, hint } = await refusal(readBack(file(9, 20)));
    expect(message).toMatch(/^9 of 20 rows cannot be read\n/);
    expect(
      message
        .split('\n')
        .slice(1)
        .map((line) => line.replace(/^ *\S*history/, 'history')),
    ).toEqual([2, 3, 4, 5, 6].map((line) => `history.csv:${line} the amount cannot be read: a,1,2024-01-01,x`));
    expect(hint).toContain('--max-rejects');
    expect(hint).toContain('--rejects FILE');
  });

  const priced = (amount: (row: number) => string): string =>
    `customer_id;date;montant\n${Array.from({ length: 60 }, (_, row) => `c${row % 9};2024-01-01;${amount(row)}\n`).join('')}`;

  it('numbers in two notations are named as the cause', async () => {
    const commas = await refusal(readBack(priced((row) => (row % 6 === 0 ? '7.25' : '7,25'))));
    expect(commas.hint).toMatch(
      /^Most numbers of column "montant" have a decimal comma, and these a decimal point, such as 7\.25: 10\./,
    );
    const points = await refusal(readBack(priced((row) => (row % 6 === 0 ? '1.007,25' : '7.25'))));
    expect(points.hint).toMatch(/have a decimal point, and these a decimal comma, such as 1\.007,25: 10\./);
    expect((await refusal(readBack(priced((row) => (row % 6 === 0 ? 'free' : '7.25'))))).hint).toMatch(/^Mend them/);
  });

  it('so is a file that lacks a column', async () => {
    const sources = [
      { name: 'a.csv', content: priced(() => '7.25') },
      { name: 'b.csv', content: 'customer_id;date\nc1;2024-01-02\nc2;2024-01-03\n' },
    ];
    expect((await refusal(readBack(sources))).hint).toMatch(
      /b\.csv has no column "montant", which other files have\. Mend/,
    );
  });

  it('rows that are left out on purpose are not rejected', async () => {
    const text = `${header}${good},1,no date,x\n,2,2024-01-01,x\n`;
    const { ledger } = await readBack(text, { maxRejects: 0 });
    expect(ledger).toMatchObject({ rows_rejected: 0, excluded: [{ reason: 'no_customer', rows: 2, amount: 0 }] });
  });
});

describe('rejected rows are listed with their file and line', () => {
  const all = { maxRejects: 999 };

  it('in the order of the file', async () => {
    const text = `${header}${good}a,2,never,5\n${good}a,3,2024-01-01,much\n${good}a,4,never,much\n`;
    expect((await readBack(text, all)).rejected).toEqual([
      { file: 'history.csv', line: 3, reason: 'bad_date', row: 'a,2,never,5' },
      { file: 'history.csv', line: 5, reason: 'bad_amount', row: 'a,3,2024-01-01,much' },
      { file: 'history.csv', line: 7, reason: 'bad_date', row: 'a,4,never,much' },
    ]);
  });

  it('in the order of thousands, with two threads', async () => {
    const bad = (index: number) => index % 7 === 0;
    const lines = Array.from({ length: 20_000 }, (_, index) => `a,${index},2024-01-01,${bad(index) ? 'x' : '1'}\n`);
    const { rejected } = await readBack(header + lines.join(''), { ...all, maxRejects: 9999, threads: 2 });
    expect(rejected.map(({ line, row }) => [line, row])).toEqual(
      lines.flatMap((line, index) => (bad(index) ? [[index + 2, line.trimEnd()]] : [])),
    );
  });

  it('the line of a file without a header, of a file with a title, of a record over several lines', async () => {
    const map = { customer: '1', date: '3', amount: '4' };
    expect((await readBack(`${good}a,2,never,5\n`, { ...all, map })).rejected).toMatchObject([{ line: 2 }]);
    const titled = `Sales of 2024\n${header}${good.repeat(30)}a,2,never,5\n`;
    expect((await readBack(titled, all)).rejected).toMatchObject([{ line: 33 }]);
    const spanning = `${header}"a\nb",1,2024-01-01,5\n"a",2,never,"5"\n`;
    expect((await readBack(spanning, all)).rejected).toMatchObject([{ line: 4, row: 'a,2,never,5' }]);
  });

  it('lines that do not split, as they are', async () => {
    const text = `${header}${good.repeat(60)}a,2,2024-01-01\n${good}a,3,2024-01-01,5,6\n2 more below\n`;
    const { ledger, rejected } = await readBack(text, all);
    expect(ledger).toMatchObject({ rows: 64, rows_used: 61, rows_rejected: 3, malformed: 3 });
    expect(rejected).toEqual([
      { file: 'history.csv', line: 62, reason: 'malformed', row: 'a,2,2024-01-01' },
      { file: 'history.csv', line: 64, reason: 'malformed', row: 'a,3,2024-01-01,5,6' },
      { file: 'history.csv', line: 65, reason: 'malformed', row: '2 more below' },
    ]);
  });

  it('lines after one that does not split', async () => {
    const text = `${header}${good.repeat(30)}a,2\na,3,never,5\na,4,2024-01-01,x\n`;
    const { rejected } = await readBack(text, all);
    expect(rejected.map(({ line, row }) => [line, row]).toSorted()).toEqual([
      [32, 'a,2'],
      [33, 'a,3,never,5'],
      [34, 'a,4,2024-01-01,x'],
    ]);
  });

  it('lines after more of them than are shown, and after a total', async () => {
    const text = `${header}${good.repeat(30)}${'a,2\n'.repeat(9)}Total: 7\na,3,never,5\n`;
    expect((await readBack(text, all)).rejected.at(-1)).toMatchObject({ line: 42, row: 'a,3,never,5' });
    const { message } = await refusal(readBack(text.replaceAll('a,2\n', 'Total: 7\n')));
    expect(message).toMatch(/:42 .*a,3,never,5/);
  });

  describe('the line is that of a text editor', () => {
    const bad = 'a,3,never,5\na,2\na,4,2024-01-01,x\n';
    const spoilt = '"one\nsaid "hi" twice",9,2024-01-01,5\n';
    const before: Readonly<Record<string, string>> = {
      'blank lines': '\n\n\n',
      'lines of blanks': '  \n \n',
      'cells of several lines': '"a\nb",1,2024-01-01,"5"\n'.repeat(20),
      'quotes within cells': '"say ""hi""\nand go",1,2024-01-01,5\n'.repeat(20),
      'lines that do not split': 'a,2,3,4,5,6\n\na,2,3,4,5\n'.repeat(5),
      'a line that does not split, of several lines': spoilt,
      'a line longer than a piece': `${'é'.repeat(300_000)},1,2024-01-01,5\n`,
      'thousands of lines': `${good.repeat(20_000)}\n"x\ny",1,2024-01-01,5\n`,
    };
    for (const [what, lines] of Object.entries(before))
      for (const [end, newline] of [
        ['LF', '\n'],
        ['CRLF', '\r\n'],
      ] as const)
        it(`after ${what}, ${end}`, async () => {
          const text = (header + good.repeat(30) + lines + bad).replaceAll('\n', newline);
          const { rejected } = await readBack(text, all);
          const written = text.split(newline);
          for (const row of bad.trim().split('\n'))
            expect(rejected.filter((one) => one.row === row).map(({ line }) => written[line - 1])).toContain(row);
        });

    it('in single quotes, with backslashes, where lines end in CR, behind a byte order mark', async () => {
      const rows = `${good.repeat(30)}'it\\'s\ntwo',1,2024-01-01,'5'\n\n${bad}`;
      for (const text of [header + rows, (header + rows).replaceAll('\n', '\r'), `\uFEFF# a\n# b\n${header}${rows}`]) {
        const { rejected } = await readBack(text, all);
        const written = text.split(/[\r\n]/);
        expect(rejected.map(({ line, row }) => [written[line - 1], row]).toSorted()).toEqual(
          bad
            .trim()
            .split('\n')
            .map((row) => [row, row])
            .toSorted(),
        );
      }
    });
  });

  it('each in its file', async () => {
    const files = ['b.csv', 'a.csv'].map((name, index) => ({
      name,
      content: `${header}${good.repeat(index + 1)}${name},1,never,5\n${good}`,
    }));
    const { rejected } = await readBack(files, all);
    expect(rejected.map(({ file: name, line, row }) => [name, line, row])).toEqual([
      ['b.csv', 3, 'b.csv,1,never,5'],
      ['a.csv', 4, 'a.csv,1,never,5'],
    ]);
  });

  it('in their order, where rows are joined', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, index) => `a,${index},2024-01-01,${index % 50 ? 1 : 'x'},s${index}\n`,
    );
    const skus = rows.slice(0, 2000).map((_, index) => `s${1999 - index},kind ${index}\n`);
    const sources = [
      { name: 'orders.csv', content: `customer_id,order_id,date,amount,sku\n${rows.join('')}` },
      { name: 'skus.csv', content: `sku,kind\n${skus.join('')}` },
    ];
    const { rejected } = await readBack(sources, { ...all, joined: 1, on: 'sku' });
    expect(rejected.map(({ line, row }) => [line, row.split(',', 2)[1]])).toEqual(
      rows.flatMap((_, index) => (index % 50 ? [] : [[index + 2, String(index)]])),
    );
  });

  it('in NDJSON the line is that of the object', async () => {
    const text = '{"customer_id":"a","date":"2024-01-01","amount":1}\n{"customer_id":"b","date":null,"amount":2}\n';
    expect((await readBack(text, all)).rejected).toMatchObject([{ line: 2, reason: 'bad_date' }]);
  });

  it('are counted in a remark', async () =>
    expect((await readBack(file(3, 9), all)).remarks).toContainEqual({ code: 'rows_rejected', count: 3 }));
});
