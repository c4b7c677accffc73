/** @typedef {import("./finding.mjs").Finding} Finding */

const marks = { ok: "✓", warning: "!", problem: "✗" };
const colours = { ok: 32, warning: 33, problem: 31 };

/**
 * Findings for a person: a line for each, its remedy below it, and how many problems there are.
 *
 * @param {readonly Finding[]} findings
 * @param {{ width: number, colour: boolean }} options   width: columns
 */
export function findingsText(findings, { width, colour }) {
  const names = Math.max(...findings.map(({ name }) => name.length));
  const indent = " ".repeat(names + 4);
  const lines = findings.flatMap(({ name, status, says, remedy }) => {
    const mark = colour ? `\x1b[${colours[status]}m${marks[status]}\x1b[39m` : marks[status];
    const [first = "", ...others] = [says, remedy ?? ""].flatMap((text) => fill(text, width - indent.length));
    return [`${mark} ${name.padEnd(names)}  ${first}`, ...others.map((line) => `${indent}${line}`)];
  });
  return [...lines, "", summary(findings)].join("\n");
}

/** @param {readonly Finding[]} findings */
function summary(findings) {
  const count = (/** @type {Finding["status"]} */ wanted) =>
    findings.filter(({ status }) => status === wanted).length;
  const problems = count("problem");
  if (problems > 0) return problems === 1 ? "1 problem." : `${problems} problems.`;
  return count("warning") > 0
    ? "Nothing keeps you from the course; see the lines marked !."
    : "All is set up.";
}

/**
 * Lines of at most so many columns. Paths are not cut: they are there to be copied.
 *
 * @param {string} text
 * @param {number} columns
 */
function fill(text, columns) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= columns)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
