import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it, vi } from 'vitest';
import { registry } from '../../src/analyses/index.ts';
import { run } from './run.ts';

vi.setConfig({ testTimeout: 120_000 });

// Every command on every kind of input: a document as its schema says, or an error that a program can read, and nothing else.
const inputs = [
  'orders.csv',
  'ten-customers.csv',
  'dix-clients.csv',
  'header-only.csv',
  'returns-only.csv',
  'unreadable-rows.csv',
  'subscriptions.csv',
  'survivors.csv',
  'two-currencies.csv',
  'no-customer-column.csv',
  'frat-learning.csv',
];
const more: Readonly<Record<string, readonly string[]>> = {
  rfm: ['orders.csv --previous 2024-12-31 --customers', 'orders.csv --as-of 1999-01-01'],
  frat: ['orders.csv --response frat-mailing.csv --contact-cost 1 --margin 40%', 'orders.csv --customers'],
  retention: ['orders.csv --by week --by-column channel', 'survivors.csv --schedule .85,.8,.7 --tail linear'],
  clv: [
    'orders.csv --customers --margin 40% --model pareto-nbd',
    'orders.csv --model bg-bb',
    'ten-customers.csv --force',
  ],
  equity: [
    'orders.csv --customers --margin 40% --previous 2024-12-31 --model pareto-nbd',
    'orders.csv --future --acquisition-cost 30 --incentive campaigns.yaml --scenario "margin +2%" --model pareto-nbd',
    'orders.csv --survey survey.csv --brand Acme --model pareto-nbd',
    '--survey survey.csv --brand Acme --margin 30%',
    '--aggregate retention=.8,margin=100,discount=12%',
  ],
  report: [
    'orders.csv --margin 40% --previous 2024-12-31 --min-group 20',
    'orders.csv --with-customers --sections actions',
  ],
};

for (const { name } of Object.values(registry))
  describe(name, async () => {
    const ajv = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true }));
    const valid = ajv.compile(JSON.parse((await run(`schema ${name}`)).out));
    for (const line of [...inputs, ...(more[name] ?? [])])
      it(line, async () => {
        const { code, out, err } = await run(`${name} ${line} -q -f json`);
        if (code === 0) {
          expect(err).toBe('');
          const document = JSON.parse(out);
          expect(valid(document) ? '' : ajv.errorsText(valid.errors)).toBe('');
          return;
        }
        expect([2, 3, 4], err).toContain(code);
        expect(out).toBe('');
        const { error, ...rest } = JSON.parse(err);
        expect(rest).toEqual({});
        expect(Object.keys(error)).toEqual(['code', 'message', 'hint']);
        expect(error.message).not.toBe('');
      });
  });
