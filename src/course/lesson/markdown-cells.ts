import { createHash } from "node:crypto";
import { fromMarkdown } from "mdast-util-from-markdown";
import { KitError } from "../../core/errors.js";
import type { LessonCell, LessonQuiz } from "./lesson.js";

type Block = ReturnType<typeof fromMarkdown>["children"][number];
type Code = Extract<Block, { type: "code" }>;

/** What the walks below need of any node of the Markdown tree. */
interface Node {
  readonly type: string;
  readonly position?: Block["position"];
  readonly children?: readonly Node[] | undefined;
  readonly value?: string | undefined;
  readonly alt?: string | null | undefined;
  readonly identifier?: string | undefined;
}

/** A stretch of the text before it has an id. */
export type Piece = Omit<LessonCell, "id">;

/** What becomes of the fences that stand for more than their text. */
export interface Fences {
  /** The cells of the exercise with this name; throws when there is none. */
  readonly exercise: (name: string) => readonly Omit<Piece, "line">[];
  /** The code of the cell that shows the lesson's quiz. */
  readonly quizCode: string;
}

/** A lesson's Markdown, cut into cells. */
export interface MarkdownCells {
  readonly title: string;
  readonly cells: LessonCell[];
  /** The exercises it has, in order. */
  readonly exercises: string[];
  readonly quiz?: LessonQuiz;
}

/** Cuts a lesson's Markdown into cells; `file` is only for messages. See `parseLesson` for the rules. */
export function markdownCells(file: string, text: string, fences: Fences): MarkdownCells {
  const lines = text.split("\n");
  const blocks = fromMarkdown(text).children;
  for (const block of blocks) requireClosed(file, block, lines);
  const title = titleOf(file, blocks);
  const definitions = new Map(
    blocks
      .flatMap(descendants)
      .filter((node) => node.type === "definition")
      .map((node) => [node.identifier, text.slice(startOf(node).offset, endOf(node).offset)]),
  );
  const pieces = sections(blocks).flatMap((section): Piece[] => {
    const [first] = section;
    if (first === undefined) return [];
    if (isCell(first)) return fencePieces(file, first, fences);
    const source = prose(section, lines, definitions);
    return source === undefined ? [] : [{ kind: "markdown", source, line: startOf(first).line }];
  });
  const { exercises, quiz } = fencesOf(file, blocks.filter(isCell));
  return { title, cells: withIds(pieces), exercises, ...(quiz ? { quiz } : {}) };
}

/** The exercises and the quiz of a lesson; each may be there once. */
function fencesOf(file: string, blocks: readonly Code[]): { exercises: string[]; quiz?: LessonQuiz } {
  const seen = new Map<string, number>();
  for (const block of blocks) {
    if (block.lang === "ts") continue;
    const what = block.lang === "quiz" ? "quiz" : `exercise "${block.value}"`;
    const other = seen.get(what);
    if (other !== undefined) {
      throw new KitError(`${file}:${startOf(block).line}: the ${what} is already in line ${other}`, {
        remedy: "Keep one of the two.",
        value: block.value,
      });
    }
    seen.set(what, startOf(block).line);
  }
  const quiz = blocks.find(({ lang }) => lang === "quiz");
  return {
    exercises: blocks.filter(({ lang }) => lang === "exercise").map(({ value }) => value),
    ...(quiz ? { quiz: { source: quiz.value, line: startOf(quiz).line + 1 } } : {}),
  };
}

/** Runs of blocks that become one cell each: a code cell alone, or prose up to the next heading. */
function sections(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    const starts = previous === undefined || isCell(block) || isCell(previous) || block.type === "heading";
    if (starts) runs.push([block]);
    else runs.at(-1)?.push(block);
    previous = block;
  }
  return runs;
}

function isCell(block: Block): block is Code {
  return block.type === "code" && ["ts", "exercise", "quiz"].includes(block.lang ?? "");
}

