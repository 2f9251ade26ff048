import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completions } from '../../src/cli/completion/index.ts';
import { manifest } from '../../src/cli/manifest.ts';
import { plainCommands } from '../../src/cli/plain-commands.ts';
import { fr } from '../../src/cli/words/fr/index.ts';
import { run } from './run.ts';
import { textsSaid } from './said.ts';

const commands = [...manifest.map(({ name }) => name), ...Object.keys(plainCommands)];
const said = textsSaid();
const isCommandLine = (text: string): boolean => /^(eval "\$\()?clientele /.test(text);

/** What is the same in both languages: names, letters, choices. */
const same = [
  '<,|.>',
  '<C>',
  '<CODE>',
  '<CONDITION>',
  '<DATE>',
  '<F,R,A,T>',
  '<FORMAT>',
  '<ID>',
  '<N>',
  '<N|N%>',
  '<R,F,M>',
  '<SQL>',
  '<dmy|mdy|ymd>',
  '<en|fr>',
  '<exclude|include>',
  '<iso|us|fr>',
  '<points|score>',
  '<shell>',
  '<show>',
  '<week|day|month>',
  '[options]',
];

describe('French has', () => {
  it('every text of the help and of completion', () =>
    expect(said.filter((text) => !(text in fr) && !isCommandLine(text)).sort()).toEqual(same));

  it('no text that nothing says', () => expect(Object.keys(fr).filter((text) => !said.includes(text))).toEqual([]));

  it('no text twice', () => {
    const folder = 'src/cli/words/fr';
    const files = ['program', 'shared-options', ...manifest.map(({ name }) => name), 'plain-commands'];
    const entries = files.flatMap((name) => readFileSync(join(folder, `${name}.ts`), 'utf8').match(/^ {2}\S/gm) ?? []);
    expect(entries.length).toBe(Object.keys(fr).length);
  });

  it('no text left in English', () =>
    expect(Object.keys(fr).filter((text) => fr[text] === text)).toEqual(['customer']));

  it('the options, keys, files and variables that English names', () => {
    const names = (text: string): string[] =>
      [
        ...new Set(text.match(/(?<![\w-])--[a-z][\w-]*|\b[a-z]+(?:_[a-z]+)+\b|\bCLIENTELE_\w+|\bclientele\.\w+/g)),
      ].sort();
    const other = 'Aide en français : clientele --help --lang fr, ou CLIENTELE_LANG=fr';
    for (const text of Object.keys(fr).filter((key) => key !== other)) expect(names(fr[text]!)).toEqual(names(text));
  });
});

/** Words of English that are none of French. */
const english =
  /\b(the|of|and|with|without|by|from|to|in|is|are|it|its|what|which|who|whom|how|when|where|each|every|there|this|that|these|for|not|out|at|as|be|will|one|day|default|examples|write|read)\b/gi;

/** What is left of a help when names, choices, code, examples and what French keeps are taken out. */
const prose = (help: string): string =>
  help
    .replace(/^Help in English: .*$/m, '')
    .replace(/^ {2}(clientele|eval) .*$/gm, '')
    .replace(/--?[a-z][\w-]*|<[^>]*>|\[options\]|# yaml-language-server.*/g, '')
    .replace(/\bas_of\b|\(par\s+défaut : \w+\)/g, '');

const surroundings = [
  [' --lang fr', {}],
  ['', { CLIENTELE_LANG: 'fr' }],
] as const;

for (const line of ['', ...commands].map((name) => `${name} --help`.trim())) {
  it(`clientele ${line} in French`, async () => {
    const texts = await Promise.all(surroundings.map(async ([flag, env]) => (await run(line + flag, { env })).out));
    expect(texts[1]).toBe(texts[0]);
    expect(prose(texts[0]!).match(english)).toBe(null);
    expect(texts[0]).toMatch(/^Usage : clientele /);
    // Examples are lines to be copied, each whole; so is what has no blank.
    const [text = ''] = texts[0]!.split('\nExemples :\n');
    expect(text.split('\n').filter((row) => row.length > 80 && /\S\s\S/.test(row))).toEqual([]);
    expect(text.split('\n').filter((row) => /^\s*[:;?!»%](?=\s|$)|« *$/.test(row))).toEqual([]);
  });

  it(`clientele ${line} finds English in English`, async () =>
    expect(prose((await run(line)).out).match(english)?.length).toBeGreaterThan(1));
}

it('help COMMAND is --help of it', async () => {
  const env = { CLIENTELE_LANG: 'fr' };
  for (const name of commands)
    expect((await run(`help ${name}`, { env })).out).toBe((await run(`${name} --help`, { env })).out);
});

it('no argument at all: a short help, exit code 2', async () => {
  const { code, out, err } = await run([], { env: { CLIENTELE_LANG: 'fr' } });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^Usage : clientele \[options\] \[commande\]\n/);
});

for (const shell of Object.keys(completions))
  it(`completion of ${shell} explains in French`, async () => {
    const { code, out } = await run(`completion ${shell} --lang fr`);
    expect(code).toBe(0);
    expect(out).toContain(`Complétion de clientele pour ${shell === 'powershell' ? 'PowerShell' : shell}`);
    if (shell !== 'bash')
      for (const text of ['afficher cette aide', 'taux d’actualisation par an'])
        expect(out.replaceAll('’’', '’')).toContain(text);
    expect((await run(`completion ${shell}`, { env: { CLIENTELE_LANG: 'fr' } })).out).toBe(out);
  });
