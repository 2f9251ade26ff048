const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar that fills `fraction` of `length` characters, to an eighth of one; what is there at all shows as a sliver. */
export function bar(fraction: number, length: number): string {
  const filled = fraction > 0 ? Math.max(1, Math.round(fraction * length * 8)) : 0;
  return '█'.repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? '');
}
