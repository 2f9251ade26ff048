import { breaks } from '../../text.ts';
import { displayWidth } from '../width.ts';

/**
 * The text in lines of at most `width` columns, broken at blanks, but not before marks that French parts from their word;
 * a word that is longer is broken between characters.
 */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(breaks).flatMap((long) => broken(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function broken(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of characters.segment(word)) {
    if (part !== '' && displayWidth(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
