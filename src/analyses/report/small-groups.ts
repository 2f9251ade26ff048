import type { Remark } from '../../ingest/remark.ts';
import type { ClvResult } from '../clv/result.ts';
import type { EquityResult } from '../equity/result.ts';
import type { FratResult } from '../frat/result.ts';
import type { ContractsResult } from '../retention/contracts/result.ts';
import type { PurchasesResult } from '../retention/result.ts';
import type { State } from '../retention/states.ts';
import type { Concentration } from '../rfm/concentration.ts';
import type { RfmResult } from '../rfm/result.ts';
import { type Group, GroupRules } from './group-rules.ts';
import type { ReportResult } from './result.ts';

/**
 * A report in which no group of fewer customers than `least` can be told: such segments, types, years and channels are one, `other`; cells
 * that cannot be put together (grids, migrations, cohorts, tenths) are left out; both with the smallest of the rest until it is large enough,
 * so that what is left of the sum of all is no small group either. What was done is said, in numbers of groups.
 */
export function withoutSmallGroups(result: ReportResult, least: number): { result: ReportResult; remarks: Remark[] } {
  const rules = new GroupRules(least);
  const { rfm, frat, retention, clv, equity } = result;
  const found: ReportResult = {
    ...result,
    actions: actionsBy(rules, result),
    rfm: rfm && rfmBy(rules, rfm),
    frat: frat && fratBy(rules, frat),
    retention:
      retention && (retention.kind === 'purchases' ? purchasesBy(rules, retention) : contractsBy(rules, retention)),
    clv: clv && clvBy(rules, clv),
    equity: equity && equityBy(rules, equity),
  };
  const { together, out } = rules;
  return {
    result: found,
    remarks:
      together + out > 0 ? [{ code: 'small_groups', count: together + out, values: { least, together, out } }] : [],
  };
}

const customers = (row: { readonly customers: number }): number => row.customers;

/** Lists of whom to act on tell of a segment what the table of segments tells. */
function actionsBy(rules: GroupRules, { rfm, actions }: ReportResult): ReportResult['actions'] {
  const untold = rules.small<{ readonly segment: string; readonly customers: number }>(
    rfm?.segments ?? actions,
    customers,
  );
  const listed = actions.filter(({ segment }) => untold.every((each) => each.segment !== segment));
  rules.out += actions.length - listed.length;
  return listed;
}

const rfmBy = (rules: GroupRules, rfm: RfmResult): RfmResult => ({
  ...rfm,
  segments: rules.merged(rfm.segments, 'segment'),
  grid: rules.large(rfm.grid, customers),
  migration: rules.large(rfm.migration, customers),
  concentration: concentrationBy(rules, rfm.concentration),
});

const fratBy = (rules: GroupRules, frat: FratResult): FratResult => ({
  ...frat,
  types: rules
    .merged(frat.types, 'type')
    .map((type) => rules.unlessSmall(type, type.learned_customers) ?? { ...type, ...unlearned }),
  bands: rules.large(frat.bands, customers),
  grid: rules.large(frat.grid, customers),
  cells: rules.large(frat.cells, customers),
  transitions: rules.large(frat.transitions, customers),
  distribution: rules.large(frat.distribution, customers),
  gains: rules.tenths(frat.gains),
  response: frat.response && {
    ...frat.response,
    cells: rules.large(frat.response.cells, ({ customers, contacted }) =>
      Math.min(customers || contacted, contacted || customers),
    ),
  },
});

/** Of a type whose customers of then are too few to be told of. */
const unlearned = {
  learned_customers: null,
  learned_buyers: null,
  repeat_rate: null,
  lower: null,
  upper: null,
  shrunk_rate: null,
  shrunk_lower: null,
  shrunk_upper: null,
  index: null,
} satisfies Partial<FratResult['types'][number]>;

const purchasesBy = (rules: GroupRules, retention: PurchasesResult): PurchasesResult => ({
  ...retention,
  // Ages of a cohort are no parts of it.
  cohorts: rules
    .large(retention.cohorts, ({ size }) => size)
    .map((cohort) => ({
      ...cohort,
      cells: rules.alone(cohort.cells, ({ active }) => active),
    })),
  repeat: {
    ...retention.repeat,
    repeat_buying_rate: rules.alone(retention.repeat.repeat_buying_rate, ({ active }) => active),
  },
  time_to_repeat: {
    ...retention.time_to_repeat,
    orders: rules.alone(retention.time_to_repeat.orders, ({ at_risk }) => at_risk),
  },
  states: statesBy(rules, retention.states),
  rising_churn: {
    ...retention.rising_churn,
    evidence: retention.rising_churn.evidence.map((each) => ({
      ...each,
      points: rules.large(each.points, customers),
    })),
  },
  growth: retention.growth && {
    ...retention.growth,
    movements: rules.large(retention.growth.movements, customers),
  },
});

