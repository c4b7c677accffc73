import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runCli } from "../../../src/course/desk/cli.js";
import type { Terminal } from "../../../src/course/desk/terminal.js";
import { openProgressLog, progressPath } from "../../../src/course/progress/progress-log.js";
import { SmallCourse, solution } from "../small-course.js";

let course: SmallCourse;
let complaints: string;
let typed: string[] = [];

beforeEach(async () => {
  course = await SmallCourse.built();
  complaints = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    complaints = `${complaints}${text}`.replace(/\s+/g, " "); // where lines are cut says nothing
    return true;
  });
});
afterEach(() => {
  course.end();
  vi.restoreAllMocks();
});

/** Runs a command as a person with 80 columns would see it. */
async function distill(...args: string[]): Promise<{ code: number; output: string }> {
  let output = "";
  const ask = async (prompt: string) => {
    output += prompt;
    return typed.shift();
  };
  const terminal: Terminal = {
    ask,
    width: 80,
    colour: false,
    live: false,
    write: (text) => (output += `${text}\n`),
  };
  const code = await runCli(args, { project: course.folder, terminal });
  expect(output.split("\n").filter((line) => line.length > 80 && !/^ *"/.test(line))).toEqual([]);
  return { code, output };
}

const square = "return numbers.map((n) => n * n);";

describe("check", () => {
  test("says what is wrong, and with exit code 1", async () => {
    course.answer(square);
    const { code, output } = await distill("check", "twice");
    expect(code).toBe(1);
    expect(output).toMatch(
      /✗ doubles \(2 points\)\n {6}What it looks like: You square.\n {6}twice\(\[ \d+ \]\)\n {6}expected {2}\[ \d+ \]\n {6}got {7}\[ \d+ \]/,
    );
    expect(output).toContain("What it looks like: You square.");
    expect(output).toContain("✓ takes none (1 point)");
    expect(output).toContain("Not yet: 1 of 3 points");
  });

  test.each([
    "twice",
    "07/twice",
    "7",
    "07-tried",
    "exercises/07-tried/twice.ts",
    "./exercises/07-tried/twice.ts",
  ])("takes %s", async (name) => {
    course.write("exercises/07-tried/twice.ts", solution);
    const { code, output } = await distill("check", name);
    expect(code).toBe(0);
    expect(output).toContain("All right: 3 of 3 points");
  });

  test("without a name checks what was begun, or says how to begin", async () => {
    const none = await distill("check");
    expect(none.code).toBe(1);
    expect(none.output.replace(/\s+/g, " ")).toContain(
      "No exercise has been begun. Open exercises/07-tried/twice.ts",
    );
    expect(JSON.parse((await distill("check", "--json")).output)).toEqual([]);
    course.answer(square);
    expect((await distill("check")).output).toContain("Not yet: 1 of 3");
  });

  test("for programs", async () => {
    course.answer(square);
    const { code, output } = await distill("check", "twice", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject([
      { exercise: "07/twice", status: "failed", points: 1, of: 3, types: [] },
    ]);
  });

  test("names what comes closest to a name that is none", async () => {
    expect((await distill("check", "twize")).code).toBe(2);
    expect(complaints).toContain('there is no exercise "twize". Do you mean twice?');
  });

  test("of a file that was renamed says so", async () => {
    writeFileSync(course.path("exercises/07-tried/twice2.ts"), "");
    rmSync(course.path("exercises/07-tried/twice.ts"));
    const { code, output } = await distill("check", "twice");
    expect(code).toBe(1);
    expect(output.replace(/\s+/g, " ")).toContain(
      "If you renamed it to twice2.ts, give it its name back. npx distill reset twice",
    );
    expect(JSON.parse((await distill("check", "twice", "--json")).output)).toMatchObject([
      { exercise: "07/twice", status: "not checked", problem: expect.stringContaining("is not there") },
    ]);
  });

  test.each([
    [Buffer.from([0xff, 0xfe, 0x41]), "is not UTF-8 text"],
    [Buffer.from(" \n"), "is empty"],
    [undefined, "is no file"],
  ])("of what is no program says so: %o", async (bytes, problem) => {
    const file = course.path("exercises/07-tried/twice.ts");
    rmSync(file);
    if (bytes) writeFileSync(file, bytes);
    else mkdirSync(file);
    const { code, output } = await distill("check", "twice");
    expect(code).toBe(1);
    expect(output).toContain(`exercises/07-tried/twice.ts ${problem}`);
    expect((await distill("reset", "twice")).code).toBe(bytes ? 0 : 2);
  });
});

test("hints come one by one, and are counted in the progress", async () => {
  expect((await distill("hint", "twice")).output).toMatch(/1\. Think\.\n\n {2}Hint 1 of 3/);
  expect((await distill("hint", "twice")).output).toContain("2. Think of map.");
  const third = (await distill("hint", "twice", "--json")).output;
  expect(JSON.parse(third)).toMatchObject({ hints: ["Think.", "Think of map.", "2 * number."], of: 3 });
  const { output } = await distill("hint", "twice");
  expect(output).toContain("That was the last hint.");
  expect((await distill("progress")).output).toMatch(/Twice as much \(twice\) +0\/3 {2}to do, 3 hints/);
});

describe("solution", () => {
  test("is not shown before one has passed or given up", async () => {
    course.answer(square);
    expect((await distill("solution", "twice")).code).toBe(2);
    expect(complaints).toContain("twice is not passed yet.");
    const { code, output } = await distill("solution", "twice", "--give-up");
    expect(code).toBe(0);
    expect(output).toContain(`-export function twice(numbers: number[]) { ${square} }`);
    expect(output).toContain("+  return numbers.map((number) => 2 * number);");
    expect(output).not.toContain("#region");
    await distill("check", "twice");
    expect((await distill("progress")).output).toContain("begun, solution shown");
  });

  test("after passing, and when it is the same", async () => {
    course.write("exercises/07-tried/twice.ts", solution); // not checked yet: that is done now
    expect((await distill("solution", "twice")).output).toContain("the same, letter for letter");
    expect((await distill("progress")).output).not.toContain("solution shown");
  });
});

test("reset keeps a backup, and progress begins anew", async () => {
  course.write("exercises/07-tried/twice.ts", solution);
  await distill("check", "twice");
  const { output } = await distill("reset", "twice");
  expect(readFileSync(course.path("exercises/07-tried/twice.ts"), "utf8")).toContain("TODO: double each");
  const backup = readdirSync(course.path("exercises/07-tried")).find((name) =>
    name.endsWith(".backup"),
  ) as string;
  expect(output).toContain(backup);
  expect(readFileSync(course.path(`exercises/07-tried/${backup}`), "utf8")).toBe(solution);
  expect(output).toContain("Its 3 points are taken back");
  expect((await distill("progress")).output).toContain("0 of 1 exercises");
  expect((await distill("reset", "twice")).output).toContain("is as it was handed out.");
});

test("reset says that it needs the solution, of which the stub is made", async () => {
  rmSync(course.path("solutions"), { recursive: true });
  const told = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  expect((await distill("reset", "twice")).code).toBe(2);
  expect(String(told.mock.calls)).toContain("Your teacher has kept the solutions.");
});

test("reset makes a deleted file anew", async () => {
  rmSync(course.path("exercises/07-tried"), { recursive: true });
  await distill("reset", "twice");
  expect(existsSync(course.path("exercises/07-tried/twice.ts"))).toBe(true);
});

test("more points than an exercise has today are no more than all", async () => {
  const log = openProgressLog(progressPath(course.folder));
  log.append({ event: "check", exercise: "07/twice", points: 15, of: 15, from: "file", source: "x" });
  expect((await distill("progress")).output).toContain("1 of 1 exercises, 3 of 3 points");
});

test("progress that cannot be read is a sentence", async () => {
  mkdirSync(course.path("progress.jsonl"));
  expect((await distill("progress")).code).toBe(2);
  expect(complaints).toContain("your progress cannot be read");
});

test("progress, for people and for programs", async () => {
  const { output } = await distill("progress");
  expect(output).toContain("0 of 1 exercises, 0 of 3 points");
  expect(output).toMatch(/Next: Begin "Twice as much": open\s+exercises\/07-tried\/twice.ts/);
  expect(JSON.parse((await distill("progress", "--json")).output)).toMatchObject({
    exercises: { passed: 0, of: 1 },
    next: expect.any(String),
  });
});

describe("misuse", () => {
  test.each([
    [["chek"], "Did you mean check?"],
    [["check", "--wach"], "Did you mean --watch?"],
    [["hint"], "missing required argument 'exercise'"],
    [["check", "twice", "--watch", "--json"], "--watch and --json do not go together"],
    [["check", "--watch"], "name the exercise or lesson to watch"],
    [["check", "a", "b"], "too many arguments"],
  ])("%j", async (args, says) => {
    expect((await distill(...args)).code).toBe(2);
    expect(complaints).toContain(says);
  });

  test("without the catalogue, a sentence", async () => {
    rmSync(course.path("exercises/catalogue.json"));
    expect((await distill("progress")).code).toBe(2);
    expect(complaints).toContain("npm run build:course");
  });
});

test.each([[], ["check"], ["hint"], ["solution"], ["reset"], ["progress"]])(
  "help for %j has examples and exit codes",
  async (...command) => {
    const { code, output } = await distill(...command, "--help");
    expect(code).toBe(0);
    expect(output).toMatch(/Examples:\n {2}npx distill /);
    expect(output).toContain("Exit codes:");
  },
);

describe("quiz", () => {
  const quiz = `- id: sum
  kind: numeric
  ask: What is 1 + 1?
  answer: 2
  feedback: "Yes."
  catches: [{ value: 11, feedback: "These are numbers." }]
  otherwise: "Count."
- id: pick
  kind: single
  ask: Which?
  options:
    - { text: this, correct: true, feedback: "Right." }
    - { text: that, feedback: "Not that." }
`;

  beforeEach(async () => {
    course.write("lessons/07-tried.md", `# 07 · Tried\n\n\`\`\`quiz\n${quiz}\`\`\`\n`);
    await course.build();
  });

  test("asks question by question, again what it cannot read, and notes the points", async () => {
    typed = ["eleven", "11", "z", "a"];
    const first = await distill("quiz", "7");
    expect(first.code).toBe(1);
    expect(first.output).toContain("These are numbers.");
    expect((await distill("progress")).output).toMatch(/Quiz +\d\/2 {2}2 of 2 answered/);
    typed = ["2", first.output.includes("Not that.") ? "b" : "a"];
    expect((await distill("quiz")).code).toBe(0);
    expect((await distill("progress")).output).toContain("2 of 2 questions, 2 of 2 points");
  });

  test("that is broken off has the answers so far", async () => {
    typed = ["2"];
    expect((await distill("quiz", "tried")).code).toBe(1);
    const { output } = await distill("progress");
    expect(output).toContain("1/2  1 of 2 answered");
    expect(output).toContain("Next: Answer the quiz of lesson 07: npx distill quiz 07");
  });

  test("that is not there", async () => {
    expect((await distill("quiz", "9")).code).toBe(2);
    expect(complaints).toContain('there is no quiz "9". Quizzes: 07 (tried).');
    expect((await distill("quiz", "7", "--seed", "0")).code).toBe(2);
  });
});
