import type { Engine } from '../../engine/engine.ts';
import { DataError, FitError, UsageError } from '../../errors.ts';
import type { Reading } from '../../ingest/reading.ts';
import type { Remark } from '../../ingest/remark.ts';
import { phrase } from '../../phrase.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Context } from '../analysis.ts';
import { type Base, baseOf, type Counting, customerDaysOf, type Histories } from './base.ts';
import { type Candidate, candidatesOf, chosenOf, othersTurn, overForecasts } from './candidates.ts';
import { valued } from './customers.ts';
import { firstChannels } from './groups.ts';
import { type HeldOut, heldOutIn } from './held-out.ts';
import { modelSpread } from './model-spread.ts';
import { type ClvOptions, clvOptions } from './options.ts';
import { readyRemarks } from './ready-remarks.ts';
import { type Regularity, regularityOf } from './regularity.ts';
import { clvRemarks, thinness } from './remarks.ts';
import { type Rival, rivalsOf } from './rivals.ts';
import { type SeasonSeen, seasonOf, seasonSeen } from './season.ts';
import { segmented } from './segments.ts';
import { brings, type Spend, spendOf } from './spend.ts';
import { type Terms, termsOf } from './terms.ts';
import { type Scores, type SpendSums, scoresOf, spendSums, totalOf, worthOf } from './valuation.ts';

/** The customers of a base, each valued, with all that the values stand on. */
export interface ValuedBase {
  readonly heldOut: HeldOut | null;
  readonly candidates: readonly Candidate[];
  readonly chosen: Candidate;
  /** Whether values may be shown. */
  readonly published: boolean;
  readonly spend: Spend | null;
  readonly sums: SpendSums | null;
  /** Both of the above where values are shown. */
  readonly money: Money | null;
  readonly scores: Scores;
  /** `valued`: one row a buyer. */
  readonly rows: Sql;
  /** `segmented`; null of ready histories. */
  readonly named: Sql | null;
  readonly channels: Sql | null;
  readonly values: Values;
  readonly rivals: readonly Rival[];
  readonly regularity: Regularity | null;
  readonly remarks: readonly Remark[];
}

interface Money {
  readonly spend: Spend;
  readonly sums: SpendSums;
}

/** The buyers of a history, before any model is fitted to them. */
export interface Basis {
  readonly base: Base;
  readonly terms: Terms;
  readonly counting: Counting;
  /** A season that was looked for unasked; null where none was looked for yet. */
  readonly seen: SeasonSeen | null;
  /** Whether a chain stands in the place of models. */
  readonly chain: boolean;
  readonly remarks: readonly Remark[];
}

type Question = Pick<Context, 'engine' | 'reading' | 'listed'>;

/** What a history was last asked for: the parts of a report ask the same of it one after another, and its tables still stand. */
interface Asked {
  readonly by: string;
  readonly basis: Basis;
  valuation: Promise<ValuedBase> | null;
}

const asked = new WeakMap<Reading, Asked>();

/** Options that say something of a valuation, and change nothing of it. */
const idle: readonly string[] = ['acquisition_cost', 'explain'];

/** What decides a valuation, of all options; those of `equity` are more. */
const deciding = (options: ClvOptions): string =>
  JSON.stringify(
    Object.entries(options)
      .filter(([key]) => key in clvOptions.shape && !idle.includes(key))
      .sort(),
  );

/** Who bought, and whether a model can be fitted to them. DataError where nothing can be said of them. */
export async function basisOf(question: Question, options: ClvOptions): Promise<Basis> {
  requireBuyers(question.reading, options, question.listed);
  const before = asked.get(question.reading);
  if (before?.by === deciding(options)) return before.basis;
  const basis = await newBasis(question, options);
  asked.set(question.reading, { by: deciding(options), basis, valuation: null });
  return basis;
}

