import type { Contract } from "../contract.js";

const text = `AGREEMENT FOR THE HIRE OF A VENUE

Made between Old Granary Events Ltd (the "Host") and Meridian Conferences Ltd (the "Organiser").

1. The hire
1.1 The Host lets the Organiser have the main hall, the gallery and the kitchen of the Old Granary for the three days named in the booking form, from 7 in the morning until midnight (the "Event").
1.2 The hall holds 400 people. The Organiser shall see to it that no more are let in.
1.3 The Host can move the Event to another room or another date of its choosing whenever it thinks fit, and the Organiser shall accept this without a reduction of the price.
1.4 "Settlement Day" means the day on which the booking form is signed; "Crew" means everyone who works at the Event for the Organiser.

2. Price
2.1 The price of the hire is 9,600. It includes heating, light and the use of the tables and chairs.
2.2 The whole price falls due on Settlement Day and is kept by the Host in all cases, even if the Event does not take place.
2.3 The Host invoices drinks at the end of the Event, and the Organiser shall pay that invoice within 30 days.

3. Food and drink
3.1 The Organiser shall order all food and drink from the Host's own kitchen and may not bring in any caterer.
3.2 The Host shall serve a warm meal without meat on each day for those who wish it.
3.3 Tap water is free of charge.

4. Use
4.1 The Organiser shall treat the building, which is old, with care, and shall fix nothing to the beams.
4.2 Music shall be turned down at 11 in the evening.
4.3 The Crew may come in from 5 in the morning on the first day.
4.4 For every quarter of an hour by which the hall is cleared late, the Organiser owes the Host a surcharge of 1,500 as a punishment for the delay.

5. State of the building
5.1 The Host hands over the rooms clean and with working lights and a working loudspeaker system.
5.2 The Host accepts no responsibility for the suitability of the rooms, the floor or the equipment for the Event, which the Organiser takes as it finds them.
5.3 Escape routes are inspected by the Host before each day.

6. Damage
6.1 The Organiser answers for all damage to the building and its contents, whoever has caused it and however high it is, with no ceiling.
6.2 The Organiser shall insure its liability for at least 3,000,000.
6.3 The Organiser shall reimburse the Host for anything that visitors, neighbours or public bodies may demand from the Host because of the Event.
6.4 If the Host's staff cause damage to what the Organiser has brought in, the Host pays for the repair.

7. Pictures and addresses
7.1 The Host may keep the list of those who attend, with their names, addresses and pictures, and hand it to its sponsors for advertising.
7.2 The Organiser may take photographs of the rooms.

8. Withdrawal
8.1 The Organiser may call off the Event up to sixty days before it begins.
8.2 The Host may back out of this agreement up to the eve of the Event, without naming a cause.
8.3 Each party may end this agreement at once if the other becomes insolvent.

9. Coming years
9.1 The booking is taken over for the same days of the following year, and of each year after that, if the Organiser keeps silent until 1 January.
9.2 The Organiser is free to hold other events elsewhere, also such as compete with those of the Host.

10. Final provisions
10.1 This agreement is governed by the law of the place of the Old Granary. The courts of that place have jurisdiction.
10.2 Clause 4.4 has been waived by the Host; a late clearing is charged at the ordinary hourly price of the hall.
10.3 Changes to this agreement are agreed in writing.
10.4 The booking form is part of this agreement. It names the days of the Event, the persons whom the parties can reach at any hour, and the plan by which the tables are set.
10.5 Each party shall name one person who can decide for it on the spot for as long as the Event lasts.
10.6 If a provision of this agreement turns out to be void, this has no bearing on the others.
`;

export const venue: Contract = {
  genre: "venue hire",
  text,
  parties: ["Host", "Organiser"],
  risks: [
    {
      party: "Organiser",
      kind: "unilateral change",
      severity: "high",
      clause: "1.3",
      quote:
        "The Host can move the Event to another room or another date of its choosing whenever it thinks fit",
    },
    {
      party: "Organiser",
      kind: "payment terms",
      severity: "high",
      clause: "2.2",
      quote: "is kept by the Host in all cases, even if the Event does not take place",
    },
    {
      party: "Organiser",
      kind: "unlimited liability",
      severity: "high",
      clause: "6.1",
      quote: "whoever has caused it and however high it is, with no ceiling",
    },
    {
      party: "Organiser",
      kind: "indemnity",
      severity: "medium",
      clause: "6.3",
      quote: "shall reimburse the Host for anything that visitors, neighbours or public bodies may demand",
    },
    {
      party: "Organiser",
      kind: "short termination notice",
      severity: "high",
      clause: "8.2",
      quote: "The Host may back out of this agreement up to the eve of the Event, without naming a cause",
    },
    {
      party: "Organiser",
      kind: "automatic renewal",
      severity: "high",
      clause: "9.1",
      quote: "if the Organiser keeps silent until 1 January",
    },
  ],
  acceptable: [
    { kind: "exclusivity", clause: "3.1" },
    { kind: "warranty disclaimer", clause: "5.2" },
    { kind: "data protection", clause: "7.1" },
    { kind: "indemnity", clause: "6.1" },
    { kind: "payment terms", clause: "1.4" },
  ],
  silent: ["confidentiality"],
  traps: [
    {
      kind: "definition",
      clause: "2.2",
      note: "Settlement Day sounds like the end; clause 1.4 makes it the day of signing.",
    },
    { kind: "cancelled", clause: "4.4", note: "Clause 10.2 waives it." },
    { kind: "harmless", clause: "9.2", note: "It speaks of competing, and leaves the Organiser free." },
  ],
};
