import { expect, test } from "vitest";
import { promptSource } from "../../../src/classroom/submission/prompt-source.js";

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const read = (...files: ReturnType<typeof file>[]) => promptSource(files, "a-prompt", "prompt");
/** What the function gives that a prompt becomes. */
function given(...files: ReturnType<typeof file>[]): unknown {
  const source = read(...files);
  if (source?.status !== "found") throw new Error(JSON.stringify(source));
  return new Function(`${source.text.replace("export const prompt =", "return")}`)()();
}

test("a prompt becomes a function that gives it, with its schema", () => {
  expect(given(file("a-prompt.md", "\n Answer `${x}`\r\n\u2028\n"))).toEqual({
    system: "Answer `${x}`",
    schema: null,
  });
  const schema = '{ "type": "object", "__proto__": { "a": 1 } }';
  expect(JSON.stringify(given(file("a-prompt.txt", "x"), file("a-prompt.schema.json", schema)))).toBe(
    JSON.stringify({ system: "x", schema: JSON.parse(schema) }),
  );
});

test("no prompt is none; two, or a schema that is no JSON, are refused", () => {
  expect(read(file("other.md", "x"), file("a-prompt.schema.json", "{}"))).toBeUndefined();
  expect(read(file("a-prompt.md", "x"), file("a-prompt.txt", "x"))).toMatchObject({ status: "refused" });
  expect(read(file("a-prompt.md", "x"), file("a-prompt.schema.json", "{"))).toMatchObject({
    status: "refused",
    problem: expect.stringContaining("no JSON"),
  });
});

test.each([101, 200_000])("a schema that is nested %i deep is refused", (depth) => {
  const schema = file("a-prompt.schema.json", `${"[".repeat(depth)}${"]".repeat(depth)}`);
  expect(read(file("a-prompt.md", "x"), schema)).toMatchObject({
    status: "refused",
    problem: expect.stringContaining("nested too deeply"),
  });
});
