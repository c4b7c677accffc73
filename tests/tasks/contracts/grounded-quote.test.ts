import { expect, test } from "vitest";
import { groundedQuote } from "../../../src/tasks/contracts/grounded-quote.js";

const text = `1. Rent
1.1 The Tenant shall pay rent in advance,
on the first day of each month.
1.2 The term is one year. It ends without notice.`;

const reason = (clause: string, quote: string) => {
  const verification = groundedQuote(text, { clause, quote });
  return verification.status === "accepted" ? "accepted" : verification.reason;
};

test.each([
  ["verbatim", "1.1", "The Tenant shall pay rent", "accepted"],
  ["over the end of a line", "1.1", "in advance,  on the\nfirst day", "accepted"],
  ["no such clause", "1.3", "The Tenant shall pay rent", "there is no clause 1.3"],
  ["a heading is no clause", "1", "The Tenant shall pay rent", "there is no clause 1"],
  ["no clause named", "", "The Tenant shall pay rent", "there is no clause without a number"],
  [
    "another clause",
    "1.1",
    "It ends without notice.",
    'the quote "It ends without notice." stands in clause 1.2, not in 1.1',
  ],
  [
    "in other words",
    "1.1",
    "the tenant shall pay rent",
    'the quote "the tenant shall pay rent" does not stand in clause 1.1, nor anywhere else',
  ],
  ["too short", "1.1", "shall pay rent", 'the quote "shall pay rent" from clause 1.1 has fewer than 4 words'],
  ["empty", "1.1", " ", 'the quote "" from clause 1.1 has fewer than 4 words'],
])("%s", (_, clause, quote, said) => {
  expect(reason(clause, quote)).toBe(said);
});

test("a quote does not reach over two clauses", () => {
  expect(reason("1.1", "of each month. The term is")).toMatch(/nor anywhere else/);
});
