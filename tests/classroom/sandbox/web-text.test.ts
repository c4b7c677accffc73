import { afterAll, expect, test } from "vitest";
import { createSandbox } from "../../../src/classroom/sandbox/sandbox.js";
import { answerWebText, longestWebText } from "../../../src/classroom/sandbox/web-text.js";

const sandbox = createSandbox();
afterAll(sandbox.close);

async function resultOf(body: string, ...args: unknown[]) {
  const loaded = await sandbox.load(`import { z } from "zod";\nexport function f(x) { ${body} }`, "f");
  if (loaded.status === "refused") throw new Error(loaded.problem);
  return loaded.subject.call(...args);
}
const answerOf = async (body: string, ...args: unknown[]) => {
  const result = await resultOf(body, ...args);
  return result.status === "returned" ? result.value : result;
};

test.each([
  ["z.url()", "https://example.org/a?b#c", "no url"],
  ["z.base64()", "aGVsbG8=", "a*=="],
  ["z.ipv6()", "::1", "1::2::3"],
  ["z.cidrv6()", "2001:db8::/32", "2001:db8::/200"],
])("zod's %s says what it says elsewhere", async (schema, right, wrong) => {
  expect(await answerOf(`return ${schema}.safeParse(x).success;`, right)).toBe(true);
  expect(await answerOf(`return ${schema}.safeParse(x).success;`, wrong)).toBe(false);
});

test("URL, atob and btoa give what Node gives", async () => {
  const url = "HTTPS://user:pw@Ex\u00e4mple.org:8443/a/../b c?q=1#h";
  const names = [
    "href",
    "origin",
    "host",
    "hostname",
    "port",
    "pathname",
    "search",
    "hash",
    "username",
  ] as const;
  const node = new URL(url);
  const list = JSON.stringify(names);
  expect(await answerOf(`const u = new URL(x); return ${list}.map((n) => u[n]);`, url)).toEqual(
    names.map((name) => node[name]),
  );
  expect(await answerOf('return String(new URL("../b", x));', "https://a.org/c/d")).toBe("https://a.org/b");
  expect(await answerOf("return URL.canParse(x);", "http://a\u0000b")).toBe(false);
  expect(await answerOf("return atob(btoa(x));", "a\u0000\u00ff")).toBe("a\u0000\u00ff");
  expect(await resultOf("return atob(x);", "*")).toMatchObject({ status: "threw" });
});

test("longer texts, and what the host is not asked for, are no answer", async () => {
  expect(await answerOf("return URL.canParse(x.repeat(30000));", "http://a.org/")).toBe(false);
  expect(await answerOf("return typeof askWeb + typeof longestWebText;")).toBe("undefinedundefined");
  const tampered = "JSON.stringify = () => 'x'; Array.prototype.toJSON = () => 'y'; return new URL(x).href;";
  expect(await resultOf(tampered, "http://a.org/")).toMatchObject({ status: "threw" });
  for (const request of ["", "{", "null", "[]", '["url"]', '["file","/"]', '["url",{}]']) {
    expect(answerWebText(request)).toBe("null");
  }
  expect(longestWebText).toBeLessThan(1_000_000);
});
