import { escapeMarkup } from "../../plot/markup.js";
import type { Grade } from "../grade.js";
import { gradescopeResults } from "./gradescope.js";

/** A class as JUnit XML: a suite a student, a test case a check or question. */
export function junitReport(grades: readonly Grade[]): string {
  const suites = grades.map((grade) => {
    const { tests } = gradescopeResults(grade, []);
    const failures = tests.filter(({ status }) => status === "failed").length;
    const student = escapeMarkup(grade.student);
    const cases = tests.map(({ name, status, output = "" }) => {
      const opening = `    <testcase classname="${student}" name="${escapeMarkup(name)}"`;
      if (status === "passed") return `${opening}/>`;
      return `${opening}><failure message="not passed">${escapeMarkup(output)}</failure></testcase>`;
    });
    const head = `  <testsuite name="${student}" tests="${tests.length}" failures="${failures}" errors="0" skipped="0">`;
    return [head, ...cases, "  </testsuite>"].join("\n");
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.map((suite) => `${suite}\n`).join("")}</testsuites>\n`;
}
