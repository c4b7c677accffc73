import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gitFiles, gitFolder } from "../../../src/classroom/collect/git-files.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "distill kit сдано "));
  commit("ana", { "exercises/worth-it.ts": "hers", "notes.md": "x", "image.png": "x" });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const inRepository = (...path: string[]) => join(folder, ...path);
const git = (name: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@y", ...args], {
    cwd: inRepository(name),
    env: { ...process.env, GIT_COMMITTER_DATE: "2027-01-02T03:04:05+02:00" },
  }).toString();

function commit(name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(inRepository(name), { recursive: true });
  git(name, "init", "-q", "-b", "main");
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(inRepository(name, path, ".."), { recursive: true });
    writeFileSync(inRepository(name, path), text);
  }
  git(name, "add", ".");
  git(name, "commit", "-qm", "x");
}

const read = (name: string, options?: { seconds: number }) =>
  gitFiles(gitFolder(inRepository(name)) as string, options);
const problemOf = async (name: string, options?: { seconds: number }) => {
  const { handedIn } = await read(name, options);
  return handedIn.status === "refused" ? handedIn.problem : "read";
};
const textsOf = async (name: string) => {
  const { handedIn } = await read(name);
  if (handedIn.status === "refused") throw new Error(handedIn.problem);
  return handedIn.files.map((file) => `${file.name}: ${Buffer.from(file.bytes).toString()}`);
};

test("loose or packed, on a branch or beside all, bare or not: what is committed is read, with its time", async () => {
  const files = ["worth-it.ts: hers", "notes.md: x"];
  expect(await textsOf("ana")).toEqual(files);
  expect((await read("ana")).at?.toISOString()).toBe("2027-01-02T01:04:05.000Z");
  git("ana", "checkout", "-qb", "feature/é");
  git("ana", "gc", "-q");
  git("ana", "pack-refs", "--all");
  expect(await textsOf("ana")).toEqual(files);
  git("ana", "checkout", "-q", "--detach");
  expect(await textsOf("ana")).toEqual(files);
  git(".", "clone", "-q", "--bare", "ana", "bare.git");
  expect(await textsOf("bare.git")).toEqual(files);
  git(".", "clone", "-q", "--depth", "1", `file://${inRepository("ana")}`, "shallow");
  expect(await textsOf("shallow")).toEqual(files);
});

/** Ways to have another's commit for one's own; her repository is beside. */
const theft: readonly (readonly [string, () => void])[] = [
  ["a common folder", () => writeFileSync(inRepository("eve/.git/commondir"), "../../ana/.git\n")],
  ["a folder of git's", () => writeFileSync(inRepository("eve/.git/gitdir"), "../../ana/.git\n")],
  ["linked objects", () => relink("objects")],
  [
    "linked folders of objects",
    () => {
      rmSync(inRepository("eve/.git/objects/pack"), { recursive: true });
      symlinkSync("../../../ana/.git/objects/pack", inRepository("eve/.git/objects/pack"));
    },
  ],
  ["linked branches", () => relink("refs")],
  ["a linked branch", () => relink("refs/heads/main")],
  ["a linked HEAD", () => relink("HEAD")],
  ["linked packed refs", () => relink("packed-refs")],
  ["alternates", () => lend("alternates", `${inRepository("ana/.git/objects")}\n`)],
  ["alternates by HTTP", () => lend("http-alternates", "http://127.0.0.1/objects\n")],
];
const lend = (name: string, text: string) => writeFileSync(inRepository("eve/.git/objects/info", name), text);
const relink = (name: string) => {
  rmSync(inRepository("eve/.git", name), { recursive: true, force: true });
  if (name === "packed-refs") rmSync(inRepository("eve/.git/refs/heads/main"));
  symlinkSync(inRepository("ana/.git", name), inRepository("eve/.git", name));
};

test.each(theft)("another's repository is not read through one's own: %s", async (_, steal) => {
  commit("eve", { "notes.md": "hers is better" });
  git("ana", "pack-refs", "--all");
  steal();
  expect(await problemOf("eve")).toMatch(/reads from another one|is a link or no file/);
});

