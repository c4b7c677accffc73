import type { Candidate, Sifted } from "../../../solutions/01-what-is-distillation/sift-answers.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

type Reason = Sifted["rejected"][number]["reason"];

/** What a teacher may write about one equation, and what is right to make of it. */
interface Written {
  readonly output: string;
  readonly reason?: Reason;
}

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** `count` candidates, each written by one of `ways`, and how they are to be sifted. */
function sifting(
  next: Random,
  count: number,
  ways: readonly ((solution: number, reasoning: string) => Written)[],
): Case {
  const accepted: Candidate[] = [];
  const rejected: { candidate: Candidate; reason: Reason }[] = [];
  const candidates = Array.from({ length: count }, (_, index) => {
    const [factor, more, solution] = [whole(next, 2, 5), whole(next, 1, 20), whole(next, 2, 15)];
    const right = factor * solution + more;
    const reasoning = `<think>${factor}x+${more}=${right};${factor}x=${right - more};x=${solution}</think>`;
    const write = ways[index % ways.length] as (typeof ways)[number];
    const { output, reason } = write(solution, reasoning);
    const candidate = { prompt: `${factor + 2}x+${more}=2x+${right}`, output, solution };
    if (reason === undefined) accepted.push(candidate);
    else rejected.push({ candidate, reason });
    return candidate;
  });
  return { args: [candidates], expected: { accepted, rejected } };
}

const right = (solution: number, reasoning: string): Written => ({
  output: `${reasoning}<answer>${solution}</answer>`,
});
const spaced = (solution: number, reasoning: string): Written => ({
  output: `${reasoning}\n<answer> ${solution} </answer>\n`,
});
const wrong = (solution: number, reasoning: string): Written => ({
  output: `${reasoning.replaceAll(String(solution), "?")}<answer>${solution + 1}</answer>`,
  reason: "wrong",
});
const slipped = (solution: number, reasoning: string): Written => ({
  output: `${reasoning}<answer>${solution - 1}</answer>`,
  reason: "wrong",
});
const longer = (solution: number): Written => ({
  output: `<think>I guess.</think><answer>1${solution}</answer>`,
  reason: "wrong",
});
const padded = (solution: number, reasoning: string): Written => ({
  output: `${reasoning}<answer>0${solution}</answer>`,
  reason: "wrong",
});
const corrected = (solution: number, reasoning: string): Written => ({
  output: `<answer>${solution + 2}</answer> No, once more. ${reasoning}<answer>${solution}</answer>`,
});
const spoiled = (solution: number, reasoning: string): Written => ({
  output: `${reasoning}<answer>${solution}</answer> Or rather <answer>${solution + 3}</answer>`,
  reason: "wrong",
});
const unfinished = (_: number, reasoning: string): Written => ({
  output: reasoning.slice(0, -"</think>".length),
  reason: "no answer",
});
const empty = (_: number, reasoning: string): Written => ({
  output: `${reasoning}<answer></answer>`,
  reason: "no answer",
});

/** Zero is a solution like any other, and nothing is not zero. */
function nothingForZero(next: Random): Case {
  const more = whole(next, 1, 20);
  const zero = { prompt: `5x+${more}=2x+${more}`, solution: 0 };
  const found = { ...zero, output: `<think>3x=0</think><answer>0</answer>` };
  const blank = { ...zero, output: `<think>3x=0</think><answer> </answer>` };
  const expected: Sifted = { accepted: [found], rejected: [{ candidate: blank, reason: "no answer" }] };
  return { args: [[found, blank]], expected };
}

const lastAnswer = (output: string) => [...output.matchAll(/<answer>([^<]*)<\/answer>/g)].at(-1)?.[1];

/** Sifts by a rule; what the rule says nothing about is lost. */
function siftBy(judge: (candidate: Candidate) => "accepted" | Reason | undefined) {
  return (candidates: readonly Candidate[]): Sifted => {
    const judged = candidates.map((candidate) => ({ candidate, verdict: judge(candidate) }));
    return {
      accepted: judged.filter(({ verdict }) => verdict === "accepted").map(({ candidate }) => candidate),
      rejected: judged.flatMap(({ candidate, verdict }) =>
        verdict === "wrong" || verdict === "no answer" ? [{ candidate, reason: verdict }] : [],
      ),
    };
  };
}

