import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBack } from './read-back.ts';

/** A way to write an amount down: its sign, and what stands around it. */
type Dress = (digits: string, negative: boolean) => string;

const minus: readonly Dress[] = [
  (digits, negative) => (negative ? `-${digits}` : digits),
  (digits, negative) => (negative ? `${digits}-` : digits),
  (digits, negative) => (negative ? `(${digits})` : digits),
  (digits, negative) => (negative ? `−${digits}` : `+${digits}`),
  (digits, negative) => (negative ? `- ${digits}` : digits),
  (digits, negative) => (negative ? `${digits} −` : digits),
];
const around: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `$${text}`,
  (text) => `${text} €`,
  (text) => `EUR ${text}`,
  (text) => `${text}\u00a0USD`,
  (text) => ` ${text} `,
  (text) => `R$\u202f${text}`,
  (text) => `${text} kr`,
];
/** A currency between the sign and the digits. */
const inside = (text: string): string => text.replace(/\d/, (digit) => `$${digit}`);

const groups = ['', ',', '.', ' ', '\u00a0', '\u202f', "'"] as const;

const column = fc.record({
  decimal: fc.constantFrom('.' as const, ',' as const),
  cells: fc.array(
    fc.record({
      cents: fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }),
      sign: fc.constantFrom(...minus),
      dress: fc.constantFrom(...around, inside),
      group: fc.constantFrom(...groups),
    }),
    { minLength: 1, maxLength: 60 },
  ),
});

it('however money is signed, alone or mixed in a column, it is read with its sign', async () => {
  await fc.assert(
    fc.asyncProperty(column, async ({ decimal, cells }) => {
      const written = cells.map(({ cents, sign, dress, group }) => {
        const whole = String(Math.trunc(Math.abs(cents) / 100));
        const between = group === decimal ? '' : group;
        const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, between)}${decimal}${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        return dress(sign(digits, cents < 0));
      });
      // An order of nothing each, so that those who only send things back are seen.
      const lines = written.map((text, index) => `c${index},2024-01-01,"${text}"\nc${index},2024-01-02,0\n`);
      const { customers, ledger } = await readBack(`customer_id,date,amount\n${lines.join('')}`, {
        maxRejects: 999,
        map: { currency: '-' },
      });
      expect(ledger.rows_rejected).toBe(0);
      const found = new Map(customers.map(({ customer, amount }) => [customer, amount]));
      for (const [index, text] of written.entries())
        expect([text, found.get(`c${index}`)]).toEqual([text, exact(cents(text, decimal))]);
    }),
    { numRuns: 40, seed: 7 },
  );
});

/** A little parser of its own: negative when there is a bracket, a hyphen or a minus anywhere. */
function cents(text: string, decimal: string): number {
  const digits = [...text]
    .filter((sign) => /\d/.test(sign) || sign === decimal)
    .join('')
    .replace(/^\./, '');
  const [whole, rest] = digits.split(decimal);
  const value = Number(whole) * 100 + Number(rest);
  return /[(\-−]/.test(text) ? -value : value;
}

const exact = (value: number): string => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}00`;
};
