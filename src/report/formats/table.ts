import type { Answer, Format, Rendering } from './format.ts';

/** For the terminal. */
export const table: Format = { name: 'table', extensions: ['.txt'], render: pieces };

// chalk and cli-table3 take 30 ms to load, which no other format should pay.
async function* pieces(answer: Answer, rendering: Rendering): AsyncGenerator<string> {
  const { terminalReport } = await import('./terminal/report.ts');
  yield* terminalReport(answer, rendering);
}
