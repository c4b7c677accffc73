import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { openProgressLog, progressPath } from "../../../src/course/progress/progress-log.js";
import { projectFolder } from "../../../src/course/project-folder.js";

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "успехи ")), "new folder", "progress.jsonl");
});

const hint = (tier: number) => ({ event: "hint", exercise: "01/a", tier }) as const;

test("what was appended is read, with its time", () => {
  const log = openProgressLog(path);
  expect(log.read()).toEqual([]);
  log.append(hint(1));
  log.append({ event: "check", exercise: "01/a", points: 1, of: 2, from: "file", source: "abc" });
  expect(log.read()).toEqual([
    { ...hint(1), at: expect.stringMatching(/^\d{4}-.*Z$/) },
    {
      event: "check",
      exercise: "01/a",
      points: 1,
      of: 2,
      from: "file",
      source: "abc",
      at: expect.any(String),
    },
  ]);
  expect(log.notices).toEqual([]);
});

/** A process that appends hints of ever higher tiers as fast as it can. */
function writer(exercise: string, count: number) {
  const built = pathToFileURL(join(projectFolder(), "src", "dist", "course", "progress", "progress-log.js"));
  const script = `import { openProgressLog } from ${JSON.stringify(built.href)};
    const log = openProgressLog(${JSON.stringify(path)});
    for (let tier = 1; tier <= ${count}; tier++) log.append({ event: "hint", exercise: ${JSON.stringify(exercise)}, tier });`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

test("several processes at once lose nothing", async () => {
  const names = ["a", "b", "c"];
  await Promise.all(names.map((name) => once(writer(name, 200), "close")));
  const log = openProgressLog(path);
  for (const name of names) {
    const tiers = log
      .read()
      .flatMap((event) => (event.event === "hint" && event.exercise === name ? [event.tier] : []));
    expect(tiers).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  }
  expect(log.notices).toEqual([]);
});

test("a process that is killed leaves whole lines", async () => {
  const child = writer("a", 1_000_000);
  while (!existsSync(path) || readFileSync(path, "utf8").length < 20_000) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGKILL");
  await once(child, "close");
  const log = openProgressLog(path);
  const tiers = log.read().map((event) => (event.event === "hint" ? event.tier : 0));
  expect(tiers).toEqual(tiers.map((_, i) => i + 1));
  expect(log.notices).toEqual([]);
});

test("a damaged file is set aside, its good lines are kept, and it is said once", () => {
  openProgressLog(path).append(hint(1));
  appendFileSync(path, '{"event":"hint","exercise":"01/a"}\nnot JSON\n');
  openProgressLog(path).append(hint(2));
  const before = readFileSync(path, "utf8");
  const log = openProgressLog(path);
  expect(log.read()).toMatchObject([hint(1), hint(2)]);
  expect(log.notices).toEqual([expect.stringContaining("2 lines could not be read")]);
  const [aside] = readdirSync(dirname(path)).filter((name) => name.includes("damaged"));
  expect(log.notices[0]).toContain(aside);
  expect(readFileSync(join(dirname(path), aside as string), "utf8")).toBe(before);
  const again = openProgressLog(path);
  expect(again.read()).toMatchObject([hint(1), hint(2)]);
  expect(again.notices).toEqual([]);
});

test("a line that was cut off does not swallow the next", () => {
  openProgressLog(path).append(hint(1));
  writeFileSync(path, readFileSync(path, "utf8").trimEnd().slice(0, -5));
  openProgressLog(path).append(hint(2));
  expect(openProgressLog(path).read()).toMatchObject([hint(2)]);
});

test("the file's place can be chosen", () => {
  expect(progressPath("/course", {})).toBe(join("/course", ".distill", "progress.jsonl"));
  expect(progressPath("/course", { DISTILL_PROGRESS: "/elsewhere" })).toBe("/elsewhere");
});
