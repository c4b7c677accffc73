import { type Random, random, shuffle } from "../../core/random.js";
import { requireWhole } from "../../core/whole-number.js";
import type {
  ChoiceOption,
  ChoiceQuestion,
  NumericQuestion,
  OrderedQuestion,
  Question,
  Quiz,
  RemedyQuestion,
} from "./quiz.js";

/** What learners get who have not asked for another variant. */
export const firstSeed = 1;

/** A choice question with its options as they are shown. */
export interface DrawnChoice extends Omit<ChoiceQuestion, "options"> {
  readonly options: readonly (ChoiceOption & { readonly letter: string })[];
}

/** An ordered question with its items as they are shown. */
export interface DrawnOrdered extends Omit<OrderedQuestion, "items"> {
  readonly items: readonly {
    readonly letter: string;
    readonly text: string;
    readonly feedback: string;
    /** Where it belongs, from 0. */
    readonly place: number;
  }[];
}

export type DrawnQuestion = DrawnChoice | NumericQuestion | DrawnOrdered | RemedyQuestion;

/** A quiz as one learner sees it. */
export interface DrawnQuiz {
  readonly name: string;
  readonly seed: number;
  readonly questions: readonly DrawnQuestion[];
}

/**
 * The quiz that a seed draws: of every question one variant (the next seed takes the next), options and items in
 * shuffled order with letters a, b, c… What is to be put in order never is so from the start.
 *
 * Throws {@link KitError} unless `seed` is a whole number of at least 1.
 */
export function drawQuiz({ name, questions }: Quiz, seed: number = firstSeed): DrawnQuiz {
  requireWhole("seed", seed);
  const seeds = random(seed);
  const drawn = questions.map(({ variants }) => {
    const question = variants[(seed - 1) % variants.length] as Question;
    return drawQuestion(question, random(seeds() * 2 ** 32));
  });
  return { name, seed, questions: drawn };
}

function drawQuestion(question: Question, next: Random): DrawnQuestion {
  if (question.kind === "numeric" || question.kind === "remedy") return question;
  if (question.kind === "ordered") {
    const placed = question.items.map((item, place) => ({ ...item, place }));
    let items = shuffle(placed, next);
    while (items.every(({ place }, index) => place === index)) items = shuffle(placed, next);
    return { ...question, items: lettered(items) };
  }
  return { ...question, options: lettered(shuffle(question.options, next)) };
}

const lettered = <Entry>(entries: readonly Entry[]): (Entry & { letter: string })[] =>
  entries.map((entry, index) => ({ ...entry, letter: String.fromCharCode(97 + index) }));
