/** Encodings of the spreadsheets that exports come from. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** Text in an encoding of one byte a character, by turning the platform's own decoder round. Throws for a character that it lacks. */
export function encoded(text: string, encoding: string): Buffer {
  const bytes = bytesOf(encoding);
  return Buffer.from(
    [...text].map((letter) => {
      const byte = bytes.get(letter);
      if (byte === undefined) throw new Error(`${letter} is not in ${encoding}`);
      return byte;
    }),
  );
}

function bytesOf(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding);
  // Node 20 reads windows-1252 as ISO 8859-1 unless it is a stream: 0x80 would not be the euro.
  const character = (byte: number) => decoder.decode(Uint8Array.of(byte), { stream: true });
  return new Map(Array.from({ length: 256 }, (_, byte) => [character(byte), byte]));
}

export const utf16 = (text: string, bigEnd: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEnd ? bytes.swap16() : bytes;
};

/** Text in any of the encodings; those of 16 bits begin with their mark. */
export function written(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return utf16(`\uFEFF${text.replace(/^\uFEFF/, '')}`, encoding === 'utf-16be');
  return encoded(text.replace(/^\uFEFF/, ''), encoding);
}

/** The same text, with a question mark for what an encoding lacks; narrow blanks become those that it has. */
export function spelt(text: string, encoding: Encoding): string {
  if (encoding.startsWith('utf')) return text;
  const bytes = bytesOf(encoding);
  return [...text.replaceAll('\u202F', '\u00A0')].map((letter) => (bytes.has(letter) ? letter : '?')).join('');
}
