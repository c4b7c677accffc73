import { serveAnswer } from "../../../solutions/03-chain-of-thought/serve-answer.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));
const asked = (output: string): Case => ({ args: [output], expected: serveAnswer(output) });

/** An equation's reasoning and answer. */
function solved(next: Random): { readonly reasoning: string; readonly answer: string } {
  const [factor, solution] = [whole(next, 2, 9), whole(next, 1, 15)];
  return { reasoning: `${factor}x=${factor * solution};x=${solution}`, answer: String(solution) };
}
const between = (text: string) => text.match(/<answer>([\s\S]*?)<\/answer>/)?.[1]?.trim() || null;

export default {
  name: "serveAnswer",
  hints: [
    "Two questions, in this order: where does the thinking end, and what stands behind that?",
    "lastIndexOf finds the last </think>, or gives -1. From there on, look for <answer>…</answer>.",
    "output.slice(end).match(/<answer>([\\s\\S]*?)<\\/answer>/) gives the answer as [1]. Trim it, and give null where nothing is left.",
  ],
  checks: [
    {
      name: "shows the answer and nothing else",
      points: 2,
      look: "what is left of a complete output.",
      cases: (next) => {
        const [one, two] = [solved(next), solved(next)];
        return [
          asked(`<think>${one.reasoning}</think><answer>${one.answer}</answer>`),
          asked(`<think>\n${two.reasoning}\n</think>\n<answer>\n${two.answer}\n</answer>\n`),
        ];
      },
    },
    {
      name: "shows nothing of unfinished thoughts",
      points: 2,
      look: "an output that ends before the thinking or the answer does.",
      cases: (next) => {
        const { reasoning, answer } = solved(next);
        return [
          asked(`<think>${reasoning};${reasoning}`),
          asked(`<think>${reasoning}</think><answer>${answer}`),
          asked(`<think>${reasoning}</think>`),
          asked(`<think>is it <answer>${answer}</answer>? ${reasoning}`),
        ];
      },
    },
    {
      name: "is not misled by answers within the reasoning",
      points: 2,
      look: "which of several answers stands behind the reasoning.",
      cases: (next) => {
        const { reasoning, answer } = solved(next);
        const other = whole(next, 20, 40);
        return [
          asked(`<think>maybe <answer>${other}</answer>? no: ${reasoning}</think><answer>${answer}</answer>`),
          asked(`<think>${reasoning}</think>hm<think>again</think><answer>${answer}</answer>`),
          asked(`<think>maybe <answer>${other}</answer></think>`),
        ];
      },
    },
    {
      name: "shows no empty answer",
      points: 1,
      look: "an answer of white space.",
      cases: (next) => [asked(`<think>${solved(next).reasoning}</think><answer> \n</answer>`)],
    },
  ],
  misconceptions: [
    {
      name: "takes the first answer",
      says: "You take the first <answer> in the output. The first may stand in the reasoning, where the model tries things out: look behind </think>.",
      solve: (output: string) => between(output),
    },
    {
      name: "shows all behind the thinking",
      says: "You show what is left when the reasoning is removed, marks and half answers included. Take what stands between <answer> and </answer>.",
      solve: (output: string) => output.replace(/<think>[\s\S]*<\/think>/, "").trim() || null,
    },
    {
      name: "shows thoughts when there is no answer",
      says: "Where there is no answer you show the output as it is: your users read half a thought. Show null.",
      solve: (output: string) => {
        const end = output.lastIndexOf("</think>");
        return (end < 0 ? null : between(output.slice(end))) ?? output;
      },
    },
    {
      name: "shows answers that were cut off",
      says: "You take what follows <answer> even where </answer> never comes. Half a number is a wrong number.",
      solve: (output: string) => {
        const end = output.lastIndexOf("</think>");
        if (end < 0) return null;
        return (
          output
            .slice(end)
            .match(/<answer>([\s\S]*?)(?:<\/answer>|$)/)?.[1]
            ?.trim() || null
        );
      },
    },
    {
      name: "stops at the first end of thinking",
      says: "You look behind the first </think>. A model may begin to think again: look behind the last one.",
      solve: (output: string) => {
        const rest = output.split("</think>")[1];
        return rest === undefined ? null : between(rest);
      },
    },
  ],
} satisfies ExerciseChecks;
