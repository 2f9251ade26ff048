import type { Rendering } from './format.ts';

interface Words {
  readonly total: string;
  /** Before a text, with the colon as the language sets it. */
  readonly warning: string;
  readonly note: string;
  readonly noRows: string;
  readonly yes: string;
  readonly no: string;
  /** What the blocks beside the figures of a heat map say, where it has no colours. */
  readonly heights: string;
}

/** The few words that formats add themselves. */
export const words = {
  en: {
    total: 'Total',
    warning: 'Warning:',
    note: 'Note:',
    noRows: 'No rows.',
    yes: 'yes',
    no: 'no',
    heights: '▁ least … ▇ most',
  },
  fr: {
    total: 'Total',
    warning: 'Attention\u00a0:',
    note: 'Note\u00a0:',
    noRows: 'Aucune ligne.',
    yes: 'oui',
    no: 'non',
    heights: '▁ le moins … ▇ le plus',
  },
} as const satisfies Record<Rendering['lang'], Words>;
