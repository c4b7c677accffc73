import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { alive, CourseCopy } from "./course-copy.js";

let course: CourseCopy;

beforeEach(() => {
  course = new CourseCopy();
  return () => course.remove();
});

/** A program that starts a server, with another that stands in for Jupyter. */
function serverProgram(jupyter: string): string {
  const prelude = `
    const fs = process.getBuiltinModule("node:fs");
    const port = Number(process.argv.find((arg) => arg.startsWith("--port=")).slice(7));
    const answer = () => {
      const { createServer } = process.getBuiltinModule("node:http");
      createServer(({ url }, response) => response.end(() => url === "/api/shutdown" && process.exit()))
        .listen(port, "127.0.0.1");
    };
    const stay = () => fs.writeFileSync("started", String(process.pid)) ?? setInterval(() => {}, 1000);
  `;
  const command = course.program("jupyter-notebook", prelude + jupyter);
  return `
    import { startServer } from "setup/server.mjs";
    import { main } from "setup/program.mjs";
    main(async () => {
      const jupyter = { kind: "notebook", command: ${JSON.stringify(command)}, env: process.env };
      const { address } = await startServer(jupyter);
      console.log("up at " + address);
      await new Promise((resolve) => setTimeout(resolve, 1e9));
    });`;
}

const startServer = (jupyter: string) => course.evaluate(serverProgram(jupyter));

/** The process that stands in for Jupyter, once it runs. */
async function started(file = "started"): Promise<number> {
  for (;;) {
    const text = existsSync(course.path(file)) ? readFileSync(course.path(file), "utf8") : "";
    if (text) return Number(text);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("one that ends before it answers is told in its own words, without the token", async () => {
  const { code, output } = await startServer(
    `console.error("a bad setting"); console.error(process.env.JUPYTER_TOKEN); process.exitCode = 1;`,
  ).ended;
  expect(code).toBe(1);
  expect(output).toBe("\nJupyter ended before it answered. It said:\na bad setting\n…\n");
});

test("a full disk is told as that", async () => {
  const says = `console.error("OSError: [Errno 28] No space left on device"); process.exitCode = 1;`;
  expect((await startServer(says).ended).output).toContain("Jupyter could not start: the disk is full.");
});

test("a port that another program takes in the last moment is given up for the next", async () => {
  const program = startServer(`
    if (fs.existsSync("thief")) answer();
    else {
      const thief = 'require("node:net").createServer().listen(' + port + ', "127.0.0.1", () => console.log("has it"))';
      const { pid, stdout } = process.getBuiltinModule("node:child_process")
        .spawn(process.execPath, ["-e", thief], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
      fs.writeFileSync("thief", String(pid));
      stdout.once("data", () => process.exit(1));
    }`);
  try {
    await program.until(/up at http:\/\/127\.0\.0\.1:\d+\n/);
  } finally {
    process.kill(await started("thief"));
  }
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s while it starts leaves no process", async (signal, code) => {
  const program = startServer("stay();");
  const pid = await started();
  expect(await program.stop(signal)).toMatchObject({ code });
  expect(alive(pid)).toBe(false);
});

test("one that does not hear is ended the hard way", async () => {
  const program = startServer(`process.on("SIGTERM", () => {}); stay();`);
  const pid = await started();
  await program.stop("SIGTERM");
  expect(alive(pid)).toBe(false);
});

test("with npm the server ends, although the signal ends only the shell between them", async () => {
  course.write("main.mjs", serverProgram("stay(); answer();").replaceAll('"setup/', '"./src/course/setup/'));
  const shell = spawn("sh", ["-c", `"${process.execPath}" "${course.path("main.mjs")}"; true`], {
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: "ignore",
  });
  const pid = await started();
  shell.kill("SIGTERM");
  await expect.poll(() => alive(pid), { timeout: 30_000 }).toBe(false);
});
