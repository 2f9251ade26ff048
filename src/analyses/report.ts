import { DataError, UsageError } from '../errors.ts';
import { nearest } from '../ingest/nearest.ts';
import type { Reading } from '../ingest/reading.ts';
import type { Remark } from '../ingest/remark.ts';
import type { Role } from '../ingest/roles.ts';
import { phrase } from '../phrase.ts';
import { version } from '../version.ts';
import { type Analysis, type Context, defineAnalysis } from './analysis.ts';
import type { ClvResult } from './clv/result.ts';
import { beforeBy } from './dates.ts';
import type { EquityResult } from './equity/result.ts';
import { excludedOf } from './fates.ts';
import { knownOf } from './known.ts';
import { type Verdict, verdicts } from './reason.ts';
import { reportBlocks, reportRows } from './report/blocks.ts';
import { headlineOf, resultOf } from './report/headline.ts';
import { comparedWith, runBefore, runOf, withRun } from './report/history.ts';
import { type ReportOptions, reportOptions, type SectionName, sectionNames } from './report/options.ts';
import { isElsewhere, type Part, partOf } from './report/parts.ts';
import { type ReportResult, reportResult } from './report/result.ts';
import { withoutSmallGroups } from './report/small-groups.ts';
import { named, toActOnIn } from './report/to-act-on.ts';
import type { RfmResult } from './rfm/result.ts';
import { noDate } from './rfm/values.ts';
import { whereToSee } from './verdict.ts';

/** What `parts` say of the same files, in one document, out of one reading. */
export const reportFor = (parts: readonly Analysis[]) =>
  defineAnalysis({
    name: 'report',
    summary: 'All of that in one document, compared with last time',
    description:
      'Reads the files once and puts what rfm, frat, retention, clv and equity say of them into one document, with the figures of last time beside those of today: as they were reported then, out of a history that the report keeps by itself (--history), and as they would be reported for that day out of the data of today, so that data which came late shows, and changed options too. A section that the files cannot carry is left out, and why. Options of each section stand under its name in clientele.yaml.',
    examples: [
      {
        command: "clientele report orders.csv -o 'reports/{as_of}.html'",
        says: 'the page, named for the day it holds for',
      },
      {
        command: 'clientele report orders.csv --margin 40% --history report-history.json -o report.html',
        says: 'compared with the week before, as it was reported and as it would be today',
      },
      {
        command:
          'clientele report orders.csv --max-age 8d --fail-on "report.headline.equity < 500000" -q -o report.html',
        says: 'for a job that nobody watches: exit code 3 for stale data, 1 when the base is worth less',
      },
      {
        command: 'clientele report orders.csv --sections retention,equity --lang fr --locale fr-FR -o rapport.md',
        says: 'two sections, in French, for a wiki',
      },
    ],
    roles: [...new Set<Role>(parts.flatMap(({ roles }) => roles))],
    money: false,
    summaries: true,
    histories: true,
    channels: true,
    types: 'where_told',
    firstOrders: true,
    contracts: () => 'else',
    parts: parts.map(({ name }) => name),
    names: ({ with_customers }) => with_customers === true,
    window: ({ window }) => window,
    drivers: (_options, told) => parts.flatMap((part) => part.drivers?.(told[part.name] ?? {}, {}) ?? []),
    options: reportOptions,
    result: reportResult,
    customer: null,
    requires: () => [],

    async run(context, options) {
      const sections = sectionsIn(options.sections);
      const { engine, reading } = context;
      const asOf = reading.asOf ?? noDate;
      requireFresh(reading, options, context.now);
      const pseudonym = options.pseudonymise ? requirePseudonym(context) : (id: string) => id;
      const { previous } = options;
      const before =
        previous === undefined ? runBefore(context.history ?? [], asOf) : runOf(context.history ?? [], previous);
      const since = sinceWhen(previous ?? before?.as_of ?? null, reading, options);
      const done: Part[] = [];
      let names: Awaited<ReturnType<typeof named>> = new Map();
      for (const analysis of parts) {
        if (!isWanted(analysis.name, sections)) continue;
        const part = await partOf(
          analysis,
          { ...context, listed: options.with_customers === true },
          given(analysis, context, options, since),
        );
        done.push(part);
        // The engine keeps who is in which segment only until the next section.
        if (analysis.name === 'rfm' && part.outcome && options.with_customers && sections.includes('actions'))
          names = await named(engine, part.outcome.customers!, reading.customers, pseudonym);
      }
      requireOneSection(done);
      const rfm = resultOf<RfmResult>(done, 'rfm');
      const results = {
        retention: resultOf<ReportResult['retention']>(done, 'retention'),
        clv: resultOf<ClvResult>(done, 'clv'),
        equity: resultOf<EquityResult>(done, 'equity'),
      };
      const actions = rfm && sections.includes('actions') ? toActOnIn(rfm, results.equity, names) : [];
      const now = {
        as_of: asOf,
        version,
        rows_used: reading.ledger.rows_used,
        options: deciding(done, context.readAs),
      };
      const headline = headlineOf(reading, results);
      const result: ReportResult = {
        headline,
        comparison:
          since === null ? null : await comparedWith(engine, reading, { asOf: since, before, now }, results.equity),
        sections: sectionsOf(sections, done),
        rfm: sections.includes('rfm') ? rfm : null,
        frat: resultOf<ReportResult['frat']>(done, 'frat'),
        ...results,
        actions,
        excluded: excludedOf(reading, knownOf(reading)),
        rejected: reading.ledger.rejected.map(({ reason, rows }) => ({ reason, rows })),
        history: context.history ? withRun(context.history, { ...now, headline }) : [],
        generated_at: options.stamp ? context.now.toISOString().slice(0, 19).concat('Z') : null,
      };
      const shared =
        options.min_group === undefined ? { result, remarks: [] } : withoutSmallGroups(result, options.min_group);
      return {
        result: shared.result,
        phrases: done.flatMap(({ refusal }) => refusal?.phrases.message ?? []),
        remarks: [...once(done.flatMap(({ remarks }) => remarks)), ...shared.remarks],
        customers: null,
        segments: new Map(),
        verdict: mildestOf(done),
      };
    },

    rows: reportRows,
    report: (result, _options, facts, say) => reportBlocks(parts, result, facts, say),
  });

