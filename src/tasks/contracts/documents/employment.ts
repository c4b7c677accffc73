import type { Contract } from "../contract.js";

const text = `CONTRACT OF EMPLOYMENT

This contract is made between Brightwater Instruments Ltd (the "Employer") and the person named in the annex (the "Employee").

1. Position
1.1 The Employee is employed as a design engineer at the Employer's works in Brightwater from the date stated in the annex.
1.2 The Employee reports to the head of design and shall carry out the duties described in the annex with care.
1.3 In this contract "Period of Grace" means three calendar days, "Working Day" means Monday to Friday except public holidays, and "Works" means the buildings at Brightwater.

2. Pay
2.1 The Employer shall pay a yearly salary of 48,000 in twelve equal parts, each on the last Working Day of the month.
2.2 The Employer shall repay travel costs that it has approved within 30 days of receiving the receipts.
2.3 Hours worked beyond 40 in a week are made up by free time within the following three months.

3. Hours and leave
3.1 The regular hours are 38 a week, from Monday to Friday.
3.2 The Employee is entitled to 28 days of paid leave in each calendar year, to be taken in agreement with the head of design.
3.3 In case of illness the Employee shall tell the Employer on the first day and bring a doctor's note on the fourth. Pay continues for six weeks.

4. Inventions and works
4.1 The Employee hereby assigns to the Employer all inventions, designs, software and writings that the Employee makes during the employment, whether or not in working hours and whether or not connected with the Employer's business, without further payment.
4.2 The Employee shall sign whatever papers are needed to register such rights in the Employer's name, at the Employer's cost.
4.3 The Employer shall name the Employee as inventor wherever the law provides for it.

5. Confidence
5.1 The Employee shall keep the Employer's trade secrets confidential during the employment and for two years afterwards.
5.2 This does not prevent the Employee from reporting a breach of the law to a public authority.

6. Other work and competition
6.1 Other paid work needs the Employer's consent, which is given unless the work harms the Employer's interests.
6.2 For twenty-four months after the end of the employment the Employee shall not work for, advise or hold an interest in any business that competes with the Employer anywhere in the world, and receives no compensation for this.
6.3 A breach of clause 6.2 obliges the Employee to forfeit a sum of six months' salary for each case, without proof of loss.

7. Training
7.1 The Employer pays for training that it has ordered. The Employee need not repay the costs, whatever the reason for which the employment ends.

8. End of the employment
8.1 During the first six months either party may end the employment with two weeks' notice.
8.2 Afterwards the Employer may terminate the employment at any time after the Period of Grace has run from a written notice, and the Employee may do so with three months' notice to the end of a month.
8.3 The right of either party to terminate at once for a grave reason remains.
8.4 On the last day the Employee shall return everything that belongs to the Employer.

9. Personal data
9.1 The Employer processes the Employee's personal data as far as the employment and the law require, keeps them no longer than needed, and gives the Employee access to them on request.

10. General
10.1 Changes to this contract need the written agreement of both parties.
10.2 This contract is governed by the law of the place of work, and the labour court of that place has jurisdiction.
10.3 The Employee is liable to the Employer for damage only if it was caused on purpose or by gross negligence.
10.4 Claims under this contract lapse unless they are raised in writing within twelve months after they fall due.
10.5 The annex forms part of this contract. Where the annex says something else than a clause above, what is better for the Employee applies.
`;

export const employment: Contract = {
  genre: "employment",
  text,
  parties: ["Employer", "Employee"],
  risks: [
    {
      party: "Employee",
      kind: "ip assignment",
      severity: "high",
      clause: "4.1",
      quote: "whether or not in working hours and whether or not connected with the Employer's business",
    },
    {
      party: "Employee",
      kind: "exclusivity",
      severity: "high",
      clause: "6.2",
      quote:
        "shall not work for, advise or hold an interest in any business that competes with the Employer anywhere in the world",
    },
    {
      party: "Employee",
      kind: "penalty",
      severity: "high",
      clause: "6.3",
      quote:
        "obliges the Employee to forfeit a sum of six months' salary for each case, without proof of loss",
    },
    {
      party: "Employee",
      kind: "short termination notice",
      severity: "high",
      clause: "8.2",
      quote: "the Employer may terminate the employment at any time after the Period of Grace has run",
    },
  ],
  acceptable: [
    { kind: "short termination notice", clause: "8.1" },
    { kind: "short termination notice", clause: "1.3" },
    { kind: "exclusivity", clause: "6.1" },
    { kind: "payment terms", clause: "10.4" },
  ],
  silent: ["warranty"],
  traps: [
    {
      kind: "definition",
      clause: "8.2",
      note: "The Period of Grace sounds generous; clause 1.3 makes it three calendar days.",
    },
    {
      kind: "harmless",
      clause: "7.1",
      note: "It speaks of repaying costs, and says that they need not be repaid.",
    },
  ],
};
