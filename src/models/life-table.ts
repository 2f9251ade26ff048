import { type Exit, kaplanMeier, type SurvivalPoint } from './kaplan-meier.ts';

/**
 * The actuarial life table of exits by period (time 1, 2, …): those lost from sight in a period count as at risk for
 * half of it, atRisk = entrants − censored/2 (Cutler & Ederer 1958, https://doi.org/10.1016/0021-9681(58)90126-7).
 * One row a period, from 1 to the last with an exit.
 */
export function lifeTable(exits: readonly Exit[], confidence = 0.95): SurvivalPoint[] {
  const byPeriod = new Map(exits.map((exit) => [exit.time, exit]));
  const last = Math.max(0, ...byPeriod.keys());
  let there = exits.reduce((total, { churned, censored, entered = 0 }) => total + churned + censored - entered, 0);
  const rows = Array.from({ length: last }, (_, i) => {
    const { churned = 0, censored = 0, entered = 0 } = byPeriod.get(i + 1) ?? {};
    const row = { time: i + 1, atRisk: there - censored / 2, churned };
    there += entered - churned - censored;
    return row;
  });
  return kaplanMeier(rows, confidence);
}
