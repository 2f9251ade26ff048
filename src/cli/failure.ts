import { UserError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';
import { jsonText } from '../report/formats/json-text.ts';
import { visible } from '../report/text.ts';

/** How a failure ends the run: what standard error says, and the exit code. */
export interface Failure {
  readonly text: string;
  readonly exitCode: number;
}

/** Programs are told in English whatever `told` speaks. */
export function failureOf(
  error: unknown,
  { json, debug, told }: { json: boolean; debug: boolean; told: (words: Phrase) => string },
): Failure {
  const known = error instanceof UserError;
  const { message: plain, stack } = error instanceof Error ? error : new Error(String(error));
  const exitCode = known ? error.exitCode : 70;
  const code = known ? error.code : 'BUG';
  const { message, hint } = known
    ? error.phrases
    : {
        message: phrase`${plain}`,
        hint: phrase`This is a fault of clientele, not of your file: run it again with --debug and report what it prints.`,
      };
  const trace = debug && stack ? `${stack}\n` : '';
  if (json)
    return {
      text: `${trace}${jsonText({ error: { code, message: plain, hint: hint ? String(hint) : null } })}\n`,
      exitCode,
    };
  const lines = (words: Phrase): string => `${told(words).split('\n').map(visible).join('\n')}\n`;
  return {
    text: `${trace}${lines(phrase`error: ${message}`)}${hint ? lines(phrase`  hint: ${hint}`) : ''}`,
    exitCode,
  };
}
