import { visible } from '../../text.ts';

/** Text of unknown origin as inline Markdown: it shows as it is, opens nothing and ends no table cell. */
export const inline = (text: string): string =>
  visible(text)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

/** One line of text as a paragraph, never a heading, list or rule. */
export const paragraph = (line: string): string =>
  inline(line.trim())
    .replace(/^[#+\-=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
