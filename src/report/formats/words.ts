import type { Rendering } from './format.ts';

interface Words {
  readonly total: string;
  /** Before a text, with the colon as the language sets it. */
  readonly warning: string;
  readonly note: string;
  readonly noRows: string;
  /** Above the links to the sections of a page. */
  readonly contents: string;
  /** Opens the table behind a chart. */
  readonly figures: string;
  /** The ends of an interval, after the name of what it is of. */
  readonly lower: string;
  readonly upper: string;
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
    contents: 'Contents',
    figures: 'Figures',
    lower: 'at least',
    upper: 'at most',
    yes: 'yes',
    no: 'no',
    heights: '▁ least … ▇ most',
  },
  fr: {
    total: 'Total',
    warning: 'Attention\u00a0:',
    note: 'Note\u00a0:',
    noRows: 'Aucune ligne.',
    contents: 'Sommaire',
    figures: 'Chiffres',
    lower: 'au moins',
    upper: 'au plus',
    yes: 'oui',
    no: 'non',
    heights: '▁ le moins … ▇ le plus',
  },
} as const satisfies Record<Rendering['lang'], Words>;
