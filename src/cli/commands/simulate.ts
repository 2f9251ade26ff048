import { UsageError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { simulate } from '../../simulate/simulate.ts';
import type { Io } from '../io.ts';
import { OutputFile, writeTo } from '../output.ts';
import { rate, type Settings } from '../settings.ts';

/** Write a simulated export; the exit code. */
export async function runSimulate(settings: Settings, io: Io): Promise<number> {
  const text = (key: string): string => String(settings[key]);
  const pieces = simulate({
    model: text('model'),
    buyers: settings.buyers as number,
    params: paramsFrom(settings.params as string | undefined),
    weeks: settings.weeks as number,
    types: (settings.types as string | undefined)?.split(',').map((type) => type.trim()),
    start: text('start'),
    season: text('season'),
    seed: settings.seed as number,
    style: text('style'),
    shares: {
      acquisition: rate(text('acquisition'), '--acquisition'),
      guests: rate(text('guests'), '--guests'),
      returns: rate(text('returns'), '--returns'),
      discounts: rate(text('discounts'), '--discounts'),
    },
  });
  const output = settings.output;
  if (output === undefined || output === '-') await writeTo(io.stdout, pieces, io.signal);
  else await (await OutputFile.at(String(output), [])).write(pieces, io.signal);
  return 0;
}

/** `r=0.5,alpha=10` as numbers. */
function paramsFrom(text: string | undefined): Record<string, number> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [, name, value] = /^\s*(\w+)\s*=\s*([-+\d.eE]+)\s*$/.exec(pair) ?? [];
      if (name !== undefined && value !== undefined && Number.isFinite(Number(value))) return [name, Number(value)];
      throw new UsageError(phrase`--params: "${pair}" is not written NAME=NUMBER`, {
        hint: phrase`For instance --params r=0.5,alpha=10.`,
      });
    }),
  );
}
