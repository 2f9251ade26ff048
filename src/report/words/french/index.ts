import type { Language } from '../../../phrase.ts';
import { analyses } from './analyses.ts';
import { cli } from './cli.ts';
import { equity } from './equity.ts';
import { reading } from './reading.ts';

/** The phrases of errors in French, by their English templates. */
export const french: Language = { name: 'fr', templates: { ...cli, ...reading, ...analyses, ...equity } };
