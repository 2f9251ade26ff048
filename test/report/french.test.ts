import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { analyses } from '../../src/report/words/french/analyses.ts';
import { cli } from '../../src/report/words/french/cli.ts';
import { equity } from '../../src/report/words/french/equity.ts';
import { french } from '../../src/report/words/french/index.ts';
import { reading } from '../../src/report/words/french/reading.ts';

/** Every template in the code, by where it stands first. */
const written = new Map(
  globSync('src/**/*.ts').flatMap((path) => templatesOf(path).map((template) => [template, path] as const)),
);

/** Templates that hold a word, or a sign that is written otherwise in French: `{0} {1}` is the same in every language. */
const words = [...written].filter(([template]) => /[\p{L}:;?!"]/u.test(template.replace(/\{\d+\}/g, '')));

it('every phrase of an error has its French', () => {
  expect(words.length).toBeGreaterThan(500);
  expect(words.filter(([template]) => french.templates[template] === undefined)).toEqual([]);
});

it('no French is left of phrases that nobody says any more', () => {
  expect(Object.keys(french.templates).filter((template) => !written.has(template))).toEqual([]);
});

it('nothing is said twice', () => {
  const all = [cli, reading, analyses, equity].flatMap((part) => Object.keys(part));
  expect(all.filter((template, i) => all.indexOf(template) < i)).toEqual([]);
});

it('no English is left among the values of a phrase', () => {
  const bare = globSync('src/**/*.ts').flatMap(bareWords);
  // Names of scenarios, of a column, and of a fault that the engine finds.
  const names = ['win back', 'lose top', 'order rate', 'rythme d’achat', 'a répondu', 'unclosed quote'];
  expect([...new Set(bare)].sort()).toEqual(names.sort());
});

it('French says what English does: the same values stand in it', () => {
  const places = (text: string): string[] => [...new Set(text.match(/\{\d+\}/g))].sort();
  for (const [english, translated] of Object.entries(french.templates))
    expect([english, ...places(translated)]).toEqual([english, ...places(english)]);
});

it('French is written as French is', () => {
  const texts = Object.values(french.templates);
  // Curly apostrophes; a space before signs of two parts, but for the colons of YAML.
  expect(texts.filter((text) => /\p{L}'\p{L}/u.test(text))).toEqual([]);
  expect(texts.filter((text) => /[\p{L}»][;?!](\s|$)|»:|[«]\S|[^\s]»/u.test(text))).toEqual([]);
});

/** Every phrase in a file: what is written after the tag. */
function phrasesIn(file: ts.SourceFile): ts.TemplateLiteral[] {
  return nodesIn(file).flatMap((node) =>
    ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'phrase' ? node.template : [],
  );
}

/** The phrases of a file with their values numbered, what its schemas say of a value that does not fit, titles of exports. */
function templatesOf(path: string): string[] {
  const file = parsed(path);
  return [
    ...phrasesIn(file).map(templateOf),
    ...nodesIn(file).flatMap((node) => complaintOf(node) ?? titleOf(node, path) ?? []),
  ];
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce((text, { literal }, i) => `${text}{${i}}${literal.text}`, template.head.text);
}

function complaintOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const [, message] = node.arguments;
  return /^(regex|refine|min)$/.test(node.expression.name.text) && message && ts.isStringLiteral(message)
    ? message.text
    : null;
}

function titleOf(node: ts.Node, path: string): string | null {
  const titled = path.includes('/layouts/') && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name);
  return titled && node.name.text === 'title' && ts.isStringLiteral(node.initializer) ? node.initializer.text : null;
}

/** Words that stand in phrases and are none: in their values, and in what the names there were given in the same file. */
function bareWords(path: string): string[] {
  const file = parsed(path);
  const initialisers = new Map(
    nodesIn(file).flatMap((node) =>
      ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer
        ? [[node.name.text, node.initializer] as const]
        : [],
    ),
  );
  const values = phrasesIn(file).flatMap((template) =>
    ts.isTemplateExpression(template) ? template.templateSpans.map(({ expression }) => expression) : [],
  );
  const named = values.flatMap((value) =>
    nodesIn(value).flatMap((node) => (ts.isIdentifier(node) ? (initialisers.get(node.text) ?? []) : [])),
  );
  return [...values, ...named].flatMap((value) =>
    nodesIn(value, (node) => !ts.isTaggedTemplateExpression(node)).flatMap(wordsOf),
  );
}

function wordsOf(node: ts.Node): string[] {
  const pieces = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    : ts.isStringLiteralLike(node)
      ? [node]
      : [];
  return pieces.map(({ text }) => text).filter((text) => /\p{L}{2,} \p{L}|^ ?\p{L}{2,} | \p{L}{2,} ?$/u.test(text));
}

function nodesIn(root: ts.Node, enter: (node: ts.Node) => boolean = () => true): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (!enter(node)) return;
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
}
