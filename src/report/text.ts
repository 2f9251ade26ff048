const plain = /^[ -~]*$/;

// Whatever a terminal or a page would obey, hide or reorder instead of showing: controls (C0, DEL, C1), line and paragraph
// separators, bidi marks, lone surrogates, and what Unicode says to leave blank (zero width, soft hyphen, fillers, tags).
// Left alone: the selectors that choose the look of an emoji or of a Han character, right behind it.
const unseen =
  /(?!(?<=[\p{Extended_Pictographic}\p{Ideographic}])\p{Variation_Selector})[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text of unknown origin on one line, with everything that is not seen spelled out: `\x1b`, `\u202e`, `\n`. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unseen, spelled);
}

function spelled(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** The lines of a text of several paragraphs, each of them safe to show. */
export const visibleLines = (text: string): string[] => text.split(/\r\n|\r|\n/).map(visible);

/** Marks that French parts from their word by a blank, at which no line may break. */
const parted = '[:;?!»%](?![\\w"])';

/** Blanks at which no line may break. */
export const tied = new RegExp(` (?=${parted})|(?<=«) `, 'g');

/** Blanks at which a line may break. */
export const breaks = new RegExp(` +(?! |${parted})(?<!« +)`);
