import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rfm } from '../../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'rfm-response-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const orders = 'fixtures/data/orders.csv';

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const listed = async (options: Parameters<typeof rfm.customers>[1]) => {
  const rows = [];
  for await (const row of rfm.customers(orders, options)) rows.push(row);
  return rows;
};

describe('the response to a mailing, by cell of scores', () => {
  it('is that of a count by hand, and lists whom a contact pays for', async () => {
    const customers = await listed({});
    // Whoever has an even number was contacted; every third of those answered, with 50 each.
    const numbered = customers.map((row) => ({ ...row, number: Number(String(row.customer).slice(1)) }));
    const contacted = numbered.filter(({ number }) => number % 2 === 0);
    const answers = (number: number) => number % 3 === 0;
    const path = file(
      'mailing.csv',
      `customer,responded,amount\n${contacted.map(({ customer, number }) => `${customer},${answers(number) ? 'yes,50' : 'no,'}`).join('\n')}\nNOBODY,yes,50\n`,
    );
    const { result, warnings } = await rfm(orders, { response: path, contact_cost: '8', margin: '40%' });
    const { response } = result;
    // Numbers know nothing of scores, so that cells are alike.
    expect(warnings.map(({ code }) => code)).toContain('response_alike');
    expect(response).toMatchObject({
      source: 'file',
      contacted: contacted.length,
      responders: contacted.filter(({ number }) => answers(number)).length,
      unknown_customers: 1,
      average_amount: 50,
      margin_per_response: 20,
      break_even: 0.4,
    });
    for (const cell of response!.cells) {
      const here = numbered.filter((row) => row.rfm === cell.cell);
      const mailed = here.filter(({ number }) => number % 2 === 0);
      expect([cell.customers, cell.contacted, cell.responders], cell.cell).toEqual([
        here.length,
        mailed.length,
        mailed.filter(({ number }) => answers(number)).length,
      ]);
      expect(cell.contact).toBe(cell.expected_rate! >= 0.4);
    }
    expect(response!.cells.reduce((sum, { customers: count }) => sum + count, 0)).toBe(customers.length);
    const best = response!.cells.filter(({ contact }) => contact).map(({ cell }) => cell);
    const chosen = await listed({ response: path, contact_cost: '8', margin: '40%', segment: 'contact' });
    expect(chosen.map(({ customer }) => customer)).toEqual(
      numbered.filter((row) => best.includes(String(row.rfm))).map(({ customer }) => customer),
    );
  });

  it('contacts from break-even on, where the two are equal on paper; depth ends where profit no longer rises', async () => {
    // Nobody ties, so that each is a cell of his own and no moments tell them apart: k = 50, and 2 of 3 answered. Ada and Bo
    // are expected at (1 + 50·2/3)/51 = 103/153, Cy at (50·2/3)/51 = 100/153, Di, whom nobody wrote to, at 2/3 = 6.6/9.9.
    const history = file(
      'four.csv',
      'customer,order,date,amount\nAda,1,2025-01-09,40\nBo,2,2025-01-07,30\nCy,3,2025-01-05,20\nDi,4,2025-01-03,10\n',
    );
    const path = file('three.csv', 'customer,responded\nAda,yes\nBo,yes\nCy,no\n');
    const { response } = (await rfm(history, { response: path, contact_cost: '6.6', margin: '9.9' })).result;
    expect(response!.cells.map(({ cell, index, contact }) => [cell, index === 0, contact])).toEqual([
      ['313', false, true],
      ['414', false, true],
      ['111', true, true],
      ['212', false, false],
    ]);
    expect(response!.best_depth).toMatchObject({ cells: 2, customers: 2 });
    expect(response!.best_depth!.expected_profit).toBeCloseTo(2 * ((103 / 153) * 9.9 - 6.6), 10);
  });

  it('says how many it would contact of whom nobody like them was', async () => {
    // One of two answered, so that Cy and Di are expected to at 0.5, and 0.5 · 9.9 is more than 1.
    const history = file(
      'untried.csv',
      'customer,order,date,amount\nAda,1,2025-01-09,40\nBo,2,2025-01-07,30\nCy,3,2025-01-05,20\nDi,4,2025-01-03,10\n',
    );
    const path = file('two.csv', 'customer,responded\nAda,yes\nBo,no\n');
    const { warnings } = await rfm(history, { response: path, contact_cost: '1', margin: '9.9' });
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'response_untried', count: 2 }));
  });

  it('has an average amount of 0 where every amount that is known is 0, and then nothing that pays', async () => {
    const path = file('gifts.csv', 'customer,responded,amount\nC000001,yes,0\nC000002,yes,\n');
    expect((await rfm(orders, { response: path })).result.response).toMatchObject({ average_amount: 0 });
    const priced = rfm(orders, { response: path, contact_cost: '1', margin: '40%' });
    await expect(priced).rejects.toThrow(/a response brings nothing/);
  });

  it('cannot tell whom to contact where nobody who was contacted is known', async () => {
    const path = file('strangers.csv', 'customer,responded\nNOBODY,yes\n');
    const options = { response: path, contact_cost: '1', margin: '5' };
    const { response } = (await rfm(orders, options)).result;
    expect(response).toMatchObject({
      contacted: 0,
      unknown_customers: 1,
      response_rate: null,
      depth: [],
      best_depth: null,
    });
    expect((await listed({ ...options, limit: 2 })).map(({ contact }) => contact)).toEqual([null, null]);
    await expect(listed({ ...options, segment: 'contact' })).rejects.toMatchObject({
      message: expect.stringContaining('there is no segment "contact"'),
      hint: expect.stringContaining('it must name customers as the orders do'),
    });
  });

  it.each([
    [{}, '--response FILE, --contact-cost and --margin'],
    [{ response: file('one.csv', 'customer,responded\nC000001,yes\n') }, 'told with --contact-cost and --margin'],
  ])('says what it takes to know whom to contact: %o', async (options, hint) => {
    const found = listed({ ...options, segment: 'contact' });
    await expect(found).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
  });

  it('leaves a segment of that name to a scheme that has one', async () => {
    const scheme = file('scheme.yaml', 'segments:\n  - { segment: contact, r: 5 }\n  - { segment: rest, r: 1-4 }\n');
    const best = (await listed({})).filter(({ r_score }) => r_score === 5).map(({ customer }) => customer);
    const found = await listed({ scheme, segment: 'contact' });
    expect(found.map(({ customer }) => customer)).toEqual(best);
  });

  it('needs a file of answers where a contact has a price', async () => {
    await expect(rfm(orders, { contact_cost: '1', margin: '40%' })).rejects.toThrow(/need the answers to a mailing/);
    const { result } = await rfm(orders, {});
    expect(result.response).toBeNull();
  });
});
