import { type Flag, flagsWithCommands, type Grammar, type Takes, type Word } from './grammar.ts';

/** The script for bash 3.2 and later; where a word is free or a file, bash itself completes. */
export const bash = ({
  words,
  flags,
  say,
}: Grammar): string => `# ${say('Completion of clientele for bash, in ~/.bashrc:')}
#   eval "$(clientele completion bash)"

_clientele() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} prefix= takes=
  COMPREPLY=()
  # --flag=value is three words, but where COMP_WORDBREAKS has lost its =.
  if [[ $cur == = ]]; then cur=
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then before=\${cur%%=*} prefix=$before= cur=\${cur#*=}
  fi
  if ((COMP_CWORD == 1)); then
    takes=${quoted([...words.map(({ name }) => name), ...flags.map(long)].join(' '))}
  else
    case "\${COMP_WORDS[1]} $before" in
${valueCases(words)}
      *) if [[ $cur == -* ]]; then
        case \${COMP_WORDS[1]} in
${words.map(flagCase).join('\n')}
        esac
      else
        case "\${COMP_WORDS[1]} $COMP_CWORD" in
${words.flatMap(placeCases).join('\n')}
          *) takes=anything ;;
        esac
      fi ;;
    esac
  fi
  case $takes in
    files) ;;
    folders) compopt -o filenames 2>/dev/null
      local IFS=$'\\n'
      COMPREPLY=($(compgen -d -- "$cur")) ;;
    anything | '') compopt +o default 2>/dev/null ;;
    *) compopt +o default 2>/dev/null
      COMPREPLY=($(compgen -P "$prefix" -W "$takes" -- "$cur"))
      [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null ;;
  esac
  return 0
}
complete -o default -F _clientele clientele
`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const long = ({ names }: Flag): string => names[0]!;

const taken = (takes: Takes): string => quoted(typeof takes === 'string' ? takes : takes.join(' '));

function valueCases(words: readonly Word[]): string {
  return flagsWithCommands(words)
    .flatMap(({ flag, commands }) => {
      if (flag.takes === null) return [];
      const patterns = commands.flatMap((command) => flag.names.map((name) => quoted(`${command} ${name}`)));
      return `      ${patterns.join(' | ')}) takes=${taken(flag.takes)} ;;`;
    })
    .join('\n');
}

const flagCase = ({ name, flags }: Word): string => `          ${name}) takes=${quoted(flags.map(long).join(' '))} ;;`;

function placeCases({ name, places, many }: Word): string[] {
  return places.map((takes, index) => {
    const last = many && index === places.length - 1;
    return `          ${last ? `'${name} '*` : `'${name} ${index + 2}'`}) takes=${taken(takes)} ;;`;
  });
}
