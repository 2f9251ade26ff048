import { type Language, Phrase } from '../../phrase.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { french } from './french/index.ts';

export type Lang = Language['name'];
export type Key = keyof typeof en;

/** A text in the reader's language; `{name}` in it stands for a value, which may be a phrase. */
export type Say = (key: Key, values?: Readonly<Record<string, string | number | Phrase>>) => string;

/** What puts the phrases of errors into the reader's language. */
export const languages: Readonly<Record<Lang, Language>> = { en: { name: 'en', templates: {} }, fr: french };

const dictionaries: Readonly<Record<Lang, Readonly<Record<Key, string>>>> = { en, fr };

export const sayer =
  (lang: Lang): Say =>
  (key, values = {}) =>
    dictionaries[lang][key].replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      return value instanceof Phrase ? value.in(languages[lang]) : String(value ?? hole);
    });

/** Whether a text of this name exists: segments of a user's own scheme have none. */
export const isKey = (name: string): name is Key => Object.hasOwn(en, name);
