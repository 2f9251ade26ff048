import type { Engine } from '../engine/engine.ts';
import type { Answer, Rows } from '../report/formats/format.ts';
import { figure } from '../report/numbers.ts';
import type { Block, Column, Row } from '../report/report.ts';
import { isKey, type Lang, languages, type Say, sayer } from '../report/words/index.ts';
import { valuesRelation } from '../sql/relations/values.ts';
import type { Sql } from '../sql/sql.ts';
import type { Facts } from './analysis.ts';
import { daysBetween } from './dates.ts';
import { remarkText } from './document.ts';
import type { Run } from './run.ts';

/** Who reads the answer. */
export interface Reader {
  readonly lang: Lang;
  readonly locale: string;
}

/** What a run has to say, for any format; `relation` are its rows, for the formats that the engine writes. */
export function answerOf(engine: Engine, run: Run, reader: Reader): Answer & { readonly relation: Sql } {
  const say = sayer(reader.lang);
  const facts = factsOf(run, reader);
  const report = run.analysis.report(run.document.result as never, run.options as never, facts, say);
  const warnings = [...run.reading.remarks, ...run.outcome.remarks].map(
    (remark): Block => ({ type: 'text', tone: 'warning', text: remarkText(remark, reader.lang, facts.count) }),
  );
  const table = run.analysis.rows(run.document.result as never, say);
  const customers = run.customers && customerRows(engine, run, say);
  return {
    document: { ...run.document },
    report: { ...report, blocks: [...report.blocks, ...warnings] },
    rows: customers ?? {
      columns: table.columns,
      batches: async function* () {
        yield table.rows;
      },
    },
    customers: customers !== null,
    relation:
      run.customers?.query ??
      valuesRelation(
        table.columns.map((column) => ({ name: column.key, type: typeOf(column, table.rows) })),
        table.rows,
      ),
  };
}

function factsOf(run: Run, { locale, lang }: Reader): Facts {
  const { ledger, asOf, currency, refusals } = run.reading;
  const refused = refusals.flatMap(({ phrases: { message, hint } }) => [message, hint ?? []].flat());
  const phrases = new Map([...refused, ...(run.outcome.phrases ?? [])].map((phrase) => [String(phrase), phrase]));
  const notation = { locale, currency };
  return {
    lang,
    locale,
    asOf,
    currency,
    rows: ledger.rows,
    rowsUsed: ledger.rows_used,
    firstDate: ledger.first_date,
    lastDate: ledger.last_date,
    customers: ledger.customers,
    orders: ledger.orders,
    revenue: ledger.revenue,
    count: (value) => figure('count', value, notation),
    money: (value) => figure('money', value, notation),
    share: (value) => figure('share', value, notation),
    decimal: (value, digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
    told: (english) => phrases.get(english)?.in(languages[lang]) ?? null,
    daysSince: (date) => (asOf === null ? 0 : daysBetween(date, asOf)),
  };
}

function customerRows(engine: Engine, run: Run, say: Say): Rows {
  const { query, columns } = run.customers!;
  const kinds = run.analysis.customer!.kinds;
  return {
    columns: columns.map((key): Column => {
      const word = `column.${key}`;
      return { key, kind: kinds[key] ?? 'text', label: isKey(word) ? say(word) : key };
    }),
    batches: () => engine.batches(query) as AsyncIterable<Row[]>,
  };
}

/** What is printed without decimals may be an expected number all the same, and no whole one. */
function typeOf({ key, kind }: Column, rows: readonly Row[]): 'text' | 'flag' | 'whole' | 'real' {
  if (kind === 'flag') return kind;
  if (kind === 'text' || kind === 'date') return 'text';
  const counts = kind === 'count' || kind === 'score';
  return counts && rows.every((row) => row[key] == null || Number.isInteger(row[key])) ? 'whole' : 'real';
}
