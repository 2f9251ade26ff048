import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/report/formats/index.ts';
import type { Column, Row } from '../../../src/report/report.ts';
import { answerWith, plain } from '../sample.ts';

const columns: readonly Column[] = [
  { key: 'customer', label: 'Customer', kind: 'text' },
  { key: 'monetary', label: 'Monetary', kind: 'money' },
];

/** Rows that are made when they are asked for, and a log of how far that went. */
function source(total: number, batch: number) {
  const log = { made: 0, closed: false };
  async function* batches(): AsyncGenerator<readonly Row[]> {
    try {
      while (log.made < total) {
        const from = log.made;
        log.made += batch;
        yield Array.from({ length: batch }, (_, index) => ({
          customer: `id-${from + index}`,
          monetary: (from + index) / 4,
        }));
      }
    } finally {
      log.closed = true;
    }
  }
  return { log, answer: answerWith({ customers: true, rows: { columns, batches } }) };
}

for (const { name, render } of Object.values(formats)) {
  if (render === null) continue;
  describe(name, () => {
    it('writes 200,000 rows as they come', async () => {
      const { log, answer } = source(200_000, 2048);
      let written = 0;
      let furthest = 0;
      let madeAtFirstRow = 0;
      for await (const piece of render(answer, plain)) {
        const rows = piece.match(/id-\d+/g)?.length ?? 0;
        if (written === 0 && rows > 0) madeAtFirstRow = log.made;
        written += rows;
        furthest = Math.max(furthest, log.made - written);
      }
      expect(written).toBe(log.made);
      expect(madeAtFirstRow).toBe(2048);
      expect(furthest).toBeLessThanOrEqual(2 * 2048);
    });

    it('closes its source when the reader goes away', async () => {
      const { log, answer } = source(200_000, 2048);
      for await (const piece of render(answer, plain)) if (piece.includes('id-0')) break;
      expect(log).toEqual({ made: 2048, closed: true });
    });
  });
}
