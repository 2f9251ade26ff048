import { expect, it } from 'vitest';
import { sharedOptions, simulateOptions } from '../../src/cli/options.ts';
import { formats } from '../../src/report/formats/index.ts';
import { buyingModels } from '../../src/simulate/buying-models.ts';
import { styles } from '../../src/simulate/styles.ts';

const choices = Object.fromEntries(
  [...sharedOptions.Output, ...simulateOptions].flatMap((option) =>
    'choices' in option ? [[option.key, option.choices]] : [],
  ),
);

// The help must not load the registries; so the choices are written down there, and compared here.
for (const [key, registered] of Object.entries({ format: formats, model: buyingModels, style: styles }))
  it(`--${key} offers what is registered`, () => expect(choices[key]).toEqual(Object.keys(registered)));
