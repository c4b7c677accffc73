import type { GradebookRow } from "../gradebook/gradebook.js";

/**
 * A class as CSV (RFC 4180), a line a student: the points of every item, their sum, and what there was to get.
 *
 * Cells that a spreadsheet would take for a formula begin with an apostrophe: names come from students.
 */
export function gradesCsv(rows: readonly GradebookRow[]): string {
  const items = [...new Set(rows.map(({ item }) => item))];
  const lines = [...byStudent(rows)].map(([student, own]) => {
    const points = items.map((item) => own.find((row) => row.item === item)?.points ?? "");
    const total = own.reduce((sum, row) => sum + row.points, 0);
    const of = own.reduce((sum, row) => sum + row.of, 0);
    return [student, ...points, total, of];
  });
  return [["student", ...items, "points", "of"], ...lines]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`)
    .join("");
}

function byStudent(rows: readonly GradebookRow[]): Map<string, GradebookRow[]> {
  const groups = new Map<string, GradebookRow[]>();
  for (const row of rows) groups.set(row.student, [...(groups.get(row.student) ?? []), row]);
  return groups;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
