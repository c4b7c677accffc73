import type { Contract } from "../contract.js";

const text = `LOAN AGREEMENT

This agreement is made between Millrace Finance Ltd (the "Lender") and Copperfield Joinery Ltd (the "Borrower").

1. The loan
1.1 The Lender lends the Borrower 180,000 to buy woodworking machines (the "Loan"). It pays the Loan out within ten days of receiving the supplier's invoice.
1.2 The Borrower shall use the Loan for this purpose only.
1.3 The Borrower confirms that its accounts for the last two years, which the Lender has seen, are correct.

2. Interest
2.1 The Loan bears interest at 5.4 per cent a year, reckoned by the day.
2.2 The Lender is entitled to alter the rate of interest whenever it deems this appropriate, with effect from the day on which the Borrower is informed.
2.3 The Lender shall send a statement of account on 31 December of each year.

3. Repayment
3.1 The Borrower shall repay the Loan in 60 equal monthly parts, on the last working day of each month, beginning three months after payout.
3.2 If a part is more than three days late, the Borrower shall pay a default charge of eight per cent of the whole sum still owed, in addition to interest.
3.3 The Borrower may repay the Loan early, in whole or in part, without charge and without a penalty of any kind, on ten days' notice.
3.4 Payments count first towards costs, then towards interest, then towards the Loan.

4. Security
4.1 The machines bought with the Loan belong to the Lender as security until the Loan has been repaid. The Borrower may use them in the ordinary course of business.
4.2 The Borrower shall insure the machines against fire and theft at their value as new.
4.3 The Lender shall release the security within 14 days of the last payment.

5. Duties while the Loan is outstanding
5.1 The Borrower shall send its yearly accounts to the Lender within six months of the end of the year.
5.2 The Borrower shall not take up a loan from, or open an account with, any other bank or lender without the consent of the Lender.
5.3 The Borrower shall tell the Lender at once of anything that endangers repayment.

6. Calling in
6.1 If the Borrower is in arrears with two parts and does not pay within 21 days of a reminder, the Lender may call in the Loan.
6.2 Irrespective of any default, the Lender may cancel this agreement and demand immediate repayment of the whole Loan on seven days' notice.
6.3 When the Loan is called in, the Lender may take back the machines and sell them, and shall pay over what remains after the debt has been covered.

7. Costs and loss
7.1 The Borrower shall indemnify the Lender for the costs of enforcement that a court has awarded, up to the amount awarded and no further.
7.2 Neither party is liable for consequential loss.

8. Information
8.1 The Lender may pass on personal data of the Borrower's directors and staff to credit agencies, affiliates and marketing partners without asking for further consent.
8.2 Apart from that the Lender keeps confidential what it learns of the Borrower's business.

9. Amendments agreed at signature
9.1 Clause 5.2 is deleted. The Borrower shall merely inform the Lender of new loans above 50,000.
9.2 The first monthly part falls due on 30 September.

10. General
10.1 This agreement is governed by the law of the Borrower's seat, where the courts have jurisdiction.
10.2 Notices are valid if given in writing to the addresses stated at the end of this agreement.
10.3 If one clause is void, the others stand, and the parties shall put in its place what comes nearest to its purpose.
10.4 This agreement is signed in two copies. Each party has received one of them together with a plan of repayment that shows for every month the part due, the interest in it and the sum still owed.
`;

export const loan: Contract = {
  genre: "loan",
  text,
  parties: ["Lender", "Borrower"],
  risks: [
    {
      party: "Borrower",
      kind: "unilateral change",
      severity: "high",
      clause: "2.2",
      quote: "The Lender is entitled to alter the rate of interest whenever it deems this appropriate",
    },
    {
      party: "Borrower",
      kind: "penalty",
      severity: "high",
      clause: "3.2",
      quote: "the Borrower shall pay a default charge of eight per cent of the whole sum still owed",
    },
    {
      party: "Borrower",
      kind: "short termination notice",
      severity: "high",
      clause: "6.2",
      quote:
        "the Lender may cancel this agreement and demand immediate repayment of the whole Loan on seven days' notice",
    },
    {
      party: "Borrower",
      kind: "data protection",
      severity: "medium",
      clause: "8.1",
      quote: "to credit agencies, affiliates and marketing partners without asking for further consent",
    },
  ],
  acceptable: [{ kind: "payment terms", clause: "6.2" }],
  silent: ["warranty"],
  traps: [
    { kind: "cancelled", clause: "5.2", note: "Clause 9.1 deletes it." },
    { kind: "harmless", clause: "3.3", note: "It names a penalty in order to rule it out." },
    { kind: "harmless", clause: "7.1", note: "It repeats what a court has awarded anyway." },
  ],
};
