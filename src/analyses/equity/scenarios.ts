import type { Engine } from '../../engine/engine.ts';
import { type Cells, type Edit, editedValue, type Purchases } from '../../equity/edited-value.ts';
import { shapley } from '../../equity/shapley.ts';
import { DataError } from '../../errors.ts';
import type { Hazards } from '../../models/hazards.ts';
import { purchaseHistories } from '../../models/purchase-histories.ts';
import { expectedPurchases, probabilityAlive } from '../../models/purchase-scores.ts';
import { type Phrase, phrase } from '../../phrase.ts';
import { scenarioCells } from '../../sql/relations/scenarios.ts';
import type { Sql } from '../../sql/sql.ts';
import { unitsAhead } from '../clv/terms.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import type { Scenarios } from './scenario-result.ts';
import type { Scenario } from './scenario-text.ts';
import { type Multiple, meanRetention, multipleFor, sees } from './staying.ts';
import { purchasesAt } from './valued-otherwise.ts';

/** Whoever is likelier than not to have left can be won back. */
const probablyGone = 0.5;

interface Counted extends Cells {
  readonly segment: Float64Array;
  readonly top: Float64Array;
  readonly customers: Float64Array;
}

/** A scenario as an edit, with whom it concerns. */
interface Meant {
  readonly edit: Edit;
  readonly customers: number;
  readonly multiple: Multiple | null;
}

/** Each scenario alone, all together, and the part of each in that. DataError for one that these customers cannot bear. */
export async function scenariosOf(
  engine: Engine,
  scenarios: readonly Scenario[],
  { basis, valuation, rows }: { readonly basis: Basis; readonly valuation: ValuedBase; readonly rows: Sql },
): Promise<Scenarios> {
  if (scenarios.length === 0) return { scenarios: [], scenarios_together: null };
  const segments = [...new Set(scenarios.flatMap((each) => ('segment' in each && each.segment ? [each.segment] : [])))];
  const size = basis.base.histories.ready.customers;
  const tops = [...new Set(scenarios.flatMap((each) => (each.kind === 'lose_top' ? [topOf(each, size)] : [])))].sort(
    (a, b) => a - b,
  );
  const columns = await engine.numbers(scenarioCells(rows, segments, tops));
  const cells = { ...columns, history: historyOf(columns, basis) } as unknown as Counted;
  const gone = Uint8Array.from(valuation.scores.alive, (alive) => (alive < probablyGone ? 1 : 0));
  const meant = scenarios.map((scenario) => meantBy(scenario, { basis, valuation, cells, segments, tops, gone }));
  if (!valuation.money)
    return { scenarios: scenarios.map((scenario, i) => row(scenario, meant[i]!, null)), scenarios_together: null };
  const purchases = purchasesBy(basis, valuation, gone);
  const worthWith = (coalition: number): number =>
    editedValue(
      cells,
      segments.length,
      meant.filter((_, i) => coalition & (1 << i)).map(({ edit }) => edit),
      purchases,
    );
  const total = worthWith(0);
  const together = shapley(scenarios.length, worthWith);
  const alone = scenarios.map((_, i) => worthWith(1 << i) - total);
  const all = worthWith(2 ** scenarios.length - 1);
  const sum = alone.reduce((added, change) => added + change, 0);
  return {
    scenarios: scenarios.map((scenario, i) =>
      row(scenario, meant[i]!, { change: alone[i]!, total, together: together[i]! }),
    ),
    scenarios_together: { change: all - total, alone: sum, interaction: all - total - sum, total: all },
  };
}

function row(
  scenario: Scenario,
  { customers, multiple }: Meant,
  money: { readonly change: number; readonly total: number; readonly together: number } | null,
): Scenarios['scenarios'][number] {
  return {
    scenario: scenario.text,
    kind: scenario.kind,
    segment: 'segment' in scenario ? scenario.segment : null,
    customers,
    change: money?.change ?? null,
    change_share: money && money.total > 0 ? money.change / money.total : null,
    together: money?.together ?? null,
    hazards: multiple?.times ?? null,
    days: 'days' in scenario ? scenario.days : null,
    retention_before: multiple?.before ?? null,
    retention_after: multiple?.after ?? null,
  };
}

const topOf = ({ customers, share }: Scenario & { readonly kind: 'lose_top' }, size: number): number =>
  // 7% of 100 are 7, though 0.07 · 100 is a little more in binary.
  Math.min(size, customers ?? Math.ceil(share! * size - 1e-9));

/** The place of each cell's history among the distinct ones, both being in order. */
function historyOf({ x, t_x, t_cal }: Readonly<Record<string, Float64Array>>, { base }: Basis): Uint32Array {
  const all = base.histories.columns;
  let at = 0;
  return Uint32Array.from(x!, (count, i) => {
    while (all.x[at] !== count || all.t_x[at] !== t_x![i] || all.t_cal[at] !== t_cal![i]) at++;
    return at;
  });
}

interface Setting {
  readonly basis: Basis;
  readonly valuation: ValuedBase;
  readonly cells: Counted;
  readonly segments: readonly string[];
  readonly tops: readonly number[];
  readonly gone: Uint8Array;
}

