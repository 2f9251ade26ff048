import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where an editor finds the schema of `clientele.yaml`: a path from the folder, where the package is installed in it or
 * above, which holds for whoever shares the folder; else an address on this machine.
 */
export function schemaReference(folder: string): string {
  const installed = dirname(createRequire(import.meta.url).resolve('clientele/package.json'));
  const schema = join(installed, 'docs', 'schema', 'config.json');
  const [home, inside] = installed.split(`${sep}node_modules${sep}`);
  const shared = inside !== undefined && `${folder}${sep}`.startsWith(`${home}${sep}`);
  return shared ? relative(folder, schema).split(sep).join('/') : pathToFileURL(schema).href;
}
