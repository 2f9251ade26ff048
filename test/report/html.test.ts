import { describe, expect, it } from 'vitest';
import { type Fragment, Html, html } from '../../src/report/html.ts';

const cases: readonly (readonly [string, Fragment, string])[] = [
  ['tags', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['quotes of all kinds', `"'\``, '&quot;&#39;&#96;'],
  ['what is already an entity', '&lt;', '&amp;lt;'],
  ['what is not seen', 'a\u202eb\n', 'a\\u202eb\\n'],
  ['numbers', 1.5, '1.5'],
  ['nothing', null, ''],
  ['lists', ['<', html`<b>${'<'}</b>`, [2]], '&lt;<b>&lt;</b>2'],
  ['markup stays', new Html('<hr>'), '<hr>'],
];

describe('html', () => {
  for (const [what, fragment, expected] of cases) {
    it(what, () =>
      expect(html`<p title="${fragment}">${fragment}</p>`.markup).toBe(`<p title="${expected}">${expected}</p>`),
    );
  }
});