function requirePseudonym({ pseudonym }: Context): (id: string) => string {
  if (pseudonym) return pseudonym;
  throw new UsageError(phrase`--pseudonymise needs a key`, {
    hint: phrase`Put a long secret into the environment: CLIENTELE_PSEUDONYM_KEY. The same key gives the same names.`,
  });
}

/** UsageError for a section that there is not. */
function sectionsIn(list: string): SectionName[] {
  const names = list.split(',').map((name) => name.trim());
  const stranger = names.find((name) => !sectionNames.includes(name as SectionName));
  if (stranger === undefined) return sectionNames.filter((name) => names.includes(name));
  throw new UsageError(phrase`--sections: there is no section "${stranger}"`, {
    hint: phrase`${nearest(stranger, sectionNames) ?? ''}The sections are ${sectionNames.join(', ')}.`,
  });
}

/** A list of whom to act on is made of segments. */
const isWanted = (name: string, sections: readonly SectionName[]): boolean =>
  sections.includes(name as SectionName) || (name === 'rfm' && sections.includes('actions'));

/** What an analysis is told: the report's own options, and what stands under its name in the configuration. */
function given(analysis: Analysis, { parts, given }: Context, options: ReportOptions, since: string | null) {
  const { shape } = analysis.options;
  const common = Object.fromEntries(
    (['horizon', 'discount', 'margin', 'season'] as const)
      .filter((key) => given.has(key) && key in shape && !isElsewhere(analysis, key))
      .map((key) => [key, options[key]]),
  );
  const own = { ...parts[analysis.name] };
  const { window } = own;
  const windowed = analysis.name === 'frat' || (analysis.name === 'rfm' && given.has('window') && window === undefined);
  if (window !== undefined && window !== options.window && !(analysis.name === 'rfm' && window === 'all'))
    throw new UsageError(
      phrase`${analysis.name} has a --window of ${String(window)}, and the report one of ${options.window}`,
      {
        hint: phrase`Orders are counted in one window: write window: ${String(window)} under report too, or leave it out.`,
      },
    );
  return {
    ...own,
    ...common,
    ...(windowed ? { window: options.window } : {}),
    ...(since !== null && 'previous' in shape && own.previous === undefined ? { previous: since } : {}),
  };
}

