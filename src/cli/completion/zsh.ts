import type { HelpWords } from '../help-words.ts';
import type { Flag, Grammar, Takes, Word } from './grammar.ts';

/** The script for zsh, to be evaluated below compinit or kept as `_clientele` in a folder of fpath. */
export const zsh = ({ words, flags, say }: Grammar): string => `#compdef clientele
# ${say('Completion of clientele for zsh, in ~/.zshrc below compinit:')}
#   eval "$(clientele completion zsh)"

_clientele() {
  local curcontext=$curcontext context state state_descr line
  local -A opt_args
  if ((CURRENT == 2)); then
    local -a commands=(
${words.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`).join('\n')}
    )
    _describe -t commands ${say('command')} commands
    _arguments ${flags.map((flag) => `'(- *)'{${flag.names.join(',')}}${quoted(explained(flag))}`).join(' ')}
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${words.map((word) => commandCase(word, say)).join('\n')}
  esac
}

if [[ $funcstack[1] == _clientele ]]; then _clientele "$@"; else compdef _clientele clientele; fi
`;

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function commandCase({ name, flags, places, many }: Word, say: HelpWords): string {
  const rest = places.map((takes, index) => {
    const position = many && index === places.length - 1 ? '*' : index + 1;
    return quoted(`${position}:${say(label(takes))}:${action(takes)}`);
  });
  const specs = [...flags.map((flag) => flagSpec(flag, say)), ...rest];
  return `    ${name}) _arguments ${specs.map((spec) => `\\\n      ${spec}`).join(' ')} ;;`;
}

function flagSpec(flag: Flag, say: HelpWords): string {
  const { names, takes, repeatable } = flag;
  const [long, short] = names;
  const value = takes === null ? '' : `:${say(label(takes))}:${action(takes)}`;
  const others = repeatable ? '*' : short ? `(${names.join(' ')})` : '';
  const spelled = takes === null ? names : [`${long}=`, ...(short ? [short] : [])];
  const braces = spelled.length > 1 ? `{${spelled.join(',')}}` : quoted(spelled[0]!);
  return `${others === '' ? '' : quoted(others)}${braces}${quoted(explained(flag) + value)}`;
}

const explained = ({ description }: Flag): string => `[${description.replace(/[\\[\]]/g, '\\$&')}]`;

const label = (takes: Takes): string => (takes === 'files' ? 'file' : takes === 'folders' ? 'folder' : 'value');

function action(takes: Takes): string {
  if (takes === 'files') return '_files';
  if (takes === 'folders') return '_files -/';
  if (takes === 'anything') return ' ';
  if (takes.every((word) => word.endsWith('='))) return `compadd -S "" -- ${takes.join(' ')}`;
  return `(${takes.join(' ')})`;
}
