import type { Contract } from "../contract.js";

const text = `NON-DISCLOSURE AGREEMENT

Made between Ferrow Materials Ltd (the "Discloser") and Penhallow Coatings Ltd (the "Recipient").

1. Purpose
1.1 The parties wish to find out whether a joint development of heat-resistant coatings makes sense (the "Purpose"). For the Purpose the Discloser will show the Recipient samples, recipes and test results.
1.2 The Recipient's duties under this agreement apply from the first disclosure, even if it was made before the date of signature.

2. Confidential information
2.1 "Confidential Information" means everything that the Discloser makes known to the Recipient for the Purpose, in whatever form.
2.2 Information is not confidential if it was public when it was disclosed, becomes public without a breach of this agreement, was already known to the Recipient, or was received from a third party who was free to pass it on.
2.3 Information that must be disclosed by law or by order of a court may be disclosed to the extent required, after telling the Discloser where that is permitted.

3. Duties of the Recipient
3.1 The Recipient shall use the Confidential Information for the Purpose only and shall show it only to staff who need to know it and have promised to keep it secret.
3.2 The Recipient shall protect the Confidential Information as it protects its own secrets, and at least with reasonable care.
3.3 The Recipient shall not analyse samples for their composition without written consent.
3.4 The sum payable on a breach, set out in clause 6.1 (Contractual penalty), is in addition to any other remedy.

4. Improvements
4.1 All improvements to the disclosed recipes that the Recipient conceives during the talks shall vest in and become the property of the Discloser upon their creation, without charge.
4.2 Beyond that, neither party receives a licence or any other right in what belongs to the other.

5. Breach
5.1 The Recipient is liable without limit for every loss, direct or indirect, that the Discloser suffers through a breach of this agreement by the Recipient, its staff or its advisers.
5.2 For each breach the Recipient shall pay a contractual penalty of 250,000, irrespective of fault and of the loss suffered.
5.3 The Discloser may ask a court to forbid a threatened breach.

6. Return
6.1 When the talks end, or earlier on request, the Recipient shall return or destroy all samples and documents within 30 days and confirm this in writing.
6.2 Copies in routine backups need not be searched for, but remain confidential as long as they exist.

7. Nature of the information
7.1 The Discloser makes no representation or warranty that the Confidential Information is complete, correct or useful, and the Recipient relies on it at its own risk.
7.2 Neither party is obliged to enter into a further agreement.

8. Term
8.1 This agreement runs for two years. Either party may terminate it earlier on one month's written notice.
8.2 The duties in section 3 last for five years after the end of this agreement, whatever the reason for which it ends.

9. General
9.1 Nothing in this agreement forbids either party to do business with the other's competitors or to develop products of its own, as long as it makes no use of the Confidential Information.
9.2 This agreement is governed by the law of the defendant's seat, and the courts of the defendant's seat have jurisdiction.
9.3 Changes need writing and the signature of both parties.
9.4 Neither party may transfer this agreement without the other's consent.
9.5 Each party bears its own costs of the talks, of its advisers and of this agreement, whether or not they lead to a joint development.
`;

export const nda: Contract = {
  genre: "non-disclosure",
  text,
  parties: ["Discloser", "Recipient"],
  risks: [
    {
      party: "Recipient",
      kind: "ip assignment",
      severity: "high",
      clause: "4.1",
      quote: "shall vest in and become the property of the Discloser upon their creation, without charge",
    },
    {
      party: "Recipient",
      kind: "unlimited liability",
      severity: "high",
      clause: "5.1",
      quote: "The Recipient is liable without limit for every loss, direct or indirect",
    },
    {
      party: "Recipient",
      kind: "penalty",
      severity: "high",
      clause: "5.2",
      quote:
        "the Recipient shall pay a contractual penalty of 250,000, irrespective of fault and of the loss suffered",
    },
    {
      party: "Recipient",
      kind: "warranty disclaimer",
      severity: "low",
      clause: "7.1",
      quote:
        "The Discloser makes no representation or warranty that the Confidential Information is complete",
    },
  ],
  acceptable: [{ kind: "penalty", clause: "3.4" }],
  silent: ["data protection"],
  traps: [
    {
      kind: "wrong number",
      clause: "3.4",
      note: "The penalty stands in clause 5.2; clause 6.1 is about the return of samples.",
    },
    { kind: "harmless", clause: "9.1", note: "It names competitors, and forbids nothing." },
  ],
};
