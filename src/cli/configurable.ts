import { manifest } from './manifest.ts';
import type { OptionSpec } from './option.ts';
import { sharedOptions } from './options.ts';

/** A file cannot say where it is. */
const settable = (options: readonly OptionSpec[]): OptionSpec[] =>
  options.filter(({ key }) => key !== 'config' && key !== 'no_config');

/** Settings that hold for all commands. */
export const commonOptions: readonly OptionSpec[] = settable(Object.values(sharedOptions).flat());

/** The options of every command that reads the configuration: its own, and those it shares with others. */
export const commandOptions: ReadonlyMap<
  string,
  { readonly own: readonly OptionSpec[]; readonly shared: readonly OptionSpec[] }
> = new Map(
  manifest.map(({ name, options, customers }) => {
    const { Customers, ...others } = sharedOptions;
    return [name, { own: options, shared: settable(Object.values(customers ? sharedOptions : others).flat()) }];
  }),
);
