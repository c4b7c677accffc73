import { existsSync, readFileSync, rmSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { CourseCopy } from "./course-copy.js";

let course: CourseCopy;

/** An npm that is called as `npm ci` and notes that it was. */
const installing = `
  const fs = require("node:fs");
  fs.mkdirSync("node_modules", { recursive: true });
  fs.appendFileSync("installed.txt", process.argv.slice(2).join(" ") + "\\n");
`;

beforeEach(() => {
  course = new CourseCopy();
  const manifest = { name: "tried", version: "1.0.0", scripts: {}, workspaces: ["src"] };
  course.write("package.json", JSON.stringify(manifest));
  course.write("src/package.json", JSON.stringify({ name: "library", version: "1.0.0" }));
  course.write("package-lock.json", JSON.stringify({ name: "tried", lockfileVersion: 3, packages: {} }));
  course.write(".npmrc", "");
  course.npm(installing);
  return () => course.remove();
});

const ensurePackages = (env: NodeJS.ProcessEnv = {}) =>
  course.evaluate(
    `import { ensurePackages } from "setup/packages.mjs";
     import { main } from "setup/program.mjs";
     main(ensurePackages);`,
    env,
  );

const installations = () =>
  existsSync(course.path("installed.txt"))
    ? readFileSync(course.path("installed.txt"), "utf8").trim().split("\n").length
    : 0;

test("packages are installed when what decides about them has changed, and only then", async () => {
  expect(await ensurePackages().ended).toMatchObject({ code: 0 });
  expect((await ensurePackages().ended).output).toBe("");
  expect(installations()).toBe(1);

  const manifest = JSON.parse(readFileSync(course.path("package.json"), "utf8"));
  course.write("package.json", JSON.stringify({ ...manifest, scripts: { new: "true" } }));
  await ensurePackages().ended;
  expect(installations()).toBe(1);

  course.write("package.json", JSON.stringify({ ...manifest, overrides: { one: "2.0.0" } }));
  await ensurePackages().ended;
  expect(installations()).toBe(2);

  course.write("package-lock.json", JSON.stringify({ name: "other", lockfileVersion: 3, packages: {} }));
  await ensurePackages().ended;
  expect(installations()).toBe(3);
});

test("an installation that was killed half-way is done again", async () => {
  course.npm(`${installing} setInterval(() => {}, 1000); console.log("npm http fetch a.tgz");`);
  const first = ensurePackages();
  while (installations() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await first.stop("SIGKILL");
  course.npm(installing);
  const { code, output } = await ensurePackages().ended;
  expect(code).toBe(0);
  expect(output).toContain("half finished");
  expect(installations()).toBe(2);
});

test("a real npm without a network ends in a sentence, and is tried again the next time", async () => {
  const unreachable = "http://127.0.0.1:9";
  const manifest = JSON.parse(readFileSync(course.path("package.json"), "utf8"));
  const packages = {
    "": { ...manifest, dependencies: { one: "1.0.0" } },
    "node_modules/one": { version: "1.0.0", resolved: `${unreachable}/one/-/one-1.0.0.tgz` },
    "node_modules/library": { resolved: "src", link: true },
    src: { name: "library", version: "1.0.0" },
  };
  course.write("package.json", JSON.stringify(packages[""]));
  course.write("package-lock.json", JSON.stringify({ name: "tried", lockfileVersion: 3, packages }));
  course.write(".npmrc", `registry=${unreachable}\nfetch-retries=0\n`);
  const real = { npm_execpath: process.env.npm_execpath };
  for (let attempt = 0; attempt < 2; attempt++) {
    const { code, output } = await ensurePackages(real).ended;
    expect(code).toBe(1);
    expect(output).toContain("The packages could not be downloaded: the npm registry does not answer.");
    expect(output).toContain("ECONNREFUSED");
    expect(output).not.toContain("    at "); // a stack
  }
});

test("other ends of npm are told in words, too", async () => {
  const failing = async (says: string) => {
    course.npm(`console.error(${JSON.stringify(says)}); process.exit(1);`);
    return (await ensurePackages().ended).output;
  };
  expect(await failing("npm error code ENOSPC")).toContain("The disk is full.");
  expect(await failing("npm error code EACCES")).toContain("Give yourself the right to write there");
  const log = "npm http fetch GET 200 https://example.org/a.tgz\nnpm error Missing: a from lock file";
  expect(await failing(log)).toMatch(
    /could not be installed\. npm said:\nnpm error Missing: a from lock file\n$/,
  );
  rmSync(course.path("node_modules"), { recursive: true, force: true });
});

test("what somebody installed with npm is taken as it is, if it is what the lock file says", async () => {
  const a = { version: "1.0.0" };
  const lock = {
    name: "tried",
    packages: { "": {}, "node_modules/a": a, "node_modules/other-machines": { ...a, optional: true } },
  };
  course.write("package-lock.json", JSON.stringify(lock));
  course.write(
    "node_modules/.package-lock.json",
    JSON.stringify({ packages: { "node_modules/a": { version: "0.9.0" } } }),
  );
  await ensurePackages().ended;
  expect(installations()).toBe(1);
  rmSync(course.path("node_modules/.distill-kit-installed"));
  course.write("node_modules/.package-lock.json", JSON.stringify({ packages: { "node_modules/a": a } }));
  await ensurePackages().ended;
  await ensurePackages().ended;
  expect(installations()).toBe(1);
});
