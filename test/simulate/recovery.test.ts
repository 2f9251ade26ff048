import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ClvResult } from '../../src/analyses/clv/result.ts';
import { purchaseModels, regularFamilies } from '../../src/models/index.ts';
import { type PurchaseFit, purchaseFit } from '../../src/models/purchase-fit.ts';
import { purchaseHistories } from '../../src/models/purchase-histories.ts';
import { regularFit } from '../../src/models/regular-fit.ts';
import { inWholeDays, seasonClock } from '../../src/models/season-clock.ts';
import { seasonFactors } from '../../src/models/season-factors.ts';
import { type BuyingModelName, buyingModels } from '../../src/simulate/buying-models.ts';
import { documents } from '../../src/simulate/documents.ts';
import { simulationDefaults, simulationOf } from '../../src/simulate/simulation.ts';
import { run, scratch } from '../cli/run.ts';

const folder = scratch();

const plain = { extraLines: 0, extraUnits: 0, discounts: 0, returns: 0, guests: 0, typeLoyalty: 0, channelLoyalty: 0 };

/** Buyers, the weeks they are seen for, and the season in which they are drawn and fitted. */
interface Shop {
  readonly buyers: number;
  readonly weeks: number;
  readonly season: string;
}
const even: Shop = { buyers: 8000, weeks: 156, season: 'none' };
// Ends with the quiet months, in which who is still there looks like somebody who has left.
const seasonal: Shop = { buyers: 3000, weeks: 138, season: '1,1,1,1,1,0.3,0.3,0.3,1,1,2,4' };

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

/** The days of purchase of each buyer, of whom it is said only when, in weeks: as clv counts them, whole days of the clock. */
function fitted(model: BuyingModelName, shop: Shop, season = shop.season): PurchaseFit {
  const { buyers, weeks } = shop;
  const simulation = simulationOf({ ...shop, model, params: slow[model], shares: plain, types: ['A'] });
  const days = Array.from({ length: buyers + 1 }, () => [] as number[]);
  for (const { customer, day } of documents(simulation)) if (days[customer]!.at(-1) !== day) days[customer]!.push(day);
  const bought = days.slice(1);
  const last = 7 * weeks - 1;
  const clock = season === 'none' ? null : seasonClock(seasonFactors(season));
  const at = (day: number) => (clock ? inWholeDays(clock).at(Date.parse(simulation.start) / 86_400_000 + day) : day);
  const passed = (from: number, to: number) => (at(to) - at(from)) / 7;
  const time = (from: number, to: number) => (model === 'bg-bb' ? Math.floor(passed(from, to)) : passed(from, to));
  const histories = purchaseHistories({
    x: bought.map((all) => all.length - 1),
    tx: bought.map((all) => time(all[0]!, all.at(-1)!)),
    T: bought.map((all) => time(all[0]!, last)),
    lnGaps: bought
      .flatMap((all) => all.slice(1).map((day, i) => passed(all[i]!, day)))
      .filter((gap) => gap > 0) // two days of a quiet month can be one of the clock
      .map(Math.log)
      .reduce((a, b) => a + b, 0),
  });
  if (model === 'bg-cnbd-k' || model === 'mbg-cnbd-k') return regularFit(regularFamilies[model], histories);
  return purchaseFit(purchaseModels[model], histories);
}

/** How far each estimate lies from what was drawn from, in standard errors of its logarithm, whose law is nearer to normal. */
function distances(name: BuyingModelName, fit: PurchaseFit): Readonly<Record<string, number>> {
  const { k = 1, ...truth }: Readonly<Record<string, number>> = slow[name] ?? buyingModels[name].parameters;
  expect([fit.limit, fit.model.phases]).toEqual([null, k]);
  expect(Object.keys(fit.parameters).sort()).toEqual(Object.keys(truth).sort());
  return Object.fromEntries(
    Object.entries(fit.parameters).map(([parameter, estimate]) => {
      const error = fit.standardErrors[parameter]! / estimate;
      return [parameter, Math.abs(Math.log(estimate / truth[parameter]!)) / error];
    }),
  );
}

const models = Object.keys(buyingModels) as BuyingModelName[];
const shops: readonly (readonly [string, Shop, readonly BuyingModelName[]])[] = [
  ['', even, models],
  [', drawn and fitted at the pace of a season', seasonal, models.filter((name) => name !== 'bg-bb')], // has none
];
for (const [how, shop, names] of shops)
  for (const name of names)
    it(`${name}: the parameters come back from what they made${how}, within 3.5 standard errors`, () => {
      for (const [parameter, distance] of Object.entries(distances(name, fitted(name, shop))))
        expect(distance, parameter).toBeLessThan(3.5);
    }, 60_000);

it('a season that is drawn and not counted passes for leaving', () => {
  const { a } = distances('bg-nbd', fitted('bg-nbd', seasonal, 'none'));
  expect(a).toBeGreaterThan(3.5);
});

it('clv --season fits what is drawn with the same --season', async () => {
  const path = join(folder, 'seasonal.csv');
  const { buyers, weeks, season } = seasonal;
  const params = Object.entries(slow['bg-cnbd-k']!).map(([name, value]) => `${name}=${value}`);
  const drawn = `--model bg-cnbd-k --params ${params} --buyers ${buyers} --weeks ${weeks} --season ${season} --returns 0 --guests 0`;
  expect(await run(`simulate ${drawn} -o ${path}`)).toMatchObject({ code: 0, err: '' });
  const lastDay = new Date(Date.parse(simulationDefaults.start) + (weeks * 7 - 1) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const { out } = await run(
    `clv ${path} --model bg-cnbd-k --season ${season} --as-of ${lastDay} --holdout none --force -q -f json`,
  );
  const { candidates, parameters } = (JSON.parse(out) as { result: ClvResult }).result;
  const fit = fitted('bg-cnbd-k', seasonal);
  expect(candidates.map(({ phases }) => phases)).toEqual([fit.model.phases]);
  for (const { name, estimate } of parameters) expect(estimate / fit.parameters[name]!).toBeCloseTo(1, 4);
});
