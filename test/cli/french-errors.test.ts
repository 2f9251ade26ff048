import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, scratch } from './run.ts';

const golden = resolve(import.meta.dirname, '../../fixtures/golden');
const read = (name: string, file: string): string => readFileSync(join(golden, name, file), 'utf8');

describe('every refusal that is kept as a case is told in French too, line by line', () => {
  for (const name of readdirSync(golden)) {
    const [english, line] = [read(name, 'err'), read(name, 'cmd').trimEnd()];
    if (!english.startsWith('error: ') || /^[A-Z_]+=/.test(line)) continue;
    it(name, async () => {
      const { err, code } = await run(line, { env: { CLIENTELE_LANG: 'fr' } });
      expect(`${code}\n`).toBe(read(name, 'code'));
      expect(err).toMatch(/^erreur : /);
      const lines = err.split('\n').filter(Boolean);
      expect(lines).toHaveLength(english.split('\n').filter(Boolean).length);
      expect(lines.filter((each) => english.includes(each))).toEqual([]);
      const own = err.replace(/«[^»]*»|"[^"]*"|--[\w-]+/g, '');
      expect(own).not.toMatch(/\b(is|are|the|there|which|with|that|and|or|for|of|to)\b/);
    });
  }
});

describe('who is told in French', () => {
  const wrong = 'rfm nowhere.csv';
  const french = /^erreur : impossible de lire nowhere\.csv : ce fichier n’existe pas\n {2}conseil : Vérifiez/;

  it.each([
    ['a flag', `${wrong} --lang fr`, {}],
    ['a flag with =', `${wrong} --lang=fr`, {}],
    ['the last flag', `${wrong} --lang en --lang fr`, {}],
    ['the environment', wrong, { CLIENTELE_LANG: 'fr' }],
  ])('by %s', async (_, line, env) => expect((await run(line, { env })).err).toMatch(french));

  it('a flag outweighs the environment, and what is no language says nothing', async () => {
    expect((await run(`${wrong} --lang en`, { env: { CLIENTELE_LANG: 'fr' } })).err).toMatch(/^error: cannot read/);
    expect((await run(`${wrong} --lang de`)).err).toMatch(/^error: --lang: "de" is not one of en, fr/);
  });

  it('by the configuration, whose own mistakes are told so as well', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'clientele.yaml'), 'lang: fr\n');
    expect((await run(wrong, { cwd })).err).toMatch(french);
    expect((await run(`${wrong} --lang en`, { cwd })).err).toMatch(/^error: /);
    writeFileSync(join(cwd, 'clientele.yaml'), 'rfm:\n  lang: fr\n  binz: 4\n');
    expect((await run(wrong, { cwd })).err).toBe(
      'erreur : clientele.yaml:3 : il n’y a pas de réglage « binz » pour rfm\n  conseil : Vouliez-vous dire « bins » ?\n',
    );
  });

  it('by the configuration, all of whose mistakes are shown', async () => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'clientele.yaml'), 'lang: fr\nbinz: 4\nclv:\n  horizon: soon\n');
    expect((await run('config show', { cwd })).err).toBe(
      [
        'erreur : clientele.yaml:2 : il n’y a pas de réglage « binz »',
        'clientele.yaml:4 : horizon de clv : « soon » ne convient pas ; il faut une durée comme 5y (Voyez clientele clv --help.)',
        '  conseil : Corrigez ces 2 lignes.\n',
      ].join('\n'),
    );
  });

  it('no program', async () => {
    const { err } = await run(`${wrong} --lang fr --json`);
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'UNREADABLE',
        message: 'cannot read nowhere.csv: there is no such file',
        hint: 'Check the name, the folder and the rights.',
      },
    });
  });
});

it('an inspection says in French what it could not read, and its result says it in English', async () => {
  const page = (await run('inspect no-customer-column.csv --map date=1 --lang fr')).out;
  expect(page).not.toMatch(/\b(the|there|Say|Map)\b/);
  const { result } = JSON.parse((await run('inspect two-currencies.csv --lang fr --json')).out);
  expect(result.questions[0].message).toMatch(/^the amounts are in several currencies/);
  const told = (await run('inspect two-currencies.csv --lang fr')).out;
  expect(told).toMatch(/les montants sont en plusieurs devises : \w{3} \(lignes : \d+\)/);
});

it('a report tells in either language which section a model left out, and why', async () => {
  const path = join(scratch(), 'one-time-buyers.csv');
  await run(['simulate', '--buyers', '500', '--weeks', '20', '--params', 'r=0.05,alpha=20', '-o', path]);
  const told = async (lang: string): Promise<string> =>
    (await run(['report', path, '--sections', 'rfm,equity', '--lang', lang])).out.replace(/\s+/g, ' ');
  expect(await told('en')).toContain('left out: too few of 500 customers came back for a model of what carries');
  expect(await told('fr')).toContain('manque : trop peu des 500 clients sont revenus pour un modèle de ce qui porte');
});
