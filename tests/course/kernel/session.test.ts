import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { host, type MimeBundle } from "../../../src/core/host.js";
import { createSession, type Session } from "../../../src/course/kernel/session.js";
import { sourceWatch } from "../../../src/course/kernel/tslab.js";

const shown: { bundle: MimeBundle; options: object | undefined }[] = [];
let session: Session;
beforeAll(() => {
  session = createSession((bundle, options) => shown.push({ bundle, options }));
});
afterAll(() => session.close());

/** Runs a cell that must pass. */
async function value(source: string): Promise<unknown> {
  const result = await session.run(source);
  expect(result.error?.traceback.join("\n")).toBeUndefined();
  return result.value;
}

/** Runs a cell that must fail. */
async function failure(source: string) {
  const { error } = await session.run(source);
  expect(error).toBeDefined();
  return { ...error!, text: error!.traceback.join("\n") };
}

test("a value that cannot show itself fails the cell, and the next one runs", async () => {
  const { message } = await failure('({ toHTML() { throw new Error("no picture"); } });');
  expect(message).toBe("no picture");
  const proxy = 'new Proxy({}, { get() { throw new Error("no property"); } });';
  expect((await failure(proxy)).message).toBe("no property");
  expect((await session.run("1 + 1")).shown).toEqual({ "text/plain": "2" });
});

describe("code that does not compile", () => {
  test("names line, column, TypeScript's code, the line itself, and marks the place", async () => {
    const { name, message, line, text } = await failure(
      "const fine = 1;\nconst wrong: number = fine.toFixed(2);",
    );
    expect(name).toBe("TypeScriptError");
    expect(message).toBe("TS2322: Type 'string' is not assignable to type 'number'.");
    expect(line).toBe(2);
    expect(text).toContain("line 2, column 7: TS2322: Type 'string'");
    expect(text).toContain("  2 | const wrong: number = fine.toFixed(2);\n    |       ^^^^^");
  });

  test("of names that are nowhere asks whether they are from cells above, which a restarted kernel has not run", async () => {
    const { text } = await failure("elsewhere(further, further);");
    expect(text).toContain(
      'Are elsewhere, further from cells above? Run those first: menu Cell (or Run), "Run All Above".',
    );
    expect((await failure("const a: number = '';")).text).not.toContain("Run All Above");
  });

  test("lists every problem, details joined to the problem they belong to", async () => {
    const { message, text } = await failure(
      "const a: { b: { c: number } } = { b: { c: 'x' } };\nnope;\nneither();",
    );
    expect(message).toMatch(/^TS2322: .*\(and 2 more\)$/s);
    expect(text.match(/TS\d+/g)).toEqual(["TS2322", "TS2304", "TS2304"]);
    const chained = await failure("const f: (x: number) => void = (x: string) => {};");
    expect(chained.text.match(/TS\d+/g)).toEqual(["TS2322"]);
    expect(chained.text).toContain("Type 'number' is not assignable to type 'string'");
  });

  test("checks strictly", async () => {
    expect((await failure("let u: string | undefined; u.length;")).message).toMatch(/TS(18048|2454)/);
    expect((await failure("(x) => x;")).message).toMatch(/TS7006/);
    expect((await failure("try { } catch (e) { e.message; }")).message).toMatch(/TS18046/);
  });

  test("is not run at all", async () => {
    await failure("(globalThis as any).ran = true; nope;");
    expect(Reflect.get(globalThis, "ran")).toBeUndefined();
  });

  test("a syntax error has its place as well", async () => {
    expect(await failure("const a = 1;\nconst = 2;")).toMatchObject({ line: 2, name: "TypeScriptError" });
  });
});

