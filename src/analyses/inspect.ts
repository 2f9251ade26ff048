import { z } from 'zod';
import type { Reading } from '../ingest/reading.ts';
import type { Role } from '../ingest/roles.ts';
import { type Analysis, defineAnalysis } from './analysis.ts';
import { excludedOf } from './fates.ts';
import { columnsOf } from './inspect/columns.ts';
import { commandsOf, mildest } from './inspect/commands.ts';
import { conventionsOf } from './inspect/conventions.ts';
import { amountsOf, monthsOf, ordersPerCustomer } from './inspect/figures.ts';
import { inspectReport, inspectRows } from './inspect/report.ts';
import { type InspectResult, inspectResult } from './inspect/result.ts';
import { knownOf } from './known.ts';

const inspectOptions = z.object({
  save: z.boolean().optional().describe('write clientele.yaml, with which the same files are read the same way'),
  force: z.boolean().optional().describe('with --save: replace a clientele.yaml that is there'),
});

/** What files are, how they were read, and what `commands` can make of them. */
export const inspectFor = (commands: readonly Analysis[]) =>
  defineAnalysis({
    name: 'inspect',
    summary: 'What is in this file, how was it read, and what can it carry?',
    description:
      'Says what each file is and how it was read, which column plays which role and why, how dates and numbers are written, where every row went, and what the history looks like: orders per customer, amounts, months. For each command it says whether the file can carry it: pass; flag, it runs with a warning that bends its result; refuse, it cannot run, and why. A file that no command can use is shown as far as it can be read.',
    examples: [
      { command: 'clientele inspect orders.csv', says: 'how the file is read, before anything is computed from it' },
      {
        command: "clientele inspect 'export/*.csv.gz' --save",
        says: 'the same, kept in clientele.yaml for all commands',
      },
      {
        command: 'clientele inspect orders.csv --fail-on "source.verdict = refuse" -q',
        says: 'exit code 1 when no command can use it',
      },
    ],
    roles: [...new Set<Role>(commands.flatMap((command) => command.roles))],
    money: false,
    summaries: true,
    histories: true,
    inspects: true,
    options: inspectOptions,
    result: inspectResult,
    customer: null,
    requires: () => [],

    async run(context) {
      const { engine, reading } = context;
      const inspected = reading.inspected!;
      const known = knownOf(reading);
      const { columns, repeated_rows, misencoded } = await columnsOf(engine, reading, inspected);
      const amounts = await amountsOf(engine, inspected, known);
      const carried = await commandsOf(commands, context);
      return {
        result: {
          files: inspected.raw.files.map(({ text, headers: _, ...file }) => ({
            ...file,
            encoding: text?.encoding ?? null,
            delimiter: text?.dialect.delimiter ?? null,
            quote: text?.dialect.quote ?? null,
            escape: text?.dialect.escape ?? null,
            lines_above: text?.linesAbove ?? null,
          })),
          layout: layoutOf(reading),
          columns,
          conventions: conventionsOf(reading, inspected),
          questions: reading.refusals.map(({ code, role, message, hint }) => ({
            code: code.toLowerCase(),
            role: role ?? null,
            message,
            hint: hint ?? null,
          })),
          customers: known.customers ? reading.ledger.customers : null,
          orders: known.orders ? reading.ledger.orders : null,
          orders_per_customer: await ordersPerCustomer(engine, reading, known),
          amounts,
          months: await monthsOf(engine, reading, inspected, known),
          excluded: excludedOf(reading, known),
          rejected: rejectedOf(reading),
          repeated_rows,
          commands: carried.commands,
        },
        remarks: [
          ...(amounts && amounts.minimum === amounts.maximum ? [{ code: 'equal_amounts' }] : []),
          ...(misencoded > 0 ? [{ code: 'cells_not_utf8', count: misencoded }] : []),
        ],
        phrases: carried.phrases,
        customers: null,
        segments: new Map(),
        verdict: mildest(carried.commands),
      };
    },

    rows: inspectRows,
    report: inspectReport,
  });

const layoutOf = ({ mapping: { layout } }: Reading): InspectResult['layout'] =>
  layout && { name: layout.name, title: layout.title, signature: [...layout.signature] };

const firstShown = 3;

const rejectedOf = ({ ledger, rejected }: Reading): InspectResult['rejected'] =>
  ledger.rejected.map(({ reason, rows }) => ({
    reason,
    rows,
    first: rejected
      .filter((row) => row.reason === reason)
      .slice(0, firstShown)
      .map(({ file, line, row }) => ({ file, line, row })),
  }));
