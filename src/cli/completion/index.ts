import type { shells } from '../plain-commands.ts';
import { bash } from './bash.ts';
import { fish } from './fish.ts';
import type { Grammar } from './grammar.ts';
import { powershell } from './powershell.ts';
import { zsh } from './zsh.ts';

/** The script of every shell that completion is made for. */
export const completions: Readonly<Record<(typeof shells)[number], (grammar: Grammar) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};
