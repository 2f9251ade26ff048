import { z } from 'zod';
import type { Engine, Row } from '../../engine/engine.ts';
import { type Exit, kaplanMeier, riskSets, type SurvivalPoint } from '../../models/kaplan-meier.ts';
import { waitingTimes } from '../../sql/relations/comebacks.ts';
import type { Sql } from '../../sql/sql.ts';

const waits = {
  at_risk: z.int().describe('customers with the order before it'),
  returned: z.int().describe('of those, who placed it by the as-of date'),
  plateau: z.number().nullable().describe('share back by then'),
  plateau_days: z
    .int()
    .nullable()
    .describe(
      'how far the history sees: the longest wait that ended in an order, with 30 customers or more (of few, a quarter) still waiting',
    ),
  median_days: z.int().nullable().describe('by when half are back; null when half are not'),
  day_80: z.int().nullable().describe('by when 80 % of those are back'),
  day_90: z.int().nullable(),
};

export const timeToRepeat = z
  .object({
    ...waits,
    curve: z
      .array(
        z.object({
          days: z.int(),
          share: z.number().describe('back within so many days, 1 − Kaplan-Meier'),
          lower: z.number().nullable().describe('95 % interval (Greenwood, log-log); null where all are back'),
          upper: z.number().nullable(),
        }),
      )
      .describe('one point a day on which somebody came back'),
    orders: z.array(z.object({ order: z.int().describe('2: from the first to the second'), ...waits })),
  })
  .describe(
    'days from an order to the next, those who did not come back yet counted as long as they were seen; here for the second order',
  );

export type TimeToRepeat = z.output<typeof timeToRepeat>;

/** How many orders are waited for: the second up to the sixth. */
export const ordersDated = 6;

/** Time to the second … n-th order, each from the one before. */
export async function timeToRepeatOf(engine: Engine, waits: Sql, asOf: string): Promise<TimeToRepeat> {
  const rows = await engine.all(waitingTimes(waits, ordersDated, asOf, engine.dialect));
  const waited = Array.from({ length: ordersDated - 1 }, (_, index) => {
    const own = rows.filter((row) => Number(row.number) === index + 2);
    const exits = exitsOf(own);
    return {
      order: index + 2,
      at_risk: exits.reduce((sum, { churned, censored }) => sum + churned + censored, 0),
      returned: exits.reduce((sum, { churned }) => sum + churned, 0),
      steps: kaplanMeier(riskSets(exits)),
    };
  });
  const [second] = waited;
  return {
    ...waitOf(second!),
    curve: second!.steps.map(({ time, survivor, lower, upper }) => ({
      days: time,
      share: 1 - survivor,
      lower: upper === null ? null : 1 - upper,
      upper: lower === null ? null : 1 - lower,
    })),
    orders: waited.filter((each) => each.at_risk > 0).map((each) => ({ order: each.order, ...waitOf(each) })),
  };
}

/** To order again is the end of a wait, as to leave is that of a contract. */
function exitsOf(rows: readonly Row[]): Exit[] {
  const byDay = new Map<number, { churned: number; censored: number }>();
  for (const row of rows) {
    const day = byDay.get(Number(row.days)) ?? { churned: 0, censored: 0 };
    day[row.came === true ? 'churned' : 'censored'] += Number(row.customers);
    byDay.set(Number(row.days), day);
  }
  return [...byDay].map(([time, counts]) => ({ time, ...counts }));
}

/** A share that is a half may be a little less as a product of many. */
const rounding = 1e-12;

/** Beyond the time for which so many have been seen, the curve hangs on a few customers. */
const fewestAtRisk = 30;

function waitOf({ at_risk, returned, steps }: { at_risk: number; returned: number; steps: readonly SurvivalPoint[] }) {
  const last = steps.filter((step) => step.atRisk >= Math.min(fewestAtRisk, at_risk / 4)).at(-1);
  const plateau = last ? 1 - last.survivor : null;
  const dayOf = (share: number): number | null =>
    steps.find(({ survivor }) => 1 - survivor >= share - rounding)?.time ?? null;
  return {
    at_risk,
    returned,
    plateau,
    plateau_days: last?.time ?? null,
    median_days: dayOf(0.5),
    day_80: plateau === null ? null : dayOf(0.8 * plateau),
    day_90: plateau === null ? null : dayOf(0.9 * plateau),
  };
}
