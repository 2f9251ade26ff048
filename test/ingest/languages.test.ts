import { describe, expect, it } from 'vitest';
import { foundMapping } from '../../src/ingest/mapping.ts';
import { encoded } from './encoded.ts';
import { readBack } from './read-back.ts';

/** How a shop's program writes the same five orders: its headers, months, statuses and the word under the table. */
interface Language {
  readonly headers: readonly [customer: string, order: string, date: string, amount: string, status: string];
  readonly months: readonly [string, string, string, string, string];
  readonly statuses: Readonly<Record<'paid' | 'cancelled' | 'draft' | 'refunded' | 'pending', string>>;
  readonly total: string;
}

const languages: Readonly<Record<string, Language>> = {
  German: {
    headers: ['Kunden-Nr.', 'Rechnungs-Nr.', 'Bestellt am', 'Summe netto', 'Auftragsstatus'],
    months: ['13. Januar 2024', '14. März 2024', '15. Mai 2024', '16. Juni 2024', '17. Dezember 2024'],
    statuses: {
      ...{ paid: 'Bezahlt', cancelled: 'Storniert', draft: 'Entwurf', refunded: 'Rückerstattet', pending: 'Offen' },
    },
    total: 'Gesamtsumme',
  },
  Spanish: {
    headers: ['Código de cliente', 'Nº de pedido', 'Fecha', 'Importe', 'Estado del pedido'],
    months: [
      ...(['13 de enero de 2024', '14 de marzo de 2024', '15 de mayo de 2024'] as const),
      ...(['16 de junio de 2024', '17 de diciembre de 2024'] as const),
    ],
    statuses: {
      ...{ paid: 'Pagado', cancelled: 'Anulado', draft: 'Borrador', refunded: 'Reembolsado', pending: 'Pendiente' },
    },
    total: 'Totales',
  },
  Italian: {
    headers: ['Codice cliente', "Numero dell'ordine", 'Data', 'Imponibile', "Stato dell'ordine"],
    months: ['13 gennaio 2024', '14 marzo 2024', '15 maggio 2024', '16 giugno 2024', '17 dicembre 2024'],
    statuses: {
      ...{ paid: 'Pagato', cancelled: 'Annullato', draft: 'Bozza', refunded: 'Rimborsato', pending: 'In attesa' },
    },
    total: 'Totale generale',
  },
  Dutch: {
    headers: ['Klantnummer', 'Factuurnr.', 'Factuurdatum', 'Bedrag excl. btw', 'Orderstatus'],
    months: ['13 januari 2024', '14 maart 2024', '15 mei 2024', '16 juni 2024', '17 december 2024'],
    statuses: {
      ...{
        paid: 'Betaald',
        cancelled: 'Geannuleerd',
        draft: 'Concept',
        refunded: 'Terugbetaald',
        pending: 'Openstaand',
      },
    },
    total: 'Eindtotaal',
  },
  Portuguese: {
    headers: ['Cód. do cliente', 'Nº da encomenda', 'Data da compra', 'Valor líquido', 'Situação'],
    months: [
      ...(['13 de janeiro de 2024', '14 de março de 2024', '15 de maio de 2024'] as const),
      ...(['16 de junho de 2024', '17 de dezembro de 2024'] as const),
    ],
    statuses: {
      ...{ paid: 'Concluído', cancelled: 'Cancelado', draft: 'Rascunho', refunded: 'Devolvido', pending: 'Pendente' },
    },
    total: 'Total geral',
  },
};

describe('an export of another language, in windows-1252 with decimal commas', () => {
  for (const [name, { headers, months, statuses, total }] of Object.entries(languages))
    it(name, async () => {
      const lines = [
        headers.join(';'),
        `0017;2024/1;${months[0]};1.234,50;${statuses.paid}`,
        `0017;2024/2;${months[1]};20,00;${statuses.cancelled}`,
        `0018;2024/3;${months[2]};10,00;${statuses.refunded}`,
        `0018;2024/4;${months[3]};30,25;${statuses.pending}`,
        `0018;2024/5;${months[4]};7,00;${statuses.draft}`,
        `${total};;;1.301,75;`,
      ];
      const found = await readBack(encoded(`${lines.join('\r\n')}\r\n`, 'windows-1252'), { maxRejects: 0 });
      expect(found.customers).toEqual([
        { customer: '0017', orders: 1, amount: '1234.5000', first_order: '2024-01-13', last_order: '2024-01-13' },
        { customer: '0018', orders: 1, amount: '30.2500', first_order: '2024-06-16', last_order: '2024-06-16' },
      ]);
      expect(found.ledger).toMatchObject({ rows: 6, rows_used: 3, pending: 1, revenue: 1264.75 });
      expect(found.ledger.excluded).toMatchObject([
        { reason: 'total_row', rows: 1 },
        { reason: 'cancelled', rows: 2 },
      ]);
    });
});

/** Headers of a list of contracts, and of one row a customer, as programs of a language write them. */
const lists: Readonly<
  Record<string, { readonly contracts: readonly string[]; readonly customers: readonly string[] }>
> = {
  German: {
    contracts: ['Kundennummer', 'Vertragsstart', 'Gekündigt zum'],
    customers: ['Kunde', 'Letzte Bestellung', 'Anzahl Bestellungen', 'Gesamtumsatz'],
  },
  Spanish: {
    contracts: ['ID de cliente', 'Fecha de alta', 'Fecha de baja'],
    customers: ['Cliente', 'Última compra', 'Nº de pedidos', 'Total gastado'],
  },
  Italian: {
    contracts: ['Codice cliente', 'Data attivazione', 'Data disdetta'],
    customers: ['Cliente', 'Data ultimo acquisto', 'Numero ordini', 'Totale speso'],
  },
  Dutch: {
    contracts: ['Klantnummer', 'Ingangsdatum', 'Opzegdatum'],
    customers: ['Klant', 'Laatste bestelling', 'Aantal bestellingen', 'Totaal besteed'],
  },
  Portuguese: {
    contracts: ['ID do cliente', 'Data de adesão', 'Data de cancelamento'],
    customers: ['Nome do cliente', 'Último pedido', 'Nº de pedidos', 'Total gasto'],
  },
};

/** Rows under such headers, what they are looked through for, and the roles of the columns in their order. */
const kinds = {
  contracts: {
    what: 'contracts',
    rows: [
      ['0017', '2023-01-13', '2024-02-01'],
      ['0018', '2023-02-14', ''],
    ],
    wanted: ['customer', 'date', 'start', 'end', 'amount'],
    found: ['customer', 'start', 'end'],
  },
  customers: {
    what: 'one row a customer',
    rows: [
      ['Anna', '2023-01-13', '3', '120.50'],
      ['Bert', '2023-02-14', '1', '20.00'],
    ],
    wanted: ['customer', 'order', 'date', 'amount', 'last_order', 'frequency', 'monetary'],
    found: ['customer', 'last_order', 'frequency', 'monetary'],
  },
} as const;

describe('columns are known in another language', () => {
  for (const [name, list] of Object.entries(lists))
    for (const kind of ['contracts', 'customers'] as const)
      it(`of ${kinds[kind].what}: ${name}`, () => {
        const { rows, wanted, found } = kinds[kind];
        const headers = list[kind];
        const { mapping } = foundMapping({ headers, headerless: false, repeated: new Map(), rows }, {}, wanted);
        expect(mapping).toEqual(Object.fromEntries(found.map((role, i) => [role, headers[i]])));
      });
});