function fencePieces(file: string, block: Code, fences: Fences): Piece[] {
  const at = startOf(block).line;
  if (block.meta) {
    throw new KitError(
      `${file}:${at}: "${block.lang} ${block.meta}" opens a cell, but a cell has no such setting`,
      {
        remedy: `Write \`\`\`${block.lang} alone, or \`\`\`typescript for code that is shown and not run.`,
        value: block.meta,
      },
    );
  }
  if (block.lang === "ts") return [{ kind: "code", source: block.value, line: at + 1 }];
  if (block.lang === "quiz") return [{ kind: "code", source: fences.quizCode, line: at }];
  try {
    return fences.exercise(block.value).map((piece) => ({ ...piece, line: at }));
  } catch (cause) {
    if (!(cause instanceof KitError)) throw cause;
    throw new KitError(`${file}:${at}: ${cause.message.slice(0, -cause.remedy.length - 2)}`, {
      remedy: cause.remedy,
      value: block.value,
      cause,
    });
  }
}

/** An unclosed fence would take the rest of the lesson into itself without a word. */
function requireClosed(file: string, block: Block, lines: readonly string[]): void {
  const [opening, closing] = [startOf(block).line, endOf(block).line].map((line) => lines[line - 1] ?? "");
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(opening ?? "")?.[1];
  if (block.type !== "code" || fence === undefined) return; // no fence, or code by indentation
  const closes = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`);
  if (endOf(block).line > startOf(block).line && closes.test(closing ?? "")) return;
  throw new KitError(`${file}:${startOf(block).line}: the fence opened here is never closed`, {
    remedy: `Close it with ${fence} on a line of its own.`,
    value: opening,
  });
}

/**
 * The section's lines as they stand, plus the link definitions it uses from elsewhere in the lesson: a notebook
 * renders each cell alone. Undefined for a section of definitions only, which shows nothing.
 */
function prose(
  section: readonly Block[],
  lines: readonly string[],
  definitions: ReadonlyMap<string | undefined, string>,
): string | undefined {
  if (section.every((block) => block.type === "definition")) return undefined;
  const nodes = section.flatMap(descendants);
  const own = new Set(nodes.filter((node) => node.type === "definition").map((node) => node.identifier));
  const used = new Set(
    nodes.filter((node) => node.type.endsWith("Reference")).map((node) => node.identifier),
  );
  const borrowed = [...used].filter((id) => !own.has(id)).flatMap((id) => definitions.get(id) ?? []);
  // Whole lines, since the indentation before a block can be part of its meaning.
  const body = lines.slice(startOf(section[0]).line - 1, endOf(section.at(-1)).line).join("\n");
  return [body.trimEnd(), ...(borrowed.length > 0 ? ["", ...borrowed] : [])].join("\n");
}

function titleOf(file: string, blocks: readonly Block[]): string {
  const [first, second] = blocks.filter((block) => block.type === "heading" && block.depth === 1);
  const title = first === undefined ? "" : textOf(first).trim();
  if (first === undefined || title === "") {
    throw new KitError(`${file} has no title`, {
      remedy: 'Begin it with one H1: "# What is distillation?".',
    });
  }
  if (second !== undefined) {
    throw new KitError(
      `${file}:${startOf(second).line}: a second H1, after the one in line ${startOf(first).line}`,
      {
        remedy: "A lesson has one title: make this an H2.",
        value: textOf(second),
      },
    );
  }
  return title;
}

function withIds(pieces: readonly Piece[]): LessonCell[] {
  const seen = new Map<string, number>();
  return pieces.map((piece) => {
    const hash = createHash("sha256").update(`${piece.kind}\n${piece.source}`).digest("hex").slice(0, 12);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { ...piece, id: count === 1 ? hash : `${hash}-${count}` };
  });
}

function descendants(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(descendants)];
}

function textOf(node: Node): string {
  return node.value ?? node.alt ?? (node.children ?? []).map(textOf).join("");
}

function startOf(node: Node | undefined): { line: number; offset: number } {
  return { line: node?.position?.start.line ?? 1, offset: node?.position?.start.offset ?? 0 };
}

function endOf(node: Node | undefined): { line: number; offset: number } {
  return { line: node?.position?.end.line ?? 1, offset: node?.position?.end.offset ?? 0 };
}
