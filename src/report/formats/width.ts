import stringWidth from 'string-width';

// One column each: Latin, dashes and the spaces of numbers, currency signs, blocks and rules. string-width takes 15 µs for
// a text of ten characters outside ASCII, and every amount in euros is one.
const narrow =
  /^[ -~\u00a0-\u00ac\u00ae-\u024f\u2013\u2014\u2018-\u201d\u2026\u202f\u20a0-\u20bf\u2212\u2500-\u259f]*$/;

/** How many columns of a terminal the text takes. */
export const displayWidth = (text: string): number => (narrow.test(text) ? text.length : stringWidth(text));

/** The text with blanks up to `width`, before it when it is to stand at the right; longer text stays whole. */
export function padded(text: string, width: number, right = false): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
}
