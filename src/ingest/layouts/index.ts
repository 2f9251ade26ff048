import { amazonOrders } from './amazon-orders.ts';
import { bigcommerceOrders } from './bigcommerce-orders.ts';
import { cdnow } from './cdnow.ts';
import { cdnowSample } from './cdnow-sample.ts';
import { ebayOrders } from './ebay-orders.ts';
import { etsyItems } from './etsy-items.ts';
import { etsyOrders } from './etsy-orders.ts';
import { fec } from './fec.ts';
import { fecSens } from './fec-sens.ts';
import { gumroadSales } from './gumroad-sales.ts';
import type { Layout } from './layout.ts';
import { magentoGrid } from './magento-grid.ts';
import { magentoOrders } from './magento-orders.ts';
import { magento1Grid } from './magento1-grid.ts';
import { netsuiteTransactions } from './netsuite-transactions.ts';
import { olist } from './olist.ts';
import { opencartOrders } from './opencart-orders.ts';
import { paypalActivity } from './paypal-activity.ts';
import { paypalActivityFr } from './paypal-activity-fr.ts';
import { prestashopList } from './prestashop-list.ts';
import { prestashopOrders } from './prestashop-orders.ts';
import { quickbooksDesktop } from './quickbooks-desktop.ts';
import { rechargeSubscriptions } from './recharge-subscriptions.ts';
import { recurlySubscriptions } from './recurly-subscriptions.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopware5Orders } from './shopware5-orders.ts';
import { squareItems } from './square-items.ts';
import { squareTransactions } from './square-transactions.ts';
import { squarespaceOrders } from './squarespace-orders.ts';
import { stripeApiSubscriptions } from './stripe-api-subscriptions.ts';
import { stripeCharges } from './stripe-charges.ts';
import { stripeInvoices } from './stripe-invoices.ts';
import { stripePaymentIntents } from './stripe-payment-intents.ts';
import { stripePayments } from './stripe-payments.ts';
import { stripeSubscriptions } from './stripe-subscriptions.ts';
import { sumupTransactions } from './sumup-transactions.ts';
import { superstore } from './superstore.ts';
import { uciOnlineRetail } from './uci-online-retail.ts';
import { uciOnlineRetail2 } from './uci-online-retail-2.ts';
import { wixOrders } from './wix-orders.ts';
import { woocommerceAdvanced } from './woocommerce-advanced.ts';
import { woocommerceAnalytics } from './woocommerce-analytics.ts';
import { woocommerceLines } from './woocommerce-lines.ts';
import { woocommerceOrders } from './woocommerce-orders.ts';
import { woocommercePlain } from './woocommerce-plain.ts';
import { woocommerceSubscriptions } from './woocommerce-subscriptions.ts';
import { xeroInvoices } from './xero-invoices.ts';
import { zohoInvoices } from './zoho-invoices.ts';

/** Every export that is known by its headers, the most particular first. */
export const layouts: readonly Layout[] = [
  uciOnlineRetail,
  uciOnlineRetail2,
  shopifyOrders,
  squarespaceOrders,
  woocommerceAnalytics,
  woocommerceLines,
  woocommerceOrders,
  woocommerceAdvanced,
  woocommercePlain,
  stripePayments,
  stripeCharges,
  stripePaymentIntents,
  stripeInvoices,
  stripeSubscriptions,
  stripeApiSubscriptions,
  recurlySubscriptions,
  rechargeSubscriptions,
  woocommerceSubscriptions,
  squareItems,
  squareTransactions,
  magentoGrid,
  magento1Grid,
  magentoOrders,
  prestashopOrders,
  prestashopList,
  etsyItems,
  etsyOrders,
  amazonOrders,
  bigcommerceOrders,
  ebayOrders,
  gumroadSales,
  paypalActivity,
  paypalActivityFr,
  wixOrders,
  opencartOrders,
  shopware5Orders,
  sumupTransactions,
  xeroInvoices,
  zohoInvoices,
  netsuiteTransactions,
  quickbooksDesktop,
  superstore,
  olist,
  fec,
  fecSens,
  cdnowSample,
  cdnow,
];
