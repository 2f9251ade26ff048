import { expect, it } from 'vitest';
import { run } from './run.ts';

/** Six of ten customers take back all that they bought, and more. */
const mostlyReturned = [
  'order_id,order_date,customer_id,amount',
  ...Array.from({ length: 10 }, (_, index) => `A${index},2025-01-${10 + index},c${index},10.00`),
  ...Array.from({ length: 6 }, (_, index) => `R${index},2025-02-${10 + index},c${index},-${10 + 5 * index}.00`),
].join('\n');

it('a customer whose net is 0 or less has the lowest monetary score', async () => {
  const { result } = await documentOf(mostlyReturned);
  const scores = result.customers.filter((row) => row.monetary <= 0).map((row) => row.m_score);
  expect(scores).toEqual([1, 1, 1, 1, 1, 1]);
});

it('a share is from 0 to 1, or null', async () => {
  const { source, result } = await documentOf(mostlyReturned);
  expect(source.revenue).toBe(-35);
  for (const { revenue_share: share } of result.segments)
    expect(share === null || (share >= 0 && share <= 1)).toBe(true);
});

it('customers with equal values have equal scores', async () => {
  const { result } = await documentOf(mostlyReturned);
  const scores = new Map(result.customers.map((row) => [row.monetary, row.m_score]));
  for (const row of result.customers) expect(row.m_score).toBe(scores.get(row.monetary));
});

interface Document {
  readonly source: { revenue: number };
  readonly result: {
    segments: readonly { revenue_share: number | null }[];
    customers: readonly { monetary: number; m_score: number }[];
  };
}

async function documentOf(stdin: string): Promise<Document> {
  const { code, out, err } = await run('rfm --customers --json -q', { stdin });
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
