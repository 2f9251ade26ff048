import { UsageError } from '../errors.ts';
import { either, phrase } from '../phrase.ts';
import type { Address, Source } from './source.ts';

interface SourceKind {
  /** As people call it. */
  readonly title: string;
  readonly load: () => Promise<Source>;
}

const postgres: SourceKind = {
  title: 'PostgreSQL',
  load: async () => (await import('./postgres.ts')).postgres,
};

/** Every system that rows can be fetched from, by the scheme of its addresses. */
const sources: Readonly<Record<string, SourceKind>> = { postgres, postgresql: postgres };

/**
 * The source that an address names; null for the name of a file. UsageError, which shows no password, for an address that
 * leads nowhere.
 */
export function sourceOf(name: string): (SourceKind & { readonly address: Address }) | null {
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(name)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  const source = sources[scheme];
  if (!source)
    throw new UsageError(phrase`rows cannot be fetched from ${scheme}://`, {
      hint: phrase`Name a file, or an address that starts with ${either(Object.keys(sources).map((name) => `${name}://`))}; what curl fetches can be piped in.`,
    });
  return { ...source, address: { url: name, shown: shownAddress(name, scheme) } };
}

/** The place alone: what follows a stray `#`, `?` or `/` in a password must not be taken for one and be shown. */
function shownAddress(name: string, scheme: string): string {
  const parsed = URL.canParse(name) ? new URL(name) : URL.canParse(hosted(name)) ? new URL(hosted(name)) : null;
  if (parsed?.hash !== '' || /@/.test(parsed.pathname + parsed.search))
    throw new UsageError(phrase`the address that starts with ${scheme}:// cannot be read`, {
      hint: phrase`Write it as ${scheme}://user@host:5432/database; in a password, write @ : / ? # % as %40 %3A %2F %3F %23 %25, or pass it in PGPASSWORD.`,
    });
  const user = parsed.searchParams.get('user') ?? decodeURIComponent(parsed.username);
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.host.replace(/^base\.invalid/, ''));
  return `${scheme}://${user === '' ? '' : `${user}@`}${host}${parsed.pathname}`;
}

/** An address without a host, as `postgres:///shop` or `postgres://ada@/shop`, is one of this machine. */
const hosted = (name: string): string =>
  name.replace(/^([a-z][a-z\d+.-]*:\/\/[^/?#]*@?)(?=[/?#]|$)/i, '$1base.invalid');
