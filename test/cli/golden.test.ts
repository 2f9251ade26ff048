import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { it } from 'vitest';
import { expectFresh } from '../generated/fresh.ts';
import { run } from './run.ts';

const golden = resolve(import.meta.dirname, '../../fixtures/golden');

// `cmd` is what stands behind `clientele`, run in fixtures/data; variables of the environment may stand before it.
for (const name of readdirSync(golden)) {
  it(name, async () => {
    const folder = join(golden, name);
    const [, variables = '', line = ''] = /^((?:[A-Z_]+=\S* )*)(.*)$/.exec(command(folder)) ?? [];
    const env = Object.fromEntries(
      variables
        .split(' ')
        .filter(Boolean)
        .map((pair) => pair.split('=')),
    );
    const { code, out, err } = await run(line, { env });
    expectFresh(join(folder, 'out'), out);
    expectFresh(join(folder, 'err'), err);
    expectFresh(join(folder, 'code'), `${code}\n`);
  });
}

const command = (folder: string): string => readFileSync(join(folder, 'cmd'), 'utf8').trimEnd();
