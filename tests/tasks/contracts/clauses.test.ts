import { expect, test } from "vitest";
import { clausesOf } from "../../../src/tasks/contracts/clauses.js";

const numbers = (text: string) => clausesOf(text).map(({ number }) => number);

test("clauses know their number, heading and words; what stands above them is none", () => {
  const text =
    'LEASE\n\nBetween A Ltd (the "Owner") and\nB Ltd.\n\n1. Term\n1.1 One year.\n1.2  Then it\nends.\n\n2. Rent\n2.1 "Rent" means 10.\n';
  expect(clausesOf(text)).toEqual([
    { number: "1.1", heading: "Term", text: "One year." },
    { number: "1.2", heading: "Term", text: "Then it ends." },
    { number: "2.1", heading: "Rent", text: '"Rent" means 10.' },
  ]);
});

test.each([
  ["numbers with a dot behind them", "1. Term\n1.1. One year.\n1.2. More.", ["1.1", "1.2"]],
  ["one level of numbers", "1. The Seller sells.\n2. The Buyer buys.", ["1", "2"]],
  ["brackets", "1) The Seller sells.\n2) The Buyer buys.", ["1", "2"]],
  [
    "words before the number",
    "Clause 1 The Seller sells.\n§ 2 The Buyer buys.\nArticle 3.1 More.",
    ["1", "2", "3.1"],
  ],
  ["three levels", "1. Term\n1.1 Length\n1.1.1 One year.\n1.1.2 More.\n1.2 End.", ["1.1.1", "1.1.2", "1.2"]],
  ["numbers within a clause", "1.1 The price is\n12 months' rent, or\n2.5 per cent, or\n30 Euro.", ["1.1"]],
  ["a heading of ten and one of one", "1. Term\n1.1 One.\n10. Rent\n10.1 Ten.", ["1.1", "10.1"]],
  ["lines that end as Windows ends them", "1. Term\r\n1.1 One.\r\n1.2 Two.\r\n", ["1.1", "1.2"]],
  ["no clauses", "We shall see.", []],
  ["nothing", "", []],
])("%s", (_, text, found) => {
  expect(numbers(text)).toEqual(found);
});
