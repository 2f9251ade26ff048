import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../src/errors.ts';
import { foundMapping } from '../../src/ingest/mapping.ts';
import { type Mapping, type Role, roles } from '../../src/ingest/roles.ts';
import { folded, synonyms } from '../../src/ingest/synonyms.ts';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

const found = (headers: readonly string[], given: Mapping = {}, wanted: readonly Role[] = roles) =>
  foundMapping({ headers, headerless: false, repeated: new Map(), rows: [] }, given, wanted);

/** Words of the table that name a rank of a role; the others are roles themselves. */
const roleOf: Readonly<Record<string, Role>> = {
  ...{ customer_id: 'customer', customer_email: 'customer', customer_name: 'customer' },
  ...{ amount_net_goods: 'amount', amount_net: 'amount', amount_line: 'amount', amount_converted: 'amount' },
  ...{ amount_total: 'amount', amount_gross: 'amount', amount_total_base: 'amount' },
  ...{ order_id: 'order', profit: 'margin' },
};

describe('headers that real exports have', () => {
  const table = readFileSync(new URL('../../fixtures/oracle/columns.tsv', import.meta.url), 'utf8');
  for (const line of table.trimEnd().split('\n').slice(1)) {
    const [word = '', header = '', system = ''] = line.split('\t');
    const role = roleOf[word] ?? (word as Role);
    it(`${header} (${system}) is the ${role}`, () => {
      expect(roles).toContain(role);
      const seen = found(['first', header, 'last']);
      expect(seen.mapping[role]).toBe(header);
      if (role === 'customer') expect(seen.customerBy).toBe(word.replace('customer_', ''));
    });
  }
});

describe('headers that the table does not have', () => {
  const words: readonly (readonly [role: Role, header: string, system: string])[] = [
    ['customer', 'Contact email', 'Wix'],
    ['customer', 'Purchase Email', 'Gumroad'],
    ['date', 'Day', 'reports of Shopify'],
    ['amount', 'Sous-total', 'Magento in French'],
    ['unit_price', 'PU TTC', 'French tills'],
    ['order', 'Numéro ticket', 'French tills'],
    ['customer', 'Auftraggeber', 'SAP in German'],
    ['date', 'Fakturadatum', 'SAP in German'],
    ['amount', 'Nettowert', 'SAP in German'],
    ['amount', 'Zwischensumme', 'German shops'],
    ['customer', 'Carte fidélité', 'French tills'],
    ['refund', 'Partial Refund ($)', 'Gumroad'],
    ['date', 'date_added', 'OpenCart'],
    ['date', 'Creation Date', 'Odoo'],
    ['amount', 'Bruttobetrag', 'German exports'],
    ['amount', 'Rechnungsbetrag', 'German exports'],
    ['customer', 'account_code', 'Recurly'],
    ['customer', 'E-mail (facturation)', 'WooCommerce'],
    ['date', 'Date du document', 'EBP'],
    ['amount', 'Untaxed Amount', 'Odoo'],
    ['customer', 'ContactName', 'Xero'],
    ['order', 'Réf. facture', 'Dolibarr'],
    ['date', 'Date facturation', 'Dolibarr'],
    ['date', 'Paid at', 'a payment service'],
    ['date', 'Date (UTC)', 'Stripe invoices'],
    ['date', 'Date de la commande', 'WiziShop'],
    ['date', 'Date comptabilisation', 'Business Central'],
    ['date', 'orderTime', 'Shopware'],
    ['date', 'Invoice/Bill Date', 'Odoo'],
    ['date', 'Opened Date', 'Toast'],
    ['date', 'Close Date', 'Salesforce'],
    ['order', 'Document No.', 'Business Central'],
    ['order', 'Bill.Doc.', 'SAP'],
    ['order', 'Référence de la commande', 'Odoo'],
    ['customer', 'Account Reference', 'Sage 50'],
    ['customer', 'Sell-to Customer No.', 'Business Central'],
    ['customer', 'KUNAG', 'SAP'],
    ['customer', 'Payer', 'SAP'],
    ['customer', 'ACCOUNTID', 'Salesforce'],
    ['customer', 'Account Name', 'Salesforce'],
    ['customer', 'Invoice Partner Display Name', 'Odoo'],
    ['customer', "Nom d'affichage du partenaire de la facture", 'Odoo'],
    ['amount', 'Untaxed Amount Signed', 'Odoo'],
    ['amount', 'Montant hors taxes signé', 'Odoo'],
    ['amount', 'Revenus nets', 'WooCommerce'],
    ['amount', 'invoiceAmountNet', 'Shopware'],
    ['refund', 'refunded_total', 'WooCommerce'],
  ];
  for (const [role, header, system] of words)
    it(`${header} (${system}) is the ${role}`, () =>
      expect(found(['first', header, 'last']).mapping[role]).toBe(header));
});

