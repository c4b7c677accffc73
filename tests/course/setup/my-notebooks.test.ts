import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

type Cell = { cell_type: string; source: string[]; execution_count?: number | null; outputs?: unknown[] };

let course: CourseCopy;
let handOutNotebooks: typeof import("../../../src/course/setup/my-notebooks.mjs").handOutNotebooks;

const code = (source: string): Cell => ({
  cell_type: "code",
  source: [source],
  execution_count: null,
  outputs: [],
});
const title: Cell = { cell_type: "markdown", source: ["# 01 · Tried\n", "\n", "Prose."] };

function publish(...cells: Cell[]): void {
  course.write("notebooks/01-tried.ipynb", JSON.stringify({ cells: [title, ...cells], metadata: {} }));
}

const copy = () => course.path("notebooks", "mine", "01-tried.ipynb");
const read = () => JSON.parse(readFileSync(copy(), "utf8")) as { cells: Cell[]; metadata: object };
const save = (change: (notebook: ReturnType<typeof read>) => void) => {
  const notebook = read();
  change(notebook);
  writeFileSync(copy(), JSON.stringify(notebook));
};

beforeEach(async () => {
  course = new CourseCopy();
  publish(code("1"), code("2"), code(""));
  const module = pathToFileURL(course.path("src", "course", "setup", "my-notebooks.mjs")).href;
  ({ handOutNotebooks } = await import(module));
  return () => course.remove();
});

const fresh = {
  file: "01-tried.ipynb",
  path: "notebooks/mine/01-tried.ipynb",
  title: "01 · Tried",
  cells: 2,
  run: 0,
  changed: false,
  outdated: false,
};

test("a learner gets a copy, and a newer one as long as there is no work in it", () => {
  expect(handOutNotebooks()).toEqual([fresh]);
  publish(code("10"));
  expect(handOutNotebooks()).toEqual([{ ...fresh, cells: 1 }]);
  expect(read().cells[1]?.source).toEqual(["10"]);
});

test("a notebook that was only opened and saved holds no work", () => {
  handOutNotebooks();
  save((notebook) => {
    notebook.metadata = { language_info: { version: "20" } };
  });
  publish(code("10"));
  expect(handOutNotebooks()).toEqual([{ ...fresh, cells: 1 }]);
  expect(read().cells[1]?.source).toEqual(["10"]);
});

test("work is never overwritten; the learner is told of the newer version", () => {
  handOutNotebooks();
  save(({ cells }) => {
    Object.assign(cells[1] as Cell, { execution_count: 1, outputs: [{ output_type: "stream" }] });
  });
  const worked = readFileSync(copy(), "utf8");
  expect(handOutNotebooks()).toEqual([{ ...fresh, run: 1 }]);
  publish(code("10"));
  expect(handOutNotebooks()).toEqual([{ ...fresh, cells: 1, run: 1, outdated: true }]);
  expect(readFileSync(copy(), "utf8")).toBe(worked);
  rmSync(copy());
  expect(handOutNotebooks()).toEqual([{ ...fresh, cells: 1 }]);
});

test("an edited cell is work", () => {
  handOutNotebooks();
  save(({ cells }) => {
    (cells[1] as Cell).source = ["1 + 1"];
  });
  expect(handOutNotebooks()).toEqual([{ ...fresh, changed: true }]);
  publish(code("10"));
  expect(handOutNotebooks()).toEqual([{ ...fresh, cells: 1, changed: true, outdated: true }]);
  expect(read().cells[1]?.source).toEqual(["1 + 1"]);
});

test("without the record of what was handed out, and for what cannot be read, nothing is overwritten", () => {
  handOutNotebooks();
  save(({ cells }) => {
    (cells[1] as Cell).source = ["mine"];
  });
  writeFileSync(course.path("notebooks", "mine", ".handed-out.json"), "{ half");
  publish(code("10"));
  expect(handOutNotebooks()).toMatchObject([{ changed: true, outdated: true }]);
  expect(read().cells[1]?.source).toEqual(["mine"]);
  writeFileSync(copy(), "<<<<<<< not JSON");
  expect(handOutNotebooks()).toMatchObject([{ changed: true, run: 0 }]);
  expect(readFileSync(copy(), "utf8")).toBe("<<<<<<< not JSON");
});
