import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const setup = pathToFileURL(join(import.meta.dirname, "..", "..", "..", "src", "course", "setup")).href;

/** What a Node of this version says; it only claims to be it. */
function on(version: string) {
  const script = `
    Object.defineProperty(process, "version", { value: "v${version}" });
    Object.defineProperty(process, "versions", { value: { node: "${version}" } });
    import("${setup}/node-version.mjs").then(({ requireNode }) => { requireNode(); console.log("fine"); });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test.each(["20.19.0", "20.20.2", "22.12.0", "22.20.0", "24.0.0", "26.1.0"])(
  "%s runs the course",
  (version) => {
    expect(on(version)).toEqual({ status: 0, stdout: "fine\n", stderr: "" });
  },
);

test.each(["12.22.0", "18.20.0", "20.18.3", "21.7.0", "22.11.0"])("%s is told what to do", (version) => {
  const { status, stdout, stderr } = on(version);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(
    `This course needs Node 20.19 or newer (22.12 or newer of the 22 line); this is v${version}.`,
  );
  expect(stderr).toContain("Install a current version");
});