/** Three states of the same customers, today and then, and of those of them with two orders or more. */
function statesBy(rules: GroupRules, states: readonly State[]): State[] {
  const untold = <Of extends object>(rows: readonly Of[], size: (row: Of) => number | null): readonly Of[] =>
    rules.small(rows, (row) => size(row) ?? 0);
  const repeats = states.map(({ repeat }) => repeat);
  const small = {
    today: untold(states, ({ customers }) => customers),
    past: untold(states, ({ past_customers }) => past_customers),
    repeatToday: untold(repeats, ({ customers }) => customers),
    repeatPast: untold(repeats, ({ past_customers }) => past_customers),
  };
  rules.out += Object.values(small).reduce((sum, rows) => sum + rows.length, 0);
  return states.map((state) => ({
    ...state,
    ...(small.today.includes(state) ? { customers: null, customer_share: null } : {}),
    ...(small.past.includes(state) ? unobserved : {}),
    repeat: {
      ...state.repeat,
      ...(small.repeatToday.includes(state.repeat) ? { customers: null } : {}),
      ...(small.repeatPast.includes(state.repeat) ? unobserved : {}),
    },
  }));
}

/** Of a state in which too few were on the past date to be told of. */
const unobserved = { past_customers: null, came_back: null, comeback_rate: null, lower: null, upper: null };

const contractsBy = (rules: GroupRules, contracts: ContractsResult): ContractsResult => ({
  ...contracts,
  survival: rules.alone(contracts.survival, ({ at_risk }) => at_risk),
  life_table: rules.alone(contracts.life_table, ({ at_risk }) => at_risk),
  base: rules.large(contracts.base, customers),
  movements: rules.alone(
    contracts.movements,
    (row) => row.customers.before,
    (row) => row.customers.after,
  ),
  movements_of_year:
    contracts.movements_of_year &&
    rules.unlessSmall(
      contracts.movements_of_year,
      contracts.movements_of_year.customers.before,
      contracts.movements_of_year.customers.after,
    ),
});

const clvBy = (rules: GroupRules, clv: ClvResult): ClvResult => ({
  ...groupedBy(rules, clv),
  concentration: concentrationBy(rules, clv.concentration),
  calibration: rules.tenths(clv.calibration),
});

const equityBy = (rules: GroupRules, equity: EquityResult): EquityResult => ({
  ...groupedBy(rules, equity),
  concentration: { ...equity.concentration, ...topsBy(rules, equity.concentration, equity.customers) },
  bridge: equity.bridge && bridgeBy(rules, equity.bridge),
});

/** Steps of a bridge that are of too few customers cannot be told, nor subtracted from the others: then there is none. */
function bridgeBy(rules: GroupRules, bridge: NonNullable<EquityResult['bridge']>): EquityResult['bridge'] {
  const { before, acquired, lost } = bridge.customers;
  return rules.unlessSmall(bridge, before, acquired, lost);
}

const groupedBy = <Of extends { segments: Group[]; cohorts: Group[]; channels: Group[] }>(
  rules: GroupRules,
  of: Of,
): Of => ({
  ...of,
  segments: rules.merged(of.segments, 'segment'),
  cohorts: rules.merged(of.cohorts, 'cohort'),
  channels: rules.merged(of.channels, 'channel'),
});

/** Shares of the best, of whom there have to be enough. */
function topsBy(rules: GroupRules, shares: EquityResult['concentration'], of: number) {
  const best = (share: number): number => Math.ceil(share * of);
  return {
    top_1_share: rules.unlessSmall(shares.top_1_share, best(0.01)),
    top_10_share: rules.unlessSmall(shares.top_10_share, best(0.1)),
    top_20_share: rules.unlessSmall(shares.top_20_share, best(0.2)),
  };
}

/** The ends of a tenth are single customers. */
function concentrationBy(rules: GroupRules, of: Concentration): Concentration {
  const deciles = rules.tenths(of.deciles).map((decile) => ({ ...decile, least: null, most: null }));
  const first = of.deciles.reduce((sum, { decile, customers }) => (decile <= 2 ? sum + customers : sum), 0);
  return {
    ...of,
    deciles,
    top_10_share: deciles.length === 0 ? null : of.top_10_share,
    top_20_share: first < rules.least ? null : of.top_20_share,
  };
}
