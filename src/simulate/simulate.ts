import { amountOf, type SimulatedDocument } from './document.ts';
import { documents } from './documents.ts';
import { customerId, documentId } from './identifiers.ts';
import { type Simulation, type SimulationOptions, simulationOf } from './simulation.ts';
import { type Style, styles } from './styles.ts';

/**
 * A purchase export drawn from a model: its text in pieces of about 64 Ki characters, header first, rows in date order.
 * Same options, same bytes (write it as UTF-8). amount = quantity × unit price − discount; a return has a negative
 * quantity, discount and amount, and a document id of its own; a guest's row has no customer.
 */
export function simulate(options: SimulationOptions = {}): Iterable<string> {
  return pieces(simulationOf(options));
}

const pieceLength = 2 ** 16;

function* pieces(simulation: Simulation): Generator<string, void, undefined> {
  const style: Style = styles[simulation.style];
  const rows = rowsIn(style, simulation);
  let text = style.byteOrderMark + style.headers.join(style.delimiter) + style.newline;
  for (const document of documents(simulation)) {
    text += rows(document);
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

/** How the lines of a document are written in a style. */
function rowsIn(style: Style, { start, buyers, types, channels }: Simulation): (document: SimulatedDocument) => string {
  const { delimiter, newline } = style;
  const field = (text: string) => quoted(text, delimiter);
  const money = (cents: number) => field(style.money(cents));
  const typeFields = types.map(field);
  const channelFields = channels.map(field);
  const product = (type: number, number: number) => field(`${types[type]} ${String(number).padStart(2, '0')}`);
  const date = lastRemembered((day) => style.date(isoDate(start, day)));

  return ({ number, customer, day, channel, lines }) => {
    const head = [documentId(number), customerId(customer, buyers), date(day)].join(delimiter);
    let text = '';
    for (const line of lines) {
      const row = [
        head,
        product(line.type, line.product),
        typeFields[line.type],
        channelFields[channel],
        line.quantity,
        money(line.unitPrice),
        money(line.discount),
        money(amountOf(line)),
      ];
      text += row.join(delimiter) + newline;
    }
    return text;
  };
}

/** The same function, that does not work twice in a row for the same number. */
function lastRemembered(compute: (argument: number) => string): (argument: number) => string {
  let last = Number.NaN;
  let result = '';
  return (argument) => {
    if (argument !== last) result = compute(argument);
    last = argument;
    return result;
  };
}

const isoDate = (start: string, day: number): string =>
  new Date(Date.parse(start) + day * 86_400_000).toISOString().slice(0, 10);

/** A CSV field, RFC 4180: quoted where it holds the delimiter, a quote or a line break. */
function quoted(text: string, delimiter: string): string {
  if (!text.includes(delimiter) && !/["\r\n]/.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}
