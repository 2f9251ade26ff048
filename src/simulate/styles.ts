/** How an export is dressed: what a Frenchman's, an American's or a programmer's tool would have written. */
export interface Style {
  readonly name: string;
  readonly byteOrderMark: string;
  readonly delimiter: string;
  readonly newline: string;
  /** Order, customer, date, product, type, channel, quantity, unit price, discount, amount. */
  readonly headers: readonly string[];
  /** The types and channels that are sold when none are named. */
  readonly types: readonly string[];
  readonly channels: readonly string[];
  /** A date from its ISO form. */
  date(iso: string): string;
  /** Money from whole cents. */
  money(cents: number): string;
}

/** The dresses an export may wear. */
export const styles = {
  iso: {
    name: 'iso',
    byteOrderMark: '',
    delimiter: ',',
    newline: '\n',
    headers: [
      'order_id',
      'customer_id',
      'order_date',
      'product',
      'category',
      'channel',
      'quantity',
      'unit_price',
      'discount',
      'amount',
    ],
    types: ['Garden', 'Kitchen', 'Lighting', 'Textiles', 'Toys'],
    channels: ['web', 'store', 'phone'],
    date: (iso) => iso,
    money: (cents) => sign(cents) + decimal(cents, '', '.'),
  },
  us: {
    name: 'us',
    byteOrderMark: '',
    delimiter: ',',
    newline: '\n',
    headers: [
      'Order ID',
      'Customer ID',
      'Order Date',
      'Product',
      'Category',
      'Channel',
      'Quantity',
      'Unit Price',
      'Discount',
      'Amount',
    ],
    types: ['Garden', 'Kitchen', 'Lighting', 'Textiles', 'Toys'],
    channels: ['Web', 'Store', 'Phone'],
    date: (iso) => `${iso.slice(5, 7)}/${iso.slice(8)}/${iso.slice(0, 4)}`,
    money: (cents) => (cents < 0 ? `($${decimal(cents, ',', '.')})` : `$${decimal(cents, ',', '.')}`),
  },
  fr: {
    name: 'fr',
    byteOrderMark: '\uFEFF',
    delimiter: ';',
    newline: '\r\n',
    headers: [
      'N° commande',
      'Code client',
      'Date de commande',
      'Produit',
      'Famille',
      'Canal',
      'Quantité',
      'Prix unitaire',
      'Remise',
      'Montant HT',
    ],
    types: ['Jardin', 'Cuisine', 'Luminaires', 'Textile', 'Jouets'],
    channels: ['Internet', 'Magasin', 'Téléphone'],
    date: (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
    money: (cents) => sign(cents) + decimal(cents, '\u202F', ','),
  },
} as const satisfies Record<string, Style>;

/** The name of a style. */
export type StyleName = keyof typeof styles;

const sign = (cents: number): string => (cents < 0 ? '-' : '');

/** |cents| / 100, with two decimals. */
function decimal(cents: number, group: string, point: string): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const grouped = whole.length > 3 && group ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return grouped + point + digits.slice(-2);
}
