import { expect, it } from 'vitest';
import { purchaseModels, regularFamilies } from '../../src/models/index.ts';
import { type PurchaseFit, purchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { regularFit } from '../../src/models/regular-fit.ts';
import { type BuyingModelName, buyingModels } from '../../src/simulate/buying-models.ts';
import { documents } from '../../src/simulate/documents.ts';
import { simulationOf } from '../../src/simulate/simulation.ts';

const plain = { extraLines: 0, extraUnits: 0, discounts: 0, returns: 0, guests: 0, typeLoyalty: 0, channelLoyalty: 0 };
const [buyers, weeks] = [8000, 156];

// Slow buyers, so that hardly two purchases fall on one day, which is all that an export tells; long enough for all to leave.
const slow: Partial<Record<BuyingModelName, Readonly<Record<string, number>>>> = {
  'pareto-nbd': { r: 1.2, alpha: 12, s: 1.5, beta: 60 },
  'bg-nbd': { r: 1.2, alpha: 12, a: 0.8, b: 2.5 },
  'mbg-nbd': { r: 1.2, alpha: 12, a: 0.8, b: 2.5 },
  'ggom-nbd': { r: 1.2, alpha: 12, b: 0.04, s: 1.2, beta: 5 },
  'bg-cnbd-k': { k: 3, r: 1.5, alpha: 5, a: 0.8, b: 2.5 },
  'mbg-cnbd-k': { k: 3, r: 1.5, alpha: 5, a: 0.8, b: 2.5 },
  nbd: { r: 1.2, alpha: 30 },
};

it('every purchase model that is fitted can be drawn from, and the other way round', () => {
  expect(Object.keys(buyingModels).sort()).toEqual(
    [...Object.keys(purchaseModels), ...Object.keys(regularFamilies)].sort(),
  );
});

/** The days of purchase of each buyer, of whom it is said only when, in weeks: as clv counts them. */
function fitted(model: BuyingModelName, params: Readonly<Record<string, number>>): PurchaseFit {
  const simulation = simulationOf({ model, params, buyers, weeks, shares: plain, types: ['A'] });
  const days = Array.from({ length: buyers + 1 }, () => [] as number[]);
  for (const { customer, day } of documents(simulation)) if (days[customer]!.at(-1) !== day) days[customer]!.push(day);
  const bought = days.slice(1);
  const last = 7 * weeks - 1;
  const time = (from: number, to: number) => (model === 'bg-bb' ? Math.floor((to - from) / 7) : (to - from) / 7);
  const histories = purchaseHistories({
    x: bought.map((all) => all.length - 1),
    tx: bought.map((all) => time(all[0]!, all.at(-1)!)),
    T: bought.map((all) => time(all[0]!, last)),
    lnGaps: bought
      .flatMap((all) => all.slice(1).map((day, i) => Math.log((day - all[i]!) / 7)))
      .reduce((a, b) => a + b, 0),
  });
  if (model === 'bg-cnbd-k' || model === 'mbg-cnbd-k') return regularFit(regularFamilies[model], histories);
  return purchaseFit(purchaseModels[model], histories);
}

for (const name of Object.keys(buyingModels) as BuyingModelName[])
  it(`${name}: the parameters come back from what they made, within 3.5 standard errors`, () => {
    const { k = 1, ...truth }: Readonly<Record<string, number>> = slow[name] ?? buyingModels[name].parameters;
    const fit = fitted(name, slow[name] ?? {});
    expect(fit.limit).toBeNull();
    expect(fit.model.phases).toBe(k);
    expect(Object.keys(fit.parameters).sort()).toEqual(Object.keys(truth).sort());
    for (const [parameter, value] of Object.entries(truth) as [string, number][]) {
      const estimate = fit.parameters[parameter]!;
      const error = fit.standardErrors[parameter]! / estimate; // of the logarithm, whose law is nearer to normal
      expect(Math.abs(Math.log(estimate / value)), `${parameter}: ${estimate} for ${value}`).toBeLessThan(3.5 * error);
    }
  }, 60_000);
