import { CommanderError } from 'commander';
import { InterruptedError, UsageError } from '../errors.ts';
import { failureOf } from './failure.ts';
import { helpWordsFor } from './help-words.ts';
import type { Io } from './io.ts';
import { ReaderGone } from './output.ts';
import { type Progress, programFor } from './program.ts';

/** The command line: arguments in, text out, an exit code back. It never ends the process itself. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  // Before any option is read, an error must already know how to be written.
  const json = argv.some(
    (word, index) =>
      word === '--json' ||
      /^(--format=|-q?f=?)json$/.test(word) ||
      (/^(--format|-q?f)$/.test(argv[index - 1] ?? '') && word === 'json'),
  );
  const run: Progress = { exitCode: 0, json };
  const program = programFor(io, run, await helpWordsFor(argv, io.env));
  try {
    if (argv.length === 0) throw new CommanderError(2, 'clientele.help', '');
    await program.parseAsync([...argv], { from: 'user' });
    return run.exitCode;
  } catch (error) {
    if (error instanceof ReaderGone) return 0;
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'clientele.help') {
      io.stderr.write(program.helpInformation());
      return 2;
    }
    const failure = failureOf(
      io.signal.aborted ? new InterruptedError(io.signal.reason as 'SIGINT') : usage(error, argv),
      {
        json: run.json,
        debug: argv.includes('--debug'),
      },
    );
    if (!io.signal.aborted) io.stderr.write(failure.text);
    return failure.exitCode;
  }
}

/** commander's complaint as ours: `error: unknown option '--bin'` with `(Did you mean --bins?)` as the hint. */
function usage(error: unknown, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  if (error.code === 'commander.help')
    return new UsageError(`unknown command '${argv[1]}'`, {
      cause: error,
      hint: 'clientele --help lists what there is.',
    });
  const [message = '', hint] = error.message.replace(/^error: /, '').split('\n');
  return new UsageError(message, {
    cause: error,
    hint: hint?.replace(/^\((.*)\)$/, '$1') ?? 'clientele --help lists what there is.',
  });
}
