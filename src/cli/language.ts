import { readFile } from 'node:fs/promises';
import type { Lang } from '../report/words/index.ts';
import { configFile, defaultConfig, valuesFor } from './config.ts';
import type { Io } from './io.ts';

/**
 * The language of what is said before any option is read: --lang, CLIENTELE_LANG, `lang` in the configuration. English
 * where none of them names another, and where the configuration cannot be read: what is wrong is said by who needs it.
 */
export async function languageOf(argv: readonly string[], env: Io['env']): Promise<Lang> {
  const named = given(argv, 'lang') ?? (env.CLIENTELE_LANG || (await configured(argv, env).catch(() => undefined)));
  return named === 'fr' ? 'fr' : 'en';
}

async function configured(argv: readonly string[], env: Io['env']): Promise<unknown> {
  if (argv.includes('--no-config') || /^(1|true|yes|on)$/i.test(env.CLIENTELE_NO_CONFIG ?? '')) return undefined;
  const named = given(argv, 'config') ?? (env.CLIENTELE_CONFIG || undefined);
  // Most files say nothing of it: YAML is worth its loading only for one that does.
  if (!/\blang\b/.test(await readFile(named ?? defaultConfig, 'utf8'))) return undefined;
  const config = await configFile(named);
  const command = argv.find((word) => config && word in config.commands);
  return config && valuesFor(config, command ?? '').lang?.value;
}

/** The value of a flag where it is given last, as `--flag value` or `--flag=value`. */
function given(argv: readonly string[], flag: string): string | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const at = words.findLastIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  return words[at]?.includes('=') ? words[at].slice(flag.length + 3) : words[at + 1 || words.length];
}
