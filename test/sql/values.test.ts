import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { valuesRelation } from '../../src/sql/relations/values.ts';
import { type OpenEngine, openEngine } from '../engine/open-engine.ts';

let opened: OpenEngine;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.close());

const columns = [
  { name: 'text', type: 'text' },
  { name: 'whole', type: 'whole' },
  { name: 'real', type: 'real' },
] as const;

const finite = { noNaN: true, noDefaultInfinity: true };
const row = fc.record({
  text: fc.option(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', ''))),
  whole: fc.option(fc.maxSafeInteger()),
  real: fc.option(
    // As figures are: shares and cents, with all the digits that a division leaves, and of any size.
    fc.oneof(
      fc.tuple(fc.integer(), fc.integer({ min: 1 })).map(([part, all]) => part / all),
      fc.double({ ...finite, min: -1, max: 1 }),
      fc.double(finite),
    ),
  ),
});

it('rows come back from the engine as they went in, to the last digit', () =>
  fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      const expected = rows.map(({ real, ...others }) => ({ ...others, real: real === null ? null : real + 0 })); // the text of -0 is 0
      expect(await opened.engine.all(valuesRelation(columns, rows))).toEqual(expected);
    }),
    { numRuns: 200, seed: 42 },
  ));
