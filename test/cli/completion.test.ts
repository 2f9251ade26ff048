import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { grammar } from '../../src/cli/completion/grammar.ts';
import { completions } from '../../src/cli/completion/index.ts';
import { programFor } from '../../src/cli/program.ts';
import { run, scratch } from './run.ts';
import { atTerminal, hasTerminals, installed } from './terminal.ts';

// A terminal waits for whoever types, and on a busy machine for more.
vi.setConfig({ testTimeout: 90_000 });

const folder = scratch();
for (const name of ['my orders.csv', 'mine.csv', 'house.yaml']) writeFileSync(join(folder, name), '');
mkdirSync(join(folder, 'spill'));
writeFileSync(join(folder, 'spread.csv'), '');

/** What is typed behind `clientele `, `⇥` being the key of completion, and the words that come of it. */
const typed: readonly (readonly [string, string])[] = [
  ['rf⇥', '[rfm]'],
  ['insp⇥--sav⇥', '[inspect][--save]'],
  ['rfm --binni⇥nes⇥', '[rfm][--binning][nested]'],
  ['rfm --binning=nes⇥', '[rfm][--binning=nested]'],
  ['rfm -f nd⇥', '[rfm][-f][ndjson]'],
  ['clv --model gg⇥', '[clv][--model][ggom-nbd]'],
  ['retention --model disc⇥', '[retention][--model][discrete-weibull]'],
  ['simulate --style is⇥', '[simulate][--style][iso]'],
  ['rfm my⇥', '[rfm][my orders.csv]'],
  ['rfm mine.csv my⇥--bin⇥s 4', '[rfm][mine.csv][my orders.csv][--bins][4]'],
  ['rfm --scheme hou⇥', '[rfm][--scheme][house.yaml]'],
  ['rfm --temp-dir sp⇥', '[rfm][--temp-dir][spill/]'],
  ['rfm --map cust⇥Client', '[rfm][--map][customer=Client]'],
  ['rfm --currency min⇥', '[rfm][--currency][min]'],
  ['retention --segm⇥', '[retention][--segm]'],
  ['schema eq⇥', '[schema][equity]'],
  ['completion zs⇥', '[completion][zsh]'],
  ['help ret⇥', '[help][retention]'],
];

const shells = {
  bash: {
    start: 'bash --norc --noprofile -i',
    prepare: (script: string) =>
      `bind 'set bell-style none'; clientele() { printf '<<'; printf '[%s]' "$@"; printf '>>\\n'; }; . ${script}`,
  },
  zsh: {
    start: 'zsh -f -i',
    prepare: (script: string) =>
      `autoload -U compinit; compinit -D -u; clientele() { printf '<<'; printf '[%s]' "$@"; printf '>>\\n'; }; . ${script}`,
  },
  fish: {
    start: 'fish --no-config -i',
    prepare: (script: string) =>
      `function clientele; printf '<<'; printf '[%s]' $argv; printf '>>\\n'; end; source ${script}`,
  },
} as const;

for (const [shell, { start, prepare }] of Object.entries(shells))
  it.skipIf(!hasTerminals || !installed(shell))(`typed in ${shell}`, async () => {
    const script = join(folder, `completion.${shell}`);
    writeFileSync(script, (await run(`completion ${shell}`)).out);
    const terminal = atTerminal(start, { cwd: folder, env: { HOME: folder, PS1: '$ ' } });
    await terminal.type(`${prepare(script)}; echo rea''dy\r`, /[$>%#] /);
    let before: string | RegExp = 'ready';
    for (const [keys] of typed) {
      await terminal.type(`clientele ${keys.replaceAll('⇥', '\t')}\r`, before);
      before = '>>';
    }
    await terminal.type('exit\r', before);
    const words = [...terminal.shown().matchAll(/<<(\[.*?)>>/g)].map(([, found]) => found);
    // A shell may join a flag to its value, and may drop the last / of a folder.
    const plain = (word = ''): string => word.replaceAll('][', ' ').replaceAll('=', ' ').replaceAll('/', '');
    expect(words.map(plain)).toEqual(typed.map(([, expected]) => plain(expected)));
  });

describe('what is offered is what the program takes', () => {
  const io = { env: {}, signal: new AbortController().signal } as never;
  const { commands } = programFor(io, { exitCode: 0, json: false });
  const words = grammar().words.filter(({ name }) => name !== 'help');

  it('commands', () => expect(words.map(({ name }) => name)).toEqual(commands.map((command) => command.name())));

  for (const command of commands)
    it(`flags of ${command.name()}`, () => {
      const { flags } = words.find(({ name }) => name === command.name())!;
      const taken = command.options.map(({ long, short, required }) => [long, short, required] as const);
      const offered = flags.map(({ names: [long, short], takes }) => [long, short, takes !== null] as const);
      const sorted = (all: readonly (readonly unknown[])[]) => all.map(String).sort();
      expect(sorted(offered)).toEqual(sorted([...taken, ['--help', '-h', false]]));
    });
});

for (const shell of Object.keys(completions))
  it(`${shell}: a script, and nothing on standard error`, async () => {
    const { code, out, err } = await run(`completion ${shell}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['binning', 'nested', 'retention']) expect(out).toContain(name);
  });

it('an unknown shell is answered with those there are', async () => {
  const { code, out, err } = await run('completion zhs');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe(
    'error: there is no completion for "zhs"\n  hint: Did you mean "zsh"? There is: bash, zsh, fish, powershell.\n',
  );
});
