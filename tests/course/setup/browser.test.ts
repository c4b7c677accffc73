import { expect, test } from "vitest";
import { openBrowser, openerOf } from "../../../src/course/setup/browser.mjs";
import { CourseCopy } from "./course-copy.js";

test("every system has its opener; BROWSER comes first", () => {
  expect(openerOf("darwin", {})).toEqual(["open"]);
  expect(openerOf("win32", {})).toEqual(["rundll32", "url.dll,FileProtocolHandler"]);
  expect(openerOf("linux", { DISPLAY: ":0" })).toEqual(["xdg-open"]);
  expect(openerOf("linux", { WAYLAND_DISPLAY: "wayland-0" })).toEqual(["xdg-open"]);
  expect(openerOf("linux", {})).toBeUndefined();
  expect(openerOf("linux", { BROWSER: "/opt/helper" })).toEqual(["/opt/helper"]);
});

test("the opener gets the address; one that is not there does no harm", async () => {
  const course = new CourseCopy();
  const before = process.env.BROWSER;
  try {
    process.env.BROWSER = course.path("nowhere");
    openBrowser("http://127.0.0.1:1/?token=a&b=c");
    const got = course.path("got.txt");
    process.env.BROWSER = course.program(
      "opener",
      `process.getBuiltinModule("node:fs").writeFileSync(${JSON.stringify(got)}, process.argv[2]);`,
    );
    openBrowser("http://127.0.0.1:2/?token=a&b=c");
    const { readFile } = await import("node:fs/promises");
    await expect.poll(() => readFile(got, "utf8").catch(() => "")).toBe("http://127.0.0.1:2/?token=a&b=c");
  } finally {
    if (before === undefined) delete process.env.BROWSER;
    else process.env.BROWSER = before;
    await course.remove();
  }
});
