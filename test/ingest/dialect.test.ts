import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/ingest/dialect.ts';

/** A few records as a hand would write them in a dialect; cells are quoted only where they have to be. */
const records: readonly (readonly string[])[] = [
  ['customer', 'bought on', 'amount', 'note'],
  ['a-17', '2024-01-05', '12.50', 'blue, red; green | white: all'],
  ['b-18', '2024-01-06', '7.00', ''],
  ['c-19', '2024-02-29', '100.25', 'said twice'],
];

const written = (delimiter: string, quote: string): string =>
  records
    .map((cells) => cells.map((cell) => (/[,;|: ]/.test(cell) ? `${quote}${cell}${quote}` : cell)).join(delimiter))
    .join('\n');

describe('the delimiter and the quote are seen, whatever stands between quotes', () => {
  const usual = [',', ';', '\t', '|', ':', '^', '~', ' ', '||', '::', ';;', '~|~', '\u0001', '\u001e', '¦'];
  for (const delimiter of [...usual, ...'#&!*+@=%$?`¬·'])
    for (const quote of ['"', "'"])
      it(JSON.stringify([delimiter, quote]), () =>
        expect(dialectOf(written(delimiter, quote)).dialect).toEqual({ delimiter, quote, escape: quote }),
      );
});

describe('a quote within a cell', () => {
  const cases: readonly (readonly [text: string, quote: string | null, escape: string | null, cell: string])[] = [
    ['id,name\n1,"say ""hi"", twice"\n2,b\n', '"', '"', 'say "hi", twice'],
    ['id,name\n1,"say \\"hi\\", twice"\n2,b\n', '"', '\\', 'say "hi", twice'],
    ["id,name\n1,'it''s, all'\n2,b\n", "'", "'", "it's, all"],
    ["id,name\n1,'it\\'s, all'\n2,b\n", "'", '\\', "it's, all"],
    ['id,name\n1,one\\, two\n2,b\n', null, '\\', 'one, two'],
    // A path that ends in a backslash escapes nothing.
    ['id,name\n1,"C:\\shop\\"\n2,"a, b"\n', '"', '"', 'C:\\shop\\'],
    ['id,name\n1,12" vinyl\n2,b\n', '"', '"', '12" vinyl'],
    ['id\tname\n1\t"Blue" hat\n2\t"Red" hat\n', null, null, '"Blue" hat'],
    ["id,name\n1,O'Neil\n2,'t Hart\n", '"', '"', "O'Neil"],
    ['id;name\n1;"Blue" hat, new\n2;Red "big" hat\n', null, null, '"Blue" hat, new'],
    ["id; name\n1; 'it''s; all'\n2; 'b'\n", "'", "'", "it's; all"],
  ];
  for (const [text, quote, mark, cell] of cases)
    it(JSON.stringify(text), () => {
      const { dialect, records: found } = dialectOf(text);
      expect([dialect.quote, dialect.escape, found[1]!.cells[1]]).toEqual([quote, mark, cell]);
    });
});

describe('what looks like a delimiter and is none', () => {
  const texts: Readonly<Record<string, readonly [text: string, delimiter: string]>> = {
    'hours in every row': ['id,at,x\n1,2024-01-01 10:20:30,5\n2,2024-01-02 11:21:31,6\n', ','],
    'decimal commas in every row': ['id;x;y\n1;5,00;6,50\n2;7,25;8,75\n', ';'],
    'lists in every row': ['id,tags,x\n1,a;b;c;d;e,5\n2,f;g;h;i;j,6\n3,k;l;m;n;o,7\n', ','],
    'notes above, in prose': [
      'Sales of the shop, by hand: all of 2024\n# a, b\n\nid;on;x\n1;2024-01-01;5\n2;2024-01-02;6\n',
      ';',
    ],
    'prose in a cell': ['id\ttext\n1\tone, two, three\n2\tno, never\n3\tplain\n', '\t'],
    'columns set apart by blanks': [' 00001 19970101  1   11.77\n 00002 19970112 12  132.00\n', 'blanks'],
    'one column': ['id\na\nb\n', ','],
    'one column of prose, with every mark in it': [
      '"Sizes, in inches"\nThis list has one column only\nOne may split at a semicolon; or not\nA colon: or a bar | perhaps\nOr a tab\tonce\n',
      ',',
    ],
    'one column of addresses': ['a@b.com\nc@d.com\ne@f.com\n', ','],
    'one column of prices': ['$5.00\n$6.10\n$7.20\n', ','],
    'shares and prices': ['5%,$10.00,20%\n6%,$11.00,21%\n', ','],
    'web addresses in every row': ['url,hits\nhttp://a.b/c?x=1&y=2&z=3,5\nhttp://a.b/c?x=3&y=4&z=5,6\n', ','],
    'settings in every row': ['a=1;b=2;c=3\na=4;b=5;c=6\n', ';'],
    'more marks in one cell than between cells': [
      '1,red|green|blue|black,a|b,off,off,0.5,5\n2,white|grey|pink|brown,d|e,off,on,0.1,6\n',
      ',',
    ],
    'a table in a cell': ['id,note\n1,short\n2,"as here:\nid|key|value\n1|apple|10\n2|pear|4\n3|plum|9"\n', ','],
    'objects in every row': [
      '"{""a"": 1, ""b"": 2}",13:31:38,06:00:04+01:00\n"{""a"": 3, ""b"": 4}",22:13:29,14:20:11+02:00\n',
      ',',
    ],
    'points on a map': [
      'id;place\n1; POINT(48.77 9.18), POINT(48.78 9.19)\n2; POINT(48.79 9.20), POINT(48.70 9.21)\n',
      ';',
    ],
    'prices in pounds with decimal commas': ["'Group A';£ 1,80;£ 9000,50\n'Group B';£ 2,00;£ 100000,30", ';'],
    'colons alone, and words in every cell': ["'Anna''s':'Bern':'CH':'2/1/03'\n'Ben':'York':'UK':'12/28/02'\n", ':'],
  };
  for (const [what, [text, delimiter]] of Object.entries(texts))
    it(what, () => expect(dialectOf(text).dialect.delimiter).toBe(delimiter));
});

it('a quoted cell that goes on behind its quote spoils its line, and a quote that never closes is told', () => {
  const { records: found } = dialectOf('id,name\n1,"a "b" c"\n2,"d"\n');
  expect(found.map(({ broken }) => broken)).toEqual([false, true, false]);
  expect(dialectOf('id,name\n1,"a"\n2,"b\n3,c\n')).toMatchObject({ unclosed: 3 });
});

it('records know the line they begin on, and how many records and blank lines stand before', () => {
  const { records: found } = dialectOf('id,name\n\n1,"a\nb\nc"\n2,d\n');
  expect(found.map(({ line, before }) => [line, before])).toEqual([
    [1, 0],
    [3, 2],
    [6, 3],
  ]);
});
