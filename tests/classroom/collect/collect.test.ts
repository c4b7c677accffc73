import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { attemptsOf, keepAttempt, readAttempts } from "../../../src/classroom/collect/attempts.js";
import { collect } from "../../../src/classroom/collect/collect.js";

let [folder, from, kept] = ["", "", ""];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "distill kit сдано "));
  [from, kept] = [join(folder, "from"), join(folder, "kept")];
  mkdirSync(from);
});
afterEach(() => execFileSync("rm", ["-r", folder])); // which also knows paths that are too long
const put = (name: string, text: string) => {
  mkdirSync(join(from, name, ".."), { recursive: true });
  writeFileSync(join(from, name), text);
};
const git = (name: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@y", ...args], {
    cwd: join(from, name),
    env: { ...process.env, GIT_COMMITTER_DATE: "2027-01-02T03:04:05+02:00" },
  });

test("each change is an attempt with its time, what is the same is not taken twice, strangers are told", async () => {
  put("ana/lesson/worth-it.ts", "1");
  put("ana/image.png", "x");
  put("ben.ts", "2");
  put("eve.ts", "3");
  utimesSync(join(from, "ana/lesson/worth-it.ts"), 1e9, 1e9);
  utimesSync(join(from, "ana/image.png"), 1e9, 1e9);
  const students = ["ana", "ben"];
  const first = await collect(from, kept, { students });
  expect(first.taken.map(({ student, attempt }) => [student, attempt])).toEqual([
    ["ana", 1],
    ["ben", 1],
  ]);
  expect(first.foreign).toEqual(["eve.ts"]);
  expect(first.taken[0]?.at).toBe("2001-09-09T01:46:40.000Z");
  put("ben.ts", "changed");
  const second = await collect(from, kept, { students, at: new Date("2027-01-01T00:00:00Z") });
  expect(second.unchanged).toEqual(["ana"]);
  expect(second.taken).toMatchObject([{ student: "ben", attempt: 2, at: "2027-01-01T00:00:00.000Z" }]);
  expect(readAttempts(kept).map(({ student, attempt }) => `${student} ${attempt}`)).toEqual([
    "ana 1",
    "ben 1",
    "ben 2",
  ]);
  expect(readFileSync(join(kept, "ana", "1", "worth-it.ts"), "utf8")).toBe("1");
});

test("what cannot be read is an attempt with a problem; files of one name are all kept", async () => {
  put("ana/a/worth-it.ts", "1");
  put("ana/b/worth-it.ts", "2");
  put("ben.ts", "1");
  put("ben.zip", "no zip");
  put("cid.zip", "no zip");
  mkdirSync(join(from, "dan"));
  symlinkSync(join(from, "ben.ts"), join(from, "dan", "worth-it.ts"));
  const { taken } = await collect(from, kept);
  expect(taken.map(({ problem }) => problem?.slice(0, 20))).toEqual([
    undefined,
    "There are several su",
    "The zip file cannot ",
    '"worth-it.ts" is a s',
  ]);
  expect(existsSync(join(kept, "ana", "1", "2", "worth-it.ts"))).toBe(true);
  expect(existsSync(join(kept, "dan", "1", "worth-it.ts"))).toBe(false);
});

test("of a repository the newest commit counts, with its time; nothing that its configuration says is run", async () => {
  for (const name of ["week-1-ana", "week-1-ben"]) {
    mkdirSync(join(from, name));
    git(name, "init", "-q");
  }
  put("week-1-ana/exercises/worth-it.ts", "committed");
  git("week-1-ana", "add", ".");
  git("week-1-ana", "commit", "-qm", "x");
  put("week-1-ana/exercises/worth-it.ts", "not committed");
  const canary = join(folder, "canary");
  for (const key of ["core.pager", "core.fsmonitor", "core.sshCommand", "gpg.program", "filter.x.smudge"]) {
    git("week-1-ana", "config", key, `touch '${canary}'`);
  }
  git("week-1-ana", "config", "log.showSignature", "true");
  const { taken } = await collect(from, kept, { prefix: "week-1-" });
  expect(taken).toMatchObject([
    { student: "ana", at: "2027-01-02T01:04:05.000Z" },
    { student: "ben", problem: expect.stringContaining("no commit") },
  ]);
  expect(readFileSync(join(kept, "ana", "1", "worth-it.ts"), "utf8")).toBe("committed");
  expect(existsSync(canary)).toBe(false);
});

