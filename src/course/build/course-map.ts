import type { Lesson } from "../lesson/lesson.js";

/** The parts of the course, from left to right, and the lessons of each. */
const parts: readonly { readonly name: string; readonly lessons: readonly string[] }[] = [
  { name: "From a task to data", lessons: ["01", "02", "03", "04"] },
  { name: "The run and the verdict", lessons: ["05", "06", "07"] },
  { name: "Other ways to teach", lessons: ["08", "09", "10"] },
  { name: "A task of your own", lessons: ["11", "12"] },
];

/** The picture's file in `notebooks/`. */
export const mapName = "course-map.svg";

const [column, box, gap, top] = [232, 44, 12, 46]; // pixels
const width = 208;

/**
 * A picture of the course: its parts side by side, each with its lessons in order, as SVG for light and dark pages. Lessons that are in no part stand in
 * a last one.
 */
export function courseMap(lessons: readonly Lesson[]): string {
  const known = new Set(parts.flatMap((part) => part.lessons));
  const more = {
    name: "More",
    lessons: lessons.map(({ number }) => number).filter((each) => !known.has(each)),
  };
  const columns = [...parts, more]
    .map((part) => ({
      ...part,
      lessons: lessons.filter(({ number }) => part.lessons.includes(number)),
    }))
    .filter((part) => part.lessons.length > 0);
  const most = Math.max(1, ...columns.map((part) => part.lessons.length));
  const size = { width: columns.length * column - (column - width), height: top + most * (box + gap) - gap };
  const drawn = columns.flatMap((part, i) => [
    text(i * column, 24, part.name, "part"),
    ...part.lessons.map((lesson, row) => station(lesson, i * column, top + row * (box + gap))),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 ${size.width + 4} ${size.height + 2}" width="${size.width + 4}" height="${size.height + 2}" role="img" aria-label="${escaped(label(columns))}">
<style>
text { font: 14px system-ui, sans-serif; fill: #1f2430; }
.part { font-weight: 600; }
.number { font-weight: 600; fill: #0a5f8a; }
rect { fill: #f3f7fa; stroke: #9db8c7; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .number { fill: #7cc4ea; } rect { fill: #17212b; stroke: #44596a; } }
</style>
${drawn.join("\n")}
</svg>
`;
}

function station({ number, title }: Lesson, x: number, y: number): string {
  const name = title.replace(/^\d+ · /, "");
  return `<rect x="${x}" y="${y}" width="${width}" height="${box}" rx="6"/>${text(x + 12, y + 27, number, "number")}${text(x + 40, y + 27, name)}`;
}

function text(x: number, y: number, of: string, kind?: string): string {
  return `<text x="${x}" y="${y}"${kind === undefined ? "" : ` class="${kind}"`}>${escaped(of)}</text>`;
}

const label = (columns: readonly { readonly name: string; readonly lessons: readonly Lesson[] }[]) =>
  columns.map(({ name, lessons }) => `${name}: ${lessons.map(({ title }) => title).join(", ")}`).join("; ");

const escaped = (plain: string) =>
  plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