async function newBasis(
  { engine, reading }: Pick<Question, 'engine' | 'reading'>,
  options: ClvOptions,
): Promise<Basis> {
  const { season, seen, remarks } = await seasonOf(engine, reading, options);
  const said = termsOf(options, reading.asOf, season);
  const regular = options.model === 'bg-cnbd-k' || options.model === 'mbg-cnbd-k';
  const counting = { opportunities: options.model === 'bg-bb', gaps: regular };
  const customerDays = await customerDaysOf(engine, reading, said, options.holdout !== 'none');
  const base = await baseOf(engine, reading, { terms: said, counting, customerDays });
  const thin = thinness(base, reading, options);
  if (thin.chain && season !== null) {
    const even = await newBasis({ engine, reading }, { ...options, season: 'none' });
    return { ...even, remarks: [...even.remarks, { code: 'season_not_in_chain' }] };
  }
  const terms = { ...said, margin: base.margin?.rate ?? null };
  if (counting.opportunities) requireOpportunity(terms, options);
  return { base, terms, counting, seen, chain: thin.chain, remarks: [...thin.remarks, ...remarks] };
}

/** Fit, choose, prove and value. FitError where no model fits. */
export function valuedBase(question: Question, basis: Basis, options: ClvOptions): Promise<ValuedBase> {
  const before = asked.get(question.reading);
  if (before?.basis !== basis) return newValuation(question, basis, options);
  before.valuation ??= newValuation(question, basis, options);
  return before.valuation;
}

async function newValuation(
  { engine, reading, listed }: Question,
  { base, terms, counting, seen, remarks: known }: Basis,
  options: ClvOptions,
): Promise<ValuedBase> {
  const heldOut = await heldOutIn({ engine, reading }, base, terms, options, counting);
  const spend = await spendOf(engine, base, terms.more);
  const [{ candidates, chosen, scores }, { rivals, regularity, named, channels, season }] = await together(
    scoredBy(options.model, base.histories, heldOut, terms),
    seenOf({ engine, reading }, base, { heldOut, counting, seen, options }),
  );
  const worthless = spend !== null && !brings(spend) && options.force !== true;
  const published = options.force === true || !(overForecasts(chosen) || worthless);
  const sums = worthless ? null : spendSums(spend, base.histories, terms);
  const money = published && spend && sums ? { spend, sums } : null;
  const scored = await scoresTable(engine, base, scores);
  // The engine joins while the totals are reckoned.
  const joining = engine.table(
    'valued',
    valued(base.buyers, scored, { spend, terms, margin: base.margin, published, dated: reading.histories === null }),
  );
  const values = valuesOf(base, candidates, chosen, scores, terms, money, options);
  const rows = await joining;
  await engine.drop('scores');
  const remarks = [
    ...known,
    ...(await readyRemarks(engine, reading, terms, {
      opportunities: counting.opportunities,
      shown: listed || options.explain !== undefined,
    })),
    ...clvRemarks({
      chosen,
      spend,
      rivals,
      regularity,
      published,
      margin: base.margin,
      reading,
      heldOut,
      season: terms.season ?? season,
      readyMade: reading.histories !== null,
      terms,
    }),
  ];
  return {
    heldOut,
    candidates,
    chosen,
    published,
    spend,
    sums,
    money,
    scores,
    rows,
    named,
    channels,
    values,
    rivals,
    regularity,
    remarks,
  };
}

/** The models, the one to use, and what it says of each history. Nothing is asked of the engine, which is at other work. */
async function scoredBy(option: ClvOptions['model'], histories: Histories, heldOut: HeldOut | null, terms: Terms) {
  const candidates = await candidatesOf(option, histories.ready, heldOut);
  const chosen = chosenOf(candidates);
  if (!Number.isFinite(chosen.fit.logLikelihood))
    throw new FitError(phrase`${chosen.model} does not fit these purchases`, { hint: phrase`Choose another --model.` });
  await othersTurn();
  return { candidates, chosen, scores: scoresOf(chosen.fit, histories, terms) };
}

