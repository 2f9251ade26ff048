import type { Language } from '../../../phrase.ts';
import { cli } from './cli.ts';

/** The phrases of errors in French, by their English templates. */
export const french: Language = { name: 'fr', templates: { ...cli } };
