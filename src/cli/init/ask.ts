import { createInterface } from 'node:readline/promises';
import { InterruptedError, UserError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { visible } from '../../report/text.ts';
import { type Lang, languages, type Say, sayer } from '../../report/words/index.ts';
import type { Io } from '../io.ts';
import type { Question } from './questions.ts';

/** Whether somebody is there to answer. */
export const someoneThere = ({ stdin, stderr }: Io): boolean => stdin.isTTY === true && stderr.isTTY === true;

/** The answer to a question, asked until it fits; its fallback for an empty one. */
export async function answerTo(question: Question, lang: Lang, io: Io): Promise<string> {
  const say = sayer(lang);
  const { text, choices, fallback } = question;
  const width = Math.max(0, ...choices.map(({ value }) => value.length));
  const lines = choices.map(
    ({ value, samples }, index) => `  ${index + 1}  ${visible(`${value.padEnd(width)}  ${samples}`).trimEnd()}\n`,
  );
  io.stderr.write(`\n${visible(text)}\n${lines.join('')}`);
  for (;;) {
    const typed = await line(fallback === null ? '> ' : `[${shown(fallback, say)}] > `, io);
    if (typed === '' && fallback !== null) return fallback;
    const problem = wrong(typed, question, lang, say);
    if (problem === null) return chosen(typed, question);
    io.stderr.write(`${problem}\n`);
  }
}

const shown = (fallback: string, say: Say): string =>
  fallback === '' ? say('init.open') : fallback === '-' ? say('init.none') : visible(fallback);

/** A choice by its number or as it stands. */
const chosen = (typed: string, { choices }: Question): string => {
  const exact = choices.find(({ value }) => value === typed) ?? choices[/^\d+$/.test(typed) ? Number(typed) - 1 : -1];
  return exact?.value ?? typed;
};

function wrong(typed: string, question: Question, lang: Lang, say: Say): string | null {
  const answer = chosen(typed, question);
  if (typed === '') return say('init.needed');
  if (question.choices.length > 0 && !question.choices.some(({ value }) => value === answer))
    return say('init.wrong', { answer: visible(typed), count: question.choices.length });
  try {
    question.check(answer);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error.phrases;
    return phrase`${message}. ${hint ?? ''}`.in(languages[lang]);
  }
}

/** One line that is typed. InterruptedError when Ctrl-C or Ctrl-D is typed in its place. */
export async function line(prompt: string, { stdin, stderr, signal }: Io): Promise<string> {
  const reader = createInterface({ input: stdin, output: stderr, terminal: true, historySize: 0 });
  const given = new AbortController();
  let ended = false;
  reader.on('SIGINT', () => given.abort());
  reader.on('close', () => given.abort());
  try {
    return (await reader.question(prompt, { signal: AbortSignal.any([given.signal, signal]) })).trim();
  } catch (error) {
    ended = given.signal.aborted || signal.aborted;
    if (!ended) throw error;
    stderr.write('\n');
    throw new InterruptedError('SIGINT');
  } finally {
    reader.close();
  }
}
