import { phrase } from '../../phrase.ts';
import { damaged } from '../unreadable.ts';

/** A piece of XML or HTML: a tag that opens (`attributes` as they are written), one that closes, or text between tags. */
export type Token =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** The tokens of a document, as many at a time as a piece of it completes. Names are without their prefix, `table-row`. */
export async function* tokensOf(pieces: AsyncIterable<Uint8Array>, encoding = 'utf-8'): AsyncGenerator<Token[]> {
  const decoder = new TextDecoder(encoding);
  let text = '';
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    const { tokens, end } = complete(text);
    text = text.slice(end);
    yield tokens;
  }
  text += decoder.decode();
  yield complete(`${text}<`).tokens;
}

/** Those of a document that is not there. */
export async function* noTokens(): AsyncGenerator<Token[]> {}

/** The attributes of all elements of a name. */
export async function elements(tokens: AsyncIterable<readonly Token[]>, name: string): Promise<string[]> {
  const found: string[] = [];
  for await (const some of tokens)
    for (const token of some) if (token.kind === 'open' && token.name === name) found.push(token.attributes);
  return found;
}

/** The same tokens; DataError at the end where an element of this name is not closed, for then the document was cut off. */
export async function* whole(tokens: AsyncIterable<Token[]>, element: string, shown: string): AsyncGenerator<Token[]> {
  let open = 0;
  for await (const some of tokens) {
    for (const token of some) {
      if (token.kind === 'text' || token.name.toLowerCase() !== element) continue;
      open += token.kind === 'close' ? -1 : Number(!token.empty);
    }
    yield some;
  }
  if (open > 0) throw damaged(shown, phrase`it ends too early`);
}

// Attributes may hold a `>`; comments, instructions, document types, scripts and styles of pages go; CDATA is text.
const tag =
  /<(?:!--.*?-->|!\[CDATA\[(?<verbatim>.*?)\]\]>|[!?][^>]*>|(?:script|style|SCRIPT|STYLE)(?=[\s>]).*?<\/(?:script|style|SCRIPT|STYLE)\s*>|\/(?:[^\s:>]*:)?(?<closed>[^\s>]*)\s*>|(?:[^\s:/>"'=]*:)?(?<open>[^\s/>"'=]+)(?<attributes>[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>)/sy;

/** The tokens that a text holds whole, and where they end. */
function complete(text: string): { tokens: Token[]; end: number } {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    const next = text.indexOf('<', at);
    if (next < 0) return { tokens, end: at };
    if (next > at) tokens.push({ kind: 'text', text: decoded(text.slice(at, next)) });
    tag.lastIndex = next;
    const found = tag.exec(text);
    if (!found) return { tokens, end: next };
    at = tag.lastIndex;
    const { verbatim, closed, open, attributes = '' } = found.groups!;
    if (verbatim !== undefined) tokens.push({ kind: 'text', text: verbatim });
    if (closed !== undefined) tokens.push({ kind: 'close', name: closed });
    if (open !== undefined) tokens.push({ kind: 'open', name: open, attributes, empty: attributes.endsWith('/') });
  }
}

/** An attribute, by the name it is written under (a pattern); undefined without one. */
export function attribute(attributes: string, name: string): string | undefined {
  const pattern =
    patterns.get(name) ?? new RegExp(`(?:^|\\s)(?:${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  patterns.set(name, pattern);
  const found = pattern.exec(attributes);
  return found ? decoded(found[1] ?? found[2] ?? found[3]!) : undefined;
}

const patterns = new Map<string, RegExp>();

/** A count in an attribute, 1 where there is none. */
export const countIn = (attributes: string, name: string): number => Number(attribute(attributes, name) ?? 1) || 1;

/** A text with its references (`&amp;`, `&#233;`, `&eacute;`) resolved. */
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
        const code = name === undefined ? Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16) : named.get(name);
        return code === undefined || code > 0x10ffff ? whole : String.fromCodePoint(code);
      })
    : text;

/** The names of XML, of Latin-1 from 160 on, and of what else stands in prices and names. */
const named = new Map<string, number>([
  ...Object.entries({ amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 }),
  ...Object.entries({ euro: 8364, ndash: 8211, mdash: 8212, lsquo: 8216, rsquo: 8217, ldquo: 8220, rdquo: 8221 }),
  ...Object.entries({ hellip: 8230, minus: 8722, thinsp: 8201, OElig: 338, oelig: 339, Scaron: 352, scaron: 353 }),
  ...'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
    .split(' ')
    .map((name, index): [string, number] => [name, 160 + index]),
]);