describe("what a cell throws", () => {
  test("has the line of the learner's TypeScript, types and comments counted", async () => {
    const { name, message, line, text } = await failure(
      "interface Shape {\n  side: number;\n}\n\n// a comment\nconst shape: Shape = { side: 2 };\nif (shape.side > 1) throw new RangeError('too long');",
    );
    expect({ name, message, line }).toEqual({ name: "RangeError", message: "too long", line: 7 });
    expect(text).toContain(
      "  7 | if (shape.side > 1) throw new RangeError('too long');\n    |                           ^",
    );
    expect(text).not.toMatch(/tslab|node:|vitest|kernel/);
  });

  test("has its column as well, in a declaration too", async () => {
    const { text } = await failure("const none: any = undefined;\nlet deep = 1, deeper = none.nope;");
    expect(text).toContain("  2 | let deep = 1, deeper = none.nope;\n    |                             ^");
  });

  test("after an await, and in a call chain", async () => {
    expect(
      await failure("await Promise.resolve();\n\nawait (async () => {\n  throw new Error('late');\n})();"),
    ).toMatchObject({ line: 4 });
  });

  test("in a function of an earlier cell: the place there, and the line here that led to it", async () => {
    await value(
      "function half(x: number): number {\n  if (x % 2 === 1) throw new Error(`odd: ${x}`);\n  return x / 2;\n}",
    );
    const { line, text } = await failure("half(4);\nhalf(3);");
    expect(line).toBe(2);
    expect(text).toMatch(
      /2 \| {3}if \(x % 2 === 1\)[\s\S]*at half, cell \[\d+\], line 2\n {2}at cell \[\d+\], line 2/,
    );
  });

  test("from the library: the library's frames are short, causes follow", async () => {
    const { line, text } = await failure(
      "import { equations, KitError } from 'distill-kit';\ntry {\n  equations().inputs('train', -1);\n} catch (cause) {\n  throw new KitError('no data', { remedy: 'Ask for some.', cause });\n}",
    );
    expect(line).toBe(5);
    expect(text).toMatch(/^KitError: no data\. Ask for some\.\n/);
    expect(text).toMatch(/Caused by:\nKitError: the train split has 5400 equations, asked for -1/);
    expect(text).toMatch(/at inputs, distill-kit\/tasks\/equations\.js:\d+/);
  });

  test.each([
    ["'just text'", "just text"],
    ["{ code: 7 }", "{ code: 7 }"],
    ["undefined", "undefined"],
    ["null", "null"],
  ])("throw %s is legible", async (thrown, text) => {
    expect(await failure(`throw ${thrown};`)).toMatchObject({ name: "Thrown", message: text });
  });

  test("hostile errors are reported and do not break the session", async () => {
    expect(
      (
        await failure(
          "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { throw 1; } }); throw e;",
        )
      ).text,
    ).toBeTruthy();
    expect(
      (
        await failure(
          "const e1 = new Error('x'); Object.defineProperty(e1, 'message', { get() { throw 1; } }); throw e1;",
        )
      ).text,
    ).toBeTruthy();
    expect(
      (await failure("throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });")).text,
    ).toBeTruthy();
    expect((await failure("const c = new Error('round'); c.cause = c; throw c;")).text).toContain(
      "Error: round",
    );
    expect(await value("1 + 1")).toBe(2);
  });
});

