import type { Engine } from '../../../engine/engine.ts';
import { quantile } from '../../../numeric/quantile.ts';
import { drillDown } from '../../../sql/relations/driver-indices.ts';
import type { Sql } from '../../../sql/sql.ts';
import type { Parts } from '../strands.ts';
import type { DriverFeature, Strand } from './features.ts';
import type { FeatureTotals } from './indices.ts';
import type { Linked, LinkFit } from './links.ts';
import type { DriversResult } from './result.ts';

/** What each feature carries of its strand, by name; null where the parts nearly cancel. */
export async function drilledDown(
  engine: Engine,
  of: {
    readonly split: Sql;
    readonly placed: Sql;
    readonly features: readonly DriverFeature[];
    readonly strands: readonly Strand[];
    readonly reference: readonly number[];
    readonly parts: Parts;
  },
): Promise<ReadonlyMap<string, number | null>> {
  const parts = new Map<string, number | null>();
  for (const [g, strand] of of.strands.entries()) {
    const features = of.features.filter((feature) => feature.strand === strand).map(({ name }) => name);
    const whole = of.parts[strand];
    // The customers at the reference are those of its cell, to whom none of the strand belongs.
    const index = Math.round(of.reference[g]!);
    const row = await engine.one(drillDown(of.split, of.placed, { strand, index, features }));
    const found = features.map((name) => Number(row[name] ?? 0));
    const sum = found.reduce((total, part) => total + part, 0);
    const cancel = Math.abs(sum) < 0.05 * found.reduce((total, part) => total + Math.abs(part), 0);
    for (const [i, name] of features.entries())
      parts.set(name, features.length === 1 ? whole : cancel || sum === 0 ? null : (found[i]! / sum) * whole);
  }
  return parts;
}

/** Links as they are told, with their intervals: of the index of a strand, and through it of each feature. */
export function toldLinks(
  { estimate, draws }: LinkFit,
  of: {
    readonly features: readonly DriverFeature[];
    readonly strands: readonly Strand[];
    readonly totals: FeatureTotals;
    readonly weights: Readonly<Record<string, number>>;
    readonly drilled: ReadonlyMap<string, number | null>;
  },
  confidence: number,
): Pick<DriversResult, 'links' | 'features'> {
  const tail = (1 - confidence) / 2;
  const link = (by: (links: Linked) => number, times = 1) => ({
    estimate: by(estimate) * times,
    lower: quantile(draws.map(by), tail) * times,
    upper: quantile(draws.map(by), 1 - tail) * times,
  });
  const three = (g: number, times = 1) => ({
    rate: link(({ rate }) => rate[g]!, times),
    drop_out: link(({ dropOut }) => dropOut[g]!, times),
    amount: link(({ amount }) => amount[g]!, times),
  });
  return {
    links: of.strands.map((strand, g) => ({ strand, ...three(g) })),
    features: of.strands
      .flatMap((own) => of.features.filter(({ strand }) => strand === own))
      .map(({ name, header, named, strand, sign }) => {
        const { customers, base, mean } = of.totals.get(name)!.now;
        return {
          feature: named ? 'column' : name,
          column: header,
          strand,
          sign,
          customers,
          share: customers / base,
          mean,
          ...three(of.strands.indexOf(strand), of.weights[name]!),
          equity: of.drilled.get(name)!,
        };
      }),
  };
}