function meantBy(scenario: Scenario, of: Setting): Meant {
  const { basis, cells, segments, tops, gone } = of;
  if (scenario.kind === 'lose_top') {
    const customers = topOf(scenario, basis.base.histories.ready.customers);
    return { edit: { segment: null, lost: tops.indexOf(customers) }, customers, multiple: null };
  }
  if (scenario.segment !== null && of.valuation.named === null)
    refuse(
      scenario,
      phrase`segments need the purchases, and the file has ready histories`,
      phrase`Leave the segment out.`,
    );
  const segment = scenario.segment === null ? null : segments.indexOf(scenario.segment);
  const concerned = (i: number): boolean => segment === null || cells.segment[i] === segment;
  const counted = (weight: (history: number) => number): number =>
    cells.customers.reduce((sum, n, i) => sum + (concerned(i) ? n * weight(cells.history[i]!) : 0), 0);
  const customers = counted(() => 1);
  if (customers === 0) refuse(scenario, phrase`the segment has no customers`);
  if (scenario.kind === 'retention' || scenario.kind === 'churn')
    return { ...hazardsMeant(scenario, segment, of), customers };
  if (scenario.kind === 'win_back') {
    const away = counted((history) => gone[history]!);
    if (scenario.customers > away)
      refuse(
        scenario,
        away === 0
          ? phrase`no customer is likelier than not to have left`
          : phrase`only ${away} customers are likelier than not to have left`,
        phrase`Win back no more than have left.`,
      );
    return { edit: { segment, wonBack: scenario.customers / away }, customers: scenario.customers, multiple: null };
  }
  return { edit: { segment, times: 1 + scenario.change }, customers, multiple: null };
}

function hazardsMeant(
  scenario: Extract<Scenario, { kind: 'retention' | 'churn' }>,
  segment: number | null,
  { basis, valuation, cells }: Setting,
): Pick<Meant, 'edit' | 'multiple'> {
  const { model } = valuation.chosen.fit;
  if (!sees(basis, valuation))
    refuse(scenario, phrase`${model.title} sees nobody leave`, phrase`Choose a --model in which customers leave.`);
  if (scenario.days !== null && model.phases > 1)
    refuse(
      scenario,
      phrase`${model.title} changes churn for good alone`,
      phrase`Leave the time out, or choose another --model.`,
    );
  const weights = new Float64Array(valuation.scores.alive.length);
  for (let i = 0; i < cells.history.length; i++)
    if (segment === null || cells.segment[i] === segment)
      weights[cells.history[i]!]! += cells.customers[i]! * valuation.scores.alive[cells.history[i]!]!;
  const multiple =
    scenario.kind === 'churn'
      ? { times: 1 + scenario.change, before: meanRetention(basis, valuation, weights) }
      : multipleFor(basis, valuation, weights, scenario.change);
  if (multiple === null)
    refuse(
      scenario,
      scenario.change > 0
        ? phrase`more than 99% of those who are customers stay a year already`
        : phrase`retention cannot fall so low`,
      phrase`Choose a smaller change, or other customers.`,
    );
  const until = scenario.days === null ? Number.POSITIVE_INFINITY : unitsAhead(basis.terms, scenario.days);
  const { times, before } = multiple;
  const hazards = [{ times, until }];
  const after = meanRetention(basis, valuation, weights, hazards);
  return { edit: { segment, hazards }, multiple: { times, before, after } };
}

function refuse({ text }: Scenario, why: Phrase, hint = phrase`Choose other customers.`): never {
  throw new DataError(phrase`--scenario "${text}": ${why}`, { hint });
}

/** Discounted purchases under hazards, asked once for each. */
function purchasesBy(basis: Basis, valuation: ValuedBase, gone: Uint8Array): (hazards: Hazards) => Purchases {
  const known = new Map<string, Purchases>();
  const again = boughtAgain(basis, valuation, gone);
  return (hazards) => {
    const key = hazards.map(({ times, until }) => `${times}@${until}`).join();
    let found = known.get(key);
    if (!found) {
      const otherwise = hazards.length > 0 ? { hazards } : {};
      found = {
        discounted: hazards.length > 0 ? purchasesAt(basis, valuation, otherwise) : valuation.scores.discounted,
        again: again(otherwise),
        gone,
      };
      known.set(key, found);
    }
    return found;
  };
}

/** What those who are probably gone would buy once they had bought again today: x + 1 purchases, the last one now. */
function boughtAgain(
  { base, terms }: Basis,
  { chosen: { fit } }: ValuedBase,
  gone: Uint8Array,
): (otherwise: { readonly hazards?: Hazards }) => Float64Array {
  const { x, t_cal } = base.histories.columns;
  const places = Uint32Array.from(gone.keys()).filter((at) => gone[at] === 1);
  const all = new Float64Array(gone.length);
  if (places.length === 0) return () => all;
  const histories = purchaseHistories({
    x: Float64Array.from(places, (at) => x[at]! + 1),
    tx: Float64Array.from(places, (at) => t_cal[at]!),
    T: Float64Array.from(places, (at) => t_cal[at]!),
  });
  const alive = probabilityAlive(fit.model, fit.parameters, histories);
  return (otherwise) => {
    const found = expectedPurchases(fit.model, fit.parameters, histories, {
      periods: terms.horizon,
      discount: terms.discount,
      ...otherwise,
      alive,
    });
    const by = new Float64Array(gone.length);
    for (let i = 0; i < places.length; i++) by[places[i]!] = found[i]!;
    return by;
  };
}
