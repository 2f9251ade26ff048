import type { Engine } from '../engine/engine.ts';
import { type Lang, sayer } from '../report/words/index.ts';
import type { Io } from './io.ts';

const patience = 500;
const interval = 100;

/** A line on standard error that says how far the engine is, while it takes long; gone when stopped. */
export function showProgress(
  engine: Engine,
  { stderr, env }: Io,
  wanted: boolean,
  { lang, locale }: { readonly lang: Lang; readonly locale: string },
): () => void {
  if (!wanted || !stderr.isTTY || env.CI || env.TERM === 'dumb') return () => {};
  const numbers = new Intl.NumberFormat(locale);
  const say = sayer(lang);
  const started = Date.now();
  let drawn = false;
  const timer = setInterval(() => {
    const progress = engine.progress();
    if (Date.now() - started < patience || !progress) return;
    const rows = numbers.format(progress.rows);
    const percent = progress.share === null ? null : Math.min(99, Math.round(100 * progress.share));
    stderr.write(`\r\u001b[2K${percent === null ? rows : say('progress.about', { rows, percent })}`);
    drawn = true;
  }, interval);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (drawn) stderr.write('\r\u001b[2K');
  };
}