describe('a word that may mean something else is the last to be taken', () => {
  const columns: readonly (readonly [role: Role, headers: readonly string[], taken: string])[] = [
    // What is left after the fees of a payment service.
    ['amount', ['Netto', 'Gebühr', 'Brutto'], 'Brutto'],
    ['amount', ['Netto', 'MwSt', 'Brutto'], 'Netto'],
    ['amount', ['Gross', 'VAT', 'Net'], 'Net'],
    ['amount', ['Gross', 'Fee', 'Net', 'Sales Tax'], 'Gross'],
    ['amount', ['Neto', 'IVA', 'Total'], 'Neto'],
    ['amount', ['Netto', 'Kunde'], 'Netto'],
    // Addresses in Brazil and Mexico.
    ['status', ['Estado', 'Cidade', 'Status'], 'Status'],
    ['status', ['Estado', 'Fecha'], 'Estado'],
    // Pieces or kilograms.
    ['quantity', ['Units', 'Quantity'], 'Quantity'],
    ['quantity', ['Units', 'Price'], 'Units'],
    ['date', ['Data', 'Data ordine'], 'Data ordine'],
  ];
  for (const [role, headers, taken] of columns)
    it(`${taken} of ${headers.join(', ')}`, () => expect(found(headers).mapping[role]).toBe(taken));
});

describe('the currency at the end of a header of money', () => {
  for (const header of ['Amount (EUR)', 'amount_usd', 'Amount in €', 'Amount R$', 'AMOUNT [CHF]', 'Amount CAD'])
    it(`${header} is the amount`, () => expect(found(['first', header]).mapping.amount).toBe(header));

  it('counts only where no header is the word itself', () =>
    expect(found(['Amount (EUR)', 'Amount']).mapping.amount).toBe('Amount'));

  it('is asked about where there are several', () =>
    expect(() => found(['Amount (EUR)', 'Amount (USD)'])).toThrow(DataError));

  it('is no part of other headers', () => {
    expect(found(['Customer EUR', 'Order all', 'Total all']).mapping).toEqual({});
  });
});

describe('headers are compared without case, accents, blanks and signs', () => {
  for (const header of ['customer_id', 'CUSTOMER ID', 'Customer-Id', ' CustomerID ', 'customer.id', 'Customer  ID:'])
    it(header, () => expect(found([header]).mapping.customer).toBe(header));
  for (const header of ['N° client', 'n° CLIENT', 'N client', 'No. client'])
    it(header, () => expect(found([header]).mapping.customer).toBe(header));
  for (const header of ['Quantité', 'QUANTITE', 'quantite\u0301'])
    it(header, () => expect(found([header]).mapping.quantity).toBe(header));
});

describe('the best rank wins', () => {
  const ranks: readonly (readonly [role: Role, best: string, other: string])[] = [
    ['customer', 'Customer ID', 'Email'],
    ['customer', 'Customer ID', 'Customer Name'],
    ['customer', 'Email', 'Billing Name'],
    ['customer', 'Code client', 'Client'],
    ['amount', 'Subtotal w/ Discounts', 'Subtotal'],
    ['amount', 'Subtotal', 'Total'],
    ['amount', 'Net Sales', 'Gross Sales'],
    ['amount', 'Montant HT', 'Montant TTC'],
    ['amount', 'total_paid_tax_excl', 'total_paid_tax_incl'],
    ['amount', 'amount', 'gross_amount'],
    ['amount', 'Amount', 'Converted Amount'],
    ['order', 'Order ID', 'Order Number'],
    ['order', 'Order Number', 'Invoice Number'],
    ['order', 'Invoice ID', 'Invoice Number'],
    ['customer', 'Tiers', 'Raison sociale'],
    ['customer', 'Email Address', 'Account Code'],
    ['date', 'Created at', 'Close Date'],
    ['order', 'Order Number', 'Transaction ID'],
    ['date', 'FKDAT', 'ERDAT'],
  ];
  for (const [role, best, other] of ranks)
    for (const headers of [
      [best, other],
      [other, best],
    ])
      it(`${role}: ${headers.join(', ')}`, () => expect(found(headers, {}, [role]).mapping[role]).toBe(best));

  it('a role that nobody asks for is not looked for', () =>
    expect(found(['Customer ID', 'Date', 'Total', 'Total TTC'], {}, ['customer', 'date']).mapping).toEqual({
      customer: 'Customer ID',
      date: 'Date',
    }));

  it('ids are told from e-mails and names', () => {
    expect(found(['Customer ID', 'Email']).customerBy).toBe('id');
    expect(found(['Email', 'Customer']).customerBy).toBe('email');
    expect(found(['Customer']).customerBy).toBe('name');
  });
});

