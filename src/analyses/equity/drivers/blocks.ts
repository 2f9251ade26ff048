import type { Block, Row } from '../../../report/report.ts';
import type { Say } from '../../../report/words/index.ts';
import type { Facts } from '../../analysis.ts';
import { timesIn } from '../../clv/times.ts';
import { referenceLabel } from '../narrative.ts';
import type { EquityResult } from '../result.ts';
import type { Gate } from './gates.ts';
import type { DriversResult } from './result.ts';

type Strands = NonNullable<EquityResult['strands']>;
type Feature = DriversResult['features'][number];

/** What the strands by measured drivers stand on: how they were found, and what each feature goes with. */
export function driverBlocks(
  strands: Strands,
  drivers: DriversResult,
  { unit, horizon }: { readonly unit: EquityResult['unit']; readonly horizon: string },
  facts: Facts,
  say: Say,
): Block[] {
  const { features, links, unmeasured, ranges_only, landmark } = drivers;
  const alone = links
    .map(({ strand }) => features.filter((feature) => feature.strand === strand))
    .filter((each) => each.length === 1)
    .map(([each]) => each!);
  const list = (texts: readonly string[]): string => texts.join(', ');
  const nameOf = (strand: string): string => say(`equity.${strand}` as 'equity.value').toLowerCase();
  const sentences = [
    say('equity.drivers.method', {
      landmark,
      customers: facts.count(drivers.customers),
      window: timesIn(unit, facts, say)(drivers.window),
      draws: facts.count(drivers.draws),
      horizon,
      reference: say('equity.drivers.reference', {
        reference: driverReference(strands.reference.reference, say),
        indices: list(
          Object.entries(strands.reference.indices ?? {})
            .filter((entry): entry is [string, number] => entry[1] !== null)
            .map(([strand, index]) => `${nameOf(strand)} ${facts.decimal(index, 2)}`),
        ),
      }),
    }),
    ...(unmeasured.length > 0 ? [say('equity.drivers.unmeasured', { strands: list(unmeasured.map(nameOf)) })] : []),
    ...alone.map((feature) =>
      say('equity.drivers.alone', { strand: nameOf(feature.strand), feature: featureLabel(feature, say) }),
    ),
    ...(ranges_only ? [say('equity.drivers.rangesOnly')] : []),
  ];
  return [
    { type: 'text', tone: 'note', text: sentences.join(' ') },
    {
      type: 'table',
      title: say('equity.drivers.features'),
      columns: [
        { key: 'feature', kind: 'text', label: say('equity.drivers.feature') },
        { key: 'strand', kind: 'text', label: say('equity.strand') },
        { key: 'share', kind: 'share', label: say('equity.drivers.known') },
        { key: 'mean', kind: 'number', label: say('equity.drivers.mean') },
        { key: 'rate', kind: 'text', label: say('equity.drivers.rate') },
        { key: 'drop_out', kind: 'text', label: say('equity.drivers.dropOut') },
        { key: 'amount', kind: 'text', label: say('equity.drivers.amount') },
        { key: 'equity', kind: 'money', label: say('equity.equity') },
      ],
      rows: features.map(
        (feature): Row => ({
          feature: featureLabel(feature, say),
          strand: nameOf(feature.strand),
          share: feature.share,
          mean: feature.mean,
          rate: linkText(feature.rate, facts),
          drop_out: linkText(feature.drop_out, facts),
          amount: linkText(feature.amount, facts),
          equity: ranges_only ? null : feature.equity,
        }),
      ),
    },
    { type: 'text', tone: 'note', text: say('equity.drivers.featuresNote') },
  ];
}

/** Whom customers are compared with, index by index. */
export const driverReference = (reference: string, say: Say): string =>
  reference.startsWith('segment:')
    ? referenceLabel(reference, say)
    : say(`equity.drivers.reference.${reference}` as 'equity.drivers.reference.p10');

/** Why the accounts speak in place of drivers: the first gate that was not passed. */
export function whyAccounts(gates: readonly Gate[], facts: Facts, say: Say): string {
  const failed = gates.find((gate) => !gate.passed && asked.has(gate.gate));
  if (!failed) return say('equity.why.none');
  const { gate, figure } = failed;
  const shown =
    figure === null
      ? '?'
      : gate === 'links_found'
        ? facts.decimal(figure, 2)
        : gate === 'half_width'
          ? facts.share(figure)
          : facts.decimal(figure, Number.isInteger(figure) ? 0 : 2);
  return say(`equity.why.${gate}` as 'equity.why.half_width', { figure: shown });
}

const asked: ReadonlySet<string> = new Set([
  'strands_measured',
  'customers_before',
  'repeaters_after',
  'window_gaps',
  'index_correlation',
  'variance_inflation',
  'links_found',
  'half_width',
]);

const featureLabel = ({ feature, column, sign }: Feature, say: Say): string =>
  feature === 'column'
    ? say(sign > 0 ? 'equity.drivers.more' : 'equity.drivers.less', { column: column! })
    : say(`equity.drivers.feature.${feature}` as 'equity.drivers.feature.returns');

/** A link as what changes with a standard deviation, in per cent. */
function linkText({ estimate, lower, upper }: Feature['rate'], facts: Facts): string {
  const percent = (value: number): string => {
    const change = Math.expm1(value);
    return `${change > 0 ? '+' : ''}${facts.share(change)}`;
  };
  return `${percent(estimate)} (${percent(lower)} … ${percent(upper)})`;
}
