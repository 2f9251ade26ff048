import { layouts } from '../../src/ingest/layouts/index.ts';
import type { Layout } from '../../src/ingest/layouts/layout.ts';

/** The page on known exports, from their declarations. */
export const layoutsPage = (): string => `# Exports that are known by their headers

<!-- Generated from src/ingest/layouts: do not edit. -->

An export is known when all its signature headers are there, whatever their case and order. Its columns play the roles
below, unless \`--map\` says otherwise; \`clientele inspect\` names the layout and the headers that gave it away.

${layouts.map(section).join('\n')}`;

function section(layout: Layout): string {
  const { title, name, signature, columns, leftOut = [], guests = [] } = layout;
  const roles = Object.entries(columns).flatMap(([role, headers]) => {
    if (headers === null) return [];
    const named = typeof headers === 'number' ? `column ${headers}` : [headers].flat().map(code).join(', else ');
    return [`${role} = ${named}`];
  });
  const traps = [
    layout.amountOfOrder &&
      'the amount of a row is that of its order, and counts once, whether it stands on each line or on the first',
    layout.kindsTold && 'a column of kinds tells sales from payments, quotations and credit notes',
    layout.wholeOrders && 'a row is a whole order, so that a copy of it is left out',
    layout.beforeDiscount && 'the amount is before the discount, which is taken off',
    layout.refundsWithTax && 'refunds may hold tax and shipping: they take off no more than all of the amount',
    guests.length > 0 && `customer ${guests.map(code).join(', ')} is nobody`,
    ...leftOut.map(
      ({ reason, headers }) => `rows are left out as \`${reason}\` by ${headers.map(code).join(', else ')}`,
    ),
  ].filter((trap) => typeof trap === 'string');
  return `## ${title} (\`${name}\`)

- known by ${signature.length > 0 ? signature.map(code).join(', ') : 'the look of its rows, for it has no header'}
- ${roles.join('; ')}
${traps.map((trap) => `- ${trap}\n`).join('')}`;
}

const code = (text: string): string => `\`${text}\``;
