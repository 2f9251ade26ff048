import { visible } from './text.ts';

/** Markup that may be sent as it is: only `html` makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: markup as it is, anything else escaped; a list is joined, null is nothing. */
export type Fragment = Html | string | number | null | readonly Fragment[];

/** Markup with every text in it escaped, safe between tags and inside attributes that are quoted. */
export function html(markup: TemplateStringsArray, ...fragments: readonly Fragment[]): Html {
  let written = markup[0] ?? '';
  fragments.forEach((fragment, index) => {
    written += escaped(fragment) + (markup[index + 1] ?? '');
  });
  return new Html(written);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(fragment: Fragment): string {
  if (fragment === null) return '';
  if (fragment instanceof Html) return fragment.markup;
  if (typeof fragment === 'number') return String(fragment);
  if (typeof fragment === 'string')
    return visible(fragment).replace(/[&<>"'`]/g, (character) => entities[character] ?? '');
  return fragment.map(escaped).join('');
}
