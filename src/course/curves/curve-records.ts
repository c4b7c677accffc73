import { type Random, random, shuffle } from "../../core/random.js";
import type { TrainingRecord } from "../../core/types.js";
import { digitChains, digitChainVocabulary, workedChain } from "../../tasks/digit-chains.js";
import { equations, equationVocabulary, workedSolution } from "../../tasks/equations.js";
import { sqlQuestions, sqlVocabulary } from "../../tasks/sql.js";
import { wordProblems, wordProblemVocabulary, workedProblem } from "../../tasks/word-problems.js";
import type { CurveRecipe } from "../../tune/curve-recipe.js";

/** A task as the curve bank trains on it. */
interface CurveTask {
  readonly vocabulary: { readonly characters: string; readonly words: readonly string[] };
  readonly contextLength: number;
  readonly records: (split: "train" | "test", count: number) => readonly TrainingRecord[];
}

const [equation, chain, problem, question] = [equations(), digitChains(), wordProblems(), sqlQuestions()];

/** Everything is written out: a solution with its steps, a query as a whole. */
export const curveTasks: Readonly<Record<CurveRecipe["task"], CurveTask>> = {
  equations: {
    vocabulary: equationVocabulary,
    contextLength: 40,
    records: (split, count) =>
      equation.inputs(split, count).map((input) => ({ prompt: input.text, output: workedSolution(input) })),
  },
  "digit-chains": {
    vocabulary: digitChainVocabulary,
    contextLength: 56,
    records: (split, count) =>
      chain.inputs(split, count).map((input) => ({ prompt: input.text, output: workedChain(input) })),
  },
  "word-problems": {
    vocabulary: wordProblemVocabulary,
    contextLength: 96,
    records: (split, count) =>
      problem.inputs(split, count).map((input) => ({ prompt: input.text, output: workedProblem(input) })),
  },
  sql: {
    vocabulary: sqlVocabulary,
    contextLength: 96,
    records: (split, count) =>
      question.inputs(split, count).map((input) => ({ prompt: input.question, output: input.query })),
  },
};

/** Records that validate a run. */
const heldOut = 48;
/** One record in so many has the output of another one, where rows are dirty. */
const dirtyOf = 8;

/** What a recipe trains on and what validates it; the seed decides which records of the task they are. */
export function curveRecords(recipe: CurveRecipe): {
  readonly training: readonly TrainingRecord[];
  readonly validation: readonly TrainingRecord[];
} {
  const { task, seed, examples } = recipe;
  const next = random(seed);
  const clean = shuffle(curveTasks[task].records("train", 4000), next).slice(0, examples);
  const training = damaged(recipe, clean, next);
  const validation =
    recipe.records === "leaked"
      ? training.slice(0, heldOut)
      : shuffle(curveTasks[task].records("test", 500), next).slice(0, heldOut);
  return { training, validation };
}

function damaged({ records, task }: CurveRecipe, clean: readonly TrainingRecord[], next: Random) {
  if (records === "shuffled") return misplaced(clean, next);
  if (records === "dirty") {
    const dirty = misplaced(clean, next);
    return clean.map((record, i) => (i % dirtyOf === 0 ? (dirty[i] as TrainingRecord) : record));
  }
  if (records === "random") {
    const { characters, words } = curveTasks[task].vocabulary;
    const tokens = [...characters, ...words];
    const token = () => tokens[Math.floor(next() * tokens.length)] as string;
    return clean.map(({ prompt }) => ({ prompt, output: Array.from({ length: 12 }, token).join("") }));
  }
  return clean;
}

/** Every prompt with the output of some record, drawn without regard to it. */
function misplaced(records: readonly TrainingRecord[], next: Random): TrainingRecord[] {
  const outputs = shuffle(records, next);
  return records.map(({ prompt }, i) => ({ prompt, output: (outputs[i] as TrainingRecord).output }));
}
