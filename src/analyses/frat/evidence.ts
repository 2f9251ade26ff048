import type { Engine } from '../../engine/engine.ts';
import { mantelTest } from '../../numeric/mantel-test.ts';
import { type Say, sayer } from '../../report/words/index.ts';
import { gainsByTenth, pairsWon, typeStrata } from '../../sql/relations/frat.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Evidence, FratResult } from './result.ts';

/** A p-value below this is taken for no chance. */
const level = 0.05;

/** Share of buyers in a cell of recency and frequency at the split. */
export interface CellResponse {
  readonly r_score: number;
  readonly f_score: number;
  readonly customers: number;
  readonly buyers: number;
}

/**
 * What the last horizon says of knowing the type: `outcomes` are the customers at the split with what they did after it. The
 * test is of what was learned of the types, which bands of points may hide; the areas are of the points.
 */
export async function evidenceOf(
  engine: Engine,
  outcomes: Sql,
  split: string,
  t: 'types_index' | 't_points' | 'not_learned',
): Promise<{ evidence: Evidence; responses: CellResponse[] }> {
  const strata = await engine.all(typeStrata(outcomes, t === 'types_index' ? 'types_index' : 't_points'));
  const responses = strata.map((row) => ({
    r_score: Number(row.r_score),
    f_score: Number(row.f_score),
    customers: Number(row.customers),
    buyers: Number(row.buyers),
  }));
  const customers = responses.reduce((sum, cell) => sum + cell.customers, 0);
  const buyers = responses.reduce((sum, cell) => sum + cell.buyers, 0);
  const [without, withType] = [
    await areaUnderCurve(engine, outcomes, 'points_without_type'),
    await areaUnderCurve(engine, outcomes, 'points'),
  ];
  const test =
    t === 'not_learned'
      ? null
      : mantelTest(
          strata.map((row) => ({
            count: Number(row.typed),
            positives: Number(row.typed_buyers),
            sum: Number(row.t),
            squares: Number(row.t_squared),
            sumOfPositives: Number(row.t_of_buyers),
          })),
        );
  const found = {
    split,
    customers,
    buyers,
    auc_without_type: without,
    auc_with_type: withType,
    gain: without === null || withType === null ? null : withType - without,
    z: test?.z ?? null,
    p_value: test?.p ?? null,
  };
  const judged = { ...found, verdict: t === 'not_learned' ? ('not_learned' as const) : verdictOf(found) };
  return { evidence: { ...judged, sentence: evidenceSentence(judged, sayer('en')) }, responses };
}

/** Without a split that leaves customers before it and a horizon after it, nothing can be told. */
export function noEvidence(): Evidence {
  const nothing = {
    split: null,
    customers: null,
    buyers: null,
    auc_without_type: null,
    auc_with_type: null,
    gain: null,
    z: null,
    p_value: null,
    verdict: 'cannot_tell' as const,
  };
  return { ...nothing, sentence: evidenceSentence(nothing, sayer('en')) };
}

function verdictOf({ p_value: p, z, gain }: Pick<Evidence, 'p_value' | 'z' | 'gain'>): Evidence['verdict'] {
  if (p === null || z === null || gain === null) return 'cannot_tell';
  if (p >= level) return 'adds_nothing';
  if (z < 0) return 'misleads';
  return gain > 0 ? 'helps' : 'helps_less';
}

/** What the evidence comes to, in a sentence or two. */
export function evidenceSentence(found: Omit<Evidence, 'sentence'>, say: Say, locale = 'en-US'): string {
  const digits = (value: number | null): string =>
    value === null
      ? '–'
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
  if (found.split === null) return say('frat.evidence.short');
  if (found.verdict === 'not_learned') return say('frat.evidence.not_learned', { date: found.split });
  if (found.verdict === 'cannot_tell') return say('frat.evidence.cannot_tell', { date: found.split });
  const p = found.p_value!;
  return say(`frat.evidence.${found.verdict}`, {
    p: p < 0.001 ? `< ${digits(0.001)}` : `= ${digits(p)}`,
    with: digits(found.auc_with_type),
    without: digits(found.auc_without_type),
  });
}

/** The chance that a buyer has more points than one who did not buy, ties counting half; null without both. */
async function areaUnderCurve(engine: Engine, outcomes: Sql, points: 'points' | 'points_without_type') {
  const { buyers, others, twice_won: won } = await engine.one(pairsWon(outcomes, points));
  const pairs = Number(buyers) * Number(others);
  return pairs > 0 ? Number(won) / (2 * pairs) : null;
}

/** Tenths of the customers by points at the split, best first, and how they responded. */
export async function gainsOf(engine: Engine, outcomes: Sql, customers: number): Promise<FratResult['gains']> {
  if (customers === 0) return [];
  const rows = (await engine.all(gainsByTenth(outcomes, customers))).map((row) => ({
    tenth: Number(row.tenth),
    customers: Number(row.customers),
    buyers: Number(row.buyers),
  }));
  const all = rows.reduce((sum, row) => sum + row.buyers, 0);
  let buyers = 0;
  return rows.map((row) => {
    buyers += row.buyers;
    const rate = row.buyers / row.customers;
    return {
      ...row,
      response_rate: rate,
      lift: all > 0 ? rate / (all / customers) : null,
      cumulative_buyers_share: all > 0 ? buyers / all : null,
    };
  });
}
