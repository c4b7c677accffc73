import type { Contract } from "../contract.js";

const text = `FRANCHISE AGREEMENT

Made between Red Kettle Coffee Ltd (the "Franchisor") and Wharfside Cafes Ltd (the "Franchisee").

1. Grant
1.1 The Franchisor permits the Franchisee to run one coffee bar under the name Red Kettle at the address in the annex (the "Bar"), by the methods set out in the handbook.
1.2 The Franchisor shall not open or permit another Red Kettle bar within 800 metres of the Bar while this agreement lasts.
1.3 The Franchisor may revise the handbook as it sees fit, and the Franchisee shall comply with every revision at its own cost, including new furniture and machines.

2. Support
2.1 The Franchisor shall train two managers for three weeks before the opening and visit the Bar twice a year.
2.2 The Franchisor shall provide designs for menus and signs.
2.3 The Franchisor gives no assurance or guarantee of turnover or profit, and figures that it has shown are examples only.

3. Fees
3.1 The Franchisee shall pay an entrance fee of 20,000 on signature.
3.2 The Franchisee shall pay six per cent of its net turnover monthly by the fifteenth of the following month, and two per cent towards advertising.
3.3 The Franchisor shall account once a year for what it has spent on advertising.

4. Conduct of the Bar
4.1 The Franchisee shall keep the Bar open at least ten hours a day except on public holidays.
4.2 The Franchisee shall obtain coffee, cups, machines and cleaning agents solely from the Franchisor or from suppliers that the Franchisor names, at the prices they set.
4.3 The Franchisee decides on its own prices and hires its own staff.
4.4 The Franchisee shall keep the recipes confidential, also after the end of this agreement.

5. Records
5.1 The Franchisee shall keep proper books and let the Franchisor inspect them once a year on two weeks' notice.
5.2 If turnover has been understated by more than three per cent, the Franchisee shall bear the cost of the inspection.

6. Responsibility
6.1 The Franchisee runs the Bar in its own name and on its own account.
6.2 The Franchisee shall defend and indemnify the Franchisor, its affiliates and its staff against any and all claims arising in any way out of the Bar, even where they rest on the Franchisor's own methods or goods.
6.3 The Franchisor's liability is limited to the fees of the last twelve months, except for intent.

7. Term and end
7.1 This agreement lasts for ten years. At the end of that time the parties may agree on a further term; there is no right or duty to renew, automatic or otherwise.
7.2 Either party may terminate this agreement for a serious breach that has not been put right within 60 days of a written warning.
7.3 If the Franchisee closes the Bar before the end of the term, it shall immediately pay to the Franchisor, as a fixed sum and by way of a penalty, the fees that would have fallen due in all the remaining years.
7.4 After the end of this agreement the Franchisee shall remove all signs within 14 days.

8. Competition
8.1 The duty not to compete after the end of this agreement is governed by clause 9.1 (Non-competition).
8.2 During the term and for three years after it, the Franchisee and its shareholders shall not operate or take a share in any place that sells hot drinks within 50 kilometres of any Red Kettle bar.

9. Disputes
9.1 A dispute is first put before a mediator on whom the parties agree.
9.2 Failing that, it shall be finally decided by arbitration in Mount Distant, in the language of that place, and the Franchisee bears the costs of the proceedings in every case.
9.3 The law of the place of the Bar governs this agreement.
`;

export const franchise: Contract = {
  genre: "franchise",
  text,
  parties: ["Franchisor", "Franchisee"],
  risks: [
    {
      party: "Franchisee",
      kind: "unilateral change",
      severity: "high",
      clause: "1.3",
      quote: "The Franchisor may revise the handbook as it sees fit",
    },
    {
      party: "Franchisee",
      kind: "exclusivity",
      severity: "medium",
      clause: "4.2",
      quote: "solely from the Franchisor or from suppliers that the Franchisor names",
    },
    {
      party: "Franchisee",
      kind: "indemnity",
      severity: "high",
      clause: "6.2",
      quote: "even where they rest on the Franchisor's own methods or goods",
    },
    {
      party: "Franchisee",
      kind: "penalty",
      severity: "high",
      clause: "7.3",
      quote: "by way of a penalty, the fees that would have fallen due in all the remaining years",
    },
    {
      party: "Franchisee",
      kind: "exclusivity",
      severity: "high",
      clause: "8.2",
      quote:
        "shall not operate or take a share in any place that sells hot drinks within 50 kilometres of any Red Kettle bar",
    },
    {
      party: "Franchisee",
      kind: "jurisdiction",
      severity: "high",
      clause: "9.2",
      quote: "it shall be finally decided by arbitration in Mount Distant, in the language of that place",
    },
  ],
  acceptable: [
    { kind: "warranty disclaimer", clause: "2.3" },
    { kind: "unlimited liability", clause: "6.2" },
    { kind: "exclusivity", clause: "8.1" },
  ],
  silent: ["data protection"],
  traps: [
    {
      kind: "wrong number",
      clause: "8.1",
      note: "The duty not to compete stands in clause 8.2, not in 9.1.",
    },
    { kind: "harmless", clause: "7.1", note: "It speaks of automatic renewal in order to rule it out." },
  ],
};