describe('what a customer calls an order of his is no id', () => {
  const customerIn = (...headers: string[]) => found(headers, {}, ['customer']).mapping.customer;

  it('beside the customer of the accounts', () => {
    expect(customerIn('Réf. facture', 'Réf. client', 'Tiers', 'Montant HT')).toBe('Tiers');
    expect(customerIn('Réf. client', 'Nom du tiers')).toBe('Nom du tiers');
    expect(customerIn('Customer ref', 'Third party')).toBe('Third party');
    expect(customerIn('Réf. client', 'Code client', 'Tiers')).toBe('Code client');
  });

  it('alone it is one', () => {
    expect(customerIn('Réf. client', 'Montant HT')).toBe('Réf. client');
    expect(customerIn('Réf. client', 'Nom client')).toBe('Réf. client');
  });
});

describe('two columns of the same best rank are a question', () => {
  const ties: readonly (readonly [role: Role, headers: readonly string[]])[] = [
    ['customer', ['customer_id', 'user_id']],
    ['customer', ['Email', 'Billing Email']],
    ['order', ['Receipt Number', 'Invoice']],
    ['date', ['Order Date', 'Invoice Date']],
    ['amount', ['Total', 'Grand Total']],
    ['amount', ['Amount', 'amount']],
    ['quantity', ['Quantity', 'Qty']],
  ];
  for (const [role, tied] of ties)
    it(`${role}: ${tied.join(' or ')}`, async () => {
      const { code, exitCode, message, hint } = await refusal(Promise.resolve().then(() => found([...tied, 'other'])));
      expect([code, exitCode]).toEqual(['AMBIGUOUS_COLUMN', 3]);
      for (const header of tied) {
        expect(message).toContain(`"${header}"`);
        expect(hint).toContain(`--map ${role}=`);
        expect(hint).toContain(header);
      }
    });

  it('unless only one of them is filled; blank ones leave the word to the next rank', async () => {
    const tied = 'Réf. client;Code client;date;montant\n;C1;2024-01-13;5\n;C2;2024-01-14;6\n';
    expect((await readBack(tied)).mapping.customer).toBe('Code client');
    const blank = 'email,date,amount,invoice number,receipt id,transaction id\na@b.c,2024-01-13,5,,,t1\n';
    expect((await readBack(blank)).mapping.order).toBe('transaction id');
  });

  it('shows sample values, each once', async () => {
    const text = 'customer_id,date,total,grand_total\na,2024-01-01,10,11\nb,2024-01-02,10,12\n';
    expect((await refusal(readBack(text))).message).toMatch(/"total" \(10\).*"grand_total" \(11, 12\)/);
  });

  it('comes of one header twice in a file, but not of one that a second file has too', async () => {
    const text = 'customer_id,amount,date,Amount,amount\na,1,2024-01-01,3,10\n';
    const twice = 'customer_id,amount,date,amount\na,1,2024-01-01,10\n';
    for (const source of [text, twice]) {
      const { code, message, hint } = await refusal(readBack(source));
      expect([code, message]).toEqual(['AMBIGUOUS_COLUMN', expect.stringContaining('"amount (2)" (10)')]);
      expect(hint).toContain('--map amount="amount (2)"');
    }
    expect((await readBack(twice, { map: { amount: 'amount (2)' } })).ledger.revenue).toBe(10);
    const orders = { name: 'orders.csv', content: 'customer_id,sku,date,amount\na,x,2024-01-01,7\n' };
    const products = { name: 'products.csv', content: 'sku,amount,date\nx,99,2020-01-01\n' };
    const { ledger } = await readBack([orders, products], { joined: 1, on: 'sku' });
    expect(ledger).toMatchObject({ revenue: 7, first_date: '2024-01-01' });
  });

  it('is not asked when --map says which, nor when one of them is said to be something else', () => {
    const headers = ['customer_id', 'user_id', 'date'];
    expect(found(headers, { customer: 'user_id' }).mapping.customer).toBe('user_id');
    expect(found(headers, { type: 'user_id' }).mapping).toMatchObject({ customer: 'customer_id', type: 'user_id' });
  });
});

