import { Readable, Writable } from 'node:stream';
import { grammar } from '../../src/cli/completion/grammar.ts';
import { completions } from '../../src/cli/completion/index.ts';
import { programFor } from '../../src/cli/program.ts';

/** Every English text that the help and the completion of all commands have in words. */
export function textsSaid(): readonly string[] {
  const texts = new Set<string>();
  const say = (text: string): string => {
    texts.add(text);
    return text;
  };
  const stdout = new Writable({ write: (_piece, _encoding, done) => done() });
  const { signal } = new AbortController();
  const io = { stdin: Readable.from([]), stdout, stderr: stdout, env: {}, signal };
  const program = programFor(io, { exitCode: 0, json: false }, say);
  for (const command of [program, ...program.commands]) command.outputHelp();
  for (const script of Object.values(completions)) script(grammar(say));
  return [...texts];
}
