import { roles } from '../ingest/roles.ts';
import { commandOptions, commonOptions } from './configurable.ts';
import { manifest } from './manifest.ts';
import type { OptionSpec } from './option.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON schema (draft 2020-12) of `clientele.yaml`, for editors: it takes what the program takes. */
export const configSchema = (): Schema => ({
  $id: 'https://clientele.example/schema/clientele/config@1',
  title: 'clientele.yaml',
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  description: 'Defaults for any option: settings for all commands at the top, those of one command under its name.',
  type: ['object', 'null'],
  properties: {
    $schema: { description: 'where this schema lies' },
    ...properties(commonOptions, reference),
    ...Object.fromEntries(manifest.map(({ name, summary }) => [name, commandSchema(name, summary)])),
  },
  ...hyphenated(commonOptions, reference),
  additionalProperties: false,
  $defs: properties(commonOptions, optionSchema),
});

/** Every option that commands share is described once. */
const reference = ({ key }: OptionSpec): Schema => ({ $ref: `#/$defs/${key}` });

function commandSchema(name: string, summary: string): Schema {
  const { own, shared } = commandOptions.get(name)!;
  const schemaOf = (option: OptionSpec): Schema => (own.includes(option) ? optionSchema(option) : reference(option));
  return {
    description: summary,
    type: ['object', 'null'],
    properties: properties([...own, ...shared], schemaOf),
    ...hyphenated([...own, ...shared], schemaOf),
    additionalProperties: false,
  };
}

const properties = (options: readonly OptionSpec[], schemaOf: (option: OptionSpec) => Schema): Schema =>
  Object.fromEntries(options.map((option) => [option.key, schemaOf(option)]));

/** A key may be written with - too, which editors need not offer. */
const hyphenated = (options: readonly OptionSpec[], schemaOf: (option: OptionSpec) => Schema): Schema => ({
  patternProperties: Object.fromEntries(
    options
      .filter(({ key }) => key.includes('_'))
      .map((option) => [`^${option.key.replaceAll('_', '-')}$`, schemaOf(option)]),
  ),
});

const optionSchema = (option: OptionSpec): Schema => ({
  description: `${option.description}${option.defaultText ? ` (default: ${option.defaultText})` : ''}`,
  ...(option.default === undefined ? {} : { default: option.default }),
  ...(option.choices ? { enum: [...option.choices, null] } : valueSchemas[option.type]),
});

const single = { type: ['string', 'number', 'boolean'] };
const pair = `\\s*(${roles.join('|')})\\s*=`;

/** A word whatever its case. */
const anyCase = (word: string): string => word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

const switchWords = ['true', 'false', 'yes', 'no', 'on', 'off', '1', '0'].map(anyCase).join('|');

/** What an option of each type takes; one that is left empty is as if it were not there. */
const valueSchemas: Readonly<Record<OptionSpec['type'], Schema>> = {
  text: { type: ['string', 'number', 'boolean', 'null'] },
  whole: {
    anyOf: [
      { type: 'integer', minimum: 0, maximum: 999_999_999_999_999 },
      { type: 'string', pattern: '^\\d{1,15}$' },
      { type: 'null' },
    ],
  },
  switch: {
    anyOf: [{ type: ['boolean', 'null'] }, { enum: [0, 1] }, { type: 'string', pattern: `^(${switchWords})$` }],
  },
  list: { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, { type: 'array', items: single }] },
  map: {
    anyOf: [
      { type: 'object', propertyNames: { enum: [...roles] }, additionalProperties: single },
      { type: 'string', pattern: `^${pair}[^,]+(,${pair}[^,]+)*$` },
      { type: 'array', items: { type: 'string', pattern: `^${pair}[\\s\\S]+$` } },
      { type: 'null' },
    ],
  },
};