describe('--map', () => {
  const headers = ['Kunde', 'Tag', 'Größe (cm)', 'Summe', '4'];
  const ways: readonly (readonly [said: string, header: string])[] = [
    ['Kunde', 'Kunde'],
    ['kunde', 'Kunde'],
    [' KUNDE ', 'Kunde'],
    ['größe-CM', 'Größe (cm)'],
    ['1', 'Kunde'],
    ['3', 'Größe (cm)'],
    // A header that is a number is meant before a position.
    ['4', '4'],
    ['5', '4'],
  ];
  for (const [said, header] of ways)
    it(`${said} is ${header}`, () => expect(found(headers, { customer: said }).mapping.customer).toBe(header));

  for (const said of ['0', '6', '-1', '1.5', 'nobody', '', ' '])
    it(`${JSON.stringify(said)} is no column`, () => {
      expect(() => found(headers, { customer: said })).toThrow(DataError);
      expect(() => found(headers, { customer: said })).toThrow(/there is no column/);
    });

  it('what is misspelt is answered with what is there', async () => {
    const text = 'customer_id,order_date,amount\na,2024-01-01,1\n';
    const { code, exitCode, hint } = await refusal(readBack(text, { map: { date: 'oder_date' } }));
    expect([code, exitCode]).toEqual(['NO_COLUMN', 3]);
    expect(hint).toContain('Did you mean "order_date"?');
    expect(hint).toContain('customer_id, order_date, amount');
    expect((await refusal(readBack(text, { map: { date: 'zzzzzzzzzz' } }))).hint).not.toContain('Did you mean');
  });

  it('a folded header that fits two columns decides nothing', () =>
    expect(() => found(['a b', 'A-B'], { customer: 'ab' })).toThrow(/there is no column/));

  it('overrides what was recognised, and takes any column', async () => {
    const text = 'customer_id,date,amount,region\na,2024-01-01,1,north\nb,2024-01-01,1,north\n';
    const { customers, mapping } = await readBack(text, { map: { customer: 'region' } });
    expect(mapping).toEqual({ customer: 'region', date: 'date', amount: 'amount' });
    expect(customers).toMatchObject([{ customer: 'north', orders: 1, amount: '2.0000' }]);
  });
});

describe('a role that is missing', () => {
  const files: readonly (readonly [text: string, missing: string])[] = [
    ['who,date,amount\na,2024-01-01,1\n', 'customer'],
    ['customer_id,when,amount\na,2024-01-01,1\n', 'date'],
    ['customer_id,date,much\na,2024-01-01,1\n', 'amount'],
    ['customer_id,date,quantity\na,2024-01-01,1\n', 'amount'],
    ['a,b,c\nx,y,z\n', 'customer, date, amount'],
  ];
  for (const [text, missing] of files)
    it(`${text.split('\n', 1)[0]}: no ${missing}`, async () => {
      const { code, exitCode, message, hint } = await refusal(readBack(text));
      expect([code, exitCode]).toEqual(['NO_COLUMN', 3]);
      expect(message).toBe(`no column was recognised as ${missing}`);
      for (const role of missing.split(', ')) expect(hint).toContain(`--map ${role}=HEADER`);
      expect(hint).toContain(text.split('\n', 1)[0]!.replaceAll(',', ', '));
    });

  it('an analysis without money needs no amount', async () => {
    const { ledger } = await readBack('customer_id,date\na,2024-01-01\n', { needs: { money: false, roles: [] } });
    expect(ledger).toMatchObject({ customers: 1, orders: 1, revenue: 0 });
  });
});

