import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connectKernel } from "../../../src/course/lesson/jupyter-client.js";
import { findJupyter } from "../../../src/course/setup/jupyter.mjs";
import { alive, CourseCopy, type Running } from "./course-copy.js";

let course: CourseCopy;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  vi.spyOn(console, "debug").mockReturnValue(); // the Jupyter client's
  vi.spyOn(console, "warn").mockReturnValue();
  const { command } = await findJupyter();
  course = CourseCopy.whole();
  env = { DISTILL_JUPYTER: command, HOME: course.path("home"), USERPROFILE: course.path("home") };
});
afterAll(() => course.remove());

const start = (...args: string[]) => course.start("start.mjs", ["--no-browser", ...args], env);

/** What it prints for the browser. */
async function opened(program: Running) {
  const [, address = "", path = "", token = ""] = await program.until(
    /(http:\/\/127\.0\.0\.1:\d+)(\/\S+)\?token=(\w+)\n.*Ctrl-C/s,
  );
  return { address, path, token };
}

const get = (address: string, headers = {}) => fetch(address, { headers, redirect: "manual" });

describe("--check", () => {
  test("sets up, runs a cell on the kernel, stops and says so; all files stay in the project", async () => {
    const { code, output } = await start("--check").ended;
    expect(output).toContain("✓ running a cell on the kernel");
    expect(output).toMatch(/All is set up: npm start opens the course\.\n$/);
    expect(code).toBe(0);
    expect(existsSync(course.path("home"))).toBe(false);
    expect(readdirSync(course.path(".jupyter")).sort()).toContain("data");
  });

  test("fails when the cell does, and with what it said", async () => {
    const library = course.path("src", "dist", "index.js");
    const text = readFileSync(library, "utf8");
    course.write("src/dist/index.js", text.replace(/export .*equations\.js";/, ""));
    const { code, output } = await start("--check").ended;
    course.write("src/dist/index.js", text);
    expect(code).toBe(1);
    expect(output).toMatch(/The cell failed on the kernel:\n.*equations/s);
    expect(output).toContain("✓ stopping Jupyter");
  });
});

describe("a course that is open", () => {
  test("Ctrl-C leaves no process, not even a busy kernel", async () => {
    const program = start();
    const { address, token } = await opened(program);
    const kernel = await connectKernel({ address, token });
    const pid = Number((await kernel.run("process.pid", { seconds: 30 })).text);
    expect(alive(pid)).toBe(true);
    void kernel.run("for (;;);", { seconds: 60 }).catch(() => {});
    const { code, output } = await program.stop("SIGINT");
    expect({ code, kernel: alive(pid) }).toEqual({ code: 0, kernel: false });
    expect(output).toMatch(/Stopping the course …\n$/);
    await kernel.close();
  });

  test.each(["SIGTERM", "SIGHUP"] as const)("nor does %s", async (signal) => {
    const program = start();
    const { address } = await opened(program);
    expect(await program.stop(signal)).toMatchObject({ code: 0 });
    await expect(get(address)).rejects.toThrow();
  });

  test("opens the overview's copy, with the course's kernel only, and only with the token", async () => {
    const program = start();
    const { address, path, token } = await opened(program);
    expect(path).toMatch(/\/notebooks\/mine\/00-index\.ipynb$/);
    expect(program.output).toMatch(/○ 01 · \S+/);
    const authorized = { Authorization: `token ${token}` };
    expect(
      (await get(`${address}/api/contents${path.replace(/^.*\/mine/, "/notebooks/mine")}`, authorized))
        .status,
    ).toBe(200);
    expect((await get(`${address}/api/contents`)).status).toBe(403);
    const response = await get(`${address}/api/kernelspecs`, authorized);
    const specs = (await response.json()) as { kernelspecs: object; default: string };
    expect(Object.keys(specs.kernelspecs)).toEqual(["tslab"]);
    expect(specs.default).toBe("tslab");
    // The button "Quit" in the browser.
    await fetch(`${address}/api/shutdown`, { method: "POST", headers: authorized });
    const { code, output } = await program.ended;
    expect(code).toBe(0);
    expect(output).toMatch(/The course was stopped from the browser\.\n$/);
  });
});

describe("ports", () => {
  let taken: number;
  const other = createServer();
  beforeAll(async () => {
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    taken = (other.address() as { port: number }).port;
  });
  afterAll(() => void other.close());

  test("a taken one that was asked for ends in a sentence", async () => {
    const { code, output } = await start("--port", String(taken)).ended;
    expect(code).toBe(1);
    expect(output).toContain(`Port ${taken} cannot be used: another program has it, or it is reserved.`);
  });

  test("what is no port is told", async () => {
    expect((await start("--port", "80x").ended).output).toContain(
      "--port takes a number from 1 to 65535, got 80x.",
    );
    expect((await start("--prot", "80").ended).output).toContain("--no-browser   do not open a browser");
  });
});
