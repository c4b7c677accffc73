import type { Parsed } from "../../../solutions/04-rejection-sampling/parse-template.js";
import type { Random } from "../../../src/core/random.js";
import type { Case, ExerciseChecks } from "../../../src/course/exercise/exercise.js";

const whole = (next: Random, from: number, to: number) => from + Math.floor(next() * (to - from + 1));

/** A chain of reasoning about an equation, and its answer. */
function solved(next: Random): Parsed {
  const [factor, solution, more] = [whole(next, 2, 9), whole(next, 2, 15), whole(next, 1, 20)];
  return {
    reasoning: `${factor}x+${more}=${factor * solution + more};${factor}x=${factor * solution};x=${solution}`,
    answer: String(solution),
  };
}

const kept = (output: string, parsed: Parsed): Case => ({ args: [output], expected: parsed });
const refused = (output: string): Case => ({ args: [output], expected: null });
const inTemplate = ({ reasoning, answer }: Parsed) => `<think>${reasoning}</think><answer>${answer}</answer>`;

/** Parses by a pattern alone. */
const byPattern =
  (pattern: RegExp) =>
  (output: string): Parsed | null => {
    const match = output.match(pattern);
    const [reasoning, answer] = [match?.[1]?.trim(), match?.[2]?.trim()];
    return reasoning && answer ? { reasoning, answer } : null;
  };

const once = (output: string, marks: readonly string[]) =>
  marks.every((mark) => output.split(mark).length === 2);
const marks = ["<think>", "</think>", "<answer>", "</answer>"];

export default {
  name: "parseTemplate",
  hints: [
    "A pattern that is found somewhere in the output says nothing about the rest of the output. What would make it speak of all of it?",
    "^ and $ tie a pattern to the start and the end, and [\\s\\S]* matches across lines where .* stops. That leaves marks that stand in the output twice.",
    "output.split(mark).length - 1 counts a mark. Ask for 1 of each of the four first; then ^\\s*<think>([\\s\\S]*)<\\/think>\\s*<answer>([\\s\\S]*)<\\/answer>\\s*$ has only one way to match. At last ask whether a part is empty after .trim().",
  ],
  checks: [
    {
      name: "takes a good output apart",
      points: 2,
      look: "what becomes of line ends within a block, and of white space around it.",
      cases: (next) => {
        const [one, two] = [solved(next), solved(next)];
        const lines = { ...two, reasoning: two.reasoning.replaceAll(";", "\n\n") };
        return [
          kept(inTemplate(one), one),
          kept(`\n<think>\n${lines.reasoning} </think>\n\n<answer> ${two.answer}\n</answer>\n`, lines),
        ];
      },
    },
    {
      name: "refuses text outside of the blocks",
      points: 2,
      look: "what stands before, between and after the two blocks.",
      cases: (next) => {
        const [one, two, three] = [solved(next), solved(next), solved(next)];
        return [
          refused(`${inTemplate(one)} I hope this helps!`),
          refused(`Sure! ${inTemplate(two)}`),
          refused(`<think>${three.reasoning}</think> So it is <answer>${three.answer}</answer>`),
        ];
      },
    },
    {
      name: "refuses marks that stand there twice, not at all, or in the wrong order",
      points: 3,
      look: "how often each of the four marks stands in the output.",
      cases: (next) => {
        const { reasoning, answer } = solved(next);
        const think = `<think>${reasoning}</think>`;
        return [
          refused(`${think}<answer>${whole(next, 20, 30)}</answer><answer>${answer}</answer>`),
          refused(`<think>Let me see.<think>${reasoning}</think></think><answer>${answer}</answer>`),
          refused(`<think>${reasoning}<answer>${answer}</answer></think><answer>${answer}</answer>`),
          refused(`<answer>${answer}</answer>${think}`),
          refused(`<think>${reasoning}<answer>${answer}</answer>`),
        ];
      },
    },
    {
      name: "refuses empty blocks",
      points: 1,
      look: "a block that holds nothing, or only white space.",
      cases: (next) => {
        const { reasoning, answer } = solved(next);
        return [
          refused(`<think></think><answer>${answer}</answer>`),
          refused(`<think>${reasoning}</think><answer> \n </answer>`),
        ];
      },
    },
  ],
  misconceptions: [
    {
      name: "finds the template somewhere",
      says: "You look for the template anywhere in the output, so text before or after it gets in, and the student learns to write it. Tie the pattern to the start and the end with ^ and $.",
      solve: (output: string) =>
        once(output, marks)
          ? byPattern(/<think>([\s\S]*)<\/think>\s*<answer>([\s\S]*)<\/answer>/)(output)
          : null,
    },
    {
      name: "takes what stands between the outermost marks",
      says: "Your pattern reaches over marks that stand there twice: two answers, or a block within a block, count as one. Count the marks first.",
      solve: byPattern(/^\s*<think>([\s\S]*)<\/think>\s*<answer>([\s\S]*)<\/answer>\s*$/),
    },
    {
      name: "stops at line ends",
      says: "The dot does not match the end of a line, so a chain of several lines is refused. Use [\\s\\S]*, or the flag s.",
      solve: (output: string) =>
        once(output, marks)
          ? byPattern(/^\s*<think>(.*)<\/think>\s*<answer>(.*)<\/answer>\s*$/)(output)
          : null,
    },
    {
      name: "lets empty blocks pass",
      says: "A block that holds nothing, or only white space, passes. There is nothing in it to learn from.",
      solve: (output: string): Parsed | null => {
        const match = once(output, marks)
          ? output.match(/^\s*<think>([\s\S]*)<\/think>\s*<answer>([\s\S]*)<\/answer>\s*$/)
          : null;
        return match ? { reasoning: (match[1] ?? "").trim(), answer: (match[2] ?? "").trim() } : null;
      },
    },
  ],
} satisfies ExerciseChecks;
