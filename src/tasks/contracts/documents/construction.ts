import type { Contract } from "../contract.js";

const text = `BUILDING CONTRACT

Between Ashdown Community Trust (the "Owner") and Stonelea Builders Ltd (the "Builder").

1. The works
1.1 The Builder shall erect a sports hall at Ashdown according to the drawings and the specification (the "Works").
1.2 The Builder has seen the site and the soil report.
1.3 The Owner shall obtain the building permit and shall give possession of the site on 2 May.
1.4 The Owner may order additional or altered work at any time, and the Builder shall carry it out without adjustment of price or time.

2. Price
2.1 The price is 1,240,000, fixed until completion.
2.2 The Owner shall pay according to the progress of the Works, monthly, within 30 days of the architect's certificate.
2.3 The Owner retains five per cent of each payment until completion and releases it within 30 days after that.

3. Time
3.1 The Works shall be complete on 30 November.
3.2 For each day by which completion is delayed, for whatever reason, the Builder shall pay one per cent of the price as a penalty, and the total is not capped.
3.3 The time is extended by days on which work is impossible because of frost, if the Builder reports them within a week.

4. Execution
4.1 The Builder shall follow the recognised rules of the trade and the directions of the architect.
4.2 The Builder shall keep the site safe and tidy and carry away waste.
4.3 Before walls are closed, the architect shall be invited to inspect what they will hide.

5. Risk and loss
5.1 The Builder bears the risk of the Works until they are accepted.
5.2 The Builder's liability for loss or damage of any sort in connection with the Works shall be unlimited.
5.3 The Builder shall insure the Works against fire, storm and theft.

6. Acceptance
6.1 When the Works are complete, the parties inspect them together and draw up a list of defects.
6.2 The Owner shall accept the Works if they have no serious defects.
6.3 The Builder shall remedy the defects on the list within 30 days.

7. Defects
7.1 The Builder warrants the Works to be free of defects for five years from acceptance, the electrical parts for two.
7.2 The Owner shall report a defect within a reasonable time after finding it.

8. Third parties
8.1 The Builder shall indemnify the Owner against claims of neighbours, workers and any others, regardless of who has caused the damage.
8.2 The Builder may use subcontractors and answers for them.

9. Plans
9.1 The drawings remain the property of the architect. The Builder assigns no rights in its own methods of construction and need not do so.
9.2 The Builder shall hand over a set of plans of what was really built.

10. End before completion
10.1 The Builder may suspend work if a payment is more than 30 days late.
10.2 Either party may terminate this contract if the other is insolvent or remains in serious breach for 28 days after a written warning.
10.3 If the Owner terminates without such a reason, it shall pay the price less what the Builder saves.

11. Particular terms
11.1 Materials from the old pavilion may be used again if the architect agrees.
11.2 Notwithstanding clause 5.2, the total liability of the Builder under and in connection with this contract shall not exceed the price.
11.3 The hall of the neighbouring school may be used as a store until 31 October.

12. General
12.1 This contract is governed by the law of the place of the site, and the courts at that place have jurisdiction.
12.2 Changes need the signatures of both parties.
12.3 The drawings, the specification and the soil report form part of this contract, in that order. What is shown in one of them and missing from another is owed as if it were shown in both.
`;

export const construction: Contract = {
  genre: "construction",
  text,
  parties: ["Owner", "Builder"],
  risks: [
    {
      party: "Builder",
      kind: "unilateral change",
      severity: "high",
      clause: "1.4",
      quote: "the Builder shall carry it out without adjustment of price or time",
    },
    {
      party: "Builder",
      kind: "penalty",
      severity: "high",
      clause: "3.2",
      quote: "the Builder shall pay one per cent of the price as a penalty, and the total is not capped",
    },
    {
      party: "Builder",
      kind: "indemnity",
      severity: "high",
      clause: "8.1",
      quote: "regardless of who has caused the damage",
    },
  ],
  acceptable: [
    { kind: "payment terms", clause: "2.3" },
    { kind: "payment terms", clause: "2.1" },
    { kind: "unlimited liability", clause: "3.2" },
    { kind: "unlimited liability", clause: "8.1" },
  ],
  silent: ["data protection", "confidentiality"],
  traps: [
    { kind: "cancelled", clause: "5.2", note: "Clause 11.2 limits the liability to the price." },
    { kind: "harmless", clause: "9.1", note: "It speaks of assigning rights, and assigns none." },
  ],
};