/** What the engine tells without a model, while models are fitted: what takes it longest first, for it is heard between fits only. */
async function seenOf(
  { engine, reading }: Pick<Question, 'engine' | 'reading'>,
  base: Base,
  of: Pick<Basis, 'counting' | 'seen'> & { readonly heldOut: HeldOut | null; readonly options: ClvOptions },
) {
  const { heldOut, counting, seen, options } = of;
  const unasked = options.season === undefined && options.model !== 'bg-bb';
  if (reading.histories) return { rivals: [], regularity: null, named: null, channels: null, season: null };
  return {
    channels: await firstChannels(engine, reading, base.buyers),
    rivals: heldOut ? await rivalsOf(engine, reading, heldOut, counting) : [],
    regularity: await regularityOf(engine, reading),
    season: seen ?? (unasked ? await seasonSeen(engine, reading) : null),
    named: await segmented(engine, reading),
  };
}

/** Both answers, as soon as neither is sought any more: where one fails the other is not left at work. */
async function together<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

function requireBuyers(reading: Reading, options: ClvOptions, listed: boolean): void {
  if (reading.ledger.customers === 0)
    throw new DataError(phrase`there is no customer with an order`, {
      code: 'NO_CUSTOMERS',
      hint: phrase`clientele inspect says what was left out, and why.`,
    });
  if (listed && options.explain !== undefined)
    throw new UsageError(phrase`--explain is about one customer, and --customers lists them all`, {
      hint: phrase`Leave one of them out; --customers --segment ID --limit N lists some.`,
    });
  if (!reading.histories) return;
  if ((listed || options.explain !== undefined) && !reading.mapping.mapping.customer)
    throw new DataError(phrase`customers cannot be told apart: the file has histories with counts and names nobody`, {
      code: 'NO_COLUMN',
      hint: phrase`Say which column names them with --map customer=HEADER, or leave --customers and --explain out.`,
    });
  if (options.holdout !== 'auto' && options.holdout !== 'none')
    throw new DataError(phrase`--holdout needs the purchases, and the file has ready histories`, {
      code: 'NEEDS_PURCHASES',
      hint: phrase`Pass an export of orders, or leave --holdout out.`,
    });
}

/** UsageError where no opportunity ends within what lies ahead: of none all is 0. */
function requireOpportunity({ horizon, predict }: Terms, options: ClvOptions): void {
  const [name, given] = horizon < 1 ? ['--horizon', options.horizon] : ['--predict', options.predict];
  if (horizon >= 1 && predict >= 1) return;
  throw new UsageError(phrase`${name} ${given} ends before the first opportunity does`, {
    hint: phrase`Make it longer, or say with --unit how long an opportunity is.`,
  });
}

/** What the model says of each distinct history, in the engine. */
const scoresTable = (engine: Engine, { histories: { columns } }: Base, scores: Scores): Promise<Sql> =>
  engine.tableOf('scores', {
    x: columns.x,
    t_x: columns.t_x,
    t_cal: columns.t_cal,
    p_alive: scores.alive,
    no_purchase: scores.silent,
    expected_transactions: scores.expected,
    discounted_transactions: scores.discounted,
    residual_transactions: scores.endless,
    spread: scores.spread,
  });

type Values = ReturnType<typeof valuesOf>;

/** The total with its three uncertainties; all null where none may be published. */
function valuesOf(
  { histories }: Base,
  candidates: readonly Candidate[],
  chosen: Candidate,
  scores: Scores,
  terms: Terms,
  money: Money | null,
  { horizon }: ClvOptions,
) {
  const nothing = { lower: null, upper: null };
  if (!money)
    return {
      value: { horizon, total: null, ...nothing },
      value_infinite: null,
      horizon_share: null,
      uncertainty: (['parameter', 'process', 'model'] as const).map((source) => ({ source, ...nothing })),
    };
  const total = totalOf(chosen.fit, histories, scores, terms, money);
  const endless = worthOf(scores.endless, money.sums);
  const others = candidates.filter((each) => each !== chosen);
  const spread = modelSpread(total.value, others, { histories, terms, sums: money.sums });
  return {
    value: { horizon, total: total.value, ...total.parameter },
    value_infinite: Number.isNaN(endless) ? null : endless,
    horizon_share: total.value / endless > 0 ? total.value / endless : null,
    uncertainty: [
      { source: 'parameter' as const, ...total.parameter },
      { source: 'process' as const, ...(total.process ?? nothing) },
      { source: 'model' as const, ...(spread ?? nothing) },
    ],
  };
}
