import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, test, vi } from "vitest";
import { compileStudentCode } from "../../../src/course/exercise/student-code.js";
import { loadInWorker, type WorkerSubject } from "../../../src/course/exercise/worker-subject.js";
import { projectFolder } from "../../../src/course/project-folder.js";

let subject: WorkerSubject | undefined;

afterEach(async () => {
  await subject?.close();
  subject = undefined;
});

async function load(text: string, options: Parameters<typeof loadInWorker>[2] = {}) {
  const code = await compileStudentCode({ text, path: `${projectFolder()}/tried.ts` });
  if (code.status === "refused") throw new Error(code.problem);
  const loaded = await loadInWorker(code, "f", options);
  if (loaded.status === "loaded") subject = loaded.subject;
  return loaded;
}

async function call(text: string, args: readonly unknown[] = [], seconds = 20) {
  await load(text, { seconds });
  return (subject as WorkerSubject).call(...args);
}

describe("a call", () => {
  test("passes data there and back, awaits, and keeps what was printed", async () => {
    const text =
      'export async function f(a: number, b: unknown) { console.log("a is", a); console.error("!"); return [a * 2, b]; }';
    expect(await call(text, [2, Number.NaN])).toEqual({ status: "returned", value: [4, Number.NaN] });
    expect(subject?.printed).toBe("a is 2\n!\n");
  });

  test("may use the kit", async () => {
    const text = 'import { proportion } from "distill-kit";\nexport const f = () => proportion(1, 2).rate;';
    expect(await call(text)).toEqual({ status: "returned", value: 0.5 });
  });

  test("names the line that threw", async () => {
    const text = "export function f(): number {\n  const a = undefined as any;\n  return a.b;\n}";
    expect(await call(text)).toMatchObject({
      status: "threw",
      line: 3,
      thrown: expect.stringContaining("TypeError"),
    });
  });

  test("that throws a text says so", async () => {
    const said = 'the text "no", which is not an Error';
    expect(await call('export function f() { throw "no"; }')).toMatchObject({
      status: "threw",
      thrown: said,
    });
  });

  test("tells of a changed argument", async () => {
    expect(await call("export function f(a: number[]) { a.push(1); return 0; }", [[5]])).toEqual({
      status: "returned",
      value: 0,
      changed: { argument: 1, before: [5], after: [5, 1] },
    });
  });

  test.each([
    ["new Proxy({}, {})", "it returned a Proxy; return plain data"],
    ["({ g() {} })", "it returned a function at .g; return plain data"],
    ["process.exit(3)", "it ended the program (process.exit(3))"],
    [
      "(() => { const a: unknown[] = []; for (;;) a.push(new Array(1e6).fill(1)); })()",
      "it used more than 512 MB of memory",
    ],
  ])("that gives %s gives no answer", async (expression, reason) => {
    expect(await call(`export const f = (): unknown => ${expression};`)).toEqual({
      status: "unusable",
      reason,
    });
  });

  test("that fails later gives no answer", async () => {
    const text = 'export const f = () => new Promise(() => setTimeout(() => { throw new Error("late"); }));';
    expect(await call(text)).toEqual({
      status: "unusable",
      reason: "something it started failed later: late",
    });
  });

  test.each([
    "for (;;);",
    "for (;;) console.log('x');",
    "await null; for (;;);",
    "await new Promise(() => {});",
  ])("that never comes back is ended, and the next one starts afresh: %s", async (loop) => {
    const text = `export async function f(n: number) { if (n > 0) return n; ${loop} }`;
    const reason = "it had not come back after 0.3 seconds";
    expect(await call(text, [0], 0.3)).toEqual({ status: "unusable", reason });
    expect((subject?.printed ?? "").length).toBeLessThanOrEqual(4000);
    await subject?.close();
    expect(await call(text, [7])).toEqual({ status: "returned", value: 7 });
  });

  test("cannot steer the terminal by what it prints or throws", async () => {
    const text = 'export function f() { console.log("\\x1b[2J\\u202e\\ttab"); throw new Error("\\x07"); }';
    expect(await call(text)).toMatchObject({ status: "threw", thrown: "Error: \\x07" });
    expect(subject?.printed).toBe("\\x1b[2J\\u202e\ttab\n");
  });

  test("sees none of the learner's environment", async () => {
    process.env.GEMINI_API_KEY_TRIED = "secret";
    try {
      expect(await call("export const f = () => Object.keys(process.env);")).toEqual({
        status: "returned",
        value: [],
      });
    } finally {
      delete process.env.GEMINI_API_KEY_TRIED;
    }
  });

  test("is given up when its learner interrupts it", async () => {
    const stop = new AbortController();
    await load("export const f = () => new Promise(() => {});", { seconds: 60, signal: stop.signal });
    const running = (subject as WorkerSubject).call();
    stop.abort(new Error("stopped"));
    await expect(running).rejects.toThrow("stopped");
  });
});

test("code that loops while it is loaded does not outlive an interrupt", async () => {
  const ended = vi.spyOn(Worker.prototype, "terminate");
  const stop = new AbortController();
  setTimeout(() => stop.abort(new Error("stopped")), 200);
  await expect(load("for (;;);", { signal: stop.signal })).rejects.toThrow("stopped");
  expect(ended).toHaveBeenCalledOnce();
  ended.mockRestore();
});

test("a failure while loading is told also when this thread was busy until the other had ended", async () => {
  const text = "throw new Error('at once');";
  const code = await compileStudentCode({ text, path: `${projectFolder()}/tried.ts` });
  if (code.status === "refused") throw new Error(code.problem);
  const loading = loadInWorker(code, "f");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000); // this thread stands still meanwhile
  expect(await loading).toMatchObject({ problem: expect.stringContaining("Error: at once") });
});

describe("code without a function to call is refused", () => {
  test.each([
    ["export const g = 1;", 'there is no exported function "f": it exports "g". Write: export function f(…)'],
    [
      "const f = () => 1;",
      'there is no exported function "f": it exports nothing. Write: export function f(…)',
    ],
    ["export const f = 1;", '"f" is a number, and should be a function'],
    ["throw new Error('at once');", "the code failed when it was loaded, before any call: Error: at once"],
    ["for (;;);", "the code could not be loaded: it had not come back after 5 seconds"],
    ["process.exit(0);", "the code could not be loaded: it ended the program (process.exit(0))"],
  ])("%s", async (text, problem) => {
    expect(await load(text)).toEqual({ status: "refused", problem });
  });
});
