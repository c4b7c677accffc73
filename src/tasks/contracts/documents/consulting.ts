import type { Contract } from "../contract.js";

const text = `CONSULTING AGREEMENT

This agreement is made between Saltmarsh Energy Ltd (the "Company") and Gannet Advisory Ltd (the "Consultant").

1. Assignment
1.1 The Consultant advises the Company on the purchase of wind turbines, as described in the work plan attached to this agreement.
1.2 In this agreement "Customary Remuneration" means the remuneration that is left, if any, after the Company has deducted the costs that it considers appropriate; "Deliverables" means the reports and models named in the work plan.
1.3 The Consultant is independent, decides when and where it works, and is not an employee.
1.4 The Consultant shall have the work done by the persons named in the work plan and may replace them by equally able ones after telling the Company.

2. Fees
2.1 The Company shall pay 950 for each day worked, and shall reimburse travel by rail in second class.
2.2 For days of preparation the Consultant receives the Customary Remuneration.
2.3 The Company shall pay invoices only after it has itself received payment from its investors, with no date by which payment must be made at the latest.
2.4 The Consultant shall keep a record of the days worked and attach it to each invoice.

3. Results
3.1 All right, title and interest in the Deliverables, and in the tools, models and know-how that the Consultant brought to the assignment, are transferred to the Company upon creation.
3.2 The Consultant may name the Company as a reference after the end of the assignment.
3.3 The Company shall comment on a draft within 15 working days; without comment the draft counts as accepted.

4. Standard of work
4.1 The Consultant shall work with the care of an experienced adviser and shall say plainly where facts are uncertain.
4.2 The Company remains free in its decisions, and the Consultant shall point out to it in good time where a decision would cause delay or cost.
4.3 The limits of the parties' liability will be agreed in a separate letter, which had not been written when this agreement was signed.

5. Claims of others
5.1 The Consultant shall keep the Company free and harmless from every claim, demand or expense raised by anyone in connection with the Deliverables, even if the Company has altered them.
5.2 The Company shall tell the Consultant of such claims within ten days.

6. Other clients
6.1 The Consultant is free to advise other clients, including competitors of the Company, provided that it does not use the Company's confidential information in doing so.
6.2 The Consultant shall keep separate teams where two clients negotiate over the same site.

7. Confidence
7.1 Each party shall keep the other's confidential information secret for four years from the day on which it was received.
7.2 The duty does not cover what is public or must be disclosed by law.

8. Term and end
8.1 The assignment begins on 1 September and ends when the last of the Deliverables has been accepted.
8.2 The Consultant may terminate this agreement with two months' notice.
8.3 The Company may withdraw from this agreement at any hour by simple message with immediate effect and without giving reasons, in which case no fee is owed for work begun but not finished.
8.4 On the end of the assignment the Consultant shall return the papers of the Company and may keep one copy for its files.

9. General
9.1 This agreement is governed by the law of the place where the Company has its seat; the courts of the defendant's seat have jurisdiction.
9.2 Neither party may make over its rights to others without consent.
9.3 The work plan may be changed by written agreement of both parties, signed by the persons named in it.
9.4 Meetings take place by telephone where possible. The Consultant attends up to four meetings of the Company's board in person, at dates that are fixed at least three weeks ahead.
`;

export const consulting: Contract = {
  genre: "consulting",
  text,
  parties: ["Company", "Consultant"],
  risks: [
    {
      party: "Consultant",
      kind: "payment terms",
      severity: "high",
      clause: "2.2",
      quote: "For days of preparation the Consultant receives the Customary Remuneration",
    },
    {
      party: "Consultant",
      kind: "payment terms",
      severity: "high",
      clause: "2.3",
      quote: "only after it has itself received payment from its investors",
    },
    {
      party: "Consultant",
      kind: "ip assignment",
      severity: "high",
      clause: "3.1",
      quote:
        "in the tools, models and know-how that the Consultant brought to the assignment, are transferred to the Company",
    },
    {
      party: "Consultant",
      kind: "indemnity",
      severity: "high",
      clause: "5.1",
      quote: "keep the Company free and harmless from every claim, demand or expense raised by anyone",
    },
    {
      party: "Consultant",
      kind: "short termination notice",
      severity: "high",
      clause: "8.3",
      quote: "at any hour by simple message with immediate effect and without giving reasons",
    },
  ],
  acceptable: [
    { kind: "payment terms", clause: "1.2" },
    { kind: "payment terms", clause: "8.3" },
    { kind: "unlimited liability", clause: "5.1" },
  ],
  silent: ["liability", "data protection", "warranty"],
  traps: [
    {
      kind: "definition",
      clause: "2.2",
      note: "The Customary Remuneration, by clause 1.2, may be nothing at all.",
    },
    { kind: "silence", clause: "4.3", note: "The word liability stands there, but nothing has been agreed." },
    { kind: "harmless", clause: "6.1", note: "It names competitors and leaves the Consultant free." },
  ],
};
