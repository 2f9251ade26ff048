import type { Lang } from '../report/words/index.ts';
import type { Io } from './io.ts';
import { languageOf } from './language.ts';

/** Says in another language what the help says in English; as it is, what that language has no words for. */
export type HelpWords = (english: string) => string;

export const english: HelpWords = (text) => text;

/** The words of a language, loaded for those who read it. */
export async function helpWordsIn(lang: Lang): Promise<HelpWords> {
  if (lang === 'en') return english;
  const { fr } = await import('./words/fr/index.ts');
  return (text) => fr[text] ?? text;
}

/** The words of a run: English ones where nothing in its arguments asks for help. */
export const helpWordsFor = async (argv: readonly string[], env: Io['env']): Promise<HelpWords> =>
  argv.length === 0 || argv.some((word) => /^(help|--help|-\w*h)$/.test(word))
    ? helpWordsIn(await languageOf(argv, env))
    : english;
