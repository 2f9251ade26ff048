import { type Flag, flagsWithCommands, type Grammar, type Takes, type Word } from './grammar.ts';

/** The script for fish. */
export const fish = ({ words, flags, say }: Grammar): string => `# ${say('Completion of clientele for fish:')}
#   clientele completion fish > ~/.config/fish/completions/clientele.fish

# Whether so many words stand before the cursor.
function __clientele_words
    test (count (commandline -opc)) -eq $argv[1]
end

# Whether the command is one of these.
function __clientele_in
    set -l words (commandline -opc)
    test (count $words) -gt 1; and contains -- $words[2] $argv
end

complete -c clientele -f
${[
  ...words.map(
    ({ name, summary }) => `complete -c clientele -n '__clientele_words 1' -a ${name} -d ${quoted(summary)}`,
  ),
  ...flags.map((flag) => flagLine(flag, '__clientele_words 1')),
  ...flagsWithCommands(words).map(({ flag, commands }) => flagLine(flag, `__clientele_in ${commands.join(' ')}`)),
  ...words.flatMap(placeLines),
].join('\n')}
`;

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function flagLine({ names: [long, short], description, takes }: Flag, where: string): string {
  const spelled = `-l ${long!.slice(2)}${short ? ` -s ${short.slice(1)}` : ''}`;
  return `complete -c clientele -n ${quoted(where)} ${spelled}${value(takes)} -d ${quoted(description)}`;
}

function value(takes: Takes | null): string {
  if (takes === null) return '';
  if (takes === 'files') return ' -r -F';
  if (takes === 'folders') return " -x -a '(__fish_complete_directories)'";
  return takes === 'anything' ? ' -x' : ` -x -a ${quoted(takes.join(' '))}`;
}

function placeLines({ name, places, many }: Word): string[] {
  return places.map((takes, index) => {
    const last = many && index === places.length - 1;
    const where = `__clientele_in ${name}${last ? '' : `; and __clientele_words ${index + 2}`}`;
    return `complete -c clientele -n ${quoted(where)}${takes === 'files' ? ' -F' : ` -a ${quoted([takes].flat().join(' '))}`}`;
  });
}
