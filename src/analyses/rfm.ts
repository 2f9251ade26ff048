import type { Engine } from '../engine/engine.ts';
import { DataError, UsageError } from '../errors.ts';
import { nearest } from '../ingest/nearest.ts';
import { sideFile } from '../ingest/side-files.ts';
import { phrase } from '../phrase.ts';
import { type Cuts, scoreCells, scoredByCuts, scoredNested, scoreGrid } from '../sql/relations/rfm.ts';
import { type Sql, sql } from '../sql/sql.ts';
import { type Context, defineAnalysis } from './analysis.ts';
import { contactSegment, whyNoContact } from './response/contact-segment.ts';
import { responseRemarks } from './response/remarks.ts';
import { actionsFrom, defaultAction, labelOf } from './rfm/actions.ts';
import { concentrationOf } from './rfm/concentration.ts';
import { customerKinds, customerRow, customerRows } from './rfm/customers.ts';
import { cutsFrom, printedCuts, quantileCuts } from './rfm/cut-points.ts';
import { migrationSince } from './rfm/migration.ts';
import { nestedCutPointsOf, printedWithin } from './rfm/nested.ts';
import { type RfmOptions, rfmOptions } from './rfm/options.ts';
import { rfmRemarks, rfmRequires } from './rfm/remarks.ts';
import { rfmReport, rfmRows } from './rfm/report.ts';
import { contactOf, rfmResponse } from './rfm/response.ts';
import { rfmResult } from './rfm/result.ts';
import { type Scheme, schemes } from './rfm/schemes.ts';
import { segmentOf, segmentsOf } from './rfm/segments.ts';
import { userScheme } from './rfm/user-scheme.ts';
import { noDate, valuesOn } from './rfm/values.ts';
import { weightsFrom } from './rfm/weights.ts';

export const rfm = defineAnalysis({
  name: 'rfm',
  summary: 'Who are my best, new, fading and lost customers?',
  description:
    'Scores every customer from 1 to 5 on recency (days since the last order), frequency (orders) and monetary (net amount), and names each combination of scores. Equal values always get equal scores, so that the order of the rows changes nothing.',
  examples: [
    { command: 'clientele rfm orders.csv', says: 'segments, grid and concentration in the terminal' },
    {
      command: 'clientele rfm orders.csv --previous 2025-06-30',
      says: 'who moved since, and who merely bought nothing',
    },
    {
      command: 'clientele rfm orders.csv --customers --segment at_risk -o at-risk.csv',
      says: 'the customers of a segment, for a mailing',
    },
    {
      command: "clientele rfm 'export/*.csv.gz' --map customer=Client -f json",
      says: 'several files as one, for a program',
    },
    {
      command:
        'clientele rfm orders.csv --response mailing.csv --contact-cost 0.85 --margin 40% --customers --segment contact',
      says: 'whom a contact is expected to pay for',
    },
  ],
  roles: ['amount', 'quantity', 'unit_price', 'refund', 'status', 'currency'],
  money: true,
  summaries: true,
  options: rfmOptions,
  result: rfmResult,
  customer: { row: customerRow, kinds: customerKinds },
  window: ({ window }) => window,
  requires: ({ reading }, options) => rfmRequires(reading, options),

  async run(context, options) {
    const scheme = await schemeOf(options);
    const weights = weightsFrom(options.weights);
    const actions = options.actions
      ? actionsFrom(await sideFile(options.actions, '--actions'), options.actions, scheme)
      : null;
    const given = await givenCuts(options);
    const { engine, reading } = context;
    if (reading.summary) requireNoPurchases(options);
    const { customers } = reading.ledger;
    const asOf = reading.asOf ?? noDate;
    const values = await valuesOn(engine, reading, 'values', { date: asOf, window: options.window });
    const nested = options.binning === 'nested';
    const cuts = given ?? (await quantileCuts(engine, values, customers, options.bins));
    const scored = nested
      ? await engine.table('scored', scoredNested(values, options.bins))
      : sql`(${scoredByCuts(values, cuts)})`;
    const cells = await engine.table('cells', scoreCells(sql`SELECT * FROM ${scored}`));
    const moved = options.previous && customers > 0 ? await migrationOf(context, values, options, scheme, given) : null;
    const response = await rfmResponse(context, { scored, cells }, options);
    const contact = contactOf(response);
    const noContact = whyNoContact(response);
    const nestedCuts = nested ? await nestedCutPointsOf(engine, scored) : null;
    return {
      result: {
        scheme: scheme.name,
        bins: options.bins,
        binning: given ? 'fixed' : options.binning,
        ...(nestedCuts ? printedWithin(nestedCuts, printedCuts(cuts)) : printedCuts(cuts)),
        nested_cut_points: nestedCuts,
        segments: await segmentsOf(engine, cells, scheme, reading.ledger, {
          label: labelOf,
          action: (id) => actions?.get(id) ?? defaultAction(id),
        }),
        grid: await gridOf(engine, cells, options.bins),
        concentration: await concentrationOf(engine, values, customers),
        migration: moved?.rows ?? [],
        response,
      },
      remarks: [
        ...(await rfmRemarks(engine, cells, options, customers)),
        ...responseRemarks(response, options.contact_cost !== undefined),
      ],
      customers: customerRows(sql`(SELECT *, ${segmentOf(scheme)} AS segment FROM ${scored})`, {
        bins: options.bins,
        weights,
        moved: moved?.previous ?? null,
        dated: reading.asOf !== null,
        contact,
      }),
      segments: new Map([
        ...scheme.segments.map((id) => [id, labelOf(id)] as const),
        ...(noContact ? [] : [[contactSegment, contactSegment] as const]),
      ]),
      ...(noContact
        ? { absent: new Map([[contactSegment, noContact]]) }
        : { conditions: new Map([[contactSegment, sql`contact`]]) }),
    };
  },

  rows: rfmRows,
  report: rfmReport,
});

