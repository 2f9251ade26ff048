import type { Analysis } from './analysis.ts';

/** Analyses that a command loads without the others, which it would wait for. */
const alone: Readonly<Record<string, () => Promise<unknown>>> = {
  rfm: async () => (await import('./rfm.ts')).rfm,
  frat: async () => (await import('./frat.ts')).frat,
  retention: async () => (await import('./retention.ts')).retention,
  equity: async () => (await import('./equity.ts')).equity,
  clv: async () => (await import('./clv.ts')).clv,
};

/** An analysis by its name, of those in the registry. */
export async function analysisNamed(name: string): Promise<Analysis> {
  const loaded = await alone[name]?.();
  return (loaded ?? (await import('./index.ts')).registry[name]) as Analysis;
}
