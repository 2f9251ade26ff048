import { z } from 'zod';
import type { Analysis } from '../../src/analyses/analysis.ts';
import { registry } from '../../src/analyses/index.ts';
import type { CommandSpec, OptionSpec } from '../../src/cli/option.ts';

/** What `--help` says of every analysis, taken from its own declaration: the content of `src/cli/manifest.ts`. */
export const manifestSource = (): string =>
  `import type { CommandSpec } from './option.ts';

/** Generated from the analyses by \`UPDATE=1 npm test\`; help needs neither their code nor the schema library. */
export const manifest: readonly CommandSpec[] = ${JSON.stringify(Object.values(registry).map(commandOf), null, 2)};
`;

const commandOf = (analysis: Analysis): CommandSpec => ({
  name: analysis.name,
  summary: analysis.summary,
  description: analysis.description,
  examples: analysis.examples,
  options: optionsOf(analysis),
  customers: analysis.customer !== null,
  ...(analysis.parts ? { parts: analysis.parts } : {}),
});

/** Options by the type of their value in the schema; texts, and what else is chosen among, are `text`. */
const types: Readonly<Record<string, OptionSpec['type']>> = { integer: 'whole', boolean: 'switch', array: 'list' };

interface Property {
  type?: string;
  enum?: string[];
  description?: string;
  default?: string | number | boolean;
  value?: string;
  alone?: boolean;
}

function optionsOf(analysis: Analysis): OptionSpec[] {
  const { properties } = z.toJSONSchema(analysis.options, { io: 'input' });
  return Object.entries(properties as Record<string, Property>).map(([key, property]) => ({
    key,
    description: property.description ?? '',
    type: types[property.type ?? ''] ?? 'text',
    ...(property.value ? { value: property.value } : {}),
    ...(property.alone ? { alone: true } : {}),
    ...(property.enum ? { choices: property.enum } : {}),
    ...(property.default === undefined ? {} : { default: property.default }),
  }));
}
