type Level = 0 | 1 | 2 | 3;

/** The colour level of a stream: --color, NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, then whether it is a terminal. */
export function colourLevel(
  choice: string,
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): Level {
  const depth: Level = /^(truecolor|24bit)$/.test(env.COLORTERM ?? '') ? 3 : /256/.test(env.TERM ?? '') ? 2 : 1;
  if (choice === 'never') return 0;
  if (choice === 'always') return depth;
  if (env.NO_COLOR) return 0;
  if (env.FORCE_COLOR !== undefined) return /^(0|false)$/.test(env.FORCE_COLOR) ? 0 : depth;
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return depth;
  return isTerminal && env.TERM !== 'dumb' ? depth : 0;
}
