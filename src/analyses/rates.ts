/** `12%`, `0.12` and `.12` as 0.12, of an option whose schema lets nothing else pass. */
export const rateFrom = (text: string): number => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text));
