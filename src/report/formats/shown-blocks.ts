import type { Block } from '../report.ts';
import type { Answer } from './format.ts';

/**
 * The blocks that a document shows: of customers the warnings alone, for it is read away from the terminal that told them.
 */
export const shownBlocks = ({
  report: { blocks },
  customers,
}: Pick<Answer, 'report' | 'customers'>): readonly Block[] =>
  customers ? blocks.filter((block) => block.type === 'text' && block.tone === 'warning') : blocks;
