import { answersOnly } from "../../distill/answers-only.js";
import { chainOfThought } from "../../distill/chain-of-thought.js";
import type { Arm } from "../../distill/compare.js";
import { type FeedbackRound, feedback, type VerifiedChain } from "../../distill/feedback.js";
import { allCompute, stepsOf } from "../../distill/first-bad-step.js";
import { LanguageModel } from "../../nn/language-model.js";
import { shippedModel } from "../../nn/model-folder.js";
import { sample } from "../../nn/sample.js";
import { type WordProblem, wordProblems } from "../../tasks/word-problems.js";
import type { Experiment } from "./experiment.js";

const size = { contextLength: 96, width: 64, layers: 2, heads: 4 };
const batchSize = 16;
const [temperature, rounds, perProblem] = [0.8, 2, 4];
/** Fresh chains a problem of the control: about 8,400 teacher calls, where feedback makes 8,100 to 10,500. */
const bestOf = 5;
const rates = { first: 0.003, onward: 0.002 };
/** A problem of the training split for so many tokens of the budget: 2,500 in the full run. */
const tokensAProblem = 560;

type Chain = VerifiedChain<WordProblem>;
type Start = { readonly seed: number; readonly tokens: number };

/**
 * Does a teacher's feedback on the student's own mistakes help? Against the same data again at equal tokens, and against fresh chains of the teacher
 * at equal tokens and about as many calls. Nothing was chosen by the test problems.
 */
export const experiment: Experiment<WordProblem> = {
  name: "word-problems-feedback",
  full: { seeds: [4, 5, 6], tokens: 1_400_000, inputs: 500 },
  quick: { seeds: [1], tokens: 60_000, inputs: 100 },
  claims: [],
  prepare: async () => {
    const task = wordProblems();
    const teacher = await shippedModel("word-problems-teacher");

    /** One verified chain of the teacher for each problem that it got right at the first try. */
    const verified = async ({ seed, tokens }: Start): Promise<Chain[]> => {
      const inputs = task.inputs("train", Math.round(tokens / tokensAProblem));
      return (await chains(inputs, seed)).flatMap((chain) => (right(chain) ? [chain] : []));
    };
    const chains = async (inputs: readonly WordProblem[], seed: number): Promise<Chain[]> => {
      const written = await sample(teacher, inputs.map(task.prompt), { temperature, seed });
      return written.map(({ text }, i) => ({ input: inputs[i] as WordProblem, output: text }));
    };
    const right = ({ input, output }: Chain) =>
      task.verify(input, output).status === "accepted" && allCompute(stepsOf(output));
    const records = (all: readonly Chain[]) =>
      all.map(({ input, output }) => ({ prompt: task.prompt(input), output }));

    const fresh = (seed: number) => new LanguageModel(teacher.tokenizer, size, { seed });
    const arm = (name: string, start: Arm["start"], settings: object = {}): Arm => ({
      name,
      settings: { size, batchSize, temperature, rates, tokensAProblem, ...settings },
      start,
    });
    /** From chains of thought for half of the budget goes on with one of the ways to spend the other half. */
    const continued = (
      name: string,
      go: (student: LanguageModel, known: Chain[], how: Start) => Training,
      settings: object,
    ) =>
      arm(
        name,
        async ({ seed, tokens }) => {
          const student = fresh(seed);
          const known = await verified({ seed, tokens });
          const half = Math.round(tokens / 2);
          const first = chainOfThought(student, records(known), {
            ...{ tokens: half, seed, batchSize, learningRate: rates.first },
          });
          return {
            student,
            training: oneAfterAnother(first, () => go(student, known, { seed: seed + 50, tokens: half })),
          };
        },
        settings,
      );
    const again = { batchSize, learningRate: rates.onward };

    const arms: Arm[] = [
      arm("answers only", async (how) => {
        const student = fresh(how.seed);
        const known = records(await verified(how));
        return {
          student,
          training: answersOnly(student, known, { ...how, batchSize, learningRate: rates.first }),
        };
      }),
      arm("chain of thought", async (how) => {
        const student = fresh(how.seed);
        const known = records(await verified(how));
        return {
          student,
          training: chainOfThought(student, known, { ...how, batchSize, learningRate: rates.first }),
        };
      }),
      continued(
        "same chains again",
        (student, known, how) => chainOfThought(student, records(known), { ...how, ...again }),
        {},
      ),
      continued(
        "best of fresh chains",
        async function* (student, known, { seed, tokens }) {
          const asked = known.flatMap(({ input }) => Array.from({ length: bestOf }, () => input));
          const written = await chains(asked, seed);
          const best = known.map((chain, i) => {
            const fits = written.slice(i * bestOf, (i + 1) * bestOf).filter(right);
            return fits.sort((a, b) => a.output.length - b.output.length)[0] ?? chain;
          });
          console.log(`best of fresh chains: ${asked.length} teacher calls`);
          yield* chainOfThought(student, records(best), { seed, tokens, ...again });
        },
        { bestOf },
      ),
      continued(
        "feedback",
        (student, known, how) =>
          feedback(student, known, {
            ...how,
            ...again,
            task,
            teacher,
            rounds,
            perProblem,
            temperature,
            onRound,
          }),
        { rounds, perProblem },
      ),
    ];
    return { arms, task, inputs: (count) => task.inputs("test", count) };
  },
};

type Training = ReturnType<typeof chainOfThought>;

/** Two trainings as one: tokens go on where the first stopped. */
async function* oneAfterAnother(first: Training, then: () => Training): Training {
  let read = 0;
  for await (const snapshot of first) {
    read = snapshot.tokens;
    yield snapshot;
  }
  for await (const snapshot of then()) yield { ...snapshot, tokens: read + snapshot.tokens };
}

function onRound({ round, right, repaired, unrepaired, teacherCalls }: FeedbackRound): void {
  console.log(
    `feedback, round ${round}: ${right} right, ${repaired} repaired, ${unrepaired} not; ${teacherCalls} teacher calls`,
  );
}
