import type { Contract } from "../contract.js";

const text = `LEASE OF BUSINESS PREMISES

This lease is made between Harbour Row Properties Ltd (the "Landlord") and Tillside Bakery Ltd (the "Tenant").

1. Premises and term
1.1 The Landlord lets to the Tenant the ground floor shop and the store room behind it at 4 Harbour Row, as shown edged on the attached plan (the "Premises").
1.2 The term is three years beginning on 1 March. The Tenant may use the Premises as a bakery and shop and for no other purpose without the written consent of the Landlord, which shall not be unreasonably withheld.
1.3 At the end of the term this lease continues for a further period of three years on the same terms, and so on at the end of each such period, unless the Tenant has given written notice to the contrary not less than nine months before the period ends.

2. Rent and deposit
2.1 The Tenant shall pay a rent of 2,400 a month, in advance, on the first day of each month.
2.2 The Landlord may at any time, by one month's written notice and at its sole discretion, increase the rent and the service charge, and the Tenant shall pay the increased amount from the date stated in the notice.
2.3 The Tenant has paid a deposit equal to two months' rent. The Landlord shall hold it in a separate account and return it within 28 days of the end of the term, less any sum properly due under this lease.
2.4 Rent that is more than seven days late bears interest at two per cent a year above the base rate of the Landlord's bank.

3. Repair and alterations
3.1 The Landlord shall keep the roof, the outer walls and the drains in repair.
3.2 The Tenant shall keep the inside of the Premises clean and in the condition recorded in the attached schedule of condition, fair wear and tear excepted.
3.3 The Tenant shall not alter the structure of the Premises. It may put up shelves, counters and ovens and shall remove them at the end of the term.
3.4 The Landlord does not warrant that the Premises are fit for any particular use, and the Tenant takes them in the state in which they are at the beginning of the term.

4. Access
4.1 The Landlord may enter the Premises to inspect or repair them on 48 hours' notice, at reasonable hours, and without notice in an emergency.
4.2 The Landlord shall make good any damage that it causes when it does so.

5. Insurance and loss
5.1 The Landlord shall insure the building against fire, flood and storm for its full cost of rebuilding and shall show the Tenant the policy on request.
5.2 The Tenant shall indemnify the Landlord against all losses, claims and costs of whatever kind arising from the use of the Premises, whether or not the Tenant is at fault.
5.3 If the Premises cannot be used because of an insured event, the rent ceases to be payable until they can be used again.

6. Default
6.1 If rent is more than 30 days late, or the Tenant is in serious breach of another duty and has not put it right within 30 days of a written request, the Landlord may end this lease by written notice.
6.2 If the Premises are not handed back on the last day of the term, the Tenant shall pay a penalty of five times the daily rent for each day of delay.
6.3 On the end of this lease the Tenant shall return all keys and leave the Premises empty and swept.

7. General
7.1 Neither party may assign this lease without the written consent of the other.
7.2 Notices are given in writing and delivered by hand or by recorded post to the address at the head of this lease.
7.3 This lease is governed by the law of the country in which the Premises lie, and the courts of the district in which they lie shall decide any dispute.
7.4 If any provision of this lease cannot be enforced, the others remain in force.

8. Special conditions agreed between the parties
8.1 The Tenant may keep two delivery bicycles in the yard.
8.2 Clause 6.2 does not apply. If the Premises are handed back late, the Tenant pays the ordinary daily rent for the days of delay and nothing more.
8.3 The Landlord shall repaint the shop front before the term begins, in a colour chosen by the Tenant.
`;

export const lease: Contract = {
  genre: "lease",
  text,
  parties: ["Landlord", "Tenant"],
  risks: [
    {
      party: "Tenant",
      kind: "automatic renewal",
      severity: "high",
      clause: "1.3",
      quote:
        "unless the Tenant has given written notice to the contrary not less than nine months before the period ends",
    },
    {
      party: "Tenant",
      kind: "unilateral change",
      severity: "high",
      clause: "2.2",
      quote: "at its sole discretion, increase the rent and the service charge",
    },
    {
      party: "Tenant",
      kind: "warranty disclaimer",
      severity: "low",
      clause: "3.4",
      quote: "The Landlord does not warrant that the Premises are fit for any particular use",
    },
    {
      party: "Tenant",
      kind: "indemnity",
      severity: "high",
      clause: "5.2",
      quote: "The Tenant shall indemnify the Landlord against all losses, claims and costs of whatever kind",
    },
  ],
  acceptable: [{ kind: "unlimited liability", clause: "5.2" }],
  silent: ["data protection", "confidentiality"],
  traps: [
    { kind: "cancelled", clause: "6.2", note: "The penalty is taken away by clause 8.2." },
    {
      kind: "harmless",
      clause: "4.1",
      note: "Entering on notice to repair is usual and mended by clause 4.2.",
    },
  ],
};
