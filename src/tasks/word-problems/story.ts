import type { Random } from "../../core/random.js";
import { names, type SentenceKind, sentences, things } from "./sentences.js";

const compute = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
} as const;

/** A story while it is written: what was told, and the arithmetic of it. */
class Story {
  readonly told: string[] = [];
  readonly steps: string[] = [];
  readonly #next: Random;
  readonly #words: Readonly<Record<string, string>>;

  constructor(next: Random) {
    this.#next = next;
    const [a, b] = this.#two(names);
    const [o, p] = this.#two(things);
    this.#words = { a, b, o, p };
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  /** A whole number, both ends included. */
  whole(least: number, greatest: number): number {
    return least + Math.floor(this.#next() * (greatest - least + 1));
  }

  pick<Item>(list: readonly Item[]): Item {
    return list[this.whole(0, list.length - 1)] as Item;
  }

  /** Writes a sentence of a kind; `at` is its place among those there are, the end by default. */
  tell(
    kind: SentenceKind,
    numbers: Readonly<Record<string, number>> = {},
    at: number = this.told.length,
  ): void {
    const words: Readonly<Record<string, string | number>> = { ...this.#words, ...numbers };
    const sentence = this.pick(sentences[kind]);
    this.told.splice(
      at,
      0,
      sentence.replace(/\{(\w)\}/g, (_, gap) => String(words[gap])),
    );
  }

  /** Writes a step down and gives what it comes to. */
  step(a: number, operator: keyof typeof compute, b: number): number {
    const result = compute[operator](a, b);
    this.steps.push(`${a}${operator}${b}=${result}`);
    return result;
  }

  #two<Item>(list: readonly Item[]): [Item, Item] {
    const first = this.whole(0, list.length - 1);
    const second = (first + this.whole(1, list.length - 1)) % list.length;
    return [list[first] as Item, list[second] as Item];
  }
}

/** Something that may happen to the things. They never get fewer than 2 or more than 100, and never a broken number. */
interface Happening {
  /** How often it is drawn, against the others. */
  readonly weight: number;
  /** Steps of arithmetic. */
  readonly steps: number;
  /** Whether it can happen to so many things. */
  can(number: number): boolean;
  /** Tells it, and gives how many things there are then. */
  tell(story: Story, number: number): number;
}

const gain: Happening = {
  ...{ weight: 7, steps: 1 },
  can: (number) => number <= 91,
  tell(story, number) {
    const n = story.whole(2, 9);
    story.tell("gain", { n });
    return story.step(number, "+", n);
  },
};

const loss: Happening = {
  ...{ weight: 7, steps: 1 },
  can: (number) => number >= 4,
  tell(story, number) {
    const n = story.whole(2, Math.min(9, number - 2));
    story.tell("loss", { n });
    return story.step(number, "-", n);
  },
};

const packs: Happening = {
  ...{ weight: 3, steps: 2 },
  can: (number) => number <= 80,
  tell(story, number) {
    const [n, m] = [story.whole(2, 4), story.whole(2, 5)];
    story.tell("packs", { n, m });
    return story.step(number, "+", story.step(n, "*", m));
  },
};

const packsAway: Happening = {
  ...{ weight: 2, steps: 2 },
  can: (number) => number >= 6,
  tell(story, number) {
    const n = story.whole(2, Math.min(4, Math.floor(number / 2) - 1));
    const m = story.whole(2, Math.min(5, Math.floor((number - 2) / n)));
    story.tell("packsAway", { n, m });
    return story.step(number, "-", story.step(n, "*", m));
  },
};

const half: Happening = {
  ...{ weight: 4, steps: 1 },
  can: (number) => number >= 4 && number % 2 === 0,
  tell(story, number) {
    story.tell("half");
    return story.step(number, "/", 2);
  },
};

const multiply: Happening = {
  ...{ weight: 3, steps: 1 },
  can: (number) => number <= 20,
  tell(story, number) {
    const n = story.whole(2, 3);
    story.tell(n === 2 ? "double" : "triple");
    return story.step(number, "*", n);
  },
};

const happenings = [gain, loss, packs, packsAway, half, multiply];

function begin(story: Story): number {
  if (story.chance(0.3)) {
    const [n, m] = [story.whole(2, 5), story.whole(2, 6)];
    story.tell("groups", { n, m });
    return story.step(n, "*", m);
  }
  const n = story.whole(4, 20);
  story.tell("start", { n });
  return n;
}

function goOn(story: Story, number: number, left: number): number {
  const possible = happenings.filter(({ steps, can }) => steps <= left && can(number));
  const weighted = possible.flatMap((happening) => Array<Happening>(happening.weight).fill(happening));
  return story.pick(weighted).tell(story, number);
}

/**
 * Writes a story of two or three steps that ends in a question. Every third says something that does not matter as well, and one in
 * some ends in a price, which the things are then sold for.
 */
export function writeStory(next: Random): { text: string; solution: number; steps: readonly string[] } {
  const story = new Story(next);
  const length = story.whole(2, 3);
  let number = begin(story);
  let sold = false;
  while (story.steps.length < length) {
    const left = length - story.steps.length;
    sold = left === 1 && number <= 20 && story.chance(0.2);
    if (sold) {
      const n = story.whole(2, 4);
      story.tell("price", { n });
      number = story.step(number, "*", n);
    } else number = goOn(story, number, left);
  }
  // Never between a price and the question about it.
  const places = story.told.length - (sold ? 1 : 0);
  if (story.chance(1 / 3)) story.tell("distractor", { n: story.whole(5, 20) }, story.whole(1, places));
  story.tell(sold ? "askMoney" : "askCount");
  return { text: story.told.join(" "), solution: number, steps: story.steps };
}
