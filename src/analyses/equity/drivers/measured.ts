import type { Engine } from '../../../engine/engine.ts';
import { DataError } from '../../../errors.ts';
import type { Reading } from '../../../ingest/reading.ts';
import { phrase } from '../../../phrase.ts';
import { driverSums } from '../../../sql/relations/driver-features.ts';
import type { Sql } from '../../../sql/sql.ts';
import type { Basis } from '../../clv/valued-base.ts';
import type { EquityOptions } from '../options.ts';
import { type DriverAccount, driverAccount } from './account.ts';
import { driverFeatures, namedDrivers, requireNoOutcome } from './features.ts';
import { type Gate, landmarkGates, linkGates, measuredGate } from './gates.ts';
import { indicesAt, strandsOf, totalsOf } from './indices.ts';
import { landmarkOf } from './landmark.ts';
import { honest } from './leaks.ts';
import { linksOf, sampledOf } from './links.ts';

/** What measured drivers make of the total, where they may speak; and what was asked of them. */
export interface Measured {
  readonly found: DriverAccount | null;
  readonly gates: readonly Gate[];
}

/** The driver-link model (T1) on the features that the columns make; nothing found where a gate does not let it pass. */
export async function measuredStrands(
  engine: Engine,
  { reading, basis, rows }: { readonly reading: Reading; readonly basis: Basis; readonly rows: Sql },
  options: EquityOptions,
): Promise<Measured> {
  const named = namedDrivers(options.driver);
  if (reading.histories || basis.counting.opportunities) {
    if (named.length > 0)
      throw new DataError(phrase`--driver needs the purchases, at any time`, {
        code: 'NEEDS_PURCHASES',
        hint: reading.histories
          ? phrase`Pass an export of orders, or leave --driver out.`
          : phrase`Choose another --model than bg-bb.`,
      });
    return { found: null, gates: [measuredGate(0)] };
  }
  const all = await driverFeatures(engine, reading, named);
  for (const { header, named: told } of all.features) if (told) requireNoOutcome(header!, reading);
  const measured = measuredGate(strandsOf(all.features).length);
  if (!measured.passed && named.length === 0) return { found: null, gates: [measured] };
  const landmark = await landmarkOf(engine, reading, rows, basis.terms);
  const landed = landmarkGates(landmark);
  if (!landmark || (named.length === 0 && failed(landed))) return { found: null, gates: [measured, ...landed] };

  const names = all.features.map(({ name }) => name);
  const sums = await engine.table('driver_sums', driverSums(rows, all.sums(landmark.landmark), names));
  const totals = await totalsOf(engine, sums, all, landmark);
  const varying = all.features.filter(({ name }) => {
    const { before, now } = totals.get(name)!;
    return before.weight !== null && now.weight !== null;
  });
  if (varying.length === 0) return { found: null, gates: [measuredGate(0), ...landed] };
  const features = await honest(engine, { transactions: reading.transactions, sums }, varying, landmark);
  const strands = strandsOf(features);
  const gates = [measuredGate(strands.length), ...landed];
  if (failed(gates)) return { found: null, gates };
  const before = await indicesAt(engine, 'before', sums, features, {
    totals,
    landmark: landmark.landmark,
    every: sampledOf(landmark),
  });
  const fit = await linksOf(engine, before, strands, landmark);
  gates.push(...linkGates(fit));
  if (!fit || failed(gates)) return { found: null, gates };

  const { customers } = basis.base.histories.ready;
  const learnt = { customers, landmark, features, strands, totals, sums, fit };
  const account = await driverAccount(engine, rows, learnt, basis.terms, options.reference);
  return { found: account.found, gates: [...gates, ...account.gates] };
}

const failed = (gates: readonly Gate[]): boolean => gates.some(({ passed }) => !passed);
