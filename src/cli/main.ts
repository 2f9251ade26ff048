import { CommanderError } from 'commander';
import { InterruptedError } from '../errors.ts';
import type { Phrase } from '../phrase.ts';
import { complaint } from './complaint.ts';
import { failureOf } from './failure.ts';
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
  const run: Progress = { exitCode: 0, json, lang: langSaid(argv, io) };
  const program = programFor(io, run);
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
      { json: run.json, debug: argv.includes('--debug'), told: await teller(run.lang) },
    );
    if (!io.signal.aborted) io.stderr.write(failure.text);
    return failure.exitCode;
  }
}

/** The language that the command line or the environment names; null where they name none. */
function langSaid(argv: readonly string[], { env }: Io): Progress['lang'] {
  const said = argv.flatMap((word, i) => (word === '--lang' ? argv[i + 1] : /^--lang=(.*)$/.exec(word)?.[1]) ?? []);
  const lang = said.at(-1) ?? env.CLIENTELE_LANG;
  return lang === 'en' || lang === 'fr' ? lang : null;
}

/** French is loaded when it is spoken. */
async function teller(lang: Progress['lang']): Promise<(words: Phrase) => string> {
  if (lang !== 'fr') return String;
  const { french } = await import('../report/words/french/index.ts');
  return (words) => words.in(french);
}
