/** What a scheme looks at: recency with frequency, with the mean of frequency and money, or with both. */
export type Dimensions = 'rf' | 'rfm_mean' | 'rfm';

/** A name for every cell of scores. */
export interface Scheme {
  readonly name: string;
  readonly bins: number;
  readonly dimensions: Dimensions;
  /** Segment ids, best first: the order of every table. */
  readonly segments: readonly string[];
  /** Cell code (`54`, `543`; digits are scores, R first) to segment id. */
  readonly cells: ReadonlyMap<string, string>;
  readonly source: string;
}

/** The segment ids of the built-in schemes, best first. */
const order = [
  'champions',
  'loyal',
  'potential_loyalist',
  'new',
  'promising',
  'need_attention',
  'about_to_sleep',
  'at_risk',
  'cannot_lose',
  'hibernating',
  'lost',
];

const n = 'new';
const ch = 'champions';
const lo = 'loyal';
const pl = 'potential_loyalist';
const pr = 'promising';
const na = 'need_attention';
const sl = 'about_to_sleep';
const ri = 'at_risk';
const cl = 'cannot_lose';
const hi = 'hibernating';
const ls = 'lost';

const rf10 = square(
  'rf10',
  'rf',
  'The regular-expression map of public pandas notebooks; complete on the 25 cells of R x F.',
  [
    [n, pl, pl, ch, ch],
    [pr, pl, pl, lo, lo],
    [sl, sl, na, lo, lo],
    [hi, hi, ri, ri, cl],
    [hi, hi, ri, ri, cl],
  ],
);

const rxfm11 = square(
  'rxfm11',
  'rfm_mean',
  'Public SQL map of R x rounded mean of F and M; the mean is rounded half up here.',
  [
    [n, pl, lo, ch, ch],
    [pr, pl, pl, lo, ch],
    [pr, na, pl, lo, lo],
    [sl, na, na, ri, ri],
    [ls, hi, ri, cl, cl],
  ],
);

const code11 = listed('code11', 'The list of 125 codes used by Spotler Activate and others; an exact partition.', {
  champions: '555 554 544 545 454 455 445',
  loyal: '543 444 435 355 354 345 344 335',
  potential_loyalist: '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
  new: '512 511 422 421 412 411 311',
  promising: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
  need_attention: '535 534 443 434 343 334 325 324',
  about_to_sleep: '331 321 312 221 213 231 241 251',
  at_risk: '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
  cannot_lose: '155 154 144 214 215 115 114 113',
  hibernating: '332 322 233 232 223 222 132 123 122 212 211',
  lost: '111 112 121 131 141 151',
});

/** The schemes that are known by name. */
export const schemes = { rf10, rxfm11, code11 } as const satisfies Record<string, Scheme>;

/** Rows are R = 5 … 1, columns F (or the mean of F and M) = 1 … 5. */
function square(name: string, dimensions: Dimensions, source: string, rows: readonly (readonly string[])[]): Scheme {
  const cells = new Map(
    rows.flatMap((row, down) => row.map((segment, across) => [`${5 - down}${across + 1}`, segment])),
  );
  return {
    name,
    bins: 5,
    dimensions,
    segments: order.filter((segment) => rows.flat().includes(segment)),
    cells,
    source,
  };
}

function listed(name: string, source: string, codes: Readonly<Record<string, string>>): Scheme {
  const cells = new Map(
    Object.entries(codes).flatMap(([segment, list]) => list.split(' ').map((code) => [code, segment])),
  );
  return { name, bins: 5, dimensions: 'rfm', segments: Object.keys(codes), cells, source };
}