describe("what tslab gets wrong on its own", () => {
  test("await inside a chain, and a lone for await", async () => {
    expect(await value("await (await Promise.resolve({ json: async () => 5 })).json()")).toBe(5);
    expect(await value("let total = 0;\nfor await (const x of [1, 2]) total += x;\ntotal")).toBe(3);
    await value("for await (const x of [1]) void x;");
  });

  test("export, which code from a file may carry", async () => {
    await value(
      "export const exported = 3;\nexport function twice(x: number) { return 2 * x; }\nexport interface Kept { a: number }",
    );
    expect(await value("const kept: Kept = { a: twice(exported) };\nkept.a")).toBe(6);
  });

  test("short properties of an earlier cell's variables, with the right places around them", async () => {
    await value("const teacher = 'big', student = { size: 1 };");
    expect(await value("({ teacher, student })")).toEqual({ teacher: "big", student: { size: 1 } });
    await value("let size = 0;\n({ size } = student);");
    expect(await value("size")).toBe(1);
    const line = "const both = { teacher, student, third: student.none };";
    const { text } = await failure(line);
    const [, shownLine, marks] = text.split("\n").slice(-3) as [string, string, string];
    expect(shownLine.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("none");
  });

  test("a module comment does not turn a cell into something that is not run", async () => {
    expect(await value("/** @browser */\n6 * 7")).toBe(42);
  });
});

describe("a notebook's life", () => {
  test("values, types, classes and enums last; names can be declared again", async () => {
    await value(
      "type Pair = [number, number];\nclass Point { constructor(readonly x: number) {} }\nenum Color { Red = 4 }\nconst n = 1;",
    );
    expect(await value("const n = 'other'; const p: Pair = [new Point(2).x, Color.Red]; [n, ...p]")).toEqual([
      "other",
      2,
      4,
    ]);
    expect(await value("n.length")).toBe(5);
  });

  test("of a failed cell, what it got to is there, and nothing else has changed", async () => {
    await value("let counter = 1;\nconst model = 'old', name = 'old';");
    await failure(
      "counter = 2;\nconst model = { size: 3 }, reached = 4;\ninterface Sized { size: number }\nthrow new Error('stop');\nconst name = 5, later = 6;",
    );
    expect(
      await value("const sized: Sized = model;\n[counter, sized.size, reached, name.toUpperCase()]"),
    ).toEqual([2, 3, 4, "OLD"]);
    expect((await failure("later")).message).toMatch(/Cannot find name 'later'/);
  });

  test("functions keep their own variables, and see what later cells assign to them", async () => {
    await value("let hits = 0;\nfunction hit() { hits++; return hits; }");
    expect(await value("hits = 10;\n[hit(), hits]")).toEqual([11, 11]);
    expect(await value("let hits = 'other';\n[hit(), hits]")).toEqual([12, "other"]);
    expect(await value("hits")).toBe("other");
  });

  test("empty cells, comments, Windows line ends, other scripts", async () => {
    expect(await value("")).toBeUndefined();
    expect(await value("// nothing")).toBeUndefined();
    expect(await value("const привет = 'мир';\r\nпривет")).toBe("мир");
    expect(await failure("const ok = 1;\r\n\r\nthrow new Error('ой');")).toMatchObject({
      line: 3,
      message: "ой",
    });
  });

  test("imports: packages, Node's own, and local TypeScript that changes", async () => {
    expect(
      await value(
        "import { z } from 'zod';\nimport fs from 'node:fs';\n[typeof z.string, typeof fs.readFileSync]",
      ),
    ).toEqual(["function", "function"]);
    const folder = "tests/course/kernel/imported";
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(
        `${folder}/first.ts`,
        "import { b } from './second';\nexport const a = (): number => b + 1;\n",
      );
      writeFileSync(`${folder}/second.ts`, "import './first';\nexport const b = 1;\n");
      expect(await value(`import { a } from './${folder}/first';\na()`)).toBe(2);
      writeFileSync(`${folder}/second.ts`, "import './first';\nexport const b = 20;\n");
      expect(await value(`import { a as again } from './${folder}/first';\nagain()`)).toBe(21);
      writeFileSync(`${folder}/broken.ts`, "export const c: number = 'no';\n");
      expect((await failure(`import { c } from './${folder}/broken';\nc`)).text).toContain(
        `${folder}/broken.ts, line 1, column 14: TS2322`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a file that is written after its import failed is found", async () => {
    const folder = ".test-written-later";
    mkdirSync(folder);
    const source = `import { late } from './${folder}/late';\nlate`;
    try {
      expect((await failure(source)).message).toMatch(/TS2307/);
      expect((await failure(`${source} + 0`)).message).toMatch(/TS2307/);
      writeFileSync(`${folder}/late.ts`, "export const late = 42;\n");
      expect(await value(source)).toBe(42);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(await value("1 + 1")).toBe(2);
  });

  test("a compiler that fails is the cell's error, and no silence", async () => {
    vi.spyOn(sourceWatch, "look").mockImplementationOnce(() => {
      throw new Error("the compiler fell over");
    });
    expect((await failure("1")).message).toBe("the compiler fell over");
    expect(await value("1 + 1")).toBe(2);
  });

  test("a package that is not there is said with its name", async () => {
    expect((await failure("import x from 'no-such-package';")).message).toMatch(/TS2307.*'no-such-package'/);
  });

  test("display goes to the host, tslab's own as well", async () => {
    await value(
      "import { host } from 'distill-kit';\nhost().display({ 'text/plain': 'a' }, { id: 'here' });",
    );
    await value("import * as tslab from 'tslab';\ntslab.display.html('<b>x</b>');");
    expect(shown.slice(-2)).toMatchObject([
      { bundle: { "text/plain": "a" }, options: { id: "here" } },
      { bundle: { "text/html": "<b>x</b>" } },
    ]);
  });
});

describe("interrupting", () => {
  test("ends a pending await, tells the library, and leaves the session usable", async () => {
    await value("import { host as kitHost } from 'distill-kit';");
    const running = session.run("await new Promise(() => {});");
    const { signal } = host();
    setTimeout(() => session.interrupt(), 50);
    expect((await running).error).toMatchObject({ name: "Interrupted", message: "the cell was stopped" });
    expect(signal.aborted).toBe(true);
    expect(await value("kitHost().signal.aborted")).toBe(false);
  });

  test("what the cell had made until then stays", async () => {
    const running = session.run("const trained = { steps: 9 };\nawait new Promise(() => {});");
    setTimeout(() => session.interrupt(), 50);
    expect((await running).error).toMatchObject({ name: "Interrupted" });
    expect(await value("trained.steps")).toBe(9);
  });

  test("does nothing when no cell runs", async () => {
    session.interrupt();
    expect(await value("3")).toBe(3);
  });
});

describe("what nobody catches", () => {
  test("fails the cell that runs", async () => {
    const running = session.run("await new Promise(() => {});");
    setTimeout(() => session.stray(new RangeError("from a timer")), 50);
    expect((await running).error).toMatchObject({ name: "RangeError", message: "from a timer" });
    expect(host().signal.aborted).toBe(true);
    expect(await value("4")).toBe(4);
  });

  test("is handed back when no cell runs", () => {
    expect(session.stray(new RangeError("late"))).toMatchObject({ name: "RangeError", message: "late" });
  });
});
