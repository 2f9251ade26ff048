/** A text to be shown, with `***` where a password would stand: in an address, or after a word for one. */
export const masked = (text: string): string =>
  text
    .replace(/([a-z][a-z\d+.-]*:\/\/[^\s:/@]*:)\S*@/gi, '$1***@')
    .replace(/\b(\w*(?:password|passwd|pwd|secret|token|api_?key))(\s*=\s*)('[^']*'|"[^"]*"|[^\s&;'"]+)/gi, '$1$2***');
