import { expect, it } from 'vitest';
import { DataError } from '../src/errors.ts';
import { either, type Language, listed, phrase } from '../src/phrase.ts';

const german: Language = {
  name: 'fr',
  templates: {
    '{0} has no sheet "{1}"': 'Blatt „{1}“ fehlt in {0}',
    'standard input': 'Standardeingabe',
    '{0} or {1}': '{0} oder {1}',
  },
};

it('a phrase keeps its values apart, so that another language can order them', () => {
  const told = phrase`${phrase`standard input`} has no sheet "${'{0} or {1}'}"`;
  expect(String(told)).toBe('standard input has no sheet "{0} or {1}"');
  expect(told.in(german)).toBe('Blatt „{0} or {1}“ fehlt in Standardeingabe');
});

it('a phrase without a translation stays English, what stands in it does not', () => {
  expect(phrase`is it ${either(['a', phrase`standard input`, 3])}?`.in(german)).toBe(
    'is it a oder Standardeingabe oder 3?',
  );
  expect(phrase`${{ en: 'one', fr: 'eins' }}: ${listed(['a', phrase`standard input`])}`.in(german)).toBe(
    'eins: a, Standardeingabe',
  );
});

it('names in a phrase can be masked, wherever they stand', () => {
  const told = phrase`${phrase`cannot reach ${'ada:secret'}`} after ${2} tries`.with((name) =>
    name.replace(/:.*/, ':***'),
  );
  expect(String(told)).toBe('cannot reach ada:*** after 2 tries');
});

it('an error is English to a program, and phrases to who tells it', () => {
  const error = new DataError(phrase`${phrase`standard input`} has no sheet "${'May'}"`, {
    hint: phrase`standard input`,
  });
  expect(error).toMatchObject({ message: 'standard input has no sheet "May"', hint: 'standard input' });
  expect(error.phrases.message.in(german)).toBe('Blatt „May“ fehlt in Standardeingabe');
  expect(Object.keys(error)).not.toContain('phrases');
});
