import type { Engine } from '../../../engine/engine.ts';
import { DataError } from '../../../errors.ts';
import { numberConvention, numberIn } from '../../../ingest/numbers.ts';
import { shapesOf } from '../../../ingest/shapes.ts';
import { phrase } from '../../../phrase.ts';
import { numbersAmong } from '../../../sql/relations/survey.ts';
import { identifier, type Sql } from '../../../sql/sql.ts';
import type { SurveyRole } from './column-words.ts';
import type { Item } from './columns.ts';
import type { Plan } from './plan.ts';

/** Roles that are numbers and nothing else. */
export const numeric = ['frequency', 'spend', 'weight'] as const;

/** Numbers that make a column one of numbers. */
const mostly = 0.9;

/** The answers of a survey that are numbers, as SQL on its texts. */
export interface SurveyNumbers {
  /** The number of each role that has one. */
  readonly roles: ReadonlyMap<string, Sql>;
  /** Intent is the name of a brand, and no number. */
  readonly named: boolean;
  /** Null where a column holds no numbers. */
  readonly items: readonly (Sql | null)[];
}

/** How the numbers of a survey are written, whatever column they are in. DataError for what can be read two ways, or is no number. */
export async function numbersOf(
  engine: Engine,
  texts: Sql,
  {
    columns,
    items,
    plan,
    shown,
  }: {
    readonly columns: Partial<Record<SurveyRole, string>>;
    readonly items: readonly Item[];
    readonly plan: Plan;
    readonly shown: string;
  },
): Promise<SurveyNumbers> {
  const roles = [...numeric, 'intent' as const].filter((role) => columns[role] !== undefined);
  const names = [...roles, ...items.map((_, place) => `i${place}`)];
  const shapes = await shapesOf(engine, texts, Object.fromEntries(names.map((name) => [name, identifier(name)])));
  const decisions = names.map((name) => numberConvention(shapes[name]!, plan.decimal));
  // Where a mark could be either, the columns that leave no doubt speak for the file.
  const proved = decisions.flatMap((each) =>
    'convention' in each && each.proved && each.convention.decimal === ',' ? [','] : [],
  );
  const headerOf = (name: string): string => columns[name as SurveyRole] ?? items[Number(name.slice(1))]!.header;
  const read = names.map((name, at) => {
    const decision = decisions[at]!;
    const settled =
      'convention' in decision ? decision : proved.length > 0 ? numberConvention(shapes[name]!, ',') : decision;
    if ('question' in settled)
      throw new DataError(
        phrase`${shown}: column "${headerOf(name)}": is "${settled.question}" thousands or decimals?`,
        {
          code: 'DECIMAL',
          hint: phrase`Say decimal: ',' or decimal: '.' in --survey-map.`,
        },
      );
    return { name, text: identifier(name), number: numberIn(identifier(name), settled.convention, engine.dialect) };
  });
  const counts = new Map(
    (read.length === 0 ? [] : await engine.all(numbersAmong(texts, read))).map((row) => [String(row.name), row]),
  );
  const share = (name: string): number => {
    const { answers, numbers } = counts.get(name)!;
    return Number(answers) === 0 ? 1 : Number(numbers) / Number(answers);
  };
  for (const role of numeric)
    if (columns[role] !== undefined && share(role) < 1)
      throw new DataError(
        phrase`${shown}: column "${columns[role]}" (${role}) holds what is no number: "${String(counts.get(role)!.strange)}"`,
        {
          code: 'NUMBER',
          hint: phrase`Write numbers such as 4 or 12.50, and leave blank what is not known.`,
        },
      );
  const worded = items.find((_, place) => plan.strands && share(`i${place}`) < mostly);
  if (worded)
    throw new DataError(
      phrase`${shown}: column "${worded.header}" holds ratings that are no numbers: "${String(counts.get(`i${items.indexOf(worded)}`)!.strange)}"`,
      {
        code: 'NUMBER',
        hint: phrase`Export answers as figures (1 to 7), not as words.`,
      },
    );
  const number = new Map(read.map((each) => [each.name, each.number]));
  return {
    roles: new Map(roles.map((role) => [role, number.get(role)!])),
    named: columns.intent !== undefined && share('intent') < mostly,
    items: items.map((_, place) =>
      share(`i${place}`) >= mostly && Number(counts.get(`i${place}`)!.answers) > 0 ? number.get(`i${place}`)! : null,
    ),
  };
}
