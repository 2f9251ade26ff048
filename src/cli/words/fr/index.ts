import { clv } from './clv.ts';
import { equity } from './equity.ts';
import { frat } from './frat.ts';
import { inspect } from './inspect.ts';
import { plainCommands } from './plain-commands.ts';
import { program } from './program.ts';
import { report } from './report.ts';
import { retention } from './retention.ts';
import { rfm } from './rfm.ts';
import { sharedOptions } from './shared-options.ts';

/** French by the English text of the help. What several commands say stands with the first of them. */
export const fr: Readonly<Record<string, string>> = {
  ...program,
  ...sharedOptions,
  ...inspect,
  ...rfm,
  ...frat,
  ...retention,
  ...clv,
  ...equity,
  ...report,
  ...plainCommands,
};
