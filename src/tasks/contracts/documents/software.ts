import type { Contract } from "../contract.js";

const text = `SUBSCRIPTION AGREEMENT FOR HOSTED SOFTWARE

Between Cloudberry Ledger Ltd (the "Provider") and the company named in the order form (the "Customer").

1. The service
1.1 The Provider makes its bookkeeping software available to the Customer over the internet for the number of users stated in the order form (the "Service").
1.2 The Provider shall keep the Service available for 99.5 per cent of each calendar month, planned maintenance at night not counted.
1.3 The Provider may from time to time amend these terms, including the features and the fees, by publishing the amended terms on its website, and continued use of the Service counts as consent.
1.4 The Customer shall keep its passwords safe and shall tell the Provider without delay if it believes that one has become known.

2. Term and renewal
2.1 The subscription begins on the date of the order form and runs for twelve months.
2.2 The subscription renews automatically for successive periods of twenty-four months unless the Customer cancels in writing at least ninety days before the current period ends.
2.3 Either party may terminate the subscription with immediate effect if the other is insolvent, or is in serious breach and has not remedied it within 30 days of being asked to.
2.4 On termination the Provider keeps the Customer's records ready for download for 60 days, in a common file format, and then deletes them.

3. Fees
3.1 The Customer shall pay the fees stated in the order form yearly in advance, within 30 days of the invoice.
3.2 Fees that have been paid are not refunded, whether or not the Service is used, save where the Customer ends the subscription under clause 2.3.
3.3 All fees are stated without value added tax.

4. Rights in the software
4.1 The Provider keeps all rights in the software. The Customer receives a right to use it for its own business during the subscription, which is not exclusive and cannot be transferred.
4.2 The Customer keeps all rights in the records that it enters, and the Provider claims none.
4.3 The Customer shall not decompile the software except as far as the law permits it.

5. Quality
5.1 The Service is provided as is, and the Provider disclaims all warranties, express or implied, including those of accuracy and of fitness for a purpose.
5.2 The Provider shall answer reports of faults within one working day and shall correct faults that prevent bookkeeping with priority.

6. Liability
6.1 Nothing in this agreement limits or excludes liability for death or personal injury, or for fraud, in respect of which liability is unlimited for both parties.
6.2 Subject to clause 6.1, the total liability of each party in any year shall not exceed the fees paid for that year.
6.3 Neither party is liable for loss of profit.

7. Suspension
7.1 The Provider may suspend a user whose access endangers the Service, and shall restore access as soon as the danger has passed.
7.2 The Provider may terminate the subscription for convenience at any time on five days' notice, and shall refund the fees for the time not used.

8. Law and disputes
8.1 This agreement is governed by the laws of the Republic of Farland.
8.2 The Customer submits to the exclusive jurisdiction of the courts of Port Farland and waives any objection to them as a distant forum, whereas the Provider may bring proceedings wherever it chooses.

9. General
9.1 Each party shall keep secret what it learns of the other's business that is marked confidential or is plainly so, for three years after the end of the subscription.
9.2 This agreement and the order form are the whole of what has been agreed. Where they differ, the order form prevails.
9.3 A party that does not insist on a right does not thereby give it up.
9.4 Neither party answers for a delay that is caused by events outside its control, such as strikes, storms or the failure of public networks, for as long as they last.
`;

export const software: Contract = {
  genre: "software subscription",
  text,
  parties: ["Provider", "Customer"],
  risks: [
    {
      party: "Customer",
      kind: "unilateral change",
      severity: "high",
      clause: "1.3",
      quote: "The Provider may from time to time amend these terms, including the features and the fees",
    },
    {
      party: "Customer",
      kind: "automatic renewal",
      severity: "high",
      clause: "2.2",
      quote: "The subscription renews automatically for successive periods of twenty-four months",
    },
    {
      party: "Customer",
      kind: "payment terms",
      severity: "medium",
      clause: "3.2",
      quote: "Fees that have been paid are not refunded, whether or not the Service is used",
    },
    {
      party: "Customer",
      kind: "warranty disclaimer",
      severity: "medium",
      clause: "5.1",
      quote: "the Provider disclaims all warranties, express or implied",
    },
    {
      party: "Customer",
      kind: "short termination notice",
      severity: "high",
      clause: "7.2",
      quote: "The Provider may terminate the subscription for convenience at any time on five days' notice",
    },
    {
      party: "Customer",
      kind: "jurisdiction",
      severity: "medium",
      clause: "8.2",
      quote: "The Customer submits to the exclusive jurisdiction of the courts of Port Farland",
    },
  ],
  acceptable: [
    { kind: "payment terms", clause: "3.1" },
    { kind: "jurisdiction", clause: "8.1" },
  ],
  silent: ["data protection"],
  traps: [
    {
      kind: "harmless",
      clause: "6.1",
      note: "Liability for injury and fraud is unlimited everywhere; clause 6.2 has the limit.",
    },
    {
      kind: "silence",
      clause: "2.4",
      note: "Records are deleted at the end, but nothing is agreed about how people's data are protected.",
    },
  ],
};
