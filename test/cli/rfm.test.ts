import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, scratch } from './run.ts';

const folder = scratch();
const written = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

/** What `rfm` prints, on one line. */
const said = async (line: string): Promise<string> =>
  (await run(`rfm ${line}`, { cwd: folder })).out.replace(/\s+/g, ' ');

it('says of one customer and one answer what one can', async () => {
  written('one.csv', 'customer_id,date,amount', 'A,2025-01-01,10');
  written('mailing.csv', 'customer_id,response', 'A,yes');
  const priced = 'one.csv --response mailing.csv --contact-cost 1 --margin 2';
  const english = await said(priced);
  expect(english).toContain('1 customer, 1 order, net revenue 10.00');
  // Nobody is worse than one who is alone: score 1, and no value that reaches another.
  expect(english).toMatch(/Net amount, at least (─+ )+2 – – – 3 – – – 4/);
  // Wilson's lower end of 1 of 1 is 1/(1 + 1.96²).
  expect(english).toContain('Of 1 contacted, 1 answered (100.0%; 95% interval 20.7% to 100.0%).');
  expect(english).toContain('largest when the best 1 cell is contacted: 1 customer, 1.00.');
  const french = await said(`${priced} --lang fr`);
  expect(french).toContain('Sur 1 contacté, 1 a répondu (100.0% ; intervalle à 95 % de 20.7% à 100.0%).');
  expect(french).toContain('en contactant la meilleure cellule (1) : 1 client, 1.00.');
});

it('says which cut points tell then from now, and what leaves a score empty', async () => {
  written('two.csv', 'customer_id,date,amount', 'A,2025-01-01,10', 'B,2025-02-01,20', 'B,2025-03-01,20');
  const frozen = { recency_days: [40, 30, 20, 10], frequency: [2, 3, 4, 5], monetary: [15, 20, 25, 30] };
  written('cuts.json', JSON.stringify(frozen));
  expect(await said('two.csv --previous 2025-02-10')).toContain('Since 2025-02-10, with the cut points of that day');
  const given = await said('two.csv --previous 2025-02-10 --cuts cuts.json');
  expect(given).toContain('Since 2025-02-10, with the cut points given');
  expect(given).toContain('No customer has recency score 2, 3, 4: none lies between the cut points given.');
});
