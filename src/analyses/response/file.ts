import type { Engine } from '../../engine/engine.ts';
import { DataError } from '../../errors.ts';
import { column } from '../../ingest/columns.ts';
import { conventionsOf } from '../../ingest/conventions.ts';
import { customerIn } from '../../ingest/customer-ids.ts';
import type { InputFile } from '../../ingest/input-file.ts';
import { foundMapping } from '../../ingest/mapping.ts';
import { numberIn } from '../../ingest/numbers.ts';
import { partsOf } from '../../ingest/parts.ts';
import { union } from '../../ingest/rows.ts';
import { folded } from '../../ingest/synonyms.ts';
import { listed, type Phrase, phrase } from '../../phrase.ts';
import { answersByCustomer, unknownAnswers } from '../../sql/relations/responses.ts';
import { joined, type Sql, sql } from '../../sql/sql.ts';

/** The answers to a mailing: `customer_key`, `responded`, `amount` (NULL where none is told), one row a customer. */
export interface Answers {
  readonly relation: Sql;
  /** Customers that the history does not know. */
  readonly unknown: number;
}

const headers = [
  'response',
  'responded',
  'answer',
  'answered',
  'converted',
  'bought',
  'reponse',
  'réponse',
  'a répondu',
];
const yes = ['yes', 'y', 'true', 't', '1', '1.0', 'x', 'oui', 'o', 'vrai', 'ja', 'j'];
const no = ['no', 'n', 'false', 'f', '0', '0.0', 'non', 'faux', 'nein'];

/** Read the answers to a mailing. DataError when customer or answer is not found, or an answer is neither yes nor no. */
export async function answersIn(engine: Engine, file: InputFile, customers: Sql, fold: boolean): Promise<Answers> {
  const raw = union(await partsOf(engine, [file], {}));
  const { mapping } = foundMapping(raw, {}, ['customer', 'amount']);
  const others = raw.headers.filter((header) => header !== mapping.customer && header !== mapping.amount);
  const known = others.filter((header) => headers.map(folded).includes(folded(header)));
  const answer = known[0] ?? (others.length === 1 ? others[0] : undefined);
  if (mapping.customer === undefined || answer === undefined)
    throw new DataError(
      phrase`${file.shown}: no column was recognised as ${mapping.customer === undefined ? 'customer' : phrase`the answer`}`,
      {
        code: 'NO_COLUMN',
        hint: phrase`Call them customer and response (yes or no). The columns are: ${raw.headers.join(', ')}.`,
      },
    );
  const at = (header: string) => column(raw.headers.indexOf(header));
  const text = sql`lower(trim(coalesce(${at(answer)}, '')))`;
  await requireAnswers(engine, raw.relation, text, phrase`${file.shown}: column "${answer}"`);
  const money =
    mapping.amount === undefined
      ? sql`CAST(NULL AS DECIMAL(18, 4))`
      : await amountIn(engine, raw.relation, at(mapping.amount), mapping.amount, file.shown);
  const row = sql`
    SELECT ${engine.dialect.hash(sql`customer`)} AS customer_key, ${text} IN (${words(yes)}) AS responded, ${money} AS amount
    FROM (SELECT *, ${customerIn(at(mapping.customer), { nobody: [], foldCustomers: fold })} AS customer FROM ${raw.relation})
    WHERE customer IS NOT NULL`;
  const all = await engine.table('answers', answersByCustomer(row));
  const { customers: unknown } = await engine.one(unknownAnswers(all, customers));
  return { relation: all, unknown: Number(unknown) };
}

const words = (list: readonly string[]): Sql => joined(list.map((word) => sql`${word}`));

async function requireAnswers(engine: Engine, rows: Sql, text: Sql, where: Phrase): Promise<void> {
  const strange = await engine.all(sql`
    SELECT ${text} AS answer, count(*) AS rows FROM ${rows} WHERE ${text} NOT IN (${words([...yes, ...no, ''])})
    GROUP BY 1 ORDER BY rows DESC, answer LIMIT 3`);
  if (strange.length === 0) return;
  const shown = listed(strange.map(({ answer, rows: count }) => phrase`"${String(answer)}" (${Number(count)} rows)`));
  throw new DataError(phrase`${where} holds answers that are neither yes nor no: ${shown}`, {
    code: 'ANSWER',
    hint: phrase`Write yes or no, 1 or 0, true or false, oui or non; a blank is no.`,
  });
}

async function amountIn(engine: Engine, rows: Sql, cell: Sql, header: string, shown: string): Promise<Sql> {
  const where = { sample: rows, all: rows, columns: { amount: cell }, mapping: { amount: header } };
  const { numbers } = await conventionsOf(engine, where, {}, true);
  const amount = numberIn(cell, numbers.amount!, engine.dialect);
  const strange = await engine.all(sql`
    SELECT trim(${cell}) AS amount, count(*) AS rows FROM ${rows} WHERE ${amount} IS NULL AND trim(${cell}) <> ''
    GROUP BY 1 ORDER BY rows DESC, amount LIMIT 3`);
  if (strange.length === 0) return amount;
  throw new DataError(
    phrase`${shown}: column "${header}" holds amounts that cannot be read: ${listed(strange.map((row) => phrase`"${String(row.amount)}" (${Number(row.rows)} rows)`))}`,
    { code: 'AMOUNT', hint: phrase`Write numbers such as 12.50, and leave blank what is not known.` },
  );
}
