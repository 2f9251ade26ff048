import { UserError } from '../errors.ts';
import { jsonText } from '../report/formats/json-text.ts';
import { visible } from '../report/text.ts';

/** How a failure ends the run: what standard error says, and the exit code. */
export interface Failure {
  readonly text: string;
  readonly exitCode: number;
}

export function failureOf(error: unknown, options: { json: boolean; debug: boolean }): Failure {
  const known = error instanceof UserError;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const exitCode = known ? error.exitCode : 70;
  const code = known ? error.code : 'BUG';
  const hint = known
    ? error.hint
    : 'This is a fault of clientele, not of your file: run it again with --debug and report what it prints.';
  const trace = options.debug && stack ? `${stack}\n` : '';
  if (options.json)
    return { text: `${trace}${jsonText({ error: { code, message, hint: hint ?? null } })}\n`, exitCode };
  const lines = (text: string): string => text.split('\n').map(visible).join('\n');
  return { text: `${trace}error: ${lines(message)}\n${hint ? `  hint: ${lines(hint)}\n` : ''}`, exitCode };
}
