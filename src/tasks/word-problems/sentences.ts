/**
 * What word problems are written with. In a sentence, `{a}` is the person it is about and `{b}` another one, `{o}` the things that are
 * counted and `{p}` others, `{n}` and `{m}` numbers. Things are always named, never "them": a distractor may stand in between.
 */

export const names: readonly string[] = [
  ...["Ada", "Ben", "Cleo", "Dina", "Emil", "Fay", "Gus", "Hana"],
  ...["Igor", "June", "Karl", "Lena", "Milo", "Nora", "Omar", "Pia"],
];

export const things: readonly string[] = [
  ...["apples", "plums", "lemons", "coins", "cards", "books", "pencils", "marbles"],
  ...["shells", "stamps", "stickers", "buttons", "cookies", "eggs", "pebbles", "balloons"],
];

export type SentenceKind =
  | "start"
  | "groups"
  | "gain"
  | "loss"
  | "packs"
  | "packsAway"
  | "half"
  | "double"
  | "triple"
  | "price"
  | "distractor"
  | "askCount"
  | "askMoney";

/** Each sentence, by what it does to the number of things. Every number is 2 or more, so that plurals are right. */
export const sentences: Readonly<Record<SentenceKind, readonly string[]>> = {
  start: ["{a} has {n} {o}.", "{a} starts the day with {n} {o}.", "{a} owns {n} {o}."],
  groups: ["{a} has {n} boxes of {m} {o}.", "{a} has {n} bags with {m} {o} in each bag."],
  gain: ["{a} buys {n} more {o}.", "{b} gives {a} {n} {o}.", "Then {a} finds {n} more {o}."],
  loss: ["{a} gives {n} {o} to {b}.", "{a} loses {n} of the {o}.", "Then {a} throws away {n} {o}."],
  packs: ["{a} buys {n} packs of {m} {o}.", "{a} gets {n} bags with {m} {o} in each bag."],
  packsAway: ["{a} gives away {n} packs of {m} {o}.", "{a} gives {m} {o} to each of {n} friends."],
  half: ["{a} gives half of the {o} to {b}.", "Then {a} loses half of the {o}."],
  double: ["Then {a} doubles the number of {o}.", "Soon {a} has twice as many {o} as before."],
  triple: ["Then {a} triples the number of {o}.", "Soon {a} has three times as many {o} as before."],
  price: ["{a} sells all of the {o} for {n} dollars each.", "{a} sells each of the {o} for {n} dollars."],
  distractor: ["{b} has {n} {p}.", "{b} is {n} years old.", "A box of {p} costs {n} dollars."],
  askCount: [
    "How many {o} does {a} have now?",
    "How many {o} does {a} have in the end?",
    "What number of {o} does {a} have now?",
  ],
  askMoney: ["How many dollars does {a} get for the {o}?", "How many dollars does {a} earn with the {o}?"],
};
