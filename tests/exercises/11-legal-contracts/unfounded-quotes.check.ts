import {
  type Passage,
  type QuotedRisk,
  unfoundedQuotes,
} from "../../../solutions/11-legal-contracts/unfounded-quotes.js";
import type { Random } from "../../../src/core/random.js";
import { shuffle } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const words =
  "either party may end this contract by written notice of thirty days without giving reasons".split(" ");
const sentence = (next: Random) => shuffle(words, next).slice(0, 9).join(" ");
const clauses = (next: Random): Passage[] =>
  ["1", "2.1", "7", "12.3"].map((number) => ({ number, text: `The Tenant: ${sentence(next)}.` }));
const part = (text: string, from: number, count: number) =>
  text
    .split(" ")
    .slice(from, from + count)
    .join(" ");

const asked = (contract: readonly Passage[], risks: readonly QuotedRisk[]): Case => ({
  args: [contract, risks],
  expected: unfoundedQuotes(contract, risks),
});

interface Rules {
  /** Where the quote is looked for. */
  readonly place?: (contract: readonly Passage[], clause: string) => string | undefined;
  readonly form?: (text: string) => string;
  readonly least?: number;
  readonly inverted?: boolean;
}

/** Looks for quotes by other rules. */
const looking =
  ({
    place = (contract, clause) => contract.find(({ number }) => number === clause)?.text,
    form = (text) => text.replace(/\s+/g, " ").trim(),
    least = 4,
    inverted = false,
  }: Rules) =>
  (contract: readonly Passage[], risks: readonly QuotedRisk[]) =>
    risks.flatMap(({ clause, quote }, i) => {
      const text = place(contract, clause);
      const said = form(quote);
      const founded = text !== undefined && form(text).includes(said) && said.split(/\s+/).length >= least;
      return founded === inverted ? [i] : [];
    });

export default {
  name: "unfoundedQuotes",
  hints: [
    "Three questions for each risk: is there such a clause, does the quote stand in it, is it long enough? A risk whose answers are all yes is left out.",
    'Bring both texts to one form before you compare them: text.replace(/\\s+/g, " ").trim().',
    "clauses.find(({ number }) => number === risk.clause)?.text is the clause's text, or undefined; risks.flatMap((risk, i) => (fine ? [] : [i])) collects the indices.",
  ],
  checks: [
    {
      name: "finds quotes that stand in their clause",
      points: 2,
      look: "quotes that are word for word, and quotes with a word changed.",
      cases: (next) => {
        const contract = clauses(next);
        const good = contract.map(({ number, text }) => ({ clause: number, quote: part(text, 2, 5) }));
        const changed = good.map(({ clause, quote }) => ({ clause, quote: `${quote} always` }));
        return [asked(contract, good), asked(contract, changed), asked(contract, [...good, ...changed])];
      },
    },
    {
      name: "looks in the clause that is named",
      points: 2,
      look: "a quote from another clause, and a number that no clause has.",
      cases: (next) => {
        const contract = clauses(next);
        const [first, second] = contract as [Passage, Passage];
        const quote = part(first.text, 0, 8);
        const wrong = { clause: second.number, quote };
        return [
          asked(contract, [wrong, { clause: first.number, quote }]),
          asked(contract, [
            { clause: "99", quote },
            { clause: "3", quote },
          ]),
        ];
      },
    },
    {
      name: "takes runs of spaces and line breaks for one space, and letters as they are",
      points: 2,
      look: "a quote over two lines, in the clause and in the quote; and one in capitals.",
      cases: (next) => {
        const contract = clauses(next).map((clause) => ({
          ...clause,
          text: clause.text.replace(/ (\w+)$/, "\n  $1"),
        }));
        const [{ number, text }] = contract as [Passage];
        const spread = ` ${part(text.replace(/\s+/g, " "), 2, 6).replaceAll(" ", "\n ")} `;
        const loud = part(text.replace(/\s+/g, " "), 2, 6).toUpperCase();
        const broken = contract.map((clause) => ({ ...clause, text: clause.text.replaceAll(" ", "\n") }));
        return [
          asked(contract, [
            { clause: number, quote: spread },
            { clause: number, quote: loud },
          ]),
          asked(broken, [{ clause: number, quote: part(text, 2, 5) }]),
        ];
      },
    },
    {
      name: "asks for four words",
      points: 1,
      look: "quotes of two, three and four words, and an empty one.",
      cases: (next) => {
        const contract = clauses(next);
        const [{ number, text }] = contract as [Passage];
        const quotes = ["The Tenant", part(text, 2, 3), part(text, 2, 4), "", "  "];
        return [
          asked(
            contract,
            quotes.map((quote) => ({ clause: number, quote })),
          ),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "anywhere",
      says: "You look for the quote in the whole contract. It then counts although it comes from another clause, and the risk is read from the wrong one.",
      solve: looking({ place: (contract) => contract.map(({ text }) => text).join(" ") }),
    },
    {
      name: "by place",
      says: "You take the clause by its place in the list. Clauses have numbers of their own, such as 2.1 and 12.3.",
      solve: looking({ place: (contract, clause) => contract[Number.parseInt(clause, 10) - 1]?.text }),
    },
    {
      name: "spaces count",
      says: "You compare texts as they are. A line break in the middle of a quote then makes it unfounded, though every word stands in the clause.",
      solve: looking({ form: (text) => text }),
    },
    {
      name: "capitals do not count",
      says: "You compare in small letters. Word for word was asked for: a defined term is another one in small letters.",
      solve: looking({ form: (text) => text.replace(/\s+/g, " ").trim().toLowerCase() }),
    },
    {
      name: "any length",
      says: "You take a quote of any length, the empty one too. That stands in every clause, and shows nothing.",
      solve: looking({ least: 0 }),
    },
    {
      name: "the founded ones",
      says: "You give the risks whose quotes can be relied on. Asked for are those whose quotes cannot.",
      solve: looking({ inverted: true }),
    },
  ],
} satisfies ExerciseChecks;
