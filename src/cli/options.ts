import type { CommandSpec, OptionSpec } from './option.ts';

/** What decides how files are read; the same for every command that reads any. */
const readingOptions = [
  {
    key: 'map',
    type: 'map',
    value: 'ROLE=HEADER',
    description: 'which column plays which role (repeatable); a number is a position from 1, - is none',
    defaultText: 'guessed, and said',
  },
  {
    key: 'as_of',
    type: 'text',
    value: 'DATE',
    description: 'day the figures hold for; later rows are left out',
    defaultText: 'day of the last transaction',
  },
  {
    key: 'since',
    type: 'text',
    value: 'DATE',
    description: 'first day to read; earlier orders stay unseen (for a look-back use --window)',
    defaultText: 'all',
  },
  {
    key: 'where',
    type: 'text',
    value: 'SQL',
    description: `keep rows: one condition on the file's own columns, e.g. '"Quantity" > 0'`,
    defaultText: 'all',
  },
  {
    key: 'currency',
    type: 'text',
    value: 'CODE',
    description: 'keep the rows of one currency; a label where no currency column is mapped',
  },
  {
    key: 'date_order',
    type: 'text',
    choices: ['dmy', 'mdy', 'ymd'],
    description: 'order of day, month and year',
    defaultText: 'decided on the whole column',
  },
  {
    key: 'decimal',
    type: 'text',
    choices: [',', '.'],
    description: 'decimal mark',
    defaultText: 'decided on the whole column',
  },
  {
    key: 'tz',
    type: 'text',
    value: 'ZONE',
    description: 'put times that tell their offset from UTC on the calendar of a zone, e.g. Europe/Paris',
    defaultText: 'days as they are written',
  },
  {
    key: 'encoding',
    type: 'text',
    value: 'NAME',
    description: 'how the text is encoded, e.g. windows-1252, utf-16le, macintosh',
    defaultText: 'seen in the bytes',
  },
  {
    key: 'sheet',
    type: 'text',
    value: 'NAME|N',
    description: 'which sheet of a workbook; a number is a position, from 1; "2024-*" stands for all so called',
    defaultText: 'first that holds purchases, with its series',
  },
  {
    key: 'query',
    type: 'text',
    value: 'SQL',
    description: 'the SELECT whose rows are read from a database, e.g. postgres://user@host/shop',
  },
  {
    key: 'delimiter',
    type: 'text',
    value: 'C',
    description: 'what separates the columns; "tab" for a tab',
    defaultText: 'seen in the file',
  },
  { key: 'no_header', type: 'switch', description: 'the first row is data; map columns by position' },
  {
    key: 'join',
    type: 'text',
    value: 'FILE',
    description: 'bring columns from a second file: types, costs …',
  },
  {
    key: 'on',
    type: 'text',
    value: 'COLUMN',
    description: 'with --join: the column that both have; sku=product_id where the names differ',
  },
  { key: 'fold_customers', type: 'switch', description: 'fold case and blanks of e-mail addresses' },
  { key: 'max_rejects', type: 'text', value: 'N|N%', description: 'how many rows may be unreadable', default: '1%' },
  {
    key: 'rejects',
    type: 'text',
    value: 'FILE',
    description: 'write the unreadable rows there, with the reason of each',
  },
] as const satisfies readonly OptionSpec[];

const outputOptions = [
  {
    key: 'format',
    short: 'f',
    type: 'text',
    choices: ['table', 'json', 'ndjson', 'csv', 'markdown', 'html', 'parquet'],
    description: 'how to write the answer',
    defaultText: 'table; with -o, from the ending',
  },
  { key: 'json', type: 'switch', description: 'same as --format json' },
  {
    key: 'output',
    short: 'o',
    type: 'text',
    value: 'FILE',
    description: 'write there, whole or not at all; - is standard output',
  },
  {
    key: 'excel',
    type: 'switch',
    description: 'CSV for a spreadsheet: byte order mark, and ; with decimal comma where the locale has one',
  },
  { key: 'locale', type: 'text', value: 'TAG', description: 'how numbers are written for people', default: 'en-US' },
  { key: 'lang', type: 'text', choices: ['en', 'fr'], description: 'words for people', default: 'en' },
  {
    key: 'fail_on',
    type: 'list',
    value: 'CONDITION',
    description: 'exit 1 when it holds, e.g. "source.rows_rejected > 0" (repeatable)',
  },
] as const satisfies readonly OptionSpec[];

