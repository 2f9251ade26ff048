import { UsageError } from '../errors.ts';
import { type Phrase, phrase } from '../phrase.ts';

/** What commander throws. */
interface Complaint {
  readonly code: string;
  readonly message: string;
}

/** commander's complaint as ours: `error: unknown option '--bin'` with `(Did you mean --bins?)` as the hint. */
export function complaint(error: Complaint, argv: readonly string[]): UsageError {
  const [said = '', more = ''] = error.message.replace(/^error: /, '').split('\n');
  const [, several, near] = /^\(Did you mean (one of )?(.*)\?\)$/.exec(more) ?? [];
  return new UsageError(inOurWords(error, said, argv), {
    cause: error,
    hint:
      near === undefined
        ? phrase`clientele --help lists what there is.`
        : several
          ? phrase`Did you mean one of ${near}?`
          : phrase`Did you mean ${near}?`,
  });
}

function inOurWords({ code }: Complaint, said: string, argv: readonly string[]): Phrase {
  const [, name] = /'(.*)'/.exec(said) ?? [];
  if (code === 'commander.help') return phrase`unknown command '${argv[1]}'`;
  if (code === 'commander.unknownCommand') return phrase`unknown command '${name}'`;
  if (code === 'commander.unknownOption') return phrase`unknown option '${name}'`;
  if (code === 'commander.optionMissingArgument') return phrase`option '${name}' argument missing`;
  if (code === 'commander.missingArgument') return phrase`missing required argument '${name}'`;
  if (code !== 'commander.excessArguments') return phrase`${said}`;
  const [expected, got] = said.replace(/^.*\. /, '').match(/\d+/g) ?? [];
  return expected === '1'
    ? phrase`too many arguments for '${name}'. Expected 1 argument but got ${got}.`
    : phrase`too many arguments for '${name}'. Expected ${expected} arguments but got ${got}.`;
}
