import type { shells } from '../plain-commands.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Word } from './grammar.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

/** The script of every shell that completion is made for. */
export const completions: Readonly<Record<(typeof shells)[number], (words: readonly Word[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};
