/** Shorter lines are the same in any code: "return result;". Characters. */
const telling = 25;

const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim());

/** Lines of a solution that a text holds and the stub does not; of a notebook the lines of its cells count. */
export function leakedLines(
  file: { readonly path: string; readonly text: string },
  { regions, stub }: { readonly regions: readonly string[]; readonly stub: string },
): string[] {
  const handedOut = new Set(linesOf(stub));
  const held = new Set(file.path.endsWith(".ipynb") ? notebookLines(file.text) : linesOf(file.text));
  return regions
    .flatMap(linesOf)
    .filter(
      (line) => line.length >= telling && !line.startsWith("//") && !handedOut.has(line) && held.has(line),
    );
}

function notebookLines(text: string): string[] {
  const { cells } = JSON.parse(text) as { cells: { source: string | string[] }[] };
  return cells.flatMap(({ source }) => linesOf(Array.isArray(source) ? source.join("") : source));
}
