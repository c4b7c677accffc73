import type { Task } from "../core/types.js";
import { requireWhole } from "../core/whole-number.js";
import type { LanguageModel } from "../nn/language-model.js";
import { sample } from "../nn/sample.js";
import { allCompute, firstBadStep, stepsOf } from "./first-bad-step.js";

/** A training problem and a teacher's output for it that was verified. */
export interface VerifiedChain<Input> {
  readonly input: Input;
  readonly output: string;
}

/** How a teacher repairs. */
export interface TeacherRepair<Input> {
  readonly task: Task<Input>;
  /** Continues the student's chains. */
  readonly teacher: LanguageModel;
  /** Continuations of each bad chain. Default 4. */
  readonly perProblem?: number;
  /** At which the teacher continues. Default 0.8. */
  readonly temperature?: number;
}

/** What became of an attempt: its own output where it was right, the repaired one, or none. */
export interface Outcome {
  readonly kind: "right" | "repaired" | "unrepaired";
  readonly output: string;
  /** Of the teacher. */
  readonly calls: number;
}

/** How a round's attempts are repaired. */
export interface RepairOptions<Input> extends TeacherRepair<Input> {
  /** One for each chain, in their order. */
  readonly attempts: readonly string[];
  readonly seed: number;
}

/**
 * What becomes of each attempt: it stays where it is right by steps that compute; else the teacher goes on from the good
 * steps before its first bad one, and the shortest continuation that is right, computes and fits the student is kept.
 */
export async function repair<Input>(
  student: LanguageModel,
  chains: readonly VerifiedChain<Input>[],
  { task, teacher, attempts, seed, perProblem = 4, temperature = 0.8 }: RepairOptions<Input>,
): Promise<Outcome[]> {
  requireWhole("perProblem", perProblem);
  const accepts = (input: Input, output: string) =>
    task.verify(input, output).status === "accepted" &&
    allCompute(stepsOf(output)) &&
    fits(student, task.prompt(input), output);
  const wrong = chains.flatMap((chain, i) =>
    accepts(chain.input, attempts[i] as string) ? [] : [{ ...chain, attempt: attempts[i] as string, i }],
  );
  const begun = wrong.map(({ input, output, attempt }) => ({
    prompt: task.prompt(input),
    begun: `<think>${firstBadStep(stepsOf(attempt), stepsOf(output)).kept.join(";")}`,
  }));
  const asked = begun.flatMap((each) => Array.from({ length: perProblem }, () => each));
  const written = await sample(teacher, asked, { temperature, seed });
  const outcomes = attempts.map((output): Outcome => ({ kind: "right", output, calls: 0 }));
  wrong.forEach(({ input, i }, at) => {
    const whole = written
      .slice(at * perProblem, (at + 1) * perProblem)
      .map(({ text }) => `${begun[at]?.begun}${text}`)
      .filter((output) => accepts(input, output))
      .sort((a, b) => a.length - b.length);
    const [shortest] = whole;
    outcomes[i] = {
      kind: shortest === undefined ? "unrepaired" : "repaired",
      output: shortest ?? "",
      calls: perProblem,
    };
  });
  return outcomes;
}

function fits({ tokenizer, config }: LanguageModel, prompt: string, output: string): boolean {
  return tokenizer.encode(prompt).length + tokenizer.encode(output).length + 2 <= config.contextLength;
}
