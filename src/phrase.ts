/** A language, and how it puts the templates of phrases; English is what they are written in. */
export interface Language {
  readonly name: 'en' | 'fr';
  readonly templates: Readonly<Record<string, string>>;
}

/** What can stand in a phrase: a name or figure as it is, a further phrase, or a text that is there in each language. */
export type Value = string | number | boolean | null | undefined | Phrase | Readonly<Record<Language['name'], string>>;

/** English words for people that can be put into another language: a template, with {0}, {1} … where its values stand. */
export class Phrase {
  readonly template: string;
  readonly values: readonly Value[];

  constructor(template: string, values: readonly Value[]) {
    this.template = template;
    this.values = values;
  }

  /** The English text. */
  toString(): string {
    return this.in({ name: 'en', templates: {} });
  }

  in(language: Language): string {
    const texts = this.values.map((value) => {
      if (value instanceof Phrase) return value.in(language);
      return typeof value === 'object' && value !== null ? value[language.name] : String(value);
    });
    const template = language.templates[this.template] ?? this.template;
    return template.replace(/\{(\d+)\}/g, (hole, place: string) => texts[Number(place)] ?? hole);
  }

  /** The same phrase about other names. */
  with(changed: (name: string) => string): Phrase {
    const values = this.values.map((value) => {
      if (value instanceof Phrase) return value.with(changed);
      return typeof value === 'string' ? changed(value) : value;
    });
    return new Phrase(this.template, values);
  }
}

/** phrase`there is no column "${name}"`, whose French stands under `there is no column "{0}"` in report/words/french. */
export const phrase = (parts: TemplateStringsArray, ...values: readonly Value[]): Phrase =>
  new Phrase(
    parts.reduce((text, part, place) => `${text}{${place - 1}}${part}`),
    values,
  );

/** Words that somebody else wrote down: the title of an export, what a schema says of a value. */
export const phraseOf = (words: string): Phrase => new Phrase(words, []);

/** Values with a mark between them that all languages share. */
export const listed = (values: readonly Value[], mark = ', '): Phrase =>
  new Phrase(values.map((_, place) => `{${place}}`).join(mark), values);

/** Values of which one is to be chosen. */
export const either = (values: readonly Value[]): Value => values.reduce((all, value) => phrase`${all} or ${value}`);

/** The same of options, which stand apart to be copied. */
export const eitherOption = (options: readonly Value[]): Value =>
  options.reduce((all, option) => phrase`${all}  or  ${option}`);
