import type { Contract } from "../../../src/index.js";

/** Written after the expert's rules, which have not been changed since with a view to it. */
const text = `FRAMEWORK AGREEMENT FOR CARRIAGE BY ROAD

THIS AGREEMENT is made between Holloway Furniture Ltd (the "Consignor") and Blackthorn Haulage Ltd (the "Carrier").

1. Definitions and scope
1.1 In this Agreement "Goods" means furniture and parts packed by the Consignor, and "Depot" means the Consignor's warehouse at Holloway.
1.2 The Carrier shall collect the Goods at the Depot and deliver them to the addresses stated in each consignment note.
1.3 The Consignor does not undertake to tender any minimum volume of Goods.
1.4 Upon written notice the Consignor may vary the routes, the collection times and the number of vehicles required, and no such variation shall entitle the Carrier to additional charges.

2. Vehicles and drivers
2.1 The Carrier shall provide roadworthy vehicles not more than eight years old and drivers who hold the licences required by law.
2.2 Vehicles used under this Agreement shall display the Consignor's livery and shall not be used to carry goods for any third party.
2.3 The Carrier shall be responsible for the wages, taxes and insurance of its drivers.

3. Charges
3.1 The charges are those in the tariff annexed hereto and are exclusive of value added tax.
3.2 The Carrier shall submit its invoices monthly. Payment shall fall due ninety days after the end of the month in which the invoice is received.
3.3 The Consignor shall be entitled to set off any amount which it claims from the Carrier, whether or not admitted.
3.4 The tariff shall be reviewed annually by agreement between the parties having regard to the price of fuel.

4. Delivery
4.1 Time shall be of the essence of each delivery.
4.2 In respect of each delivery made after the agreed time, the sum of 400 shall be deducted from the charges by way of liquidated damages, irrespective of the cause of the delay.
4.3 The Carrier shall obtain a signature from the recipient and shall return proof of delivery within two working days.
4.4 The Carrier's duty to wait for a recipient is limited to thirty minutes.

5. Loss and damage
5.1 The Carrier shall be liable for the full value of Goods lost or damaged in transit, howsoever caused, and no limitation of liability provided by any convention or trade conditions shall apply.
5.2 The Carrier shall indemnify and keep indemnified the Consignor from and against all actions, claims and demands brought by recipients or other third parties.
5.3 The Carrier shall effect and maintain goods in transit insurance for not less than 500,000 for each vehicle.
5.4 The Consignor shall pack the Goods so that they withstand ordinary handling.

6. Non-solicitation
6.1 During this Agreement and for eighteen months thereafter the Carrier shall not, directly or indirectly, solicit or accept business from any customer of the Consignor.
6.2 Clause 6.1 shall not prevent the Carrier from advertising its services to the public at large.

7. Confidentiality and data
7.1 Each party shall hold in confidence the tariff and the other's customer lists.
7.2 The Carrier shall process the names and addresses of recipients solely for delivering the Goods and shall erase them thereafter.

8. Duration and termination
8.1 This Agreement shall commence on 1 October and continue for an initial term of two years, and shall thereafter be deemed renewed for consecutive terms of two years save where the Carrier has served not less than twelve months' notice of non-renewal.
8.2 The Consignor shall have the right to terminate this Agreement for convenience on giving seven (7) days' notice.
8.3 Either party may terminate this Agreement forthwith if the other commits a material breach which is not remedied within thirty days.
8.4 Termination shall not affect accrued rights.

9. Miscellaneous
9.1 No variation of this Agreement shall be effective unless made in writing and signed by both parties, save as provided in clause 1.4.
9.2 The Carrier shall not assign or subcontract this Agreement without prior written consent.
9.3 This Agreement shall be governed by and construed in accordance with the laws of the country in which the Depot is situated, and the courts of that country shall have jurisdiction.
9.4 Clause 2.2 shall cease to have effect as regards carriage for third parties on return journeys, which the Carrier may undertake freely; the livery may be covered on such journeys.
9.5 The headings of this Agreement are for convenience only and shall not affect its interpretation.
`;

export const carriage: Contract = {
  genre: "carriage",
  text,
  parties: ["Consignor", "Carrier"],
  risks: [
    {
      party: "Carrier",
      kind: "unilateral change",
      severity: "high",
      clause: "1.4",
      quote: "the Consignor may vary the routes, the collection times and the number of vehicles required",
    },
    {
      party: "Carrier",
      kind: "payment terms",
      severity: "high",
      clause: "3.2",
      quote: "Payment shall fall due ninety days after the end of the month",
    },
    {
      party: "Carrier",
      kind: "penalty",
      severity: "high",
      clause: "4.2",
      quote: "the sum of 400 shall be deducted from the charges by way of liquidated damages",
    },
    {
      party: "Carrier",
      kind: "unlimited liability",
      severity: "high",
      clause: "5.1",
      quote: "no limitation of liability provided by any convention or trade conditions shall apply",
    },
    {
      party: "Carrier",
      kind: "indemnity",
      severity: "high",
      clause: "5.2",
      quote:
        "shall indemnify and keep indemnified the Consignor from and against all actions, claims and demands",
    },
    {
      party: "Carrier",
      kind: "exclusivity",
      severity: "high",
      clause: "6.1",
      quote:
        "shall not, directly or indirectly, solicit or accept business from any customer of the Consignor",
    },
    {
      party: "Carrier",
      kind: "automatic renewal",
      severity: "high",
      clause: "8.1",
      quote: "shall thereafter be deemed renewed for consecutive terms of two years",
    },
    {
      party: "Carrier",
      kind: "short termination notice",
      severity: "high",
      clause: "8.2",
      quote:
        "The Consignor shall have the right to terminate this Agreement for convenience on giving seven (7) days' notice",
    },
  ],
  acceptable: [
    { kind: "payment terms", clause: "3.3" },
    { kind: "exclusivity", clause: "2.2" },
  ],
  silent: ["warranty"],
  traps: [{ kind: "cancelled", clause: "2.2", note: "Clause 9.4 takes it back for return journeys." }],
};
