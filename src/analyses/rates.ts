/** A share as an option writes it, `95%`, `0.95` or `.95`, above 0 and below 1: no more digits than keep a double below it. */
export const share = /^(?![0.]+%?$)(0?\.\d{1,16}|\d{1,2}(\.\d{1,14})?%)$/;

/** `12%`, `0.12` and `.12` as 0.12, of an option whose schema lets nothing else pass. */
export const rateFrom = (text: string): number => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text));