/** The day to compare with; null where nobody had bought by then. UsageError for one that was asked for and cannot be. */
function sinceWhen(since: string | null, { ledger, asOf }: Reading, { previous }: ReportOptions): string | null {
  const { first_date: first } = ledger;
  if (since === null || first === null || asOf === null) return null;
  if (since >= first && since < asOf) return since;
  if (previous === undefined) return null;
  throw new UsageError(phrase`--previous ${previous} is not between the first day, ${first}, and ${asOf}`, {
    hint: phrase`Name a day on which there were customers.`,
  });
}

/** DataError for data that ends too long ago: a job that nobody watches would go on reporting the same week. */
function requireFresh({ ledger: { last_date: last } }: Reading, { max_age }: ReportOptions, now: Date): void {
  if (max_age === undefined || last === null) return;
  const today = now.toISOString().slice(0, 10);
  const oldest = beforeBy(today, max_age);
  if (last >= oldest) return;
  throw new DataError(
    phrase`the last day in these files is ${last}, which is more than ${max_age} before today, ${today}`,
    {
      code: 'STALE',
      hint: phrase`See whether the export still runs; --max-age says how old data may be.`,
    },
  );
}

/** The refusal of the one section that was asked for; DataError where each of several is refused, with what is wrong beyond files that are another command's. */
function requireOneSection(done: readonly Part[]): void {
  const refusals = done.flatMap(({ refusal }) => refusal ?? []);
  const [first] = refusals;
  if (!first || refusals.length < done.length) return;
  if (refusals.length === 1) throw first;
  const telling = refusals.find(({ code }) => !code.startsWith('NEEDS_')) ?? first;
  throw new DataError(phrase`no section of this report can be made of these files: ${telling.phrases.message}`, {
    code: 'NO_SECTION',
    hint: whereToSee,
  });
}

const sectionsOf = (sections: readonly SectionName[], done: readonly Part[]): ReportResult['sections'] =>
  sections.map((section) => {
    const part = done.find(({ analysis }) => analysis.name === section);
    const rfm = section === 'actions' ? done.find(({ analysis }) => analysis.name === 'rfm') : undefined;
    const { outcome, reason, verdict, options } = part ?? { ...rfm, options: {}, verdict: null };
    return {
      section,
      done: outcome !== null,
      verdict: verdict ?? null,
      reason: reason ?? null,
      options: { ...options },
    };
  });

/** The options that decide figures, by command, and how files were read; days are none, for they differ from week to week. */
function deciding(done: readonly Part[], { as_of: _day, ...reading }: Context['readAs']): Record<string, unknown> {
  const own = done
    .filter(({ outcome }) => outcome !== null)
    .flatMap(({ analysis, options }) =>
      Object.entries(options)
        .filter(([key, value]) => key !== 'previous' && value !== undefined)
        .map(([key, value]) => [`${analysis.name}.${key}`, value]),
    );
  return { ...reading, ...Object.fromEntries(own) };
}

/** The same remark of several sections is made once. */
function once(remarks: readonly Remark[]): Remark[] {
  const seen = new Map(
    remarks.map((remark) => [JSON.stringify([remark.code, remark.values ?? {}, remark.count]), remark]),
  );
  return [...seen.values()];
}

/** A report runs on whatever one of its sections can use. */
const mildestOf = (done: readonly Part[]): Verdict =>
  verdicts.find((verdict) => done.some((part) => part.verdict === verdict)) ?? 'pass';
