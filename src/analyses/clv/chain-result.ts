import type { Engine } from '../../engine/engine.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { recencyBands, recencyGroups, recencyLaws } from '../../models/recency-chain.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Base } from './base.ts';
import { type Chain, chainOf, valuedByChain } from './chain.ts';
import { modelsBeside } from './chain-beside.ts';
import { chainProof, chainRemarks } from './chain-proof.ts';
import { firstChannels } from './groups.ts';
import { newcomersOf } from './newcomers.ts';
import type { ClvOptions } from './options.ts';
import { calibrationRows, holdoutRow, rivalRows } from './proof-rows.ts';
import { repeatersOf } from './remarks.ts';
import type { ClvResult } from './result.ts';
import { sharesOf } from './shares.ts';
import type { Terms } from './terms.ts';

const model = 'recency-chain';

/** What a thin base is worth by its chain of recency, its buyers with their figures, and what to know of how it forecast. */
export async function chainResult(
  engine: Engine,
  reading: Reading,
  base: Base,
  of: { readonly terms: Terms; readonly options: ClvOptions; readonly named: Sql | null },
): Promise<{ readonly result: ClvResult; readonly rows: Sql; readonly remarks: Remark[] }> {
  const { terms, options, named } = of;
  const chain = await chainOf(engine, reading, base, terms);
  const rows = await valuedByChain(engine, reading, base, chain);
  const channels = await firstChannels(engine, reading, rows);
  const proof = await chainProof(engine, reading, chain.periodDays, { base, terms, options });
  const { total, counts, logLikelihood, meanSpend, customers, figures } = chain;
  const beside =
    total && (await modelsBeside(engine, base, { terms, heldOut: proof?.heldOut ?? null, value: total.value }));
  const nothing = { lower: null, upper: null };
  const expected = figures.expected.reduce((sum, value, i) => sum + value * customers[i]!, 0);
  const bic =
    counts.seen.filter((periods) => periods > 0).length * Math.log(base.histories.ready.customers) - 2 * logLikelihood;
  const result: ClvResult = {
    model,
    unit: terms.unit,
    convention: {
      timing: 'middle_of_period',
      base: 'existing_customers',
      money: meanSpend === null ? 'none' : terms.margin === null ? 'revenue' : 'margin',
      discount_rate: terms.discountRate,
      discount: terms.discount,
      margin: terms.margin,
      margin_source: base.margin?.source ?? null,
      first_purchase: options.first_purchase,
    },
    parameters: chancesOf(chain),
    correlations: [],
    in_words: { gap: null, half_left: null, leaving_share: null },
    log_likelihood: logLikelihood,
    bic,
    customers: base.histories.ready.customers,
    repeaters: repeatersOf(base.histories.ready),
    histories: chain.histories,
    spend: null,
    forecast: {
      horizon: options.predict,
      transactions: expected,
      revenue: meanSpend === null ? null : expected * meanSpend,
    },
    value: {
      horizon: options.horizon,
      ...(total
        ? { ...nothing, total: total.value, lower: total.lower, upper: total.upper }
        : { total: null, ...nothing }),
    },
    value_infinite: chain.endless,
    horizon_share: total && chain.endless ? total.value / chain.endless : null,
    uncertainty: [
      { source: 'parameter', ...(total ? { lower: total.lower, upper: total.upper } : nothing) },
      { source: 'process', ...(chain.process ?? nothing) },
      { source: 'model', ...(beside ?? nothing) },
    ],
    ...(await sharesOf(engine, reading, base, { rows, named, channels, total: total?.value ?? null })),
    candidates: [
      {
        model,
        phases: 1,
        log_likelihood: logLikelihood,
        bic,
        converged: true,
        limit: null,
        eligible: true,
        reason: 'thin_data',
        holdout: proof && holdoutRow(proof, proof.heldOut, proof.interval),
      },
    ],
    rivals: rivalRows(proof?.rivals ?? []),
    tracking: proof?.tracking ?? [],
    calibration: calibrationRows(proof),
    regularity: null,
    season: null,
    new_customers: newcomersOf(
      chain.ofNewCustomer,
      meanSpend,
      terms,
      options.acquisition_cost === undefined ? null : Number(options.acquisition_cost),
    ),
    explanation: null,
  };
  return { result, rows, remarks: chainRemarks(proof) };
}

/** The chance to buy in a period, of who bought once and who came back, from so many periods after the last purchase on; of the bands that were seen. */
const chancesOf = ({ counts }: Chain): ClvResult['parameters'] =>
  recencyLaws(counts).flatMap(({ a, b }, cell) =>
    counts.seen[cell] === 0
      ? []
      : [
          {
            name: `${recencyGroups[Math.floor(cell / recencyBands.length)]}_from_${recencyBands[cell % recencyBands.length]}`,
            estimate: a / (a + b),
            standard_error: Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1))),
          },
        ],
  );
