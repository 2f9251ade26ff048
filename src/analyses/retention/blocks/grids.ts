import type { Block, GridBlock } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import type { Cohort } from '../cohorts.ts';
import type { RetentionOptions } from '../options.ts';
import type { PurchasesResult } from '../result.ts';

/** As many cohorts as a reader takes in; the last of them. */
const mostShown = 24;

/** The cohort grids: the share active at each age, and the money each customer brought by its end. */
export function gridBlocks(result: PurchasesResult, options: RetentionOptions, facts: Facts, say: Say): Block[] {
  const shown = result.cohorts.slice(-mostShown);
  const earlier = result.cohorts.length - shown.length;
  const ages = result.average.filter(({ age }) => shown.some(({ cells }) => cells.some((cell) => cell.age === age)));
  const grid = (
    title: string,
    kind: GridBlock['kind'],
    figure: Figure,
    last: readonly (number | null)[],
  ): GridBlock => ({
    type: 'grid',
    title,
    rowLabel: say(`retention.cohort.${options.by}`),
    columnLabel: ageLabel(options, say),
    rows: [
      ...shown.map((cohort) => cohortLabel(cohort, facts)),
      ...(last.length > 0 ? [say('retention.average')] : []),
    ],
    columns: ages.map(({ age }) => String(age)),
    values: [
      ...shown.map(({ cells }) => ages.map(({ age }) => figure(cells.find((cell) => cell.age === age)))),
      ...(last.length > 0 ? [last] : []),
    ],
    marked: shown.map(({ cells }) => ages.map(({ age }) => cells.find((cell) => cell.age === age)?.complete === false)),
    kind,
  });
  const title = say(options.unbounded ? 'retention.gridUnbounded' : 'retention.grid');
  const open = shown.some(({ cells }) => cells.some(({ complete }) => !complete));
  const value = grid(say('retention.gridValue'), 'money', (cell) => cell?.cumulative_value ?? null, []);
  const notes = [
    open ? say('retention.marked') : null,
    options.unbounded ? say('retention.unboundedNote') : null,
    earlier > 0 ? say('retention.earlierCohorts', { count: facts.count(earlier) }) : null,
  ].filter((note) => note !== null);
  return [
    grid(
      title,
      'share',
      (cell) => cell?.rate ?? null,
      ages.map(({ rate }) => rate),
    ),
    ...notes.map((text): Block => ({ type: 'text', tone: 'note', text })),
    ...(value.values.flat().some((each) => each !== null) ? [value] : []),
  ];
}

type Figure = (cell: Cohort['cells'][number] | undefined) => number | null;

const cohortLabel = ({ cohort, size, truncated }: Cohort, facts: Facts): string =>
  `${cohort}${truncated ? '*' : ''} (${facts.count(size)})`;

/** What ages are counted in. */
export const ageLabel = ({ by, age_clock }: RetentionOptions, say: Say): string =>
  age_clock === 'calendar'
    ? say(`retention.age.${by}`)
    : say('retention.age.days', { days: age_clock.slice('days:'.length) });
