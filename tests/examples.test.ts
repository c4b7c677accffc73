import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as kit from "../src/index.js";

/**
 * Every example in a docstring runs, and every public function and class has one.
 *
 * An example may use all that distill-kit exports. A line `expression; // value` claims the expression's value.
 */
interface Example {
  readonly file: string;
  /** The function, class or constant that the docstring belongs to. */
  readonly subject: string;
  readonly code: string;
}

const root = join(import.meta.dirname, "..", "src");

function examplesIn(file: string): Example[] {
  const text = readFileSync(join(root, file), "utf8");
  return [
    ...text.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*export (?:async )?(?:function\*?|class|const|type|interface) (\w+)/g,
    ),
  ].flatMap(([, comment = "", subject = ""]) => {
    const code = comment.match(/@example\s+\* ```ts\n([\s\S]*?)\* ```/)?.[1]?.replace(/^\s*\* ?/gm, "");
    return code === undefined ? [] : [{ file, subject, code }];
  });
}

const examples = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith(`dist${sep}`))
  .flatMap(examplesIn);

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...text: string[]
) => (...names: unknown[]) => Promise<void>;

/** `expression; // value` becomes a comparison; other lines stay as they are. */
function withClaims(code: string): { readonly script: string; readonly claims: number } {
  let claims = 0;
  const script = code.replace(/^(?!const |let |for |\/\/)(.+?);\s+\/\/ (.+)$/gm, (_, expression, value) => {
    claims++;
    return `claim(${JSON.stringify(expression)}, ${expression}, (${value}));`;
  });
  return { script, claims };
}

// Some examples write files: into a folder that goes again.
const [home, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), "distill-kit-examples-"))];
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

test.each(examples)("$file: $subject", async ({ code }) => {
  const { script, claims } = withClaims(code);
  let checked = 0;
  const claim = (expression: string, got: unknown, said: unknown) => {
    checked++;
    expect(got, expression).toEqual(said);
  };
  // A block of its own, so that an example may use a name that the kit exports.
  const { code: javascript } = await transform(`{\n${script}\n}`, {
    loader: "ts",
    supported: { "top-level-await": true },
  });
  await new AsyncFunction("claim", ...Object.keys(kit), javascript)(claim, ...Object.values(kit));
  expect(checked).toBeGreaterThanOrEqual(claims);
});

test("every public function and class has an example", () => {
  const shown = new Set(examples.map(({ subject }) => subject));
  const silent = Object.entries(kit).filter(
    ([name, value]) => typeof value === "function" && !shown.has(name),
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});
