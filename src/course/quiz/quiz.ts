import type { LineChart } from "../../plot/line-chart.js";
import type { CurveRecipe } from "../../tune/curve-recipe.js";

/** A choice among lettered options. */
export interface ChoiceOption {
  /** Markdown, as all texts of a quiz. */
  readonly text: string;
  readonly correct: boolean;
  /** What a learner who chose it is told. */
  readonly feedback: string;
}

interface Asked {
  readonly id: string;
  readonly ask: string;
  readonly points: number;
  /** Curves that it is about. */
  readonly figure?: LineChart | undefined;
}

/** One option, or any number of them. */
export interface ChoiceQuestion extends Asked {
  readonly kind: "single" | "multiple";
  readonly options: readonly ChoiceOption[];
}

/** A number, right within a tolerance. */
export interface NumericQuestion extends Asked {
  readonly kind: "numeric";
  readonly answer: number;
  /** How far off is still right, in the answer's unit. */
  readonly tolerance?: number | undefined;
  /** The same in percent of the answer. */
  readonly within?: number | undefined;
  readonly unit?: string | undefined;
  /** For the right number. */
  readonly feedback: string;
  /** Numbers that typical mistakes lead to. */
  readonly catches: readonly { readonly value: number; readonly feedback: string }[];
  /** For any other number. */
  readonly otherwise: string;
}

/** Things to be put in order; here they stand in the right one. */
export interface OrderedQuestion extends Asked {
  readonly kind: "ordered";
  /** The feedback is for whoever put the item in another place. */
  readonly items: readonly { readonly text: string; readonly feedback: string }[];
}

/** Hyperparameters for the next run, which is then trained: its effect is the score. */
export interface RemedyQuestion extends Asked {
  readonly kind: "remedy";
  /** The run that is shown, and the same without its fault. */
  readonly recipe: CurveRecipe;
  readonly good: CurveRecipe;
  /** The lowest validation loss of the run that is shown, nats. */
  readonly before: number;
  readonly mostEpochs: number;
}

export type Question = ChoiceQuestion | NumericQuestion | OrderedQuestion | RemedyQuestion;

/** A question in all its variants, at least one; they differ in numbers and words, never in id, kind or points. */
export interface QuizQuestion {
  readonly id: string;
  readonly variants: readonly Question[];
}

/** The quiz of a lesson. */
export interface Quiz {
  /** The lesson's slug. */
  readonly name: string;
  readonly questions: readonly QuizQuestion[];
}