const verdict = (right: boolean) => (right ? "accepted" : "wrong");

export default {
  name: "siftAnswers",
  hints: [
    "Take one candidate at a time. First find its answer, then decide between three cases: there is none, it is right, it is another.",
    "A regular expression with the flag g finds every answer: output.matchAll(/<answer>([^<]*)<\\/answer>/g). The last match counts, and .trim() takes the spaces off.",
    'Compare text with text: answer === String(candidate.solution). Before that, ask whether the answer is "" or not there at all: Number("") is 0, and 0 may be the solution.',
  ],
  checks: [
    {
      name: "accepts right answers and rejects wrong ones",
      points: 2,
      look: "which of the two lists each candidate belongs in, and what a space around an answer changes.",
      cases: (next) => [sifting(next, 2, [right, wrong]), sifting(next, 6, [right, spaced, wrong])],
    },
    {
      name: "judges the answer, not the reasoning",
      points: 2,
      look: "a chain can pass by the solution and still end in another number; and 08 is not written like 8.",
      cases: (next) => [sifting(next, 2, [slipped, right]), sifting(next, 4, [longer, right, padded])],
    },
    {
      name: "lets the last answer count",
      points: 1,
      look: "what your search finds first, and what it finds last.",
      cases: (next) => [sifting(next, 2, [corrected, spoiled])],
    },
    {
      name: "tells a missing answer from a wrong one, and loses none",
      points: 3,
      look: "what happens to a candidate in which there is no answer, or an empty one.",
      cases: (next) => [sifting(next, 3, [unfinished, empty, right]), nothingForZero(next)],
    },
  ],
  misconceptions: [
    {
      name: "searches the whole output",
      says: "You look for the solution anywhere in the output. A chain of reasoning nearly always passes by it, so wrong answers get in. Look only between <answer> and </answer>.",
      solve: siftBy(({ output, solution }) =>
        lastAnswer(output)?.trim() ? verdict(output.includes(String(solution))) : "no answer",
      ),
    },
    {
      name: "searches within the answer",
      says: "You ask whether the answer contains the solution. 18 contains 8 and is another number: the two must be equal.",
      solve: siftBy(({ output, solution }) => {
        const answer = lastAnswer(output)?.trim();
        return answer ? verdict(answer.includes(String(solution))) : "no answer";
      }),
    },
    {
      name: "takes the first answer",
      says: "You take the first answer. Where a teacher corrects itself, the last one counts.",
      solve: siftBy(({ output, solution }) => {
        const answer = output.match(/<answer>([^<]*)<\/answer>/)?.[1]?.trim();
        return answer ? verdict(answer === String(solution)) : "no answer";
      }),
    },
    {
      name: "loses what has no answer",
      says: "Candidates without an answer are in neither list. A pipeline that loses rows in silence cannot be trusted: what went in must be accounted for in what came out.",
      solve: siftBy(({ output, solution }) => {
        const answer = lastAnswer(output)?.trim();
        return answer ? verdict(answer === String(solution)) : undefined;
      }),
    },
    {
      name: "loses what matches nothing",
      says: "Candidates in which your search finds no answer are in neither list, and an empty answer counts as wrong. Neither has an answer: both are rejected for that, and what went in must be accounted for in what came out.",
      solve: siftBy(({ output, solution }) => {
        const answer = lastAnswer(output)?.trim();
        return answer === undefined ? undefined : verdict(answer === String(solution));
      }),
    },
    {
      name: "compares numbers",
      says: "You compare numbers. 08 is the same number as 8 and another answer: compare text with text.",
      solve: siftBy(({ output, solution }) => {
        const answer = lastAnswer(output)?.trim();
        return answer ? verdict(Number(answer) === solution) : "no answer";
      }),
    },
    {
      name: "takes nothing for zero",
      says: 'An empty answer counts as 0 with you, because Number("") is 0. Ask for "" before you make a number of it.',
      solve: siftBy(({ output, solution }) => {
        const answer = lastAnswer(output);
        return answer === undefined ? "no answer" : verdict(Number(answer) === solution);
      }),
    },
  ],
} satisfies ExerciseChecks;
