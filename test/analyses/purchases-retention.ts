import { type PurchasesResult, retention } from '../../src/index.ts';

type Args = Parameters<typeof retention>;

/** The library's `retention`, of purchases. */
export async function purchasesRetention(path: Args[0], options: Args[1]) {
  const document = await retention(path, options);
  if (document.result.kind !== 'purchases') throw new Error('no purchases');
  return { ...document, result: document.result as PurchasesResult };
}
