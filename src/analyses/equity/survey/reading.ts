import type { Engine } from '../../../engine/engine.ts';
import { DataError } from '../../../errors.ts';
import { column } from '../../../ingest/columns.ts';
import type { InputFile } from '../../../ingest/input-file.ts';
import { partsOf } from '../../../ingest/parts.ts';
import { type RawRows, union } from '../../../ingest/rows.ts';
import { phrase } from '../../../phrase.ts';
import {
  answered,
  brandNames,
  contradictions,
  figureOf,
  surveyNumbers,
  twiceRated,
} from '../../../sql/relations/survey.ts';
import { identifier, joined, type Sql, sql } from '../../../sql/sql.ts';
import type { SurveyRole } from './column-words.ts';
import { type Item, itemsIn, rolesIn } from './columns.ts';
import { numbersOf, numeric, type SurveyNumbers } from './numbers.ts';
import type { Plan } from './plan.ts';
import { type Scaled, scaled } from './scale.ts';

/** A survey as it was read, before anything is reckoned: typed arrays, an entry a row, in the order of respondents and brands. */
export interface SurveyRows {
  readonly shown: string;
  /** As they are spelt most often. */
  readonly brands: readonly string[];
  readonly columns: Partial<Record<SurveyRole, string>>;
  readonly items: readonly Scaled[];
  /** Columns that might be ratings, of none or several strands, and were left out. */
  readonly unused: readonly string[];
  /** Rows without a respondent or a brand. */
  readonly nameless: number;
  /** Intent is the name of one brand. */
  readonly named: boolean;
  readonly numbers: Readonly<Record<string, Float64Array>>;
}

/** So many brands, and the column is hardly one of brands. */
const most = 40;
const yes = ['1', '1.0', 'yes', 'y', 'true', 'x', 'oui', 'o', 'vrai'];
const no = ['0', '0.0', 'no', 'n', 'false', 'non', 'faux'];

/** Read a survey, one row a respondent and brand. DataError for what cannot be read that way. */
export async function surveyIn(engine: Engine, file: InputFile, plan: Plan): Promise<SurveyRows> {
  const raw = union(await partsOf(engine, [file], {}));
  const columns = rolesIn(raw.headers, plan, file.shown);
  requireLong(raw, columns, file.shown);
  const taken = Object.values(columns);
  const { items, unknown } = itemsIn(raw.headers, taken, plan, file.shown);
  const texts = await textsOf(engine, raw, columns, items);
  const numbers = await numbersOf(engine, texts, { columns, items, plan, shown: file.shown });
  const rows = await engine.table('survey_rows', rowsOf(texts, columns, numbers));
  const brands = await engine.all(brandNames(rows));
  if (brands.length > most)
    throw new DataError(
      phrase`${file.shown}: column "${columns.brand}" holds ${brands.length} brands, more than ${most}`,
      {
        code: 'BRANDS',
        hint: phrase`Is it the brand? Name the right column in --survey-map (columns: brand: HEADER), or put small brands together.`,
      },
    );
  await requireOnce(engine, rows, columns, file.shown);
  const places = brands.map(({ key }, place) => sql`SELECT ${String(key)} AS key, ${place} AS place`);
  const { rows: nameless } = await engine.one(
    sql`SELECT count(*) AS rows FROM ${rows} WHERE respondent IS NULL OR brand_key IS NULL`,
  );
  const used = items.filter((_, at) => numbers.items[at]);
  const found =
    brands.length === 0
      ? {}
      : await engine.numbers(
          surveyNumbers(
            rows,
            sql`(${joined(places, ' UNION ALL ')})`,
            used.map(({ header }) => `i${items.findIndex((each) => each.header === header)}`),
          ),
        );
  return {
    shown: file.shown,
    brands: brands.map(({ brand }) => String(brand)),
    columns,
    items: scaled(
      used.map((item) => ({ ...item, answers: found[`i${items.indexOf(item)}`] ?? new Float64Array() })),
      plan,
      file.shown,
    ),
    unused: [...unknown, ...items.filter((item) => !used.includes(item)).map(({ header }) => header)],
    nameless: Number(nameless),
    named: numbers.named,
    numbers: found,
  };
}

