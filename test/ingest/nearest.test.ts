import { expect, it } from 'vitest';
import { nearestAlone } from '../../src/ingest/nearest.ts';

it.each([
  ['cvs', ['csv', 'json'], 'csv'],
  ['rfmm', ['rfm', 'frat'], 'rfm'],
  ['Amonut', ['amount', 'customer'], 'amount'],
  ['equty', ['equity', 'retention'], 'equity'],
  ['bgndb', ['bg-nbd', 'nbd'], 'bg-nbd'],
  ['de', ['en', 'fr'], null],
  ['Pari', ['ART', 'WET'], null],
  ['sum', ['cost', 'margin'], null],
])('of %s, among %j: %s', (name, names, wanted) => {
  expect(nearestAlone(name, names)?.values ?? null).toEqual(wanted === null ? null : [wanted]);
});
