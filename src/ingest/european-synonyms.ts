import type { Role } from './roles.ts';
import { wordList } from './word-list.ts';

const none: readonly string[] = [];

/**
 * Headers of German, Spanish, Italian, Dutch and Portuguese exports (a line each), at the ranks that `synonyms` has for
 * English and French ones. Left out here, too: what means something only in one layout (`Name`, `Preis`, `Firma`).
 */
export const europeanSynonyms: Partial<Record<Role, readonly (readonly string[])[]>> = {
  customer: [
    wordList(`
      Kundennummer, Kundennr, Auftraggeber, Kunden-ID, KdNr, Kd-Nummer, Kundencode, Kundenkonto, Debitor, Debitorennummer, Debitorennr, Debitor Nr, Mitgliedsnummer, Mitgliedsnr, Mitglieds-Nr., Abonummer, Nº socio, Número de socio, ID socio, Codice socio, Numero socio, Lidnummer, Número do sócio
      ID cliente, ID de cliente, ID del cliente, Código cliente, Código de cliente, Código del cliente, Cód cliente, Nº cliente, Nº de cliente, Número cliente, Número de cliente, Num cliente
      Codice cliente, Cod cliente, Cod. cli., N. cliente, Nr cliente, Numero cliente, Num. cliente, Identificativo cliente
      Klantnummer, Klantnr, Klant-ID, Klantcode, Klant nummer, Debiteur, Debiteurnummer, Debiteurnr, Relatienummer
      ID do cliente, Código do cliente, Cód do cliente, Nº do cliente, Número do cliente, Num. do cliente, Cliente ID`),
    wordList(`
      Kundenemail, E-Mail-Adresse, Kunden-E-Mail, E-Mail-Adresse des Kunden, E-Mail (Rechnung)
      Correo electrónico, Correo, Dirección de correo electrónico, Correo electrónico del cliente, Email del cliente, Email cliente, E-mail (facturación)
      Indirizzo e-mail, Indirizzo email, Email del cliente, Posta elettronica
      E-mailadres, E-mailadres klant, E-mail klant
      E-mail do cliente, Correio eletrónico, Correio eletrônico, Endereço de e-mail`),
    wordList(`
      Kunde, Kundenname
      Cliente, Nombre cliente, Nombre del cliente, Nombre de cliente
      Nome cliente, Nome del cliente, Intestatario
      Klant, Klantnaam, Naam klant
      Nome do cliente`),
    none,
    wordList(`
      Razón social
      Ragione sociale
      Razão social`),
  ],
  order: [
    wordList(`
      Bestell-ID, Auftrags-ID
      ID pedido, ID de pedido, ID del pedido
      ID ordine, ID dell'ordine
      Bestel-ID, Bestelling ID
      ID do pedido, ID da encomenda`),
    wordList(`
      Bestellnummer, Bestellnr, Auftragsnummer, Auftragsnr, Auftrag, Bestellung
      Pedido, Nº pedido, Nº de pedido, Nº del pedido, Número pedido, Número de pedido, Número del pedido, Num pedido, Referencia pedido, Referencia de pedido, Referencia del pedido
      Ordine, N. ordine, Nr ordine, Num. ordine, Numero ordine, Numero d'ordine, Numero dell'ordine, Riferimento ordine, Codice ordine
      Ordernummer, Ordernr, Bestelnummer, Bestelnr, Bestelling, Bestellingsnummer
      Nº do pedido, Número do pedido, Num. do pedido, Encomenda, Nº encomenda, Nº da encomenda, Número da encomenda, Código do pedido, Referência do pedido, Referência da encomenda`),
    none,
    wordList(`
      Rechnungsnummer, Rechnungsnr, Rechnung, Fakturabeleg, Fakturanummer, Faktura, Belegnummer, Belegnr, Bonnummer, Bonnr
      Factura, Nº factura, Nº de factura, Número factura, Número de factura, Num factura, Nº ticket, Número de ticket
      Fattura, N. fattura, Nr fattura, Num. fattura, Numero fattura, Numero documento, N. documento, Num. documento, N. scontrino, Numero scontrino
      Factuur, Factuurnummer, Factuurnr, Bonnummer, Bonnr
      Fatura, Nº fatura, Nº da fatura, Número da fatura, Nota fiscal, Nº da nota fiscal, Número da nota fiscal, Número da nota`),
    wordList(`
      Transaktions-ID, Transaktionsnummer
      ID transacción, ID de transacción, ID de la transacción
      ID transazione
      Transactie-ID, Transactienummer
      ID da transação`),
  ],
  date: [
    wordList(`
      Datum, Bestelldatum, Kaufdatum, Rechnungsdatum, Fakturadatum, Belegdatum, Auftragsdatum, Verkaufsdatum, Umsatzdatum, Bestellt am, Datum der Bestellung, Bestellzeitpunkt, Buchungsdatum, Erstellungsdatum
      Fecha, Fecha pedido, Fecha de pedido, Fecha del pedido, Fecha factura, Fecha de factura, Fecha de la factura, Fecha de facturación, Fecha compra, Fecha de compra, Fecha venta, Fecha de venta, Fecha de emisión, Fecha emisión, Fecha documento, Fecha de creación, Fecha de la transacción
      Data ordine, Data dell'ordine, Data fattura, Data documento, Data acquisto, Data di acquisto, Data d'acquisto, Data vendita, Data di vendita, Data di emissione, Data emissione, Data creazione, Data di creazione, Data scontrino
      Orderdatum, Besteldatum, Factuurdatum, Aankoopdatum, Verkoopdatum, Datum bestelling, Bestellingsdatum, Transactiedatum, Boekingsdatum, Besteld op
      Data pedido, Data do pedido, Data da compra, Data de compra, Data da venda, Data de venda, Data da encomenda, Data da fatura, Data de emissão, Data emissão, Data da emissão, Data de criação, Data da transação`),
    // An English column of this name may hold anything.
    wordList('Data'),
    wordList(`
      Zahlungsdatum, Bezahlt am
      Fecha de pago, Fecha pago
      Data pagamento, Data di pagamento
      Betaaldatum, Betaald op
      Data de pagamento, Data do pagamento`),
  ],
  time: [wordList('Uhrzeit, Zeit, Hora, Ora, Tijd, Tijdstip')],
  amount: [
    none,
    wordList(`
      Zwischensumme
      Subtotal del pedido
      Subtotale
      Subtotaal
      Subtotal do pedido`),
    wordList(`
      Nettobetrag, Nettowert, Nettoumsatz, Nettosumme, Summe netto, Betrag netto, Gesamt netto, Gesamtbetrag netto, Umsatz netto, Netto-Umsatz, Warenwert netto
      Importe neto, Total neto, Base imponible, Importe sin IVA, Total sin IVA, Ventas netas, Total sin impuestos
      Imponibile, Totale imponibile, Importo netto, Totale netto, Totale IVA esclusa, Importo IVA esclusa, Totale senza IVA, Vendite nette
      Nettobedrag, Netto omzet, Totaal excl btw, Bedrag excl btw, Totaal exclusief btw, Bedrag exclusief btw, Totaalbedrag excl btw, Omzet excl btw
      Valor líquido, Total líquido, Total sem IVA, Valor sem IVA, Montante líquido, Vendas líquidas, Receita líquida`),
    wordList(`
      Positionsbetrag, Positionssumme, Zeilensumme, Zeilenbetrag, Gesamtpreis
      Importe línea, Importe de línea, Total línea, Total de línea
      Importo riga, Totale riga, Prezzo totale
      Regelbedrag, Regeltotaal, Totaalprijs
      Valor da linha, Total da linha, Total do item, Valor total do item, Preço total`),
    wordList(`
      Betrag, Umsatz, Warenwert, Kaufbetrag, Transaktionsbetrag
      Importe, Monto, Valor, Ventas, Venta, Importe compra, Ingresos, Facturación
      Importo, Valore, Fatturato, Ricavo, Ricavi, Vendite, Spesa
      Bedrag, Omzet, Verkoopbedrag
      Valor da compra, Valor da venda, Montante, Faturamento, Faturação, Receita, Vendas`),
    none,
    wordList(`
      Gesamt, Gesamtbetrag, Gesamtsumme, Summe, Bestellsumme, Auftragssumme, Rechnungssumme, Rechnungsbetrag, Bestellwert, Auftragswert, Endbetrag, Bestellung Gesamt
      Importe total, Monto total, Importe pedido, Importe del pedido, Importe factura, Total pedido, Total del pedido, Total factura, Total de la factura
      Totale, Totale ordine, Totale dell'ordine, Totale fattura, Totale documento, Importo totale, Importo ordine, Importo fattura
      Totaal, Totaalbedrag, Ordertotaal, Besteltotaal, Factuurtotaal, Eindtotaal, Eindbedrag, Totaal bestelling, Orderbedrag, Orderwaarde, Bestelbedrag, Factuurbedrag
      Valor total, Montante total, Total pedido, Total do pedido, Total da encomenda, Valor do pedido, Valor total do pedido, Total da fatura, Valor total da nota`),
    wordList(`
      Brutto, Bruttobetrag, Bruttosumme, Summe brutto, Betrag brutto, Gesamt brutto, Gesamtbetrag brutto, Umsatz brutto, Bruttoumsatz
      Bruto, Importe bruto, Total bruto, Total con IVA, Importe con IVA, Total IVA incluido, Total con impuestos
      Lordo, Importo lordo, Totale lordo, Totale IVA inclusa, Totale IVA compresa, Importo IVA inclusa, Totale con IVA, Totale ivato
      Brutobedrag, Totaal incl btw, Bedrag incl btw, Totaal inclusief btw, Bedrag inclusief btw, Totaalbedrag incl btw, Omzet incl btw
      Valor bruto, Total com IVA, Valor com IVA, Montante bruto`),
    none,
    wordList('Netto, Neto, Líquido'),
  ],
  quantity: [
    wordList(`
      Menge, Anzahl, Stückzahl, Stueckzahl
      Cantidad, Cant
      Quantità, Q.tà, Qtà
      Aantal, Hoeveelheid
      Quantidade, Qtd, Qtde`),
    wordList('Stück, Stueck, Stk, Unidades, Uds, Pezzi, Stuks'),
  ],
  unit_price: [
    wordList(`
      Einzelpreis, Stückpreis, Stueckpreis, E-Preis, Preis pro Stück, Preis je Stück
      Precio unitario, Precio unidad, Precio por unidad, P. unitario
      Prezzo unitario, Prezzo unit, P. unitario
      Prijs per stuk, Stukprijs, Eenheidsprijs, Stuksprijs
      Preço unitário, Preço unit, Valor unitário`),
  ],
  discount: [
    wordList(`
      Rabatt, Rabattbetrag, Nachlass
      Descuento, Importe descuento
      Sconto, Importo sconto
      Korting, Kortingsbedrag
      Desconto, Valor do desconto`),
  ],
  refund: [
    wordList(`
      Erstattung, Erstattungsbetrag, Rückerstattung, Rueckerstattung, Rückerstattungsbetrag, Erstattet, Erstatteter Betrag, Rückzahlung, Gutschrift
      Reembolso, Importe reembolsado, Importe del reembolso, Monto reembolsado, Devolución
      Rimborso, Importo rimborsato, Importo del rimborso
      Terugbetaling, Terugbetaald, Terugbetaald bedrag, Creditbedrag
      Valor reembolsado, Montante reembolsado, Valor do reembolso, Devolução`),
  ],
  status: [
    wordList(`
      Bestellstatus, Auftragsstatus, Rechnungsstatus, Belegstatus
      Estatus, Estado pedido, Estado del pedido, Estado de pedido, Estado factura, Estado de la factura
      Stato, Stato ordine, Stato dell'ordine, Stato fattura
      Orderstatus, Bestelstatus, Factuurstatus
      Situação, Status do pedido, Estado da encomenda, Situação do pedido, Estado do pedido`),
    // A column of addresses may be called so, too.
    wordList('Estado, Zahlungsstatus, Stato pagamento, Stato del pagamento, Betaalstatus, Betalingsstatus'),
    wordList(`
      Estado pago, Estado del pago, Estado de pago
      Status do pagamento, Status de pagamento, Estado do pagamento`),
  ],
  type: [
    wordList(`
      Kategorie, Warengruppe, Produktkategorie, Artikelgruppe
      Familia, Categoría de producto
      Reparto, Categoria prodotto
      Productgroep, Artikelgroep, Productcategorie
      Categoria do produto, Departamento`),
  ],
  channel: [
    wordList(`
      Kanal, Filiale, Vertriebskanal, Verkaufskanal
      Tienda, Canal de venta
      Canale, Negozio, Punto vendita, Canale di vendita
      Kanaal, Winkel, Filiaal, Verkoopkanaal
      Loja, Canal de venda`),
  ],
  currency: [wordList('Währung, Waehrung, Währungscode, Moneda, Divisa, Valuta, Munt, Muntsoort, Moeda')],
  margin: [wordList('Gewinn, Deckungsbeitrag, Rohertrag, Margen, Margine, Brutomarge, Margem, Lucro')],
  cost: [
    wordList(`
      Kosten, Einkaufspreis, EK-Preis, Selbstkosten, Selbstkostenpreis, Wareneinsatz
      Coste, Costo, Coste unitario, Costo unitario, Precio de compra, Precio de coste, Precio de costo
      Costo, Costo unitario, Prezzo d'acquisto, Prezzo di acquisto, Prezzo di costo
      Kostprijs, Inkoopprijs, Inkoopwaarde
      Custo, Custo unitário, Preço de custo, Preço de compra`),
  ],
  recency_days: [
    wordList(`
      Rezenz, Tage seit letztem Kauf, Tage seit letzter Bestellung
      Recencia, Días desde la última compra, Días desde el último pedido
      Recenza, Giorni dall'ultimo acquisto, Giorni dall'ultimo ordine
      Recentie, Dagen sinds laatste aankoop, Dagen sinds laatste bestelling
      Recência, Dias desde a última compra, Dias desde o último pedido`),
  ],
  last_order: [
    wordList(`
      Letzte Bestellung, Letzter Kauf, Letztes Kaufdatum, Datum letzte Bestellung, Datum der letzten Bestellung
      Última compra, Último pedido, Fecha última compra, Fecha de la última compra, Fecha último pedido, Fecha del último pedido
      Ultimo acquisto, Ultimo ordine, Data ultimo acquisto, Data dell'ultimo acquisto, Data ultimo ordine, Data dell'ultimo ordine
      Laatste bestelling, Laatste aankoop, Laatste order, Datum laatste bestelling, Datum laatste aankoop
      Última compra, Último pedido, Data última compra, Data da última compra, Data do último pedido`),
  ],
  frequency: [
    wordList(`
      Anzahl Bestellungen, Anzahl Käufe, Anzahl Aufträge, Bestellungen, Kaufhäufigkeit
      Frecuencia, Número de pedidos, Nº de pedidos, Número de compras, Nº de compras, Cantidad de pedidos
      Frequenza, Numero ordini, Numero di ordini, Numero acquisti, Numero di acquisti, N. ordini
      Frequentie, Aantal bestellingen, Aantal orders, Aantal aankopen
      Frequência, Número de pedidos, Nº de pedidos, Número de compras, Número de encomendas, Quantidade de pedidos`),
  ],
  monetary: [
    wordList(`
      Gesamtumsatz, Umsatz gesamt, Kundenumsatz
      Total gastado, Gasto total, Total comprado
      Totale speso, Spesa totale, Totale acquisti
      Totaal besteed, Totale besteding, Totale omzet
      Total gasto, Gasto total, Total de compras`),
    wordList('Umsatz, Betrag, Importe, Importo, Fatturato, Omzet, Bedrag, Faturamento'),
  ],
  start: [
    wordList(`
      Vertragsstart, Vertragsanfang, Abobeginn, Abo-Start, Kunde seit, Mitglied seit, Startzeitpunkt
      Inicio, Fecha inicio, Fecha de inicio, Fecha de alta, Fecha alta, Inicio de contrato, Inicio del contrato, Cliente desde, Suscrito desde
      Inizio, Data inizio, Data di inizio, Data attivazione, Data di attivazione, Inizio contratto, Cliente dal, Data iscrizione, Data di iscrizione
      Begindatum, Ingangsdatum, Start contract, Begin contract, Contractstart, Klant sinds, Lid sinds
      Início, Data início, Data de início, Data de adesão, Data de ativação, Início do contrato, Cliente desde`),
    wordList(`
      Eintrittsdatum, Eintritt, Versicherungsbeginn, Beginn der Mitgliedschaft
      Fecha de efecto, Fecha efecto, Fecha de vigencia, Data decorrenza, Decorrenza, Data di decorrenza`),
    wordList(
      'Abschlussdatum, Fecha de suscripción, Fecha de contratación, Data sottoscrizione, Data di sottoscrizione, Data de contratação',
    ),
  ],
  end: [
    [],
    wordList(`
      Vertragsablauf, Aboende, Gekündigt am, Gekündigt zum, Kündigung zum, Kündigung, Austrittsdatum, Endzeitpunkt
      Fin, Fecha fin, Fecha de fin, Fecha de baja, Fecha baja, Fin de contrato, Fin del contrato, Fecha de cancelación, Fecha cancelación
      Fine, Data fine, Data di fine, Data disdetta, Data di disdetta, Data cessazione, Data di cessazione, Fine contratto
      Einddatum, Opzegdatum, Beëindigd op, Opgezegd op, Opgezegd per, Einde contract, Contracteinde
      Fim, Data fim, Data de fim, Data de término, Data de cancelamento, Data cancelamento, Fim do contrato`),
    wordList(`
      Austritt, Versicherungsende, Ende der Mitgliedschaft, Fecha de vencimiento, Fecha vencimiento
      Data scadenza, Data di scadenza, Data recesso, Data di recesso, Data de vencimento`),
  ],
  tenure: [
    wordList(`
      Vertragsdauer, Laufzeit in Monaten, Laufzeit Monate
      Antigüedad, Antigüedad en meses, Meses de antigüedad
      Anzianità, Mesi di anzianità, Durata contratto
      Looptijd, Looptijd in maanden, Contractduur
      Dauer, Kundendauer, Vertragslaufzeit, Antigüedad del cliente, Durata, Durata in mesi
      Antiguidade, Meses de contrato, Tempo de contrato`),
  ],
  churned: [wordList('Abgewandert, Dado de baja, Dada de baja, Disdetto, Cessato, Opgezegd, Cancelou')],
  period: [
    wordList(
      'Periode, Quartal, Woche, Mes, Año, Trimestre, Periodo, Mese, Anno, Jaar, Maand, Kwartaal, Mês, Ano, Período',
    ),
  ],
  survivors: [
    wordList(`
      Verbleibende Kunden, Verblieben, Aktive Kunden
      Supervivientes, Clientes restantes, Clientes activos
      Sopravvissuti, Clienti rimasti, Clienti attivi
      Overlevenden, Resterende klanten, Actieve klanten
      Sobreviventes, Clientes restantes, Clientes ativos`),
  ],
  cohort: [wordList('Gruppe, Cohorte, Coorte, Cohort, Coorte, Safra')],
  product: [
    wordList(`
      Artikel, Artikelnummer, Artikelnr, Artikelbezeichnung, Produkt, Produktname, Bezeichnung
      Producto, Artículo, Descripción, Nombre del producto
      Prodotto, Articolo, Descrizione, Codice articolo, Nome prodotto
      Productnaam, Omschrijving
      Produto, Artigo, Descrição, Nome do produto`),
  ],
};
