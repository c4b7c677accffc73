import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { ok, problem, warning } from "../../../src/course/setup/finding.mjs";
import { findingsText } from "../../../src/course/setup/findings-text.mjs";

const fine = ok("Node", "v20.19.0");
const odd = warning(
  "Network",
  "cannot be reached",
  "Only live mode needs it: check the connection and the cable.",
);
const bad = problem("Disk", "full", "Free some space.");

test("a line for each, the remedy below it, and the count of problems", () => {
  expect(findingsText([fine, odd, bad], { width: 40, colour: false })).toBe(
    [
      "✓ Node     v20.19.0",
      "! Network  cannot be reached",
      "           Only live mode needs it:",
      "           check the connection and the",
      "           cable.",
      "✗ Disk     full",
      "           Free some space.",
      "",
      "1 problem.",
    ].join("\n"),
  );
  expect(findingsText([bad, bad], { width: 80, colour: false })).toMatch(/\n2 problems\.$/);
});

test("warnings keep nobody from the course", () => {
  expect(findingsText([fine, odd], { width: 80, colour: false })).toMatch(
    /Nothing keeps you from the course/,
  );
  expect(findingsText([fine], { width: 80, colour: false })).toMatch(/All is set up\.$/);
});

test("paths stay whole, and colours take no columns", () => {
  const path = `/home/${"курс/".repeat(20)}jupyter-lab`;
  expect(findingsText([ok("Jupyter", `JupyterLab 4.0, ${path}`)], { width: 40, colour: false })).toContain(
    path,
  );
  const coloured = findingsText([fine, odd, bad], { width: 60, colour: true });
  expect(coloured).toContain("\x1b[31m✗");
  expect(stripVTControlCharacters(coloured)).toBe(
    findingsText([fine, odd, bad], { width: 60, colour: false }),
  );
});