/** DataError for what only single purchases can answer. */
function requireNoPurchases({ previous, window }: RfmOptions): void {
  const asked = previous !== undefined ? '--previous' : window !== 'all' ? '--window' : null;
  if (asked === null) return;
  throw new DataError(phrase`${asked} needs the purchases, and the file has one row a customer`, {
    code: 'SUMMARY',
    hint: phrase`Pass an export of orders or of their lines.`,
  });
}

async function schemeOf(options: RfmOptions): Promise<Scheme> {
  const known = Object.values(schemes).find((scheme) => scheme.name === options.scheme);
  const looksLikeFile = /[./\\]/.test(options.scheme);
  if (!known && !looksLikeFile)
    throw new UsageError(phrase`there is no scheme "${options.scheme}"`, {
      hint: phrase`${nearest(options.scheme, Object.keys(schemes)) ?? ''}The schemes are ${Object.keys(schemes).join(', ')}, or a file such as segments.yaml.`,
    });
  const scheme = known ?? userScheme(await sideFile(options.scheme, '--scheme'), options.scheme);
  if (scheme.bins === options.bins) return scheme;
  throw new UsageError(phrase`scheme ${scheme.name} is made for ${scheme.bins} bins, not for ${options.bins}`, {
    hint: known
      ? phrase`Leave --bins out, or write a scheme for ${options.bins} bins and pass it with --scheme FILE.`
      : phrase`Pass --bins ${scheme.bins}.`,
  });
}

async function givenCuts(options: RfmOptions): Promise<Cuts | null> {
  if (options.cuts !== undefined && options.binning === 'nested')
    throw new UsageError(phrase`--cuts and --binning nested exclude each other`, {
      hint: phrase`Nested scores have cut points of their own in each cell.`,
    });
  if (options.cuts === undefined && options.binning === 'fixed')
    throw new UsageError(phrase`--binning fixed needs cut points`, {
      hint: phrase`Name them with --cuts FILE: an earlier run's JSON will do.`,
    });
  return options.cuts === undefined
    ? null
    : cutsFrom(await sideFile(options.cuts, '--cuts'), options.cuts, options.bins);
}

async function migrationOf(
  { engine, reading }: Context,
  now: Sql,
  options: RfmOptions,
  scheme: Scheme,
  given: Cuts | null,
) {
  if (options.binning === 'nested')
    throw new UsageError(phrase`--previous and --binning nested exclude each other`, {
      hint: phrase`Nested cut points of then say nothing of cells that were empty then; leave --binning out.`,
    });
  const { previous, window, bins } = options;
  return migrationSince(engine, reading, now, { previous: previous!, window, bins, scheme, cuts: given });
}

async function gridOf(engine: Engine, cells: Sql, bins: number) {
  const found = new Map((await engine.all(scoreGrid(cells))).map((row) => [`${row.r_score}${row.f_score}`, row]));
  const scores = Array.from({ length: bins }, (_, index) => index + 1);
  return scores.flatMap((r_score) =>
    scores.map((f_score) => {
      const row = found.get(`${r_score}${f_score}`);
      return { r_score, f_score, customers: Number(row?.customers ?? 0), revenue: Number(row?.revenue ?? 0) };
    }),
  );
}