function requireLong(raw: RawRows, columns: Partial<Record<SurveyRole, string>>, shown: string): void {
  const lacking = (['respondent', 'brand', 'frequency', 'spend'] as const).filter(
    (role) => columns[role] === undefined,
  );
  if (lacking.length === 0) return;
  if (lacking.includes('brand'))
    throw new DataError(
      phrase`${shown}: no column was recognised as the brand: a survey has one row a respondent and brand`,
      {
        code: 'NO_COLUMN',
        hint: phrase`Name it brand, or say which it is in --survey-map (columns: brand: HEADER). Where each brand has columns of its own, put them below one another, with the brand in a column (tidyr::pivot_longer, pandas.wide_to_long). The columns are: ${raw.headers.join(', ')}.`,
      },
    );
  const what = {
    respondent: phrase`the respondent`,
    brand: phrase`the brand`,
    frequency: phrase`how often a respondent buys in the category a year`,
    spend: phrase`what a purchase costs`,
  };
  throw new DataError(phrase`${shown}: no column was recognised as ${what[lacking[0]!]}`, {
    code: 'NO_COLUMN',
    hint: phrase`Call it ${lacking[0]}, or say which it is in --survey-map (columns: ${lacking[0]}: HEADER). The columns are: ${raw.headers.join(', ')}.`,
  });
}

/** All answers as text, NULL where there is none: roles by name, items as i0, i1 … */
async function textsOf(
  engine: Engine,
  raw: RawRows,
  columns: Partial<Record<SurveyRole, string>>,
  items: readonly Item[],
): Promise<Sql> {
  const at = (header: string): Sql => answered(column(raw.headers.indexOf(header)));
  const selects = [
    ...Object.entries(columns).map(([role, header]) => sql`${at(header)} AS ${identifier(role)}`),
    ...items.map(({ header }, place) => sql`${figureOf(at(header))} AS ${identifier(`i${place}`)}`),
  ];
  return engine.table('survey_texts', sql`SELECT ${joined(selects)} FROM ${raw.relation}`);
}

/** `respondent`, `brand`, `brand_key`, `last_key`, `next_key`, `intent`, `frequency`, `spend`, `weight`, and the items as numbers. */
function rowsOf(texts: Sql, columns: Partial<Record<SurveyRole, string>>, { roles, named, items }: SurveyNumbers): Sql {
  const none = sql`CAST(NULL AS VARCHAR)`;
  const key = (name: SurveyRole): Sql => (columns[name] === undefined ? none : sql`lower(${identifier(name)})`);
  const number = (name: string): Sql => roles.get(name) ?? sql`CAST(NULL AS DECIMAL(18, 4))`;
  const words = (list: readonly string[]): Sql => joined(list.map((word) => sql`${word}`));
  // A mark on the row of the brand bought last says the same as its name on each row.
  const last = sql`CASE WHEN (SELECT bool_and(coalesce(${key('last_brand')} IN (${words([...yes, ...no])}), true)) FROM ${texts})
    THEN CASE WHEN ${key('last_brand')} IN (${words(yes)}) THEN ${key('brand')} END ELSE ${key('last_brand')} END`;
  const parts = [
    sql`respondent`,
    sql`brand`,
    sql`${key('brand')} AS brand_key`,
    sql`${last} AS last_key`,
    sql`${named ? key('intent') : none} AS next_key`,
    sql`${named ? sql`CAST(NULL AS DECIMAL(18, 4))` : number('intent')} AS intent`,
    ...numeric.map((role) => sql`${number(role)} AS ${identifier(role)}`),
    ...items.flatMap((item, place) => (item ? [sql`${item} AS ${identifier(`i${place}`)}`] : [])),
  ];
  return sql`SELECT ${joined(parts)} FROM ${texts}`;
}

/** A respondent rates a brand once, and says once what it buys. */
async function requireOnce(
  engine: Engine,
  rows: Sql,
  columns: Partial<Record<SurveyRole, string>>,
  shown: string,
): Promise<void> {
  const { pairs, example } = await engine.one(twiceRated(rows));
  if (Number(pairs) > 0)
    throw new DataError(
      phrase`${shown}: ${Number(pairs)} respondents and brands come more than once, the first "${String(example)}"`,
      {
        code: 'TWICE',
        hint: phrase`Keep one row a respondent and brand.`,
      },
    );
  const names = ['frequency', 'spend', 'weight', 'last_key', 'next_key'];
  const found = await engine.one(contradictions(rows, names));
  const name = names.find((each) => Number(found[each]) > 0);
  if (name === undefined) return;
  const role =
    ({ last_key: 'last_brand', next_key: 'intent' } as Record<string, SurveyRole>)[name] ?? (name as SurveyRole);
  throw new DataError(
    phrase`${shown}: ${Number(found[name])} respondents have several answers in column "${columns[role]}" (${role}), where there can be one`,
    {
      code: 'CONTRADICTION',
      hint:
        role === 'frequency' || role === 'spend'
          ? phrase`It is of purchases in the whole category, whatever the brand: the same on each row of a respondent.`
          : phrase`Repeat the same answer on each row of a respondent, or give it once.`,
    },
  );
}
