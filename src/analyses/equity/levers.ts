import { oneFactorLoss } from '../../equity/one-factor-loss.ts';
import { worthOf } from '../clv/valuation.ts';
import type { Basis, ValuedBase } from '../clv/valued-base.ts';
import type { Levers } from './lever-result.ts';
import { always, multipleFor, sees, stayingYear } from './staying.ts';
import { tornadoOf } from './tornado.ts';
import { discountOf, type Otherwise, purchasesAt } from './valued-otherwise.ts';

const nothing: Levers = { elasticities: [], retention_point: null, tornado: [], two_way: null, at_risk: null };

/** What a part in a hundred is moved by for elasticities. */
const little = 0.01;

const discountSteps = [0.5, 0.75, 1, 1.25, 1.5];
const hazardSteps = [0.8, 0.9, 1, 1.1, 1.2];

/** What customers have in common when they leave cannot be seen in purchases: the ends of what is usual of loans are both shown. */
const correlations = [0.02, 0.05];
const quantile = 0.95;

/** What moves the total, and what of it may leave within a year; nothing where no total is published. */
export function leversOf(basis: Basis, valuation: ValuedBase): Levers {
  if (!valuation.money) return nothing;
  const { terms, counting } = basis;
  const { sums } = valuation.money;
  const total = valuation.values.value.total!;
  const equityAt = (otherwise: Otherwise): number => worthOf(purchasesAt(basis, valuation, otherwise), sums);
  const leaves = sees(basis, valuation);
  const slope = (figure: (times: number) => number): number | null => {
    const [low, high] = [1 - little, 1 + little].map(figure);
    return low! > 0 && high! > 0 ? Math.log(high! / low!) / Math.log((1 + little) / (1 - little)) : null;
  };
  const churn = leaves ? slope((times) => equityAt({ hazards: always(times) })) : null;
  return {
    elasticities: [
      { what: 'margin', elasticity: 1 },
      { what: 'order_rate', elasticity: 1 },
      { what: 'retention', elasticity: churn === null ? null : -churn },
      {
        what: 'discount_rate',
        elasticity:
          terms.discountRate > 0
            ? slope((times) => equityAt({ discount: discountOf(basis, times * terms.discountRate) }))
            : null,
      },
      { what: 'horizon', elasticity: horizonSlope(equityAt, terms.horizon, counting.opportunities) },
    ],
    retention_point: leaves ? onePoint(basis, valuation, equityAt) : null,
    tornado: tornadoOf(basis, valuation, equityAt),
    two_way: leaves ? twoWay(basis, equityAt) : null,
    at_risk: leaves ? atRisk(basis, valuation, total) : null,
  };
}

/** Opportunities come whole: the next numbers of them on both sides. */
function horizonSlope(equityAt: (of: Otherwise) => number, horizon: number, whole: boolean): number | null {
  const [low, high] = [(1 - little) * horizon, (1 + little) * horizon].map((periods, i) =>
    whole ? Math.floor(periods) + i : periods,
  );
  const [less, more] = [low!, high!].map((periods) => (periods > 0 ? equityAt({ horizon: periods }) : 0));
  return less! > 0 && more! > 0 ? Math.log(more! / less!) / Math.log(high! / low!) : null;
}

function onePoint(basis: Basis, valuation: ValuedBase, equityAt: (of: Otherwise) => number): Levers['retention_point'] {
  const { customers } = basis.base.histories.columns;
  const weights = valuation.scores.alive.map((alive, i) => alive * customers[i]!);
  const multiple = multipleFor(basis, valuation, weights, 0.01);
  if (multiple === null) return null;
  const { times, before, after } = multiple;
  return { before, after, hazards: times, change: equityAt({ hazards: always(times) }) - equityAt({}) };
}

function twoWay(basis: Basis, equityAt: (of: Otherwise) => number): Levers['two_way'] {
  const { discountRate } = basis.terms;
  const rates = discountRate > 0 ? discountSteps.map((times) => times * discountRate) : [0];
  return {
    discount_rates: rates,
    hazards: hazardSteps,
    equity: hazardSteps.map((times) =>
      rates.map((rate) =>
        equityAt({ discount: discountOf(basis, rate), ...(times === 1 ? {} : { hazards: always(times) }) }),
      ),
    ),
  };
}

function atRisk(basis: Basis, valuation: ValuedBase, total: number): Levers['at_risk'] {
  const { factor, worth } = valuation.money!.sums;
  const { alive, discounted } = valuation.scores;
  const { customers } = basis.base.histories.columns;
  const chances = stayingYear(basis, valuation)!.map((stay) => Math.min(1, Math.max(0, 1 - stay)));
  const values = discounted.map((purchases, i) => factor * purchases * worth[i]!);
  const losses = correlations.map((correlation) => ({
    correlation,
    ...oneFactorLoss(chances, values, { correlation, quantile }),
  }));
  const { expected } = losses[0]!;
  return {
    leaving: chances.reduce((sum, chance, i) => sum + chance * alive[i]! * customers[i]!, 0),
    expected_loss: expected,
    expected_loss_share: total > 0 ? expected / total : null,
    quantile,
    losses: losses.map(({ correlation, loss, unexpected }) => ({ correlation, loss, unexpected })),
  };
}
