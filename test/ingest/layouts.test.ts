import { describe, expect, it } from 'vitest';
import { layouts } from '../../src/ingest/layouts/index.ts';
import { foundMapping } from '../../src/ingest/mapping.ts';
import { readBack } from './read-back.ts';
import { refusal } from './refusal.ts';

interface Case {
  /** Rows as the platform writes them; headers that nothing depends on are left out. */
  readonly text: string;
  /** Worked out by hand: orders and net amount by customer; null where it is refused. */
  readonly customers: Readonly<Record<string, readonly [orders: number, amount: number]>> | null;
  /** The role without which it is refused. */
  readonly missing?: 'customer' | 'date';
  /** Of the refusal; NO_COLUMN unless said. */
  readonly code?: string;
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
  'stripe-charges': {
    text: `{"object":"list","has_more":false,"data":[
{"id":"ch_1","object":"charge","amount":9000,"amount_refunded":0,"captured":true,"created":1704189600,"currency":"eur","customer":"cus_a","livemode":true,"status":"succeeded"},
{"id":"ch_2","object":"charge","amount":5005,"amount_refunded":2000,"captured":true,"created":1704448800,"currency":"eur","customer":"cus_a","livemode":true,"status":"succeeded"},
{"id":"ch_3","object":"charge","amount":6000,"amount_refunded":0,"captured":true,"created":1704621600,"currency":"eur","customer":"cus_b","livemode":true,"status":"succeeded"},
{"id":"ch_4","object":"charge","amount":7000,"amount_refunded":0,"captured":true,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":false,"status":"succeeded"},
{"id":"ch_5","object":"charge","amount":7000,"amount_refunded":0,"captured":false,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":true,"status":"succeeded"},
{"id":"ch_6","object":"charge","amount":7000,"amount_refunded":0,"captured":true,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":true,"status":"failed"}]}
`,
    customers: { cus_a: [2, 120.05], cus_b: [1, 60] },
    excluded: { test_order: 1, cancelled: 2 },
  },
  // What is not captured yet, what was given up and a test are no sales; yen have no hundredths.
  'stripe-payment-intents': {
    text: `{"object":"list","has_more":false,"data":[
{"id":"pi_1","object":"payment_intent","amount":9000,"amount_received":9000,"created":1704189600,"currency":"eur","customer":"cus_a","livemode":true,"status":"succeeded"},
{"id":"pi_2","object":"payment_intent","amount":5005,"amount_received":5005,"created":1704448800,"currency":"eur","customer":"cus_a","livemode":true,"status":"succeeded"},
{"id":"pi_3","object":"payment_intent","amount":6000,"amount_received":6000,"created":1704621600,"currency":"eur","customer":"cus_b","livemode":true,"status":"succeeded"},
{"id":"pi_4","object":"payment_intent","amount":7000,"amount_received":7000,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":false,"status":"succeeded"},
{"id":"pi_5","object":"payment_intent","amount":7000,"amount_received":0,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":true,"status":"requires_capture"},
{"id":"pi_6","object":"payment_intent","amount":7000,"amount_received":0,"created":1704708000,"currency":"eur","customer":"cus_b","livemode":true,"status":"canceled"}]}
`,
    customers: { cus_a: [2, 140.05], cus_b: [1, 60] },
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
  // The first order had 4 off, which its subtotal is before.
  'magento-orders': {
    text: `entity_id,state,status,store_id,customer_id,increment_id,customer_email,base_currency_code,order_currency_code,base_grand_total,grand_total,base_subtotal,subtotal,base_discount_amount,base_total_refunded,created_at
1,complete,complete,1,5,000000001,ann@x.io,EUR,USD,29.00,36.00,28.00,30.00,-4.0000,,2024-01-02 10:00:00
2,complete,complete,1,5,000000002,ann@x.io,EUR,EUR,13.00,13.00,8.00,8.00,0.0000,3.00,2024-01-12 10:00:00
3,canceled,canceled,1,5,000000003,ann@x.io,EUR,EUR,13.00,13.00,8.00,8.00,0.0000,,2024-01-13 10:00:00
`,
    customers: { 'ann@x.io': [2, 29] },
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
  // Subtotal before the discount; #3 was cancelled.
  'squarespace-orders': {
    text: `Order ID,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Amount Refunded,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem variant,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Address1,Billing Address2,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Cancelled at,Private Notes,Channel Type,Channel Name,Channel Order Number,Payment Method,Payment Reference
00001,ann@x.io,PAID,2024-01-02 10:00:05 -0500,FULFILLED,2024-01-03 10:00:00 -0500,USD,30.00,5.00,2.00,0.00,34.00,TEN,3.00,Std,2024-01-02 10:00:00 -0500,1,Cup,10.00,C1,,true,true,,Ann Lee,1 Rd,,NY,10001,NY,US,,Ann Lee,1 Rd,,NY,10001,NY,US,,,,web,shop,,Stripe,ch_1
00001,ann@x.io,,,,,,,,,,,,,,,2,Pot,10.00,P1,,true,true,,,,,,,,,,,,,,,,,,,,,,,,
00002,bob@x.io,PAID,2024-01-15 10:00:05 -0500,PENDING,,USD,20.00,5.00,0.00,0.00,25.00,,0.00,Std,2024-01-15 10:00:00 -0500,1,Cup,20.00,C1,,true,true,,Bob Ray,1 Rd,,NY,10001,NY,US,,Bob,1 Rd,,NY,10001,NY,US,,,,web,shop,,PayPal,x
00003,ann@x.io,REFUNDED,2024-02-01 10:00:05 -0500,CANCELED,,USD,20.00,5.00,0.00,25.00,25.00,,0.00,Std,2024-02-01 10:00:00 -0500,1,Cup,20.00,C1,,true,true,,Ann Lee,1 Rd,,NY,10001,NY,US,,Ann,1 Rd,,NY,10001,NY,US,,2024-02-02 10:00:00 -0500,,web,shop,,PayPal,x
`,
    customers: { 'ann@x.io': [1, 27], 'bob@x.io': [1, 20] },
    excluded: { cancelled: 1 },
  },
  // The columns of the order stand on each line; 903 went back, 904 in part.
  'woocommerce-advanced': {
    text: `Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax
901,Completed,2024-01-02 10:00,,Ann,Lee,,1 Rd,Paris,,75001,FR,ann@x.io,,Card,3,30,Flat,5,0,36.4,4.4,C1,1,Cup,1,10,TEN,3,0
901,Completed,2024-01-02 10:00,,Ann,Lee,,1 Rd,Paris,,75001,FR,ann@x.io,,Card,3,30,Flat,5,0,36.4,4.4,P1,2,Pot,2,10,TEN,3,0
902,Cancelled,2024-01-05 10:00,,Bob,Ray,,1 Rd,Paris,,75001,FR,bob@x.io,,Card,0,20,Flat,5,0,29,4,C1,1,Cup,2,10,,0,0
903,Completed,2024-01-15 10:00,,Bob,Ray,,1 Rd,Paris,,75001,FR,bob@x.io,,Card,0,20,Flat,5,20,29,4,C1,1,Cup,1,20,,0,0
904,Completed,2024-01-25 10:00,,Bob,Ray,,1 Rd,Paris,,75001,FR,bob@x.io,,Card,0,50,Flat,5,10,65,10,C1,1,Cup,1,50,,0,0
`,
    customers: { 'ann@x.io': [1, 27], 'bob@x.io': [1, 40] },
    excluded: { cancelled: 1 },
  },
  // Two guests have the id 0.
  'woocommerce-plain': {
    text: `order_id,order_number,order_number_formatted,date,status,shipping_total,shipping_tax_total,fee_total,fee_tax_total,tax_total,discount_total,order_total,refunded_total,order_currency,payment_method,shipping_method,customer_id,billing_first_name,billing_last_name,billing_email,line_items
901,901,901,2024-01-02 10:00:00,completed,5.00,1.00,0.00,0.00,5.40,3.00,38.40,0.00,EUR,stripe,Flat,7,Ann,Lee,ann@x.io,name:Cup
902,902,902,2024-01-15 10:00:00,completed,5.00,1.00,0.00,0.00,5.00,0.00,30.00,10.00,EUR,stripe,Flat,0,Bob,Ray,bob@x.io,name:Cup
903,903,903,2024-01-16 10:00:00,completed,5.00,1.00,0.00,0.00,5.00,0.00,30.00,0.00,EUR,stripe,Flat,0,Cy,Ray,cy@x.io,name:Cup
`,
    customers: { 'ann@x.io': [1, 38.4], 'bob@x.io': [1, 20], 'cy@x.io': [1, 30] },
  },
  'magento1-grid': {
    text: `"Order #","Purchased From (Store)","Purchased On","Bill to Name","Ship to Name","G.T. (Base)","G.T. (Purchased)","Status"
"100000001","Main Website","Jan 2, 2024 10:00:00 AM","Ann Lee","Ann Lee","$33.00","$33.00","Complete"
"100000002","Main Website","Jan 15, 2024 10:00:00 AM","Ann Lee","Ann Lee","$1,013.00","$1,013.00","Processing"
"100000003","Main Website","Jan 16, 2024 10:00:00 AM","Bob Ray","Bob Ray","$13.00","$13.00","Canceled"
"100000004","Main Website","Jan 17, 2024 10:00:00 AM","Bob Ray","Bob Ray","$13.00","$13.00","Closed"
`,
    customers: { 'Ann Lee': [2, 1046] },
    excluded: { cancelled: 2 },
  },
  // The total of an order stands on each of its lines.
  'wix-orders': {
    text: `Order number,Date created,Time,Fulfill by,Total order quantity,Contact email,Note from customer,Additional checkout info,Item,Variant,SKU,Qty,Quantity refunded,Price,Weight,Custom text,Deposit amount,Delivery method,Delivery time,Recipient name,Recipient phone,Billing name,Payment status,Payment method,Coupon code,Gift card amount,Shipping rate,Total tax,Total,Currency,Refunded amount,Net amount,Additional fees,Fulfillment status,Tracking number
10001,"Jan 2, 2024","9:15:51 AM",,3,ann@x.io,,,Cup,,C1,1,0,10,0,,,Std,,Ann Lee,,Ann Lee,Paid,Card,,0,5,2,37,EUR,0,37,,Fulfilled,
10001,"Jan 2, 2024","9:15:51 AM",,3,ann@x.io,,,Pot,,P1,2,0,10,0,,,Std,,Ann Lee,,Ann Lee,Paid,Card,,0,5,2,37,EUR,0,37,,Fulfilled,
10002,"Jan 15, 2024","9:15:51 AM",,1,bob@x.io,,,Cup,,C1,1,0,20,0,,,Std,,Bob Ray,,Bob Ray,Partially refunded,Card,,0,5,2,27,EUR,7,20,,Fulfilled,
10003,"Jan 16, 2024","9:15:51 AM",,1,bob@x.io,,,Cup,,C1,1,1,20,0,,,Std,,Bob Ray,,Bob Ray,Fully refunded,Card,,0,5,2,27,EUR,27,0,,Canceled,
`,
    customers: { 'ann@x.io': [1, 37], 'bob@x.io': [1, 20] },
  },
  // A bank transfer, a refusal, and money paid to a supplier.
  'paypal-activity-fr': {
    text: `"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Commission","Net","De l'adresse email","À l'adresse email","Numéro de transaction","Adresse de livraison","État de l'adresse","Titre de l'objet","Numéro d'objet","Montant des frais de port et de traitement","Montant de l'assurance","TVA","Numéro de la transaction de référence","Numéro de facture","Numéro de client","Quantité","Numéro de reçu","Solde"
"02/01/2024","10:00:00","Europe/Paris","Ann Lee","Paiement Express Checkout","Terminé","EUR","1.041,00","-1,00","1.040,00","ann@x.io","shop@x.io","TX1","","","Cup","","5,00","","","","INV1","","1","","1.040,00"
"15/01/2024","10:00:00","Europe/Paris","Bob Ray","Paiement sur site marchand","Terminé","EUR","20,00","-1,00","19,00","bob@x.io","shop@x.io","TX2","","","Cup","","0,00","","","","INV2","","1","","1.059,00"
"16/01/2024","10:00:00","Europe/Paris","Bob Ray","Remboursement de paiement","Terminé","EUR","-5,00","0,10","-4,90","shop@x.io","bob@x.io","TX3","","","Cup","","0,00","","","TX2","","","1","","1.054,10"
"17/01/2024","10:00:00","Europe/Paris","","Virement standard","Terminé","EUR","-1.000,00","0,00","-1.000,00","shop@x.io","","TX4","","","","","","","","","","","","","54,10"
"18/01/2024","10:00:00","Europe/Paris","Cy","Paiement Express Checkout","Refusé","EUR","20,00","-1,00","19,00","cy@x.io","shop@x.io","TX5","","","Cup","","0,00","","","","INV3","","1","","54,10"
"19/01/2024","10:00:00","Europe/Paris","Fournisseur","Paiement préapprouvé","Terminé","EUR","-30,00","0,00","-30,00","shop@x.io","host@x.io","TX6","","","","","","","","","","","","","24,10"
`,
    customers: { 'ann@x.io': [1, 1041], 'bob@x.io': [1, 15] },
    excluded: { not_a_sale: 1, cancelled: 1, customer_without_order: 1 },
  },
  // The subtotal stands on each line.
  'zoho-invoices': {
    text: `Invoice Date,Invoice ID,Invoice Number,Estimate Number,Invoice Status,Customer Name,Customer ID,Due Date,PurchaseOrder,Currency Code,Exchange Rate,Discount Type,Is Discount Before Tax,Entity Discount Percent,Entity Discount Amount,Item Name,Product ID,Item Desc,Quantity,Usage unit,Item Price,Discount,Discount Amount,Item Tax,Item Tax %,Item Tax Amount,Is Inclusive Tax,Item Total,SubTotal,Total,Balance
2024-01-02,900001,INV-000001,,Closed,Ann Ltd,70001,2024-02-01,,EUR,1.00,item_level,true,0.00,0.00,Cup,1,,1.00,pcs,10.00,0.00,0.00,VAT,20,2.00,false,10.00,30.00,36.00,0.00
2024-01-02,900001,INV-000001,,Closed,Ann Ltd,70001,2024-02-01,,EUR,1.00,item_level,true,0.00,0.00,Pot,2,,2.00,pcs,10.00,0.00,0.00,VAT,20,4.00,false,20.00,30.00,36.00,0.00
2024-01-15,900002,INV-000002,,Overdue,Bob Ltd,70002,2024-02-01,,EUR,1.00,item_level,true,0.00,0.00,Cup,1,,2.00,pcs,10.00,0.00,0.00,VAT,20,4.00,false,20.00,20.00,24.00,24.00
2024-01-16,900003,INV-000003,,Void,Bob Ltd,70002,2024-02-01,,EUR,1.00,item_level,true,0.00,0.00,Cup,1,,2.00,pcs,10.00,0.00,0.00,VAT,20,4.00,false,20.00,20.00,24.00,24.00
2024-01-17,900004,INV-000004,,Draft,Bob Ltd,70002,2024-02-01,,EUR,1.00,item_level,true,0.00,0.00,Cup,1,,2.00,pcs,10.00,0.00,0.00,VAT,20,4.00,false,20.00,20.00,24.00,24.00
`,
    customers: { '70001': [1, 30], '70002': [1, 20] },
    excluded: { cancelled: 2 },
  },
  // A credit note without a sign, a draft, a void invoice and a bill.
  'xero-invoices': {
    text: `ContactName,EmailAddress,POAddressLine1,POCity,InvoiceNumber,Reference,InvoiceDate,DueDate,PlannedDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,InventoryItemCode,Description,Quantity,UnitAmount,Discount,LineAmount,AccountCode,TaxType,TaxAmount,TrackingName1,TrackingOption1,Currency,Type,Sent,Status
Ann Ltd,ann@x.io,,,INV-0001,,02/01/2024,02/02/2024,,36.00,6.00,36.00,0.00,C1,Cup,1.0000,10.0000,,10.00,200,20% VAT,2.00,,,GBP,Sales invoice,Sent,Paid
Ann Ltd,ann@x.io,,,INV-0001,,02/01/2024,02/02/2024,,36.00,6.00,36.00,0.00,P1,Pot,2.0000,10.0000,,20.00,200,20% VAT,4.00,,,GBP,Sales invoice,Sent,Paid
Bob Ltd,bob@x.io,,,INV-0002,,15/01/2024,15/02/2024,,24.00,4.00,0.00,24.00,C1,Cup,2.0000,10.0000,,20.00,200,20% VAT,4.00,,,GBP,Sales invoice,Sent,Awaiting Payment
Bob Ltd,bob@x.io,,,CN-0001,,16/01/2024,,,6.00,1.00,,,C1,Cup,1.0000,5.0000,,5.00,200,20% VAT,1.00,,,GBP,Sales credit note,Sent,Paid
Bob Ltd,bob@x.io,,,INV-0003,,17/01/2024,,,60.00,10.00,,,C1,Cup,1.0000,50.0000,,50.00,200,20% VAT,10.00,,,GBP,Sales invoice,,Draft
Bob Ltd,bob@x.io,,,INV-0004,,17/01/2024,,,60.00,10.00,,,C1,Cup,1.0000,50.0000,,50.00,200,20% VAT,10.00,,,GBP,Sales invoice,,Voided
Cy Ltd,cy@x.io,,,BILL-1,,17/01/2024,,,60.00,10.00,,,C1,Stock,1.0000,50.0000,,50.00,300,20% VAT,10.00,,,GBP,Bill,,Paid
`,
    customers: { 'Ann Ltd': [1, 30], 'Bob Ltd': [1, 15] },
    excluded: { not_a_sale: 1, cancelled: 2 },
  },
  'netsuite-transactions': {
    text: `Date,Period,Type,Document Number,Name,Account,Memo,Amount
1/2/2024,Jan 2024,Invoice,INV1001,1 Ann Inc,1100 Accounts Receivable,,"1,030.00"
1/10/2024,Jan 2024,Payment,PYMT1,1 Ann Inc,1100 Accounts Receivable,,"1,030.00"
1/15/2024,Jan 2024,Cash Sale,CS1001,2 Bob Inc,1000 Cash,,20.00
1/16/2024,Jan 2024,Credit Memo,CM1,2 Bob Inc,1100 Accounts Receivable,,-5.00
1/17/2024,Jan 2024,Sales Order,SO1,2 Bob Inc,Sales Orders,,500.00
1/18/2024,Jan 2024,Bill,B1,3 Sup Inc,2000 AP,,700.00
`,
    customers: { '1 Ann Inc': [1, 1030], '2 Bob Inc': [1, 15] },
    excluded: { not_a_sale: 3 },
  },
  'stripe-invoices': {
    text: `id,Number,Date (UTC),Due Date (UTC),Finalized At (UTC),Period Start (UTC),Period End (UTC),Amount Due,Amount Paid,Closed,Customer,Customer Description,Customer Email,Customer Name,Currency,Ending Balance,Description,Billing,Forgiven,Minimum Line Item Amount,Paid,Percent Tax,Starting Balance,Statement Descriptor,Subtotal,Subscription,Tax,Total Discount Amount,Total,Status
in_1,A-0001,2024-01-02 10:00,,2024-01-02 11:00,2024-01-02 10:00,2024-01-02 10:00,24.00,24.00,TRUE,cus_a,,a@x.io,Ann,eur,0.00,,charge_automatically,FALSE,20.00,TRUE,,0.00,,20.00,sub_1,4.00,0.00,24.00,paid
in_2,A-0002,2024-02-02 10:00,,2024-02-02 11:00,2024-02-02 10:00,2024-02-02 10:00,24.00,24.00,TRUE,cus_a,,a@x.io,Ann,eur,0.00,,charge_automatically,FALSE,20.00,TRUE,,0.00,,20.00,sub_1,4.00,0.00,24.00,paid
in_3,A-0003,2024-02-03 10:00,,,2024-02-03 10:00,2024-02-03 10:00,60.00,0.00,FALSE,cus_b,,b@x.io,Bob,eur,0.00,,charge_automatically,FALSE,50.00,FALSE,,0.00,,50.00,sub_2,10.00,0.00,60.00,void
in_4,A-0004,2024-02-04 10:00,,,2024-02-04 10:00,2024-02-04 10:00,60.00,0.00,FALSE,cus_b,,b@x.io,Bob,eur,0.00,,charge_automatically,FALSE,50.00,FALSE,,0.00,,50.00,sub_2,10.00,0.00,60.00,draft
in_5,A-0005,2024-02-05 10:00,,,2024-02-05 10:00,2024-02-05 10:00,36.00,36.00,FALSE,cus_b,,b@x.io,Bob,eur,0.00,,charge_automatically,FALSE,30.00,TRUE,,0.00,,30.00,sub_2,6.00,0.00,36.00,paid
in_6,A-0006,2024-02-06 10:00,,,2024-02-05 10:00,2024-02-05 10:00,36.00,0.00,FALSE,cus_b,,b@x.io,Bob,eur,0.00,,charge_automatically,FALSE,30.00,FALSE,,0.00,,30.00,sub_2,6.00,0.00,36.00,uncollectible
`,
    customers: { cus_a: [2, 40], cus_b: [2, 60] },
    excluded: { cancelled: 2 },
  },
  // `Email` is that of the account.
  'sumup-transactions': {
    text: `Email,Date,Transaction ID,Transaction Type,Status,Card Type,Last 4 digits,Process as,Payment Method,Entry Mode,Auth code,Description,Tax amount,Tip amount,Fee,Total,Payout,Payout date,Payout ID,Reference
me@shop.fr,2024-01-02 10:00:00,TAAA1,Sale,Successful,VISA,1111,,POS,chip,,Cup,2.00,0.00,0.25,12.00,11.75,2024-01-04,1,
me@shop.fr,2024-01-15 10:00:00,TAAA2,Sale,Successful,VISA,2222,,POS,chip,,Cup,2.00,0.00,0.25,12.00,11.75,2024-01-17,2,
me@shop.fr,2024-01-16 10:00:00,TAAA3,Refund,Successful,VISA,2222,,POS,chip,,Cup,2.00,0.00,0.25,-12.00,-12,2024-01-17,2,
`,
    customers: null,
    missing: 'customer',
  },
  // A guest, an order never confirmed, and one cancelled.
  'opencart-orders': {
    text: `order_id,invoice_no,invoice_prefix,store_id,store_name,customer_id,customer_group_id,firstname,lastname,email,telephone,payment_method,total,order_status_id,currency_code,currency_value,ip,date_added,date_modified
1,0,INV-2024-00,0,Shop,5,1,Ann,Lee,ann@x.io,,Card,36.0000,5,EUR,1.00000000,1.1.1.1,2024-01-02 10:00:00,2024-01-03 10:00:00
2,0,INV-2024-00,0,Shop,0,1,Bob,Ray,bob@x.io,,Card,24.0000,2,EUR,1.00000000,1.1.1.1,2024-01-15 10:00:00,2024-01-16 10:00:00
3,0,INV-2024-00,0,Shop,0,1,Cy,Ray,cy@x.io,,Card,99.0000,0,EUR,1.00000000,1.1.1.1,2024-01-16 10:00:00,2024-01-16 10:00:00
4,0,INV-2024-00,0,Shop,5,1,Ann,Lee,ann@x.io,,Card,99.0000,7,EUR,1.00000000,1.1.1.1,2024-01-17 10:00:00,2024-01-16 10:00:00
`,
    customers: { 'ann@x.io': [1, 36], 'bob@x.io': [1, 24] },
    excluded: { cancelled: 2 },
  },
  'shopware5-orders': {
    text: `orderId;orderNumber;customerId;orderStatusId;paymentStatusId;paymentId;dispatchId;shopId;invoiceAmount;invoiceAmountNet;invoiceShipping;invoiceShippingNet;orderTime;currency;customerEmail
1;20001;5;2;12;4;9;1;36,00;30,00;0;0;2024-01-02 10:00:00;EUR;ann@x.io
2;20002;6;2;12;4;9;1;24,00;20,00;0;0;2024-01-15 10:00:00;EUR;bob@x.io
3;20003;6;4;35;4;9;1;24,00;20,00;0;0;2024-01-16 10:00:00;EUR;bob@x.io
4;0;6;-1;17;4;9;1;24,00;20,00;0;0;2024-01-17 10:00:00;EUR;bob@x.io
`,
    customers: { '5': [1, 30], '6': [1, 20] },
    excluded: { cancelled: 2 },
  },
  // Names of customers and sums between the lines.
  'quickbooks-desktop': {
    text: `"","Type","Date","Num","Memo","Name","Item","Qty","Sales Price","Amount","Balance"
"Ann Inc","","","","","","","","","",""
"","Invoice","01/02/2024","1001","Cup","Ann Inc","Cup","1","1010.00","1010.00","1010.00"
"","Invoice","01/02/2024","1001","Pot","Ann Inc","Pot","2","10.00","20.00","1030.00"
"Total Ann Inc","","","","","","","3","","1030.00","1030.00"
"Bob LLC","","","","","","","","","",""
"","Sales Receipt","01/15/2024","1002","Cup","Bob LLC","Cup","1","20.00","20.00","20.00"
"","Credit Memo","01/16/2024","1003","Cup","Bob LLC","Cup","-1","5.00","-5.00","15.00"
"Total Bob LLC","","","","","","","0","","15.00","15.00"
"TOTAL","","","","","","","3","","1045.00","1045.00"
`,
    customers: { 'Ann Inc': [1, 1030], 'Bob LLC': [1, 15] },
    excluded: { total_row: 3, comment: 2 },
  },
  'stripe-subscriptions': {
    text: `id,Customer ID,Customer Description,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Application Fee Percent,Coupon,Tax Percent,Canceled At (UTC),Ended At (UTC)
sub_1,cus_a,,a@x.io,pro,1,eur,month,20.00,active,2024-01-02 10:00,2024-01-02 10:00,2024-05-02 10:00,2024-06-02 10:00,,,,,,,
sub_2,cus_b,,b@x.io,pro,1,eur,month,20.00,canceled,2024-01-05 10:00,2024-01-05 10:00,2024-03-05 10:00,2024-04-05 10:00,,,,,,2024-03-20 10:00,2024-04-05 10:00
sub_3,cus_c,,c@x.io,pro,1,eur,month,20.00,past_due,2024-02-05 10:00,2024-02-05 10:00,2024-03-05 10:00,2024-04-05 10:00,,,,,,,
`,
    customers: null,
    missing: 'date',
    code: 'NEEDS_PURCHASES_OF_CONTRACTS',
  },
  'stripe-api-subscriptions': {
    text: `id,object,customer,currency,status,created,canceled_at,ended_at,start_date,current_period_end,plan.amount,plan.interval,plan.interval_count
sub_1,subscription,cus_a,eur,active,1704189600,,,1704189600,1717315200,2000,month,1
sub_2,subscription,cus_b,eur,canceled,1704448800,1710921600,1712304000,1704448800,1712304000,2000,month,1
`,
    customers: null,
    missing: 'date',
    code: 'NEEDS_PURCHASES_OF_CONTRACTS',
  },
  'recurly-subscriptions': {
    text: `uuid,account_code,plan_code,state,unit_amount,currency,quantity,activated_at,canceled_at,expires_at,current_period_ends_at
u1,a,pro,active,20.00,EUR,1,2024-01-02T10:00:00Z,,,2024-06-02T10:00:00Z
u2,b,pro,expired,20.00,EUR,1,2024-01-05T10:00:00Z,2024-03-20T10:00:00Z,2024-04-05T10:00:00Z,2024-04-05T10:00:00Z
`,
    customers: null,
    missing: 'date',
    code: 'NEEDS_PURCHASES_OF_CONTRACTS',
  },
  'recharge-subscriptions': {
    text: `subscription_id,customer_id,status,product_title,recurring_price,quantity,created_at,next_charge_date,cancelled_at,charge_interval_frequency,order_interval_unit
1,a,ACTIVE,Coffee,20.00,1,2024-01-02T10:00:00,2024-06-02,,1,month
2,b,CANCELLED,Coffee,20.00,1,2024-01-05T10:00:00,,2024-04-05T10:00:00,1,month
`,
    customers: null,
    missing: 'date',
    code: 'NEEDS_PURCHASES_OF_CONTRACTS',
  },
  'woocommerce-subscriptions': {
    text: `subscription_id,subscription_status,customer_id,start_date,trial_end_date,next_payment_date,cancelled_date,end_date,billing_period,billing_interval,order_total,order_currency
1,wc-active,5,2024-01-02 10:00:00,0,2024-06-02 10:00:00,0,0,month,1,20.00,EUR
2,wc-cancelled,6,2024-01-05 10:00:00,0,0,2024-03-20 10:00:00,2024-04-05 10:00:00,month,1,20.00,EUR
`,
    customers: null,
    missing: 'date',
    code: 'NEEDS_PURCHASES_OF_CONTRACTS',
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
  for (const [name, { text, customers, missing, code: refused = 'NO_COLUMN', excluded }] of Object.entries(cases))
    it(name, async () => {
      if (customers === null) {
        const { code, hint } = await refusal(readBack(text));
        expect([code, hint]).toEqual([refused, expect.stringContaining(`--map ${missing}=HEADER`)]);
        return;
      }
      const found = await readBack(text);
      expect(found.layout).toBe(name);
      expect(
        Object.fromEntries(found.customers.map((row) => [row.customer, [row.orders, Number(row.amount)]])),
      ).toEqual(customers);
      expect(Object.fromEntries(found.ledger.excluded.map((row) => [row.reason, row.rows]))).toEqual(excluded ?? {});
      expect(found.ledger.rows_rejected).toBe(0);
    });
});

it('subscriptions of Stripe are contracts, from their start to their end', () => {
  const [headers, ...rows] = cases['stripe-subscriptions']!.text.split('\n').map((line) => line.split(','));
  const seen = { headers: headers!, headerless: false, repeated: new Map(), rows };
  expect(foundMapping(seen, {}, ['customer', 'date', 'start', 'end', 'amount']).mapping).toEqual({
    customer: 'Customer ID',
    start: 'Start Date (UTC)',
    end: 'Ended At (UTC)',
    amount: 'Amount',
  });
});

it.each([
  ['jpy', 2000], // Japan has no smaller unit
  ['eur', 20],
  ['kwd', 2], // a dinar has 1000 fils
])('money from Stripe’s interface is told in the smallest unit of its currency: %s', async (currency, amount) => {
  const charge = `{"id":"ch_1","object":"charge","amount":2000,"amount_refunded":0,"captured":true,"created":1704189600,"currency":"${currency}","customer":"cus_a","livemode":true,"status":"succeeded"}`;
  expect((await readBack(`[${charge}]`)).ledger.revenue).toBe(amount);
});
