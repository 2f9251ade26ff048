import { registry } from '../../analyses/index.ts';
import { jsonSchema } from '../../analyses/schema.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import { phrase } from '../../phrase.ts';
import { configSchema } from '../config-schema.ts';
import type { Io } from '../io.ts';
import { writeTo } from '../output.ts';

/** Print the JSON schema of a command's document, or of the configuration file. */
export async function printSchema(name: string, io: Io): Promise<number> {
  const analysis = registry[name];
  const names = [...Object.keys(registry), 'config'];
  if (!names.includes(name))
    throw new UsageError(phrase`there is no schema "${name}"`, {
      hint: phrase`${nearest(name, names) ?? ''}There is: ${names.join(', ')}.`,
    });
  const schema = analysis ? jsonSchema(analysis) : configSchema();
  await writeTo(io.stdout, [`${JSON.stringify(schema, null, 2)}\n`], io.signal);
  return 0;
}
