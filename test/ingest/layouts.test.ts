import { describe, expect, it } from 'vitest';
import { layouts } from '../../src/ingest/layouts/index.ts';
import { readBack } from './read-back.ts';

interface Case {
  /** Rows as the platform writes them; headers that nothing depends on are left out. */
  readonly text: string;
  /** Worked out by hand: orders and net amount by customer. */
  readonly customers: Readonly<Record<string, readonly [orders: number, amount: number]>>;
  /** Rows left out, by reason. */
  readonly excluded?: Readonly<Record<string, number>>;
}

const cases: Readonly<Record<string, Case>> = {
  // #1 has two lines, #3 was refunded with tax and shipping, #4 in part; #5 cancelled, #6 a test, #7 of nobody.
  'shopify-orders': {
    text: `Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Payment Method,Refunded Amount,Vendor,Id
#1,ann@x.io,paid,2024-01-02 10:00:00 +0100,EUR,30.00,5.00,6.00,41.00,0.00,2024-01-02 10:00:00 +0100,1,Cup,10.00,,card,0.00,A,11
#1,ann@x.io,,,,,,,,,2024-01-02 10:00:00 +0100,2,Pot,10.00,,,,B,
#2,ann@x.io,paid,2024-02-02 10:00:00 +0100,EUR,20.00,5.00,4.00,29.00,0.00,2024-02-02 10:00:00 +0100,1,Cup,20.00,,card,0.00,A,12
#3,bob@x.io,refunded,2024-02-03 10:00:00 +0100,EUR,50.00,5.00,10.00,65.00,0.00,2024-02-03 10:00:00 +0100,1,Cup,50.00,,card,65.00,A,13
#4,bob@x.io,partially_refunded,2024-02-04 10:00:00 +0100,EUR,40.00,0.00,0.00,40.00,0.00,2024-02-04 10:00:00 +0100,1,Cup,40.00,,card,15.00,A,14
#5,cy@x.io,paid,2024-02-05 10:00:00 +0100,EUR,70.00,0.00,0.00,70.00,0.00,2024-02-05 10:00:00 +0100,1,Cup,70.00,2024-02-06 10:00:00 +0100,card,0.00,A,15
#6,cy@x.io,paid,2024-02-06 10:00:00 +0100,EUR,80.00,0.00,0.00,80.00,0.00,2024-02-06 10:00:00 +0100,1,Cup,80.00,,Bogus Gateway,0.00,A,16
#7,,paid,2024-02-07 10:00:00 +0100,EUR,90.00,0.00,0.00,90.00,0.00,2024-02-07 10:00:00 +0100,1,Cup,90.00,,card,0.00,A,17
`,
    customers: { 'ann@x.io': [2, 50], 'bob@x.io': [1, 25] },
    excluded: { cancelled: 1, test_order: 1, no_customer: 1 },
  },
  'woocommerce-analytics': {
    text: `Date,Order #,N. Revenue,Status,Customer,Customer type,Product(s),Items sold,Coupon(s)
2024-01-02 10:00:00,101,30.50,completed,Ann Lee,new,1× Cup,1,
2024-01-09 10:00:00,102,12.00,completed,Ann Lee,returning,1× Cup,1,
2024-01-10 10:00:00,103,99.00,cancelled,Bob Ray,new,1× Cup,1,
`,
    customers: { 'Ann Lee': [2, 42.5] },
    excluded: { cancelled: 1 },
  },
  // The order's total stands on each line: 10 + 20 for the first order, not 2 × 36.
  'woocommerce-lines': {
    text: `_id,order_id,line_item_id,name,woo_product_id,woo_quantity,subtotal,total_tax,price,billing_email,status,currency,date_created,discount_total,shipping_total,total,customer_id
1,900,1,Cup,7,1,10.00,2.00,10.00,ann@x.io,completed,EUR,2024-01-02T10:00:00,0,0,36.00,0
2,900,2,Pot,8,2,20.00,4.00,10.00,ann@x.io,completed,EUR,2024-01-02T10:00:00,0,0,36.00,0
3,901,3,Cup,7,1,10.00,2.00,10.00,bob@x.io,processing,EUR,2024-01-03T10:00:00,0,0,12.00,0
`,
    customers: { 'ann@x.io': [1, 30], 'bob@x.io': [1, 10] },
  },
  'woocommerce-orders': {
    text: `order_id,order_number,order_date,status,shipping_total,tax_total,discount_total,order_total,order_subtotal,order_currency,customer_id,billing_email
1,1,2024-01-02 10:00:00,completed,5.00,4.00,3.00,26.00,20.00,EUR,0,ann@x.io
2,2,2024-01-05 10:00:00,completed,5.00,4.00,0.00,29.00,20.00,EUR,4,bob@x.io
3,3,2024-01-05 10:00:00,failed,5.00,4.00,0.00,29.00,20.00,EUR,0,bob@x.io
`,
    customers: { 'ann@x.io': [1, 17], 'bob@x.io': [1, 20] },
    excluded: { cancelled: 1 },
  },
  // Amounts in two currencies, converted by Stripe; one test, one never captured, one failed.
  'stripe-payments': {
    text: `id,Description,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Converted Currency,Mode,Status,Customer ID,Customer Email,Captured
ch_1,,2024-01-02 10:00,100.00,0.00,usd,90.00,0.00,1,eur,Live,Paid,cus_a,a@x.io,true
ch_2,,2024-01-05 10:00,50.00,20.00,eur,50.00,20.00,1,eur,Live,Paid,cus_a,a@x.io,true
ch_3,,2024-01-06 10:00,50.00,50.00,eur,50.00,50.00,1,eur,Live,Refunded,cus_b,b@x.io,true
ch_4,,2024-01-07 10:00,60.00,0.00,eur,60.00,0.00,1,eur,Live,Paid,cus_b,b@x.io,true
ch_5,,2024-01-08 10:00,70.00,0.00,eur,70.00,0.00,1,eur,Test,Paid,cus_b,b@x.io,true
ch_6,,2024-01-08 10:00,70.00,0.00,eur,70.00,0.00,1,eur,Live,Paid,cus_b,b@x.io,false
ch_7,,2024-01-08 10:00,70.00,0.00,eur,70.00,0.00,1,eur,Live,Failed,cus_b,b@x.io,true
`,
    customers: { cus_a: [2, 120], cus_b: [1, 60] },
    excluded: { test_order: 1, cancelled: 2 },
  },
  'square-transactions': {
    text: `Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Transaction ID,Payment ID,Device Name,Event Type,Location,Customer ID,Customer Name
01/31/24,10:00:00,Eastern Time (US & Canada),"$1,250.00",($10.00),"$1,240.00",$0.00,$2.00,$0.00,"$1,242.00",POS,t1,p1,Till,Payment,Main,C1,Ann
02/01/24,10:00:00,Eastern Time (US & Canada),$0.00,$0.00,$0.00,$0.00,$0.00,($40.00),($40.00),POS,t2,p2,Till,Refund,Main,C1,Ann
02/02/24,10:00:00,Eastern Time (US & Canada),($30.00),$0.00,($30.00),$0.00,$0.00,$0.00,($30.00),POS,t3,p3,Till,Refund,Main,C1,Ann
02/03/24,10:00:00,Eastern Time (US & Canada),$5.00,$0.00,$5.00,$0.00,$0.00,$0.00,$5.00,POS,t4,p4,Till,Payment,Main,,
`,
    customers: { C1: [1, 1170] },
    excluded: { no_customer: 1 },
  },
  'square-items': {
    text: `Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Location,Customer ID
01/31/24,10:00:00,UTC,Drinks,Tea,2,Regular,1,$10.00,($1.00),$9.00,$0.00,t1,p1,Till,Main,C1
01/31/24,10:00:00,UTC,Food,Cake,1,Regular,2,$4.00,$0.00,$4.00,$0.00,t1,p1,Till,Main,C1
02/01/24,10:00:00,UTC,Food,Cake,-1,Regular,2,($4.00),$0.00,($4.00),$0.00,t2,p2,Till,Main,C1
`,
    customers: { C1: [1, 9] },
  },
  'magento-grid': {
    text: `ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,Customer Email,Subtotal,Total Refunded
000000001,Main,2024-01-02 10:00:00,Ann Lee,Ann Lee,$33.00,$33.00,Complete,ann@x.io,$28.00,$0.00
000000003,Main,2024-01-13 10:00:00,Ann Lee,Ann Lee,$13.00,$13.00,Closed,ann@x.io,$8.00,$8.00
000000002,Main,2024-01-12 10:00:00,Ann Lee,Ann Lee,$13.00,$13.00,Canceled,ann@x.io,$8.00,$0.00
`,
    customers: { 'ann@x.io': [1, 28] },
    excluded: { cancelled: 2 },
  },
  'magento-orders': {
    text: `entity_id,state,status,store_id,customer_id,increment_id,customer_email,base_currency_code,order_currency_code,base_grand_total,grand_total,base_subtotal,subtotal,base_total_refunded,created_at
1,complete,complete,1,5,000000001,ann@x.io,EUR,USD,33.00,36.00,28.00,30.00,,2024-01-02 10:00:00
2,complete,complete,1,5,000000002,ann@x.io,EUR,EUR,13.00,13.00,8.00,8.00,3.00,2024-01-12 10:00:00
3,canceled,canceled,1,5,000000003,ann@x.io,EUR,EUR,13.00,13.00,8.00,8.00,,2024-01-13 10:00:00
`,
    customers: { 'ann@x.io': [2, 33] },
    excluded: { cancelled: 1 },
  },
  'prestashop-orders': {
    text: `id_order,reference,id_customer,current_state,total_discounts,total_discounts_tax_excl,total_paid_tax_incl,total_paid_tax_excl,total_products,date_add
1,XKBKNABJK,7,5,6.00,5.00,23.00,20.00,20.00,2024-01-02 10:00:00
2,OHSATSERP,7,5,0.00,0.00,23.00,20.00,20.00,2024-02-02 10:00:00
3,UOYEVOLI,0,5,0.00,0.00,23.00,20.00,20.00,2024-02-02 10:00:00
`,
    customers: { 7: [2, 35] },
    excluded: { no_customer: 1 },
  },
  'prestashop-list': {
    text: `ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date
1;XKBKNABJK;1;France;A. LEE;23,50 €;Chèque;Livré;02/01/2024 10:00:00
2;OHSATSERP;0;France;A. LEE;1 230,00 €;Chèque;Livré;28/01/2024 10:00:00
3;UOYEVOLIX;0;France;A. LEE;10,00 €;Chèque;Annulé;29/01/2024 10:00:00
`,
    customers: { 'A. LEE': [2, 1253.5] },
    excluded: { cancelled: 1 },
  },
  'etsy-orders': {
    text: `Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Currency,Order Value,Coupon Code,Discount Amount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Buyer,Order Type
01/31/24,500,ann9,Ann Lee,2,USD,30.00,SALE,3.00,4.00,2.00,33.00,,1.00,32.00,Ann (ann9),online
02/15/24,501,ann9,Ann Lee,1,USD,10.00,,0.00,4.00,1.00,15.00,,1.00,14.00,Ann (ann9),online
`,
    customers: { ann9: [2, 37] },
  },
  'etsy-items': {
    text: `Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Discount Amount,Order Shipping,Item Total,Currency,Transaction ID,Listing ID,Order ID,Order Type
01/31/24,Cup,ann9,1,20.00,,2.00,4.00,20.00,USD,9001,1,500,online
01/31/24,Pot,ann9,1,10.00,,1.00,4.00,10.00,USD,9002,2,500,online
`,
    customers: { ann9: [1, 27] },
  },
  'amazon-orders': {
    text: `amazon-order-id\tpurchase-date\torder-status\tsales-channel\tproduct-name\tsku\tasin\tquantity\tcurrency\titem-price\titem-tax\titem-promotion-discount\tbuyer-email
1-1\t2024-01-02T10:00:00+00:00\tShipped\tAmazon.com\tCup\tS1\tB1\t2\tUSD\t20.00\t1.00\t5.00\tann@m.io
1-1\t2024-01-02T10:00:00+00:00\tShipped\tAmazon.com\tPot\tS2\tB2\t1\tUSD\t10.00\t1.00\t\tann@m.io
1-2\t2024-01-03T10:00:00+00:00\tCancelled\tAmazon.com\tPot\tS2\tB2\t1\tUSD\t10.00\t1.00\t\tann@m.io
`,
    customers: { 'ann@m.io': [1, 25] },
    excluded: { cancelled: 1 },
  },
  'bigcommerce-orders': {
    text: `Order ID,Customer ID,Customer Name,Customer Email,Order Date,Order Status,Subtotal (inc tax),Subtotal (ex tax),Order Total (inc tax),Order Currency Code,Refund Amount
1,4,Ann,ann@x.io,2024-01-31,Shipped,24.00,20.00,30.00,USD,0.00
2,0,Bob,bob@x.io,2024-02-15,Shipped,24.00,20.00,30.00,USD,5.00
`,
    customers: { 'ann@x.io': [1, 20], 'bob@x.io': [1, 15] },
  },
  // P2 went back as a whole, P3 in part.
  'gumroad-sales': {
    text: `Purchase ID,Item Name,Buyer Name,Purchase Email,Purchase Date,Subtotal ($),Taxes ($),Shipping ($),Sale Price ($),Refunded?,Partial Refund ($),Fully Refunded?
P1,Book,Ann,ann@x.io,2024-01-31,10.00,2.00,0.00,12.00,0,0.00,0
P2,Book,Ann,ann@x.io,2024-02-15,10.00,2.00,0.00,12.00,1,0.00,1
P3,Font,Bob,bob@x.io,2024-02-16,30.00,0.00,0.00,30.00,1,5.00,0
`,
    customers: { 'ann@x.io': [1, 10], 'bob@x.io': [1, 25] },
    excluded: { cancelled: 1 },
  },
  'ebay-orders': {
    text: `Sales Record Number,Order Number,Buyer Username,Buyer Name,Item Title,Quantity,Sold For,Shipping And Handling,Total Price,Sale Date
1,10-1,ann9,Ann,Cup,2,$5.00,$3.00,$13.00,2024-01-31
2,10-2,ann9,Ann,Pot,1,"$1,000.00",$3.00,"$1,003.00",2024-02-15
`,
    customers: { ann9: [2, 1010] },
  },
  // Two sales; one of bob's goes back in part, cid's as a whole; the shop takes its money out, and pays a supplier.
  'paypal-activity': {
    text: `Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID,Item Title,Sales Tax,Reference Txn ID,Invoice Number,Receipt ID,Balance
03/02/2024,10:00:00,PST,Ann,Express Checkout Payment,Completed,USD,48.20,-1.70,46.50,ann@x.io,shop@x.io,1A,Mug,3.20,,,,46.50
03/15/2024,10:00:00,PST,Bob,Website Payment,Completed,USD,"1,069.20",-2.70,"1,066.50",bob@x.io,shop@x.io,1B,Mug,3.20,,,,1113.00
03/16/2024,10:00:00,PST,Bob,Payment Refund,Completed,USD,-69.20,2.70,-66.50,shop@x.io,bob@x.io,1C,Mug,,1B,,,1046.50
03/17/2024,10:00:00,PST,Cid,Express Checkout Payment,Denied,USD,10.00,0,10.00,cid@x.io,shop@x.io,1D,Mug,,,,,1046.50
03/20/2024,10:00:00,PST,,General Withdrawal,Completed,USD,-46.50,0,-46.50,shop@x.io,,1E,,,,,,1000
03/21/2024,10:00:00,PST,Clay,PreApproved Payment Bill User Payment,Completed,USD,-30.00,0,-30.00,shop@x.io,clay@x.io,1F,,,,,,970
`,
    customers: { 'ann@x.io': [1, 48.2], 'bob@x.io': [1, 1000] },
    excluded: { not_a_sale: 1, cancelled: 1, customer_without_order: 1 },
  },
  superstore: {
    text: `Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit
1,CA-1,11/8/2016,11/11/2016,Second Class,CG-1,Claire,Consumer,Furniture,Chairs,A chair,261.96,2,0.2,41.91
2,CA-1,11/8/2016,11/11/2016,Second Class,CG-1,Claire,Consumer,Furniture,Tables,A table,731.94,3,0,219.58
3,CA-2,6/12/2016,6/16/2016,Second Class,CG-1,Claire,Consumer,Office Supplies,Labels,Labels,14.62,2,0,6.87
3,CA-2,6/30/2016,6/16/2016,Second Class,DV-1,Darrin,Consumer,Office Supplies,Labels,Labels,10,2,0,6.87
`,
    customers: { 'CG-1': [2, 1008.52], 'DV-1': [1, 10] },
  },
  olist: {
    text: `order_id,customer_id,customer_unique_id,order_status,order_purchase_timestamp,order_item_id,price,payment_value
o1,c1,ann,delivered,2018-01-02 10:00:00,1,10.50,15.00
o1,c1,ann,delivered,2018-01-02 10:00:00,2,20.00,25.00
o2,c2,ann,delivered,2018-02-02 10:00:00,1,5.00,9.00
o3,c3,bob,canceled,2018-02-02 10:00:00,1,5.00,9.00
o4,c4,cid,unavailable,2018-02-03 10:00:00,,,9.00
o5,c5,ann,delivered,2018-02-03 10:00:00,,,9.00
`,
    customers: { ann: [2, 35.5] },
    excluded: { cancelled: 2, without_items: 1 },
  },
  // A sale with two accounts of revenue, its VAT, its payment, a credit note, and a purchase that is none of ours.
  fec: {
    text: `JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise
VE|Ventes|1|20240105|411000|Clients|CDUPONT|Dupont|F001|20240105|Facture|240,00|0,00|||20240131||
VE|Ventes|1|20240105|707000|Ventes|||F001|20240105|Facture|0,00|150,00|||20240131||
VE|Ventes|1|20240105|706000|Services|||F001|20240105|Facture|0,00|50,00|||20240131||
VE|Ventes|1|20240105|445710|TVA|||F001|20240105|Facture|0,00|40,00|||20240131||
BQ|Banque|2|20240120|512000|Banque|||V001|20240120|Virement|240,00|0,00|||20240131||
BQ|Banque|2|20240120|411000|Clients|CDUPONT|Dupont|V001|20240120|Virement|0,00|240,00|||20240131||
VE|Ventes|3|20240210|411000|Clients|CDUPONT|Dupont|A001|20240210|Avoir||36,00|||20240228||
VE|Ventes|3|20240210|707000|Ventes|||A001|20240210|Avoir|30,00||||20240228||
VE|Ventes|3|20240210|445710|TVA|||A001|20240210|Avoir|6,00||||20240228||
VE|Ventes|4|20240315|411MARTIN|Martin|||F002|20240315|Facture|1200,00|0,00|||20240331|1300,00|USD
VE|Ventes|4|20240315|707000|Ventes|||F002|20240315|Facture|0,00|1200,00|||20240331|1300,00|USD
AC|Achats|5|20240316|401000|Fournisseurs|FACME|Acme|X9|20240316|Achat|0,00|60,00|||20240331||
AC|Achats|5|20240316|607000|Achats|||X9|20240316|Achat|60,00|0,00|||20240331||
`,
    customers: { CDUPONT: [1, 170], '411MARTIN': [1, 1200] },
    excluded: { not_a_sale: 9 },
  },
  'fec-sens': {
    text: `JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tMontant\tSens\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise
VE\tVentes\t1\t20240105\t411000\tClients\tCDUPONT\tDupont\tF001\t20240105\tFacture\t240,00\tD\t\t\t20240131\t\t
VE\tVentes\t1\t20240105\t707000\tVentes\t\t\tF001\t20240105\tFacture\t200,00\tC\t\t\t20240131\t\t
VE\tVentes\t1\t20240105\t445710\tTVA\t\t\tF001\t20240105\tFacture\t40,00\tC\t\t\t20240131\t\t
VE\tVentes\t3\t20240210\t411000\tClients\tCDUPONT\tDupont\tA001\t20240210\tAvoir\t36,00\tC\t\t\t20240228\t\t
VE\tVentes\t3\t20240210\t707000\tVentes\t\t\tA001\t20240210\tAvoir\t30,00\tD\t\t\t20240228\t\t
VE\tVentes\t3\t20240210\t445710\tTVA\t\t\tA001\t20240210\tAvoir\t6,00\tD\t\t\t20240228\t\t
VE\tVentes\t4\t20240315\t411000\tClients\tCMARTIN\tMartin\tF002\t20240315\tFacture\t1200,00\t+1\t\t\t20240331\t\t
VE\tVentes\t4\t20240315\t707000\tVentes\t\t\tF002\t20240315\tFacture\t1000,00\t-1\t\t\t20240331\t\t
VE\tVentes\t4\t20240315\t445710\tTVA\t\t\tF002\t20240315\tFacture\t200,00\t-1\t\t\t20240331\t\t
`,
    customers: { CDUPONT: [1, 170], CMARTIN: [1, 1000] },
    excluded: { not_a_sale: 6 },
  },
  'uci-online-retail': {
    text: `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850.0,United Kingdom
536365,71053,LANTERN,6,12/1/2010 8:26,3.39,17850.0,United Kingdom
C536379,D,Discount,-1,12/13/2010 9:41,27.50,17850.0,United Kingdom
536544,21773,BOTTLE,1,12/13/2010 14:32,2.51,,United Kingdom
`,
    customers: { 17850: [1, 8.14] },
    excluded: { no_customer: 1 },
  },
  'uci-online-retail-2': {
    text: `Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
489434,85048,LIGHTS,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom
`,
    customers: { 13085: [1, 83.4] },
  },
  'cdnow-sample': {
    text: `customer_id,master_id,date,cds,amount
1,4,1997-01-01,2,29.33
1,4,1997-01-18,2,29.73
`,
    customers: { 1: [2, 59.06] },
  },
  cdnow: {
    text: ` 00001 19970101  1   11.77
 00002 19970112  1   12.00
 00002 19970112  5   77.00
`,
    customers: { '00001': [1, 11.77], '00002': [1, 89] },
  },
};

it('every layout has a case', () => expect(layouts.map(({ name }) => name).sort()).toEqual(Object.keys(cases).sort()));

describe('an export is known by its headers, and its traps are', () => {
  for (const [name, { text, customers, excluded }] of Object.entries(cases))
    it(name, async () => {
      const found = await readBack(text);
      expect(found.layout).toBe(name);
      expect(
        Object.fromEntries(found.customers.map((row) => [row.customer, [row.orders, Number(row.amount)]])),
      ).toEqual(customers);
      expect(Object.fromEntries(found.ledger.excluded.map((row) => [row.reason, row.rows]))).toEqual(excluded ?? {});
      expect(found.ledger.rows_rejected).toBe(0);
    });
});
