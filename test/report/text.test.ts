import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleLines } from '../../src/report/text.ts';

const cases: readonly (readonly [string, string, string])[] = [
  ['plain text stays', 'Can\'t lose "them" <b> \\n', 'Can\'t lose "them" <b> \\n'],
  ['letters of any script stay', 'Zoë Łódź 山田太郎 محمد हिन्दी', 'Zoë Łódź 山田太郎 محمد हिन्दी'],
  ['emoji stay, with their look', '❤️ 👍🏽 🇫🇷', '❤️ 👍🏽 🇫🇷'],
  ['no-break and narrow spaces stay', '1\u202f234\u00a0€', '1\u202f234\u00a0€'],
  ['a terminal escape', '\u001b[31mred', '\\x1b[31mred'],
  ['NUL, DEL and a C1 control', '\0\u007f\u009b', '\\x00\\x7f\\x9b'],
  ['line breaks and tabs', 'a\nb\r\nc\td', 'a\\nb\\r\\nc\\td'],
  ['bidi override, isolate and marks', '\u202eabc\u2066\u200f\u061c', '\\u202eabc\\u2066\\u200f\\u061c'],
  ['zero width', 'a\u200bb\u200dc\u2060d\ufeff', 'a\\u200bb\\u200dc\\u2060d\\ufeff'],
  ['separators of lines and paragraphs', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['soft hyphen and Hangul filler', 'a\u00adb\u3164', 'a\\xadb\\u3164'],
  ['tag characters, above U+FFFF', 'a\u{e0041}', 'a\\u{e0041}'],
  ['half a character', 'a\ud800b', 'a\\ud800b'],
  ['a selector behind no emoji', 'a\ufe0f', 'a\\ufe0f'],
];

describe('visible', () => {
  for (const [what, text, expected] of cases) it(what, () => expect(visible(text)).toBe(expected));

  it('leaves nothing that is not seen, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visible(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});

it('the lines of a text are kept as lines', () => {
  expect(visibleLines('a\u202e\r\nb\rc\nd')).toEqual(['a\\u202e', 'b', 'c', 'd']);
});
