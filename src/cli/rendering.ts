import type { Rendering } from '../report/formats/format.ts';
import type { Lang } from '../report/words/index.ts';
import { colourLevel } from './colour.ts';
import type { Io } from './io.ts';
import type { Settings } from './settings.ts';

const widthWhenPiped = 100;

/** How to write for who reads: `terminal` says whether that is the terminal that standard output may be. */
export const renderingFor = (
  { locale, lang, color, excel }: Settings,
  io: Io,
  { terminal, currency }: { readonly terminal: boolean; readonly currency: string | null },
): Rendering => ({
  locale: String(locale),
  lang: lang as Lang,
  currency,
  colour: colourLevel(String(color), io.env, terminal),
  width: terminal ? (io.stdout.columns ?? widthWhenPiped) : Number(io.env.COLUMNS) || widthWhenPiped,
  excel: excel === true,
});
