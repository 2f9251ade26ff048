import { CommanderError } from 'commander';
import { InterruptedError } from '../errors.ts';
import type { Phrase } from '../phrase.ts';
import type { Lang } from '../report/words/index.ts';
import { complaint } from './complaint.ts';
import { failureOf } from './failure.ts';
import { helpWordsFor } from './help-words.ts';
import type { Io } from './io.ts';
import { languageOf } from './language.ts';
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
      io.signal.aborted
        ? new InterruptedError(io.signal.reason as 'SIGINT')
        : error instanceof CommanderError
          ? complaint(error, argv)
          : error,
      { json: run.json, debug: argv.includes('--debug'), told: await tellerFor(await languageOf(argv, io.env)) },
    );
    if (!io.signal.aborted) io.stderr.write(failure.text);
    return failure.exitCode;
  }
}

/** French is loaded when it is spoken. */
async function tellerFor(lang: Lang): Promise<(words: Phrase) => string> {
  if (lang !== 'fr') return String;
  const { french } = await import('../report/words/french/index.ts');
  return (words) => words.in(french);
}
