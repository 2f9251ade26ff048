import { UsageError } from '../../errors.ts';
import { nearest } from '../../ingest/nearest.ts';
import { phrase } from '../../phrase.ts';
import type { Lang } from '../../report/words/index.ts';
import { grammar } from '../completion/grammar.ts';
import { completions } from '../completion/index.ts';
import { helpWordsIn } from '../help-words.ts';
import type { Io } from '../io.ts';
import { writeTo } from '../output.ts';
import { shells } from '../plain-commands.ts';
import type { Settings } from '../settings.ts';

/** Print the script that makes a shell complete, and explain in the language of the settings; the exit code. */
export async function printCompletion(name: string, { lang }: Settings, io: Io): Promise<number> {
  const shell = shells.find((known) => known === name);
  if (!shell)
    throw new UsageError(phrase`there is no completion for "${name}"`, {
      hint: phrase`${nearest(name, shells) ?? ''}There is: ${shells.join(', ')}.`,
    });
  await writeTo(io.stdout, [completions[shell](grammar(await helpWordsIn(lang as Lang)))], io.signal);
  return 0;
}
