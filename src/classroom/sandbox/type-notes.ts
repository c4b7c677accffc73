import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCompiler, type TypeComplaint } from "../../course/exercise/run-compiler.js";
import { visibleText } from "../../course/exercise/visible-text.js";
import { projectFolder } from "../../course/project-folder.js";
import { readingThread } from "../submission/reading-thread.js";

/** What the type checker says of submitted code, for the student. A note costs no points. */
export type TypeNotes = readonly string[];

/** Files that are checked together. */
const together = 50;
const mostNotes = 8;
const longestLine = 100;
const longestMessage = 300;

const unfinished = (seconds: number): TypeNotes => [
  `The types were not checked within ${seconds} s; one may have no end.`,
];
const reaching: TypeNotes = [
  "The types were not checked: the code refers to files or to what is global, or is too much to parse.",
];

/**
 * What TypeScript says of submitted code, by the code, with the course's strict settings.
 *
 * Types decide no points, as with `npx distill check`. Code that asks for a file, or declares what others would see, is
 * not checked, and is told so; of code that the parser does not take nothing is said here, since compiling it tells.
 */
export async function typeNotes(
  texts: readonly string[],
  {
    seconds = 10,
  }: {
    /** A type may be written so that checking it takes for ever; fifty files take about one. */
    readonly seconds?: number;
  } = {},
): Promise<ReadonlyMap<string, TypeNotes>> {
  const notes = new Map<string, TypeNotes>();
  const open: string[] = [];
  const thread = readingThread();
  try {
    for (const text of new Set(texts)) {
      const reply = await thread.ask({ type: "keeps to itself", text });
      const keeps = reply?.type === "keeps to itself" && reply.keeps;
      if (keeps === true) open.push(text);
      else if (keeps === false) notes.set(text, reaching);
    }
  } finally {
    await thread.end();
  }
  for (let from = 0; from < open.length; from += together) {
    const own = open.slice(from, from + together);
    const checked = await checkedTogether(own, seconds);
    for (const [place, text] of own.entries()) {
      // One type without an end is no reason to tell the others nothing.
      const [alone] = checked
        ? [checked[place]]
        : ((await checkedTogether([text], seconds)) ?? [unfinished(seconds)]);
      notes.set(text, alone as TypeNotes);
    }
  }
  return notes;
}

async function checkedTogether(texts: readonly string[], seconds: number): Promise<TypeNotes[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "distill-kit-types-"));
  try {
    const name = (place: number) => `submission-${place}.ts`;
    for (const [place, text] of texts.entries()) writeFileSync(join(folder, name(place)), text);
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    const project = projectFolder();
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings(project)));
    const complaints = await runCompiler(project, ["-p", folder], { milliseconds: 1000 * seconds });
    if (!complaints) return undefined;
    return texts.map((text, place) => {
      const own = [...complaints].find(([path]) => path.endsWith(`/${name(place)}`))?.[1] ?? [];
      return own.slice(0, mostNotes).map((complaint) => noteOf(text, complaint));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const settings = (project: string) => ({
  extends: join(project, "tsconfig.json"),
  compilerOptions: {
    types: [],
    moduleDetection: "force",
    resolveJsonModule: false,
    // Imports that only types need are written in many ways.
    verbatimModuleSyntax: false,
    paths: { zod: [join(dirname(createRequire(import.meta.url).resolve("zod")), "index.d.ts")] },
  },
  include: ["submission-*.ts"],
  exclude: [],
});

/** The line in words, since that of a notebook's cell has no number in the module that is made of it. */
function noteOf(text: string, { line, code, message }: TypeComplaint): string {
  const written = (text.split("\n")[line - 1] ?? "").trim().slice(0, longestLine);
  return visibleText(`${message.slice(0, longestMessage)} (${code}), in: ${written}`);
}
