// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { junitReport } from "../../../src/classroom/export/junit.js";
import { sampleGrade } from "../sample-grade.js";

test("a suite a student, a case a check; what students wrote breaks no XML", () => {
  const evil = '"><x>&\u0000]]>';
  const xml = junitReport([sampleGrade(evil), sampleGrade("ben", { exercises: [] })]);
  const { document } = new JSDOM(xml, { contentType: "text/xml" }).window;
  const suites = [...document.querySelectorAll("testsuite")] as {
    getAttribute(name: string): string | null;
    querySelectorAll(selector: string): { readonly length: number };
  }[];
  expect(
    suites.map((suite) => ["name", "tests", "failures"].map((name) => suite.getAttribute(name))),
  ).toEqual([
    [evil.replace("\u0000", "\uFFFD"), "4", "2"],
    ["ben", "2", "1"],
  ]);
  for (const suite of suites) {
    expect(suite.querySelectorAll("testcase").length).toBe(Number(suite.getAttribute("tests")));
    expect(suite.querySelectorAll("failure").length).toBe(Number(suite.getAttribute("failures")));
  }
  expect(document.querySelector("failure")?.textContent).toBe("f(1) gave 2\nIt is upside down.");
});