describe('known layouts', () => {
  const uci = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n';
  const uci2 = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n';
  const line = '536365,85123A,"HOLDER, HEART",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n';

  it('UCI Online Retail', async () => {
    const { layout, customers } = await readBack(uci + line);
    expect(layout).toBe('uci-online-retail');
    expect(customers).toMatchObject([{ customer: '17850', amount: '15.3000', first_order: '2010-12-01' }]);
  });

  it('UCI Online Retail II, where Price is of one unit', async () => {
    const { layout, customers } = await readBack(uci2 + line);
    expect(layout).toBe('uci-online-retail-2');
    expect(customers).toMatchObject([{ amount: '15.3000' }]);
  });

  it('the CDNOW master file, which has no header', async () => {
    const text = ' 00001 19970101  1   11.77\n 00002 19970112  1   12.00\n 00002 19970112  5   77.00\n';
    const { layout, customers, notes } = await readBack(text);
    expect([layout, notes]).toEqual(['cdnow', ['blank-separated']]);
    expect(customers).toMatchObject([
      { customer: '00001', orders: 1, amount: '11.7700', first_order: '1997-01-01' },
      { customer: '00002', orders: 1, amount: '89.0000', first_order: '1997-01-12' },
    ]);
  });

  it('a layout that lacks a signature header is none', async () => {
    const { layout, mapping } = await readBack(
      'InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Customer No\n1,A,2,2010-12-01,3,9\n',
    );
    expect([layout, mapping.customer]).toEqual([null, 'Customer No']);
  });
});

describe('what customers are told apart by is said', () => {
  const cases: readonly (readonly [customers: string, code: string | undefined])[] = [
    ['customer_id\n1', undefined],
    ['customer_id\n17850.0', 'customer_ids_with_decimals'],
    ['customer_id\n4.12346E+15', 'rounded_ids'],
    ['customer_id\n4e12', undefined], // digits of sixteen
    ['email\na@b.fr', 'customer_by_email'],
    ['customer name\nAnna Schmidt', 'customer_by_name'],
    ['customer\nC0001', undefined], // a column of names that holds ids
  ];
  for (const [column, code] of cases)
    it(`${column.replace('\n', ': ')}: ${code}`, async () => {
      const [header, value] = column.split('\n');
      const { remarks } = await readBack(`${header},date,amount\n${value},2024-01-01,1\n`);
      expect(remarks.map((remark) => remark.code)).toEqual(code ? [code] : []);
      if (code) expect(remarks[0]?.values?.header).toBe(header);
    });
});

it('order ids that a spreadsheet has rounded are counted', async () => {
  const rows = ['a,4.12346E+15', 'b,"4,12346E+15"', 'c,12'].map((ids) => `${ids},2024-01-01,1\n`);
  const { remarks, mapping } = await readBack(`customer_id,Sales Document,date,amount\n${rows.join('')}`);
  expect(mapping.order).toBe('Sales Document');
  expect(remarks).toEqual([
    { code: 'rounded_ids', count: 2, values: { header: 'Sales Document', example: '4,12346E+15' } },
  ]);
});

describe('guests whose id is 0 are told apart by e-mail', () => {
  const text = (second: string) =>
    `customer id,customer email,date,amount\n5,ann@x.io,2024-01-02,30\n0,bob@x.io,2024-01-03,20\n0,${second},2024-01-04,10\n`;
  it('where several are called so', async () => {
    const found = await readBack(text('cy@x.io'));
    expect([found.mapping.customer, found.ledger.customers]).toEqual(['customer email', 3]);
  });
  it('but one customer may have the number 0, and what is mapped stays', async () => {
    expect((await readBack(text('Bob@x.io'))).mapping.customer).toBe('customer id');
    expect((await readBack(text('cy@x.io'), { map: { customer: 'customer id' } })).ledger.customers).toBe(2);
  });
});

it('no header has two ranks in a role', () => {
  const twice = Object.entries(synonyms).flatMap(([role, ranks]) => {
    const all = ranks.flatMap((names) => [...new Set(names.map(folded))]);
    return all.filter((word, index) => all.indexOf(word) !== index).map((word) => [role, word]);
  });
  expect(twice).toEqual([]);
});
