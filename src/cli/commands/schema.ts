import { registry } from '../../analyses/index.ts';
import { jsonSchema } from '../../analyses/schema.ts';
import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import type { Io } from '../io.ts';
import { writeTo } from '../output.ts';

/** Print the JSON schema of a command's document. */
export async function printSchema(name: string, io: Io): Promise<number> {
  const analysis = registry[name];
  if (!analysis)
    throw new UsageError(`there is no schema "${name}"`, {
      hint: `${nearest(name, Object.keys(registry)) ?? ''}There is: ${Object.keys(registry).join(', ')}.`,
    });
  await writeTo(io.stdout, [`${JSON.stringify(jsonSchema(analysis), null, 2)}\n`], io.signal);
  return 0;
}