test("a link committed to a repository is refused", async () => {
  mkdirSync(join(from, "ana"));
  git("ana", "init", "-q");
  symlinkSync("/etc/passwd", join(from, "ana", "worth-it.ts"));
  git("ana", "add", ".");
  git("ana", "commit", "-qm", "x");
  const { taken } = await collect(from, kept);
  expect(taken[0]?.problem).toContain("symbolic link");
});

test("an attempt that was stopped while it was kept is written anew; strange names are refused", () => {
  const bytes = new TextEncoder().encode("x");
  mkdirSync(join(kept, "ana", "1"), { recursive: true });
  writeFileSync(join(kept, "ana", "1", "half.ts"), "");
  const one = keepAttempt(kept, "ana", { status: "read", files: [{ name: "a.ts", bytes }] }, new Date(0));
  expect(one?.attempt).toBe(1);
  expect(existsSync(join(kept, "ana", "1", "half.ts"))).toBe(false);
  keepAttempt(kept, "ana", { status: "read", files: [{ name: "a\\..\\b.ts", bytes }] }, new Date(0));
  expect(attemptsOf(kept, "ana")[1]?.problem).toContain("plain name");
});

test.each(["w1-..", "w1-", "w1-.ana", "w1-a:b", `w1-${"x".repeat(101)}`, "other"])(
  "an entry whose student could have no folder is of nobody: %s",
  async (entry) => {
    put("w1-ben/a.ts", "x");
    put(`${entry}/a.ts`, "x");
    const { taken, foreign } = await collect(from, kept, { prefix: "w1-" });
    expect(taken.map(({ student }) => student)).toEqual(["ben"]);
    expect(foreign).toEqual([entry]);
    expect(readdirSync(folder).sort()).toEqual(["from", "kept"]);
    expect(readdirSync(kept)).toEqual(["ben"]);
  },
);

const notUtf8 = (path: string) => Buffer.concat([Buffer.from(path), Buffer.of(0xff)]);

test("what one student hands in ends nobody else's collecting", async () => {
  put("ana/a.ts", "x");
  put("ben/a.ts", "x");
  writeFileSync(notUtf8(join(from, "ben", "x")), "x");
  // A path of 6000 characters can be made of two only.
  const half = Array.from({ length: 30 }, () => "d".repeat(100));
  mkdirSync(join(from, "cid", ...half), { recursive: true });
  mkdirSync(join(folder, "half", ...half), { recursive: true });
  renameSync(join(folder, "half"), join(from, "cid", ...half, "half"));
  for (let file = 0; file < 2100; file++) put(`dan/${file}.ts`, "");
  writeFileSync(notUtf8(join(from, "eve")), "x");
  put("fay/a.ts", "x");
  const { taken } = await collect(from, kept);
  const problems = Object.fromEntries(taken.map(({ student, problem }) => [student, problem]));
  expect(Object.keys(problems)).toEqual(["ana", "ben", "cid", "dan", "eve\ufffd", "fay"]);
  expect([problems.ana, problems.fay]).toEqual([undefined, undefined]);
  for (const student of ["ben", "eve\ufffd"]) expect(problems[student]).toContain("cannot be read");
  expect(problems.cid).toContain("cannot be read: ENAMETOOLONG");
  expect(problems.dan).toContain("more than 2000 files");
  for (const { at } of taken) expect(Date.parse(at)).not.toBeNaN();
});

test("a time that is none is the time of collecting", async () => {
  const memory = "/dev/shm"; // where a file's time can be past all dates
  const there = mkdtempSync(join(existsSync(memory) ? memory : folder, "distill kit "));
  writeFileSync(join(there, "ana.ts"), "x");
  utimesSync(join(there, "ana.ts"), 1e13, 1e13);
  const { taken } = await collect(there, kept);
  rmSync(there, { recursive: true });
  expect(Date.parse(taken[0]?.at ?? "")).not.toBeNaN();
});

test("a file's name that systems have no room for is refused", async () => {
  const bytes = new Uint8Array();
  const files = [{ name: `${"é".repeat(150)}.ts`, bytes }];
  const kept1 = keepAttempt(kept, "ana", { status: "read", files }, new Date(0));
  expect(kept1?.problem).toContain("at most 200 bytes");
});
