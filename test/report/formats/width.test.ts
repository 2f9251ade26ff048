import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../src/report/formats/terminal/wrap.ts';
import { displayWidth, padded } from '../../../src/report/formats/width.ts';

it('agrees with string-width on every character, shortcut or not', () => {
  const wrong = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code))
    .filter((character) => !/\p{Cc}/u.test(character))
    .filter((character) => displayWidth(`a${character}`) !== stringWidth(`a${character}`));
  expect(wrong).toEqual([]);
});

describe('displayWidth', () => {
  for (const [text, width] of [
    ['', 0],
    ['£1,234.50', 9],
    ['1\u202f234\u00a0€', 7],
    ['山田太郎', 8],
    ['👍🏽', 2],
    ['e\u0301', 1],
  ] as const) {
    it(JSON.stringify(text), () => expect(displayWidth(text)).toBe(width));
  }
});

describe('padded', () => {
  it('to the left', () => expect(padded('山', 4)).toBe('山  '));
  it('to the right', () => expect(padded('12', 4, true)).toBe('  12'));
  it('leaves what is longer whole', () => expect(padded('12345', 4)).toBe('12345'));
});

describe('wrapped', () => {
  for (const [text, width, expected] of [
    ['one two three', 7, ['one two', 'three']],
    ['one  two', 80, ['one two']],
    ['', 5, ['']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['to abcdefgh', 5, ['to', 'abcde', 'fgh']],
    ['山田太郎', 5, ['山田', '太郎']],
    ['👍🏽👍🏽', 1, ['👍🏽', '👍🏽']],
    ['12\u00a0% off', 4, ['12\u00a0%', 'off']],
    ['en marge ; ce que', 8, ['en', 'marge ;', 'ce que']],
    ['dites « oui » ou', 8, ['dites', '« oui »', 'ou']],
    ['one : two', 5, ['one :', 'two']],
    ['key :value', 5, ['key', ':valu', 'e']],
  ] as const) {
    it(`${JSON.stringify(text)} in ${width}`, () => expect(wrapped(text, width)).toEqual(expected));
  }
});