const customerOptions = [
  { key: 'customers', type: 'switch', description: 'one row per customer in place of the summary' },
  { key: 'segment', type: 'text', value: 'ID', description: 'with --customers: those of one segment' },
  {
    key: 'sort',
    type: 'text',
    value: 'COLUMN',
    description: 'with --customers: sort by it; -COLUMN from the largest',
    defaultText: 'customer',
  },
  { key: 'limit', type: 'whole', value: 'N', description: 'with --customers: the first N' },
] as const satisfies readonly OptionSpec[];

const runOptions = [
  { key: 'threads', type: 'whole', value: 'N', description: 'threads of the engine', defaultText: 'all cores' },
  {
    key: 'memory',
    type: 'text',
    value: 'SIZE',
    description: 'memory of the engine, e.g. 4GB; beyond it spills to disk',
    defaultText: '80 % of the machine',
  },
  {
    key: 'temp_dir',
    type: 'text',
    value: 'DIR',
    description: 'where to spill and to keep standard input',
    defaultText: "the system's",
  },
  {
    key: 'config',
    type: 'text',
    value: 'FILE',
    description: 'defaults for any option',
    defaultText: './clientele.yaml where there is one',
  },
  { key: 'no_config', type: 'switch', description: 'read no configuration file' },
  { key: 'quiet', short: 'q', type: 'switch', description: 'nothing on standard error but errors' },
  {
    key: 'verbose',
    type: 'switch',
    description: 'say on standard error also why each column has its role, all warnings, and rejected rows whole',
  },
  { key: 'debug', type: 'switch', description: 'show where an unexpected error came from' },
  { key: 'no_progress', type: 'switch', description: 'no progress on standard error' },
  { key: 'color', type: 'text', choices: ['auto', 'always', 'never'], description: 'colours', default: 'auto' },
] as const satisfies readonly OptionSpec[];

/** What `simulate` can be told. */
export const simulateOptions = [
  {
    key: 'model',
    type: 'text',
    choices: ['pareto-nbd', 'bg-nbd', 'mbg-nbd', 'ggom-nbd', 'bg-bb', 'bg-cnbd-k', 'mbg-cnbd-k', 'nbd'],
    description: 'how customers buy and leave',
    default: 'pareto-nbd',
  },
  { key: 'buyers', type: 'whole', value: 'N', description: 'how many customers', default: 5000 },
  {
    key: 'params',
    type: 'text',
    value: 'LIST',
    description: 'parameters of the model, e.g. r=0.5,alpha=10',
    defaultText: 'published fits',
  },
  { key: 'weeks', type: 'whole', value: 'N', description: 'length of the history', default: 104 },
  { key: 'types', type: 'text', value: 'LIST', description: 'product families, e.g. Garden,Toys', defaultText: 'five' },
  { key: 'start', type: 'text', value: 'DATE', description: 'first day', default: '2023-01-02' },
  {
    key: 'season',
    type: 'text',
    value: 'SEASON',
    description: 'customers arrive and buy at the pace of a season: twelve numbers, January to December',
    default: 'none',
  },
  {
    key: 'acquisition',
    type: 'text',
    value: 'RATE',
    description: 'share of the history in which customers arrive',
    default: '50%',
  },
  { key: 'guests', type: 'text', value: 'RATE', description: 'share of orders without a customer', default: '2%' },
  {
    key: 'returns',
    type: 'text',
    value: 'RATE',
    description: 'share of orders that take something back later',
    default: '3%',
  },
  { key: 'discounts', type: 'text', value: 'RATE', description: 'share of lines at a discount', default: '15%' },
  {
    key: 'style',
    type: 'text',
    choices: ['iso', 'us', 'fr'],
    description: 'dress of the file: names, dates, numbers',
    default: 'iso',
  },
  { key: 'seed', type: 'whole', value: 'N', description: 'another number, another history', default: 1 },
  {
    key: 'output',
    short: 'o',
    type: 'text',
    value: 'FILE',
    description: 'write there, whole or not at all; - is standard output',
  },
] as const satisfies readonly OptionSpec[];

export const simulateExamples = [
  { command: 'clientele simulate --buyers 1000 -o orders.csv', says: 'a file to try things on' },
  {
    command: 'clientele simulate --style fr --seed 7 | clientele rfm --lang fr',
    says: 'a French export, read at once',
  },
] as const satisfies CommandSpec['examples'];

/** Options of an analysis by heading of its help, its own first. */
export const sharedOptions = {
  Reading: readingOptions,
  Customers: customerOptions,
  Output: outputOptions,
  Run: runOptions,
} as const;
