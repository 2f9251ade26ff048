/** Text that Markdown shows as it is. */
export const text = (plain: string): string => plain.replace(/[\\|*<>`]/g, '\\$&');

/** Text as code, in a table too. */
export const code = (plain: string): string => `\`${plain.replaceAll('|', '\\|')}\``;

export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');

export const table = (columns: readonly string[], rows: readonly string[]): string =>
  [row(columns), `|${'---|'.repeat(columns.length)}`, ...rows].join('\n');