test("the same of a bare repository, and a HEAD that climbs", async () => {
  commit("eve", { "notes.md": "x" });
  cpSync(inRepository("eve/.git"), inRepository("bare"), { recursive: true });
  writeFileSync(inRepository("bare/commondir"), "../ana/.git\n");
  expect(await problemOf("bare")).toContain("reads from another one");
  writeFileSync(inRepository("eve/.git/HEAD"), "ref: refs/../../../ana/.git/refs/heads/main\n");
  expect(await problemOf("eve")).toContain("no commit");
  writeFileSync(inRepository("eve/.git/HEAD"), git("ana", "rev-parse", "HEAD"));
  expect(await problemOf("eve")).toContain("no commit");
});

test("a pipe among the objects is refused, not waited for", async () => {
  const pipe = inRepository("ana/.git/objects/pack/pack-1.idx");
  execFileSync("sh", ["-c", `mkfifo "$1"`, "sh", pipe]);
  expect(await problemOf("ana")).toContain("no file");
});

test("nothing is fetched for an object that is missing, whatever the configuration allows", async () => {
  const canary = inRepository("canary");
  const blob = git("ana", "rev-parse", "HEAD:exercises/worth-it.ts").trim();
  rmSync(inRepository("ana/.git/objects", blob.slice(0, 2), blob.slice(2)));
  for (const [key, value] of [
    ["core.repositoryFormatVersion", "1"],
    ["extensions.partialClone", "origin"],
    ["remote.origin.promisor", "true"],
    ["remote.origin.url", `ext::touch ${canary.replaceAll(" ", "% ")}`],
    ["protocol.ext.allow", "always"],
  ] as const) {
    git("ana", "config", key, value);
  }
  // As versions of git that do not know this variable.
  const real = execFileSync("sh", ["-c", "command -v git"]).toString().trim();
  mkdirSync(inRepository("bin"));
  const old = `#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec ${real} "$@"\n`;
  writeFileSync(inRepository("bin/git"), old, { mode: 0o755 });
  vi.stubEnv("PATH", `${inRepository("bin")}${delimiter}${process.env.PATH}`);
  expect(await problemOf("ana")).toContain('"worth-it.ts" cannot be read');
  expect(existsSync(canary)).toBe(false);
});

test("a configuration that is no use, or long, does not matter: it is not read", async () => {
  writeFileSync(inRepository("ana/.git/config"), "[broken\n");
  expect((await textsOf("ana")).length).toBe(2);
  truncateSync(inRepository("ana/.git/config"), 30_000_000);
  expect((await textsOf("ana")).length).toBe(2);
});

test("of 1500 files all are read; of more time than there is, the student is told", async () => {
  const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`${at}.md`, `text ${at % 7}`]));
  commit("ben", many);
  expect((await textsOf("ben")).sort()).toEqual(
    Object.entries(many)
      .map(([name, text]) => `${name}: ${text}`)
      .sort(),
  );
  expect(await problemOf("ben", { seconds: 0 })).toContain("more than 0 s");
});

test("what a repository holds is limited, by file and together", async () => {
  commit("ben", { "a.ts": "x".repeat(5_000_001) });
  expect(await problemOf("ben")).toContain("larger than 5 MB");
  commit("cid", Object.fromEntries(["a", "b", "c", "d", "e"].map((a) => [`${a}.ts`, a.repeat(4_500_000)])));
  expect(await problemOf("cid")).toContain("more than 20 MB");
});

test("a broken repository is told, and the folder that git read is gone", async () => {
  const temporary = inRepository("temporary");
  mkdirSync(temporary);
  for (const name of ["TMPDIR", "TMP", "TEMP"]) vi.stubEnv(name, temporary);
  expect((await textsOf("ana")).length).toBe(2);
  renameSync(inRepository("ana/.git/refs"), inRepository("ana/.git/lost"));
  expect(await problemOf("ana")).toContain("no commit");
  expect(readdirSync(temporary)).toEqual([]);
});
