import type { Contract } from "../contract.js";

const text = `LIFT MAINTENANCE CONTRACT

Between Summit Lifts Ltd (the "Maintainer") and Beech Court Residents Ltd (the "Operator").

1. Installations
1.1 This contract covers the two passenger lifts at Beech Court, built in the years stated in the annex (the "Lifts").
1.2 The Maintainer has inspected the Lifts and found them in working order.

2. Work
2.1 The Maintainer shall inspect, clean, oil and adjust the Lifts once a month.
2.2 The Maintainer shall free people who are shut in within 45 minutes of a call, by day and by night.
2.3 The Maintainer shall repair faults within two working days, if parts can be had.
2.4 Parts that wear are included in the price; ropes, cabins and damage by force are not.
2.5 The Operator shall employ no other firm for work of any kind on the Lifts, nor for the purchase of parts, as long as this contract is in force.

3. Duties of the Operator
3.1 The Operator shall keep the machine room dry, lit and locked.
3.2 The Operator shall report faults without delay and put a lift out of use if it seems unsafe.
3.3 The yearly examination by an official body is ordered and paid for by the Operator.

4. Price
4.1 The Operator shall pay 390 a month for both Lifts, quarterly, within 30 days of the invoice.
4.2 The prices change as laid down in clause 7.4 (Price changes).
4.3 The Maintainer may set new prices at the beginning of any quarter without giving reasons, and the Operator has no right to object or to withdraw for that cause.
4.4 Work at night that the Operator has ordered without need is charged by the hour.

5. Availability
5.1 The Maintainer shall keep each lift in service for 98 per cent of the hours of a year.
5.2 If it does not, the price for the quarter is reduced in proportion. Such a reduction is not a penalty and leaves other rights as they are.

6. Liability
6.1 The Maintainer is liable for damage that it causes by negligence, up to 5,000,000 for injury and 1,000,000 for property in each case, and is insured for these sums.
6.2 The Maintainer excludes every warranty for parts of other makers, however they came into the Lifts.

7. Term
7.1 The contract begins on 1 January and runs for five years.
7.2 If it is not terminated by the Operator in writing one year before it expires, it shall be extended by five more years each time.
7.3 The right to terminate for good cause, in particular if two monthly inspections are missed in a row, is not affected.
7.4 On the end of the contract the Maintainer shall hand over the log books and the keys of the machine room.

8. Remote monitoring
8.1 The Maintainer may fit a device to the Lifts that reports faults by radio. It records journeys and faults, no personal data and no pictures or voices.
8.2 The device remains the property of the Maintainer.

9. General
9.1 The contract is governed by the law of the place where the Lifts are, and the courts there have jurisdiction.
9.2 The Maintainer may have single tasks done by qualified subcontractors.
9.3 The contract passes to whoever succeeds the Operator in the management of Beech Court.
9.4 Changes to this contract, other than those it provides for itself, need the consent of both parties in writing.
9.5 The Maintainer shall keep a log book in the machine room in which every visit, its duration, what was done and the name of the fitter are entered. The Operator and the official body may read it at any time.
`;

export const maintenance: Contract = {
  genre: "maintenance",
  text,
  parties: ["Maintainer", "Operator"],
  risks: [
    {
      party: "Operator",
      kind: "exclusivity",
      severity: "medium",
      clause: "2.5",
      quote: "The Operator shall employ no other firm for work of any kind on the Lifts",
    },
    {
      party: "Operator",
      kind: "unilateral change",
      severity: "high",
      clause: "4.3",
      quote: "The Maintainer may set new prices at the beginning of any quarter without giving reasons",
    },
    {
      party: "Operator",
      kind: "warranty disclaimer",
      severity: "low",
      clause: "6.2",
      quote: "The Maintainer excludes every warranty for parts of other makers",
    },
    {
      party: "Operator",
      kind: "automatic renewal",
      severity: "high",
      clause: "7.2",
      quote: "it shall be extended by five more years each time",
    },
  ],
  acceptable: [{ kind: "unilateral change", clause: "4.2" }],
  silent: ["confidentiality"],
  traps: [
    {
      kind: "wrong number",
      clause: "4.2",
      note: "Price changes stand in clause 4.3; clause 7.4 is about log books.",
    },
    { kind: "harmless", clause: "5.2", note: "It names a penalty and says that it is none." },
    { kind: "harmless", clause: "8.1", note: "It names personal data in order to rule them out." },
  ],
};
