import type { SolutionParts } from "../exercise/stub.js";
import type { Piece } from "./markdown-cells.js";

/** The cells of an exercise: its task, the cell to work in, and the one that checks it. */
export function exerciseCells(
  lesson: string,
  name: string,
  { title, difficulty, minutes, task, stub, functionName }: SolutionParts,
): Omit<Piece, "line">[] {
  const duration = `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  const file = `exercises/${lesson}/${name}.ts`;
  const ways = `Work in the cell below, or in \`${file}\` with \`npx distill check ${name} --watch\`.`;
  return [
    {
      kind: "markdown",
      source: [`### Exercise: ${title}`, "", `*${difficulty}, ${duration}. ${ways}*`, "", task].join("\n"),
    },
    { kind: "code", source: stub.replace(/^export /gm, "").trim(), exercise: name },
    { kind: "code", source: checkCode(name, functionName) },
  ];
}

/** The code of the cell that shows the quiz of the lesson with this slug. */
export const quizCode = (slug: string): string =>
  `import { quiz } from "distill-kit";\n\nawait quiz(${JSON.stringify(slug)});`;

const checkCode = (name: string, called: string): string =>
  [
    'import { check, hint } from "distill-kit";',
    "",
    `await check(${JSON.stringify(name)}, ${called});`,
    `// Stuck? Write: await hint(${JSON.stringify(name)});`,
  ].join("\n");
