import type { Contract } from "../contract.js";

const text = `FRAMEWORK AGREEMENT FOR THE SUPPLY OF PACKAGING

Between Oxbow Paper Mills Ltd (the "Supplier") and Larkfield Foods Ltd (the "Buyer").

1. Definitions
1.1 "Products" means the cartons and trays listed in the annex.
1.2 "Exclusive Partner" means a customer whose name the Supplier may show in its list of references; the term does not restrict either party in its choice of suppliers or customers.
1.3 "Order" means an order of the Buyer in text form that states Products, quantities and the date of delivery.

2. Orders
2.1 The Buyer orders as its needs require. The Supplier shall accept every Order that stays within the quantities forecast for the quarter.
2.2 The Buyer shall be an Exclusive Partner of the Supplier for the term of this agreement.
2.3 The Buyer shall give a forecast for the next three months on the first of each month. A forecast does not bind the Buyer.
2.4 The Buyer shall purchase at least 400,000 units in every contract year and, if it buys fewer, shall pay the full price of the units not taken as a lump sum, without deduction of the costs saved.

3. Prices and payment
3.1 Prices are those of the annex, free of freight to the Buyer's works at Larkfield.
3.2 The Supplier reserves the right to adjust the prices in the annex at its discretion with effect for all Orders not yet delivered.
3.3 The Buyer shall pay the full price of every Order in advance within three days of placing it, and is not entitled to a refund if delivery is late.
3.4 Invoices state the number of the Order and the quantity delivered.

4. Delivery
4.1 The Supplier shall deliver on the date stated in the Order, between 7 and 15 hours.
4.2 Risk passes to the Buyer when the Products are unloaded.
4.3 The Buyer shall examine the Products within ten working days of delivery and report visible defects within that time. Hidden defects may be reported within ten working days of being found.

5. Quality
5.1 The Supplier warrants for eighteen months from delivery that the Products conform to the annex and are suitable for contact with food.
5.2 The Supplier shall replace defective Products within five working days or, at the choice of the Buyer, credit their price.
5.3 The Supplier shall keep samples of each batch for one year and allow the Buyer to inspect production once a year on two weeks' notice.

6. Liability
6.1 Each party is liable to the other for damage that it causes by a breach of this agreement, up to the value of the Orders of the last twelve months.
6.2 The limit does not apply to damage caused on purpose.
6.3 The Buyer shall hold the Supplier harmless from all claims of third parties that concern designs, texts or marks which the Buyer has had printed on the Products, including the costs of defence.

7. Term
7.1 This agreement begins on 1 July and is concluded for two years. It ends then without notice being given.
7.2 Either party may terminate it early with four months' notice to the end of a quarter.
7.3 Orders accepted before the end shall still be carried out.

8. Confidence
8.1 Prices, quantities and recipes are confidential. This duty lasts for three years after the end of the agreement.

9. General
9.1 This agreement is governed by the law of the country in which both parties have their seat. The courts of Larkfield have jurisdiction.
9.2 Terms of business printed on forms of either party do not apply.
9.3 If events outside a party's control prevent performance for more than eight weeks, the other may withdraw from the Orders concerned.
`;

export const supply: Contract = {
  genre: "supply",
  text,
  parties: ["Supplier", "Buyer"],
  risks: [
    {
      party: "Buyer",
      kind: "penalty",
      severity: "high",
      clause: "2.4",
      quote:
        "shall pay the full price of the units not taken as a lump sum, without deduction of the costs saved",
    },
    {
      party: "Buyer",
      kind: "unilateral change",
      severity: "high",
      clause: "3.2",
      quote: "The Supplier reserves the right to adjust the prices in the annex at its discretion",
    },
    {
      party: "Buyer",
      kind: "payment terms",
      severity: "medium",
      clause: "3.3",
      quote: "The Buyer shall pay the full price of every Order in advance within three days of placing it",
    },
    {
      party: "Buyer",
      kind: "indemnity",
      severity: "medium",
      clause: "6.3",
      quote: "The Buyer shall hold the Supplier harmless from all claims of third parties",
    },
  ],
  acceptable: [
    { kind: "payment terms", clause: "2.4" },
    { kind: "exclusivity", clause: "2.4" },
    { kind: "unlimited liability", clause: "6.2" },
  ],
  silent: ["data protection"],
  traps: [
    {
      kind: "definition",
      clause: "2.2",
      note: "An Exclusive Partner, by clause 1.2, is no more than a name in a list of references.",
    },
    { kind: "harmless", clause: "7.1", note: "It names a term and its end, and does not renew." },
  ],
};
