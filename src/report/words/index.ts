import { type Language, Phrase } from '../../phrase.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { french } from './french/index.ts';

export type Lang = Language['name'];
export type Key = keyof typeof en;

/**
 * A text in the reader's language; `{name}` in it stands for a value, which may be a phrase, and `{name|order|orders}` for the
 * word that goes with it, of one or of many.
 */
export type Say = (key: Key, values?: Readonly<Record<string, string | number | Phrase>>) => string;

/** What puts the phrases of errors into the reader's language. */
export const languages: Readonly<Record<Lang, Language>> = { en: { name: 'en', templates: {} }, fr: french };

const dictionaries: Readonly<Record<Lang, Readonly<Record<Key, string>>>> = { en, fr };

/** The numbers, as they are written, whose word is that of one. */
const singular: Readonly<Record<Lang, readonly string[]>> = { en: ['1'], fr: ['0', '1'] };

export const sayer =
  (lang: Lang): Say =>
  (key, values = {}) =>
    dictionaries[lang][key].replace(
      /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g,
      (hole, name: string, one?: string, many?: string) => {
        const value = values[name];
        const text = value instanceof Phrase ? value.in(languages[lang]) : String(value ?? hole);
        return (singular[lang].includes(text) ? one : many) ?? text;
      },
    );

/** Whether a text of this name exists: segments of a user's own scheme have none. */
export const isKey = (name: string): name is Key => Object.hasOwn(en, name);
